//! Writes the tables as Rust source.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::compile::Sets;
use crate::language::Rule;
use crate::roles::ROLES;
use crate::{trie, vocabulary};

/// The source of `OUT_DIR/rules.rs`.
pub fn tables(rules: &[Rule], sets: &Sets, tokens: &[(String, u16)]) -> Result<String, String> {
    let mut out = String::new();
    let mut needles = Vec::new();
    put(&mut out, format_args!("pub(in crate::rules) static RULES: [Rule; {}] = [\n", rules.len()));
    for (number, rule) in rules.iter().enumerate() {
        let class = if rule.class.is_empty() { "plain" } else { &rule.class };
        put(
            &mut out,
            format_args!(
                "Rule {{ id: {:?}, family: Family::{}, class: Class::{}, scope: Scope::{:?}, weak: {}, program: b\"{}\" }},\n",
                rule.id,
                camel(rule.family),
                camel(class),
                rule.scope,
                rule.weak,
                rule.program.escape_ascii(),
            ),
        );
        needles.extend(rule.needles.iter().map(|n| (n.clone(), number as u16)));
    }
    out.push_str("];\n");
    let sets = sets.iter().map(|set| format!("&{set:?}, ")).collect::<String>();
    put(&mut out, format_args!("pub(in crate::rules) static SETS: Sets = &[{sets}];\n"));
    labels(rules, &mut out)?;
    words(rules, &mut out)?;
    automaton(&needles, &mut out)?;
    put(
        &mut out,
        format_args!(
            "pub(in crate::rules) static TOKENS: [(&str, u16); {}] = {tokens:?};\n",
            tokens.len()
        ),
    );
    put(
        &mut out,
        format_args!(
            "#[cfg(test)]\npub(in crate::rules) const ROLE_NAMES: [&str; {}] = {ROLES:?};\n",
            ROLES.len()
        ),
    );
    Ok(out)
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
    texts("LABELS", &all.keys().copied().collect::<Vec<_>>(), out)?;
    put(
        out,
        format_args!(
            "pub(in crate::rules) static LABEL_RULES: [u16; {}] = {numbers:?};\n",
            numbers.len()
        ),
    );
    Ok(())
}

fn words(rules: &[Rule], out: &mut String) -> Result<(), String> {
    let table = vocabulary::table(rules);
    texts("WORDS", &table.keys().copied().collect::<Vec<_>>(), out)?;
    let members: Vec<u16> = table.values().flatten().copied().collect();
    let starts = starts(table.values().map(Vec::len));
    put(
        out,
        format_args!(
            "pub(in crate::rules) static WORD_RULES: [u16; {}] = {members:?};\n",
            members.len()
        ),
    );
    put(
        out,
        format_args!(
            "pub(in crate::rules) static WORD_RULE_STARTS: [u16; {}] = {starts:?};\n",
            starts.len()
        ),
    );
    Ok(())
}

/// A sorted list of texts as one string and where each begins, with the end at the end.
fn texts(name: &str, all: &[&str], out: &mut String) -> Result<(), String> {
    let text = all.concat();
    if text.len() > usize::from(u16::MAX) {
        return Err(format!("{name} of all rules together are too long for their index"));
    }
    let starts = starts(all.iter().map(|t| t.len()));
    put(
        out,
        format_args!(
            "pub(in crate::rules) static {name}: Texts = Texts {{ text: {text:?}, starts: &{starts:?} }};\n"
        ),
    );
    Ok(())
}

fn starts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

fn automaton(needles: &[(String, u16)], out: &mut String) -> Result<(), String> {
    let t = trie::tables(needles)?;
    put(
        out,
        format_args!(
            "pub(in crate::rules) static AUTOMATON: Automaton = Automaton {{ labels: &{:?}, first: &{:?}, fail: &{:?}, found: &{:?}, root: &{:?} }};\n",
            t.labels, t.first, t.fail, t.found, t.root,
        ),
    );
    put(
        out,
        format_args!(
            "#[cfg(test)]\npub(in crate::rules) static NEEDLES: [(&str, u16); {}] = {needles:?};\n",
            needles.len()
        ),
    );
    Ok(())
}

fn put(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

fn camel(name: &str) -> String {
    let word = |w: &str| w[..1].to_uppercase() + &w[1..];
    name.split('-').map(word).collect()
}
