//! Closed vocabularies: short blocks that consist of nothing but such words, one of the needed ones among them.

use std::collections::BTreeMap;

/// Whether a text consists of these words and one of the needed is among them.
pub fn is_made_of(words: &BTreeMap<String, bool>, key: &str) -> bool {
    let known = key.split(' ').map(|word| words.get(word));
    known.clone().all(|w| w.is_some()) && known.flatten().any(|needed| *needed)
}
