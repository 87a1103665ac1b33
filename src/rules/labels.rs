//! Short texts that are known as a whole, from a list ("Advertisement") or by their words ("Be the first to leave
//! a comment"). A folded text goes in, the rule that has it comes out.

use crate::rules::rule::Rule;
use crate::rules::tables::{LABEL_RULES, LABELS, RULES, WORD_COUNTS, WORD_RULES, WORDS};
use crate::text::label_key;

/// Letters of the longest text that is looked up.
pub const MAX_LABEL: usize = 90;
/// Letters that each of two labels has at least where they are written without a blank between them.
const MIN_GLUED: usize = 4;

/// The rule that knows this text as a whole. Punctuation at the ends does not matter and any number
/// stands for any other.
#[must_use]
pub fn label(folded: &str) -> Option<&'static Rule> {
    if folded.is_empty() || folded.len() > MAX_LABEL * 4 || folded.chars().nth(MAX_LABEL).is_some()
    {
        return None;
    }
    let key = label_key(folded);
    look_up(&key)
        .or_else(|| glued(&key))
        .or_else(|| made_of_words(&key))
        .map(|n| &RULES[usize::from(n)])
}

/// Mark of a word that a vocabulary needs one of.
const NEEDED: u16 = 0x8000;

/// The vocabulary that has all the words of a text, one of the needed ones among them.
fn made_of_words(key: &str) -> Option<u16> {
    let mut left: Option<Vec<u16>> = None;
    for word in key.split(' ') {
        let i = WORDS.find(word)?;
        let rules = rules_of(i);
        left = Some(match left {
            None => rules.to_vec(),
            Some(left) => left.into_iter().filter_map(|rule| meet(rule, rules)).collect(),
        });
        if left.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
    }
    left?.into_iter().find(|rule| rule & NEEDED != 0).map(|rule| rule & !NEEDED)
}

/// The vocabularies that have the word at a place of the list. Short blocks with nothing but known words are
/// few, so the place is counted up to each time.
fn rules_of(word: usize) -> &'static [u16] {
    let start: usize = WORD_COUNTS[..word].iter().map(|count| usize::from(*count)).sum();
    &WORD_RULES[start..start + usize::from(WORD_COUNTS[word])]
}

/// A vocabulary that is still possible, if the next word is in it too; needed once is needed for good.
fn meet(rule: u16, rules: &[u16]) -> Option<u16> {
    let same = rules.iter().find(|other| *other & !NEEDED == rule & !NEEDED)?;
    Some(rule | *same)
}

/// Two labels that a scrape has run together ("Comments" and "No comment" without a blank), if both are of one family.
fn glued(key: &str) -> Option<u16> {
    let heads: Vec<usize> = LABELS.prefixes(key).collect();
    for cut in heads.into_iter().rev() {
        let (head, tail) = (&key[..cut], key[cut..].trim_start());
        if [head, &key[cut..]].into_iter().any(|part| part.chars().count() < MIN_GLUED) {
            continue;
        }
        let (Some(a), Some(b)) = (look_up(head), look_up(tail)) else { continue };
        if RULES[usize::from(a)].family == RULES[usize::from(b)].family {
            return Some(if RULES[usize::from(a)].weak { b } else { a });
        }
    }
    None
}

fn look_up(key: &str) -> Option<u16> {
    LABELS.find(key).map(|i| LABEL_RULES[i])
}
