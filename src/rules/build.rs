//! Reads `rules/*.toml`, holds every rule against its own examples and writes the tables that the engine
//! carries. A rule that breaks one of its promises fails the build, with its file, its name and the sentence.

#![allow(
    unreachable_pub,
    reason = "some of these files are the engine's own, where they are public"
)]

#[path = "build/capitals.rs"]
mod capitals;
#[path = "code.rs"]
mod code;
#[path = "build/compile.rs"]
mod compile;
#[path = "build/emit.rs"]
mod emit;
#[path = "../text/fold.rs"]
#[allow(dead_code, reason = "shared with the engine, which uses more of it")]
mod fold;
#[path = "heads.rs"]
mod heads;
#[path = "hear.rs"]
mod hear;
#[path = "../text/label.rs"]
mod label;
#[path = "build/language.rs"]
mod language;
#[path = "build/needles.rs"]
mod needles;
#[path = "build/order.rs"]
mod order;
#[path = "build/pack.rs"]
mod pack;
#[path = "program.rs"]
mod program;
#[path = "build/roles.rs"]
mod roles;
#[path = "../text/sentences.rs"]
mod sentences;
#[path = "build/shorten.rs"]
mod shorten;
#[path = "build/speech.rs"]
mod speech;
#[path = "build/trie.rs"]
mod trie;
#[path = "build/vocabulary.rs"]
mod vocabulary;

use std::path::Path;

/// Where the files that the engine shares find each other.
mod rules {
    pub(crate) use crate::{code, heads};
}

/// What the engine has tables for that are made here.
mod text {
    pub(crate) mod small {
        pub(crate) fn push_small(c: char, out: &mut String) {
            out.extend(c.to_lowercase());
        }
    }
}

/// The file of what does not depend on a language.
const CLASSES: &str = "classes.toml";
/// The file of what meanings together say, in whatever language.
const SPEECH: &str = "speech.toml";

fn main() {
    println!("cargo::rerun-if-changed=src/rules");
    println!("cargo::rerun-if-changed=src/text");
    for message in run(Path::new("src/rules")).err().into_iter().flatten() {
        println!("cargo::error={message}");
    }
}

fn run(folder: &Path) -> Result<(), Vec<String>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(|e| vec![format!("{}: {e}", folder.display())])?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let mut rules = Vec::new();
    let mut tokens = Vec::new();
    let mut sets = Vec::new();
    let mut faults = Vec::new();
    let speech = folder.join(SPEECH);
    let mut speech = speech::read(&speech).map_err(|e| vec![format!("{SPEECH}: {e}")])?;
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).map_err(|e| vec![format!("{name}: {e}")])?;
        if name == CLASSES {
            tokens = roles::read(&text).map_err(|e| vec![format!("{name}: {e}")])?;
        } else if name != SPEECH {
            match language::read(&name, &text, &mut sets, &mut speech) {
                Ok(more) => rules.extend(more),
                Err(more) => faults.extend(more),
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    rules.extend(speech.rules());
    let write = || {
        let out = std::env::var("OUT_DIR").map_err(|e| e.to_string())?;
        let tables = emit::tables(&rules, &sets, &tokens, &speech)?;
        let write = |name: &str, source: String| std::fs::write(Path::new(&out).join(name), source);
        write("capitals.rs", capitals::table())
            .and_then(|()| write("rules.rs", tables))
            .map_err(|e| e.to_string())
    };
    write().map_err(|e| vec![e])
}
