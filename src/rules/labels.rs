//! Short texts that are known as a whole: "Advertisement", "No comments yet". A folded text goes in, the rule
//! that lists it comes out.

use crate::rules::rule::Rule;
use crate::rules::tables::{LABELS, LABEL_RULES, LABEL_STARTS, RULES};
use crate::text::label_key;

/// Letters of the longest text that is looked up.
pub const MAX_LABEL: usize = 90;
/// Letters that each of two labels has at least where they are written without a blank between them.
const MIN_GLUED: usize = 4;

/// The rule that lists this text as a label. Punctuation at the ends does not matter and any number
/// stands for any other.
#[must_use]
pub fn label(folded: &str) -> Option<&'static Rule> {
    if folded.is_empty() || folded.len() > MAX_LABEL * 4 || folded.chars().nth(MAX_LABEL).is_some() {
        return None;
    }
    let key = label_key(folded);
    look_up(&key).or_else(|| glued(&key)).map(|n| &RULES[usize::from(n)])
}

/// Two labels that a scrape has run together ("Comments" and "No comment" without a blank), if both are of one family.
fn glued(key: &str) -> Option<u16> {
    let cuts = key.char_indices().skip(MIN_GLUED).map(|(i, _)| i);
    for cut in cuts.filter(|i| key[*i..].chars().count() >= MIN_GLUED) {
        let (head, tail) = (key[..cut].trim_end(), key[cut..].trim_start());
        let (Some(a), Some(b)) = (look_up(head), look_up(tail)) else { continue };
        if RULES[usize::from(a)].family == RULES[usize::from(b)].family {
            return Some(a);
        }
    }
    None
}

fn look_up(key: &str) -> Option<u16> {
    let at = |i: usize| &LABELS[usize::from(LABEL_STARTS[i])..usize::from(LABEL_STARTS[i + 1])];
    let (mut low, mut high) = (0, LABEL_RULES.len());
    while low < high {
        let middle = low.midpoint(high);
        match at(middle).cmp(key) {
            std::cmp::Ordering::Equal => return Some(LABEL_RULES[middle]),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}
