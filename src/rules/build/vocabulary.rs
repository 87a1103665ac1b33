//! Closed vocabularies: short blocks that consist of nothing but such words, one of the needed ones among them.
//! The rules' words go in, one table of words for `words.rs` comes out.

use std::collections::BTreeMap;

use crate::language::Rule;

/// Mark of a word that a rule needs one of; see `words::NEEDED`.
const NEEDED: u16 = 0x8000;

/// Whether a text consists of these words and one of the needed is among them.
pub fn is_made_of(words: &BTreeMap<String, bool>, key: &str) -> bool {
    let known = key.split(' ').map(|word| words.get(word));
    known.clone().all(|w| w.is_some()) && known.flatten().any(|needed| *needed)
}

/// Each word with the numbers of the rules that have it.
pub fn table(rules: &[Rule]) -> BTreeMap<&str, Vec<u16>> {
    let mut table: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for (number, rule) in rules.iter().enumerate() {
        for (word, needed) in &rule.words {
            let mark = if *needed { NEEDED } else { 0 };
            table.entry(word).or_default().push(number as u16 | mark);
        }
    }
    table
}
