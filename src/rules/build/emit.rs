//! Writes the tables as Rust source.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::compile::{Compiled, Sets};
use crate::label::is_latin;
use crate::language::Rule;
use crate::order::order;
use crate::pack::Packed;
use crate::roles::ROLES;
use crate::shorten::shorten;
use crate::speech::Speech;
use crate::trie;
use crate::vocabulary::is_made_of;

/// Words of the longest label that is looked for without a blank before the next.
const GLUED: usize = 2;

/// The source of `OUT_DIR/rules.rs`.
pub fn tables(
    rules: &[Rule],
    sets: &Sets,
    tokens: &[Vec<String>],
    speech: &Speech,
) -> Result<String, String> {
    let mut out = String::new();
    rules_and_programs(rules, sets, &mut out);
    languages(rules, speech, &mut out)?;
    automaton(rules, &mut out)?;
    meanings(rules, speech, &mut out)?;
    let tones = speech.sounds.iter().flat_map(|sound| sound.tones.iter().cloned());
    for (name, groups) in [("TOKEN", tokens), ("TONE", &tones.collect::<Vec<_>>())] {
        let mut packed = Packed::new(&[]);
        packed.add(groups)?;
        put(&mut out, format_args!("static {name}_TEXTS: &[u8] = b\"{packed}\";\n"));
    }
    out.push_str("#[cfg(test)]\n");
    list("ROLE_NAMES", "&str", &ROLES, &mut out);
    Ok(out)
}

fn rules_and_programs(rules: &[Rule], sets: &Sets, out: &mut String) {
    let branches = || rules.iter().flat_map(|rule| &rule.branches);
    let mut programs: Vec<Vec<u8>> = branches().map(|branch| branch.program.clone()).collect();
    order(&mut programs);
    let shorthands = shorten(&mut programs);
    put(out, format_args!("pub(in crate::rules) static HEADS: [Head; {}] = [\n", rules.len()));
    for rule in rules {
        let class = if rule.class.is_empty() { "plain" } else { &rule.class };
        let (family, class) = (camel(rule.family), camel(class));
        put(out, format_args!("Head {{ family: Family::{family}, class: Class::{class}, "));
        put(out, format_args!("scope: Scope::{:?}, weak: {}, ", rule.scope, rule.weak));
        let (id, branches) = (rule.id.len(), rule.branches.len());
        put(out, format_args!("id: {id}, branches: {branches} }},\n"));
    }
    out.push_str("];\n");
    let ids: String = rules.iter().map(|rule| rule.id.as_str()).collect();
    // 255 stands for any distance, and says of a length that there is more of it.
    let reach = |branch: &Compiled| branch.needs.reach.and_then(|r| u8::try_from(r).ok());
    let reaches: Vec<u8> = branches().map(|branch| reach(branch).unwrap_or(u8::MAX)).collect();
    let lengths: Vec<u8> = programs.iter().flat_map(|program| length(program.len())).collect();
    put(out, format_args!("pub(in crate::rules) static REACHES: &[u8] = &{reaches:?};\n"));
    put(out, format_args!("pub(in crate::rules) static LENGTHS: &[u8] = &{lengths:?};\n"));
    let programs = programs.concat();
    put(out, format_args!("pub(in crate::rules) static IDS: &str = {ids:?};\n"));
    put(out, format_args!("pub(in crate::rules) static PROGRAMS: &[u8] = b\""));
    put(out, format_args!("{}\";\n", programs.escape_ascii()));
    let sets: Vec<String> = sets.iter().map(|set| format!("&{set:?}")).collect();
    let shorthands: Vec<String> =
        shorthands.iter().map(|s| format!("b\"{}\"", s.escape_ascii())).collect();
    let (sets, shorthands) = (sets.join(", "), shorthands.join(", "));
    put(out, format_args!("pub(in crate::rules) static SHARED: Shared = Shared {{ "));
    put(out, format_args!("sets: &[{sets}], shorthands: &[{shorthands}] }};\n"));
}

/// A length in bytes that are added up, to the first that is not 255.
fn length(mut length: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while length >= usize::from(u8::MAX) {
        bytes.push(u8::MAX);
        length -= usize::from(u8::MAX);
    }
    bytes.push(length as u8);
    bytes
}

/// What `tables::Lexicons` is read from: the stems, labels and words of each language, and the place and number
/// of its rules.
fn languages(rules: &[Rule], speech: &Speech, out: &mut String) -> Result<(), String> {
    let (labels, words) = (labels(rules)?, words(rules));
    let mut places = Vec::new();
    // The groups of each language's stems, labels and words.
    let mut all = Vec::new();
    for language in speech.rows() {
        let is_own = |rule: &&Rule| rule.id.split('/').next() == Some(language);
        let first = rules.iter().take_while(|rule| !is_own(rule)).count();
        let count = rules.iter().filter(is_own).count();
        all.push([
            speech.groups(language),
            labels[first..first + count].to_vec(),
            words[2 * first..2 * (first + count)].to_vec(),
        ]);
        places.push((first, count));
    }
    list("LANGUAGES", "(usize, usize)", &places, out);
    let latin = letters(&all);
    for (name, is_own) in [("LATIN", true), ("OTHER", false)] {
        let mut packed = Packed::new(&latin);
        let mut sizes = [(0, 0); 3];
        for kinds in &all {
            for (groups, (count, bytes)) in kinds.iter().zip(&mut sizes) {
                let mut groups = groups.clone();
                for group in &mut groups {
                    group.retain(|text| is_latin(text) == is_own);
                }
                *count += groups.iter().flatten().count();
                *bytes += groups.iter().flatten().map(String::len).sum::<usize>();
                packed.add(&groups)?;
            }
        }
        if is_own {
            packed.shorten();
            list("PIECES", "u64", &packed.pieces(), out);
        }
        put(out, format_args!("static {name}_TEXTS: Texts = Texts {{ "));
        put(out, format_args!("packed: b\"{packed}\", sizes: {sizes:?} }};\n"));
    }
    Ok(())
}

/// The Latin letters beyond ASCII, as many as have a byte.
fn letters(all: &[[Vec<Vec<String>>; 3]]) -> Vec<char> {
    let letters = all.iter().flatten().flatten().flatten().flat_map(|text| text.chars());
    let is_own = |c: &char| c.is_alphabetic() && is_latin(c.encode_utf8(&mut [0; 4]));
    let letters: BTreeSet<char> = letters.filter(|c| !c.is_ascii() && is_own(c)).collect();
    letters.into_iter().take(0x80).collect()
}

/// The labels, rule by rule.
fn labels(rules: &[Rule]) -> Result<Vec<Vec<String>>, String> {
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    let mut clashes = Vec::new();
    for (number, rule) in rules.iter().enumerate() {
        for label in &rule.labels {
            let first = all.entry(label).or_insert(number);
            if rules[*first].family != rule.family {
                clashes.push(format!("{} and {} both list {label:?}", rules[*first].id, rule.id));
            }
            if rules[*first].weak && !rule.weak {
                *first = number;
            }
        }
    }
    if !clashes.is_empty() {
        return Err(clashes.join("; "));
    }
    let mut groups = vec![Vec::new(); rules.len()];
    let vocabularies: Vec<&Rule> =
        rules.iter().filter(|r| !r.words.is_empty() && !r.weak).collect();
    for (label, number) in all {
        // What a vocabulary says of it anyway needs no room of its own; short ones may stand glued together.
        let rule = &rules[number];
        let says = |r: &&Rule| r.class == rule.class && is_made_of(&r.words, label);
        let is_long = label.split(' ').count() > GLUED;
        if rule.weak || !is_long || !vocabularies.iter().any(says) {
            groups[number].push(label.to_owned());
        }
    }
    Ok(groups)
}

/// The words of the vocabularies, two groups a rule.
fn words(rules: &[Rule]) -> Vec<Vec<String>> {
    let of_rule = |rule: &Rule| {
        let of = |needed: bool| {
            let words = rule.words.iter().filter(move |(_, is)| **is == needed);
            words.map(|(word, _)| word.clone()).collect()
        };
        [of(false), of(true)]
    };
    rules.iter().flat_map(of_rule).collect()
}

fn meanings(rules: &[Rule], speech: &Speech, out: &mut String) -> Result<(), String> {
    let count = speech.meanings.len();
    put(out, format_args!("pub(in crate::rules) static MEANING_COUNT: usize = {count};\n"));
    let first = rules.len() - speech.says.len() - speech.sounds.len();
    let meanings: Vec<(usize, u64)> =
        speech.says.iter().enumerate().map(|(i, say)| (first + i, say.all)).collect();
    list("MEANINGS", "(u16, u64)", &meanings, out);
    put(out, format_args!("pub(in crate::rules) static SOUNDS: &[Sound] = &["));
    for (i, sound) in speech.sounds.iter().enumerate() {
        let rule = first + speech.says.len() + i;
        put(out, format_args!("Sound {{ rule: {rule}, {} }}, ", sound.source));
    }
    out.push_str("];\n");
    for name in ["you", "thing", "works", "plea", "self", "this", "info"] {
        let (bit, name) = (speech.bit(name)?, name.to_uppercase());
        put(out, format_args!("pub(in crate::rules) const {name}: u64 = {bit};\n"));
    }
    for (name, language) in [("ENGLISH", "en"), ("CHINESE", "zh")] {
        let row = speech.rows().iter().position(|row| *row == language).unwrap_or_default();
        put(out, format_args!("pub(in crate::rules) static {name}: usize = {row};\n"));
    }
    Ok(())
}

fn automaton(rules: &[Rule], out: &mut String) -> Result<(), String> {
    let branches = rules.iter().flat_map(|rule| &rule.branches).enumerate();
    let of_branch = |(number, branch): (usize, &Compiled)| {
        let literals = branch.needs.literals.iter();
        literals.map(|needle| (needle.clone(), number as u16)).collect::<Vec<_>>()
    };
    let needles: Vec<_> = branches.flat_map(of_branch).collect();
    let trie = trie::tables(&needles)?;
    put(
        out,
        format_args!(
            "pub(in crate::rules) static TRIE: Trie = Trie {{ labels: &{:?}, ",
            trie.labels
        ),
    );
    put(out, format_args!("children: &{:?}, ends: &{:?}, ", trie.children, trie.ends));
    put(out, format_args!("found: &{:?} }};\n", trie.found));
    out.push_str("#[cfg(test)]\n");
    list("NEEDLES", "(&str, u16)", &needles, out);
    Ok(())
}

fn list<T: std::fmt::Debug>(name: &str, kind: &str, all: &[T], out: &mut String) {
    let count = all.len();
    put(out, format_args!("pub(in crate::rules) static {name}: [{kind}; {count}] = {all:?};\n"));
}

fn put(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

fn camel(name: &str) -> String {
    let word = |w: &str| w[..1].to_uppercase() + &w[1..];
    name.split('-').map(word).collect()
}
