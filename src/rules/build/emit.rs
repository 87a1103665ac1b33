//! Writes the tables as Rust source.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::compile::Sets;
use crate::language::Rule;
use crate::roles::ROLES;
use crate::shorten::shorten;
use crate::{trie, vocabulary};

/// The source of `OUT_DIR/rules.rs`.
pub fn tables(rules: &[Rule], sets: &Sets, tokens: &[(String, u16)]) -> Result<String, String> {
    let mut out = String::new();
    rules_and_programs(rules, sets, &mut out);
    labels(rules, &mut out)?;
    words(rules, &mut out)?;
    automaton(rules, &mut out)?;
    list("TOKENS", "(&str, u16)", tokens, &mut out);
    out.push_str("#[cfg(test)]\n");
    list("ROLE_NAMES", "&str", &ROLES, &mut out);
    Ok(out)
}

fn rules_and_programs(rules: &[Rule], sets: &Sets, out: &mut String) {
    let mut programs: Vec<Vec<u8>> = rules.iter().map(|rule| rule.program.clone()).collect();
    let shorthands = shorten(&mut programs);
    put(out, format_args!("pub(in crate::rules) static RULES: [Rule; {}] = [\n", rules.len()));
    for (number, (rule, program)) in rules.iter().zip(&programs).enumerate() {
        let class = if rule.class.is_empty() { "plain" } else { &rule.class };
        let (family, class) = (camel(rule.family), camel(class));
        put(
            out,
            format_args!(
                "Rule {{ id: {:?}, family: Family::{family}, class: Class::{class}, ",
                rule.id
            ),
        );
        // 255 stands for any distance.
        let reach = rule.needs.reach.and_then(|r| u8::try_from(r).ok()).unwrap_or(u8::MAX);
        put(out, format_args!("scope: Scope::{:?}, weak: {}, ", rule.scope, rule.weak));
        put(out, format_args!("reach: {reach}, "));
        put(out, format_args!("number: {number}, program: b\"{}\" }},\n", program.escape_ascii()));
    }
    out.push_str("];\n");
    let sets: Vec<String> = sets.iter().map(|set| format!("&{set:?}")).collect();
    let shorthands: Vec<String> =
        shorthands.iter().map(|s| format!("b\"{}\"", s.escape_ascii())).collect();
    let (sets, shorthands) = (sets.join(", "), shorthands.join(", "));
    put(out, format_args!("pub(in crate::rules) static SHARED: Shared = Shared {{ "));
    put(out, format_args!("sets: &[{sets}], shorthands: &[{shorthands}] }};\n"));
}

fn labels(rules: &[Rule], out: &mut String) -> Result<(), String> {
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
    let numbers: Vec<usize> = all.values().copied().collect();
    texts("LABEL_TEXTS", &all.keys().copied().collect::<Vec<_>>(), out)?;
    list("LABEL_RULES", "u16", &numbers, out);
    Ok(())
}

fn words(rules: &[Rule], out: &mut String) -> Result<(), String> {
    let table = vocabulary::table(rules);
    texts("WORD_TEXTS", &table.keys().copied().collect::<Vec<_>>(), out)?;
    list("WORD_RULES", "u16", &table.values().flatten().collect::<Vec<_>>(), out);
    list("WORD_COUNTS", "u8", &table.values().map(Vec::len).collect::<Vec<_>>(), out);
    Ok(())
}

/// A sorted list of texts as one string and the length of each.
fn texts(name: &str, all: &[&str], out: &mut String) -> Result<(), String> {
    let text = all.concat();
    if text.len() > usize::from(u16::MAX) || all.iter().any(|t| t.len() > usize::from(u8::MAX)) {
        return Err(format!("{name} are too long for their index, one of them or all together"));
    }
    let lengths: Vec<usize> = all.iter().map(|t| t.len()).collect();
    put(out, format_args!("pub(in crate::rules) static {name}: Texts = Texts {{ "));
    put(out, format_args!("text: {text:?}, lengths: &{lengths:?} }};\n"));
    Ok(())
}

fn automaton(rules: &[Rule], out: &mut String) -> Result<(), String> {
    let of_rule = |(number, rule): (usize, &Rule)| {
        rule.needs.literals.iter().map(|needle| (needle.clone(), number as u16)).collect::<Vec<_>>()
    };
    let needles: Vec<_> = rules.iter().enumerate().flat_map(of_rule).collect();
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
