//! Short texts that are known as a whole, from a list ("Advertisement") or by their words ("Be the first to leave
//! a comment"). A folded text goes in, the rule that has it comes out.

use crate::rules::rule::Rule;
use crate::rules::tables::{RULES, lexicons};
use crate::text::{label_key, letters, sort};

/// Letters of the longest text that is looked up.
pub const MAX_LABEL: usize = 90;
/// Letters that each of two labels has at least where they are written without a blank between them.
const MIN_GLUED: usize = 4;

/// The rule that knows this text as a whole. Punctuation at the ends does not matter and any number
/// stands for any other.
#[must_use]
pub fn label(folded: &str) -> Option<&'static Rule> {
    if folded.is_empty() || folded.len() > MAX_LABEL * 4 || letters(folded).nth(MAX_LABEL).is_some()
    {
        return None;
    }
    let key = label_key(folded);
    look_up(&key)
        .or_else(|| glued(&key))
        .or_else(|| made_of_words(&key))
        .map(|n| &RULES[usize::from(n)])
}

/// The vocabulary that has all the words of a text, one of the needed ones among them.
fn made_of_words(key: &str) -> Option<u16> {
    // The rules that are still possible; needed once is needed for good.
    let mut left: Option<Vec<(u16, bool)>> = None;
    for word in key.split(' ') {
        let here: Vec<(u16, bool)> = lexicons(word)
            .words
            .groups(word)
            .into_iter()
            .map(|group| (group / 2, group % 2 == 1))
            .collect();
        let next = match left {
            None => here,
            Some(left) => left.into_iter().filter_map(|rule| meet(rule, &here)).collect(),
        };
        left = Some(next).filter(|next| !next.is_empty());
        left.as_ref()?;
    }
    left?.into_iter().filter(|(_, is_needed)| *is_needed).map(|(rule, _)| rule).max()
}

/// A vocabulary that is still possible, if the next word is in it too.
fn meet((rule, is_needed): (u16, bool), here: &[(u16, bool)]) -> Option<(u16, bool)> {
    let mut same = here.iter().filter(|(other, _)| *other == rule).peekable();
    same.peek()?;
    Some((rule, is_needed || same.any(|(_, is_needed)| *is_needed)))
}

/// Two labels that a scrape has run together ("Comments" and "No comment" without a blank), if both are of one family;
/// with a blank between them, of one class: "Social media advertising" is no share label.
fn glued(key: &str) -> Option<u16> {
    let mut cuts: Vec<u64> = Vec::new();
    lexicons(key).labels.prefixes(key, |entry| cuts.push(entry.length() as u64));
    sort(&mut cuts);
    for cut in cuts {
        let cut = cut as usize;
        let (head, tail) = (&key[..cut], key[cut..].trim_start());
        if [head, &key[cut..]].into_iter().any(|part| part.chars().count() < MIN_GLUED) {
            continue;
        }
        let (Some(a), Some(b)) = (look_up(head), look_up(tail)) else { continue };
        let [first, second] = [a, b].map(|number| &RULES[usize::from(number)]);
        let is_glued = !key[cut..].starts_with(' ');
        if first.family == second.family && (is_glued || first.class == second.class) {
            return Some(if first.weak { b } else { a });
        }
    }
    None
}

fn look_up(key: &str) -> Option<u16> {
    lexicons(key).labels.group(key)
}
