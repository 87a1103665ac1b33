//! The floors of the house. What a file imports is read off its `crate::` paths: each floor may import
//! only those below it, no two files import each other, and nobody comes in by his own front door.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::tools::at_root;

/// For each floor the floors that it may import, itself aside.
const FLOORS: [(&str, &[&str]); 9] = [
    ("error", &[]),
    ("text", &[]),
    ("page", &["error", "text"]),
    ("rules", &["text"]),
    ("facts", &["page", "text", "rules"]),
    ("article", &["facts", "page", "text", "rules"]),
    ("findings", &["facts", "page", "text", "rules"]),
    ("plan", &["findings", "article", "facts", "page", "text", "rules"]),
    ("reader", &["plan", "findings", "article", "facts", "page", "text", "rules"]),
];

/// Every Rust file of the engine; the build's own program is another crate.
pub(crate) fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![at_root("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            let is_build = path.starts_with(at_root("src/rules/build"));
            if path.is_dir() && !is_build {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs")
                && !path.ends_with("rules/build.rs")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's place in the crate: `plan/act.rs` is `["plan", "act"]`.
fn module(file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(at_root("src")).expect("it lies in src").with_extension("");
    let mut parts: Vec<String> = inside.iter().map(|p| p.to_string_lossy().into_owned()).collect();
    parts.retain(|p| p != "mod");
    parts
}

/// The `crate::` paths that a file names outside comments, braces resolved.
fn imports(file: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(file).expect("it can be read");
    let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
    let code = code.join(" ");
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let mut out = Vec::new();
    for rest in code.split("crate::").skip(1) {
        resolve(rest, &[], &mut out);
    }
    out
}

/// Reads one path, and each of the paths in braces at its end.
fn resolve(text: &str, before: &[String], out: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    let mut rest = text.trim_start();
    loop {
        if let Some(inside) = rest.strip_prefix('{') {
            for part in split(inside) {
                resolve(part, &path, out);
            }
            return;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        path.push(rest[..end].to_owned());
        match rest[end..].strip_prefix("::") {
            Some(more) => rest = more,
            None => break,
        }
    }
    out.push(path);
}

/// The parts between an open brace and the one that closes it.
fn split(inside: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(inside[from..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(inside[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.retain(|p| !p.is_empty());
    parts
}

#[test]
fn no_arrow_points_upward() {
    let table: BTreeMap<&str, &[&str]> = FLOORS.into_iter().collect();
    let mut faults = Vec::new();
    for file in sources() {
        let floor = module(&file).first().cloned().unwrap_or_default();
        let Some(allowed) = table.get(floor.as_str()) else { continue };
        for path in imports(&file) {
            let target = path[0].as_str();
            if target != floor && !allowed.contains(&target) {
                faults.push(format!("{} imports {}", file.display(), path.join("::")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_floor_of_the_table_exists() {
    for (floor, _) in FLOORS {
        let folder = at_root("src").join(floor);
        assert!(folder.exists() || folder.with_extension("rs").exists(), "{floor}");
    }
}

#[test]
fn no_two_files_import_each_other() {
    let files: BTreeMap<Vec<String>, PathBuf> =
        sources().into_iter().map(|f| (module(&f), f)).collect();
    let target = |path: &[String]| {
        (1..=path.len()).rev().map(|n| path[..n].to_vec()).find(|module| files.contains_key(module))
    };
    let edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = files
        .iter()
        .map(|(module, file)| {
            let mut targets: BTreeSet<_> = imports(file).iter().filter_map(|p| target(p)).collect();
            targets.remove(module);
            (module.clone(), targets)
        })
        .collect();
    // What nobody imports any more is taken away until nothing is left but circles.
    let mut left = edges;
    loop {
        let free: Vec<_> =
            left.iter().filter(|(_, t)| t.is_empty()).map(|(m, _)| m.clone()).collect();
        if free.is_empty() {
            break;
        }
        for module in free {
            left.remove(&module);
            for targets in left.values_mut() {
                targets.remove(&module);
            }
        }
    }
    let circle: Vec<String> = left
        .iter()
        .map(|(m, t)| {
            format!(
                "{} -> {}",
                m.join("/"),
                t.iter().map(|t| t.join("/")).collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    assert!(circle.is_empty(), "in a circle, or above one:\n{}", circle.join("\n"));
}

#[test]
fn siblings_are_imported_by_their_files() {
    let mut faults = Vec::new();
    for file in sources() {
        let own = module(&file);
        let text = fs::read_to_string(&file).expect("it can be read");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if code.lines().any(|l| l.contains("super::") && !l.trim_start().starts_with("//")) {
            faults.push(format!("{} says super::", file.display()));
        }
        if file.ends_with("mod.rs") || own.len() < 2 {
            continue;
        }
        let door = imports(&file).into_iter().find(|path| {
            path.len() == 2 && path[0] == own[0] && path[1].starts_with(char::is_uppercase)
        });
        if let Some(path) = door {
            faults.push(format!("{} comes in by the door: {}", file.display(), path.join("::")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What the standard library sorts is some kilobytes of the `.wasm`: `text/rank.rs` says more.
#[test]
fn there_is_one_sort() {
    for file in sources() {
        let is_engine = FLOORS.iter().any(|(floor, _)| module(&file)[0] == *floor);
        let text = fs::read_to_string(&file).expect("it can be read");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let sorts = file != at_root("src/rules/tests.rs") && code.contains(".sort");
        assert!(!(is_engine && sorts), "{} sorts: use text::rank or text::sort", file.display());
    }
}

#[test]
fn paths_named_in_the_architecture_exist() {
    let text = fs::read_to_string(at_root("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let is_path = |name: &&str| {
        let is_file = name.ends_with('/') || Path::new(name).extension().is_some();
        name.contains('/')
            && is_file
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
    };
    let named: BTreeSet<&str> = text.split('`').skip(1).step_by(2).filter(is_path).collect();
    let missing: Vec<&str> = named.into_iter().filter(|path| !at_root(path).exists()).collect();
    assert!(missing.is_empty(), "named but not there: {missing:?}");
}

/// What a file's size should make one ask, and where it must stop.
const MOST_LINES: usize = 400;

#[test]
fn files_stay_small_and_say_what_they_are() {
    let mut faults = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).expect("it can be read");
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{}: {lines} lines", file.display()));
        }
        if !text.starts_with("//!") {
            faults.push(format!("{} does not open with what it is", file.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
