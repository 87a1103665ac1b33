//! One language's file: its text goes in, checked rules come out, or the sentence that says what is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;

use crate::code::Shared;
use crate::compile::{Compiled, Sets, compile};
use crate::fold::fold;
use crate::label::{label_key, unframed};
use crate::needles::Needs;
use crate::program::{Program, Threads};
use crate::sentences::sentences;
use crate::speech::{Example, Speech};
use crate::vocabulary::is_made_of;

/// The families and the classes that a rule of each may name.
const FAMILIES: [(&str, &[&str]); 10] = [
    ("error", &[]),
    (
        "disclaimer",
        &[
            "legal",
            "advice",
            "forward-looking",
            "views",
            "affiliate",
            "press",
            "ai",
            "translation",
            "copyright",
            "heading",
        ],
    ),
    ("residue", &["comment", "share", "ad", "skip", "particular", "appeal"]),
    ("newsletter", &[]),
    ("related", &[]),
    ("consent", &[]),
    ("paywall", &[]),
    ("state", &["error", "blocked", "consent", "login", "paywall"]),
    ("keep", &[]),
    ("subject", &["error", "disclaimer", "affiliate", "newsletter", "consent", "ad"]),
];

/// A language's file as it is written.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    speech: BTreeMap<String, String>,
    #[serde(default)]
    says: Vec<Example>,
    #[serde(flatten)]
    families: BTreeMap<String, Vec<Entry>>,
}

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    pattern: Option<String>,
    #[serde(default)]
    labels: Vec<String>,
    words: Option<String>,
    needs: Option<String>,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    class: String,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    matches: Vec<String>,
    spares: Vec<String>,
}

/// Where a pattern must stand.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Default, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The whole block.
    Block,
    /// The start of the block.
    Start,
    /// Anywhere in one sentence.
    #[default]
    Sentence,
}

/// A rule that keeps its promises.
pub struct Rule {
    /// Language and name.
    pub id: String,
    /// One of [`FAMILIES`].
    pub family: &'static str,
    /// One of the family's classes, or empty.
    pub class: String,
    /// Where the pattern must stand.
    pub scope: Scope,
    /// Whether its words alone say little.
    pub weak: bool,
    /// The compiled alternatives of the pattern; none for labels.
    pub branches: Vec<Compiled>,
    /// Keys of the labels.
    pub labels: Vec<String>,
    /// The words that a short block may consist of, and whether one of them has to be among them.
    pub words: BTreeMap<String, bool>,
}

/// Reads and checks one file; all that is wrong with it comes out at once.
pub fn read(
    file: &str,
    text: &str,
    sets: &mut Sets,
    speech: &mut Speech,
) -> Result<Vec<Rule>, Vec<String>> {
    let written = parse(file, text).map_err(|e| vec![e])?;
    let language = file.trim_end_matches(".toml");
    let mut names = BTreeSet::new();
    let mut rules = Vec::new();
    let mut faults: Vec<String> = speech
        .learn(language, &written.speech, &written.says)
        .err()
        .into_iter()
        .flatten()
        .map(|what| format!("{file} {what}"))
        .collect();
    for (family, entries) in written.families {
        let Some((family, classes)) = family_of(&family) else {
            faults.push(format!("{file}: no family [[{family}]]"));
            continue;
        };
        for entry in entries {
            let checked = match &entry.class {
                _ if !names.insert(entry.id.clone()) => Err("stands here twice".into()),
                class if !class.is_empty() && !classes.contains(&class.as_str()) => {
                    Err(format!("has no class {class:?} to choose"))
                }
                _ => check(&entry, language, family, sets),
            };
            match checked {
                Ok(rule) => rules.push(rule),
                Err(what) => faults.push(format!("{file} [{}] {what}", entry.id)),
            }
        }
    }
    if faults.is_empty() { Ok(rules) } else { Err(faults) }
}

/// A family and its classes.
pub fn family_of(name: &str) -> Option<(&'static str, &'static [&'static str])> {
    FAMILIES.iter().find(|f| f.0 == name).copied()
}

fn parse(file: &str, text: &str) -> Result<File, String> {
    toml::from_str(text).map_err(|e| format!("{file}: {}", e.to_string().replace('\n', " ")))
}

fn check(
    entry: &Entry,
    language: &str,
    family: &'static str,
    sets: &mut Sets,
) -> Result<Rule, String> {
    if entry.spares.is_empty() {
        return Err("spares nothing: give a sentence that looks alike and must stay".into());
    }
    let mut rule = Rule {
        id: format!("{language}/{}", entry.id),
        family,
        class: entry.class.clone(),
        scope: entry.scope,
        weak: entry.weak,
        branches: Vec::new(),
        labels: entry.labels.iter().map(|l| label_key(&fold(l))).collect(),
        words: BTreeMap::new(),
    };
    match (&entry.pattern, &entry.needs) {
        (Some(pattern), None) if entry.labels.is_empty() => hold(entry, pattern, &mut rule, sets)?,
        (None, Some(needs)) if entry.labels.is_empty() => {
            let words = |text: &str| label_key(&fold(text));
            let allowed = words(entry.words.as_deref().unwrap_or_default());
            rule.words.extend(allowed.split(' ').map(|w| (w.to_owned(), false)));
            rule.words.extend(words(needs).split(' ').map(|w| (w.to_owned(), true)));
            examples(entry, |text| Ok(is_made_of(&rule.words, &words(text))))?;
        }
        (None, None) if !entry.labels.is_empty() => {
            examples(entry, |text| Ok(rule.labels.contains(&label_key(&fold(text)))))?;
        }
        _ => return Err("needs a pattern, labels, or words and what it needs of them".into()),
    }
    Ok(rule)
}

/// Holds a rule against its examples; all that are wrong come out at once.
fn examples(
    entry: &Entry,
    mut says: impl FnMut(&str) -> Result<bool, String>,
) -> Result<(), String> {
    let mut wrong = Vec::new();
    for (texts, should, verb) in [(&entry.matches, true, "match"), (&entry.spares, false, "spare")]
    {
        for text in texts {
            if says(text)? != should {
                wrong.push(format!("should {verb} {text:?}"));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join(", ")) }
}

/// Compiles a pattern and holds it against its examples, and against the regex crate as a second opinion.
fn hold(entry: &Entry, pattern: &str, rule: &mut Rule, sets: &mut Sets) -> Result<(), String> {
    if entry.matches.is_empty() {
        return Err("matches nothing: give a text that it must know".into());
    }
    let whole = match entry.scope {
        Scope::Block => format!("^(?:{pattern})$"),
        Scope::Start => format!("^(?:{pattern})"),
        Scope::Sentence => pattern.to_owned(),
    };
    let compiled = compile(&whole, sets)?;
    let sets: Vec<_> = sets.iter().map(Vec::as_slice).collect();
    let shared = Shared { sets: &sets, shorthands: &[] };
    let programs: Vec<_> = compiled.iter().map(|one| Program::new(&one.program, shared)).collect();
    let mut threads = Threads::default();
    let oracle = regex::Regex::new(&whole).map_err(|e| e.to_string())?;
    let mut says = |text: &str| -> Result<bool, String> {
        let folded = fold(text);
        let pieces = match entry.scope {
            Scope::Sentence => sentences(&folded).into_iter().map(|r| &folded[r]).collect(),
            _ => vec![unframed(&folded)],
        };
        let mut found = false;
        for piece in &pieces {
            for (one, program) in compiled.iter().zip(&programs) {
                let is_found = program.is_match(piece, 0..piece.len(), &mut threads);
                let is_near = window(&one.needs, piece)
                    .is_some_and(|window| program.is_match(piece, window, &mut threads));
                if is_found != is_near {
                    let literals = &one.needs.literals;
                    return Err(format!("matches {text:?} away from its literals {literals:?}"));
                }
                found |= is_found;
            }
        }
        let should = pieces.iter().any(|p| oracle.is_match(p));
        if found != should {
            return Err(format!("is compiled wrongly: regex says {should} of {text:?}"));
        }
        Ok(found)
    };
    examples(entry, &mut says)?;
    rule.branches = compiled;
    Ok(())
}

/// Where in a text a match begins, if it has one.
fn window(needs: &Needs, text: &str) -> Option<Range<usize>> {
    let places =
        |literal: &String| Some((text.find(literal)?, text.rfind(literal)?, literal.len()));
    let hits: Vec<_> = needs.literals.iter().filter_map(places).collect();
    let first = hits.iter().map(|(first, _, length)| first + length).min()?;
    let last = hits.iter().map(|(_, last, length)| last + length).max()?;
    Some(needs.reach.map_or(0, |reach| first.saturating_sub(reach))..last)
}
