//! Texts as numbers, for comparing: the words of a folded text as hashes go out, and the few fingerprints
//! of a text by which a copy of any longer part of it is found again.

use crate::text::hash::{GOLDEN, fnv64};
use crate::text::words::{is_wide, words};

/// Words that one fingerprint covers.
pub const GRAM: usize = 4;
/// Of so many neighbouring shingles one becomes a fingerprint. Two texts that share
/// `GRAM + WINDOW - 1` words in a row share a fingerprint, always.
pub const WINDOW: usize = 3;

/// The bit of a token that says whether its word holds a digit.
pub const DIGIT: u32 = 1;

/// Appends the hash of each word of `folded` to `out`. A letter of a script without blanks is a word here.
pub fn push_tokens(folded: &str, out: &mut Vec<u32>) {
    let is_ascii = folded.is_ascii();
    for word in words(folded) {
        if is_ascii || !word.chars().any(is_wide) {
            out.push(hash(word));
        } else {
            push_wide(word, out);
        }
    }
}

fn push_wide(word: &str, out: &mut Vec<u32>) {
    let mut narrow = 0;
    for (at, letter) in word.char_indices().filter(|(_, c)| is_wide(*c)) {
        if narrow < at {
            out.push(hash(&word[narrow..at]));
        }
        narrow = at + letter.len_utf8();
        out.push(hash(&word[at..narrow]));
    }
    if narrow < word.len() {
        out.push(hash(&word[narrow..]));
    }
}

/// The fingerprints of a text: the place and the hash of the smallest of each [`WINDOW`] neighbouring
/// shingles (winnowing), each place once.
pub fn fingerprints(tokens: &[u32], mut each: impl FnMut(usize, u32)) {
    let Some(last) = tokens.len().checked_sub(GRAM) else { return };
    let mut chosen = usize::MAX;
    let mut ring = [u32::MAX; WINDOW];
    for at in 0..=last {
        ring[at % WINDOW] =
            mix(tokens[at..at + GRAM].iter().fold(0, |h, t| mix(h ^ u64::from(*t)))) as u32;
        if at + 1 < WINDOW && at < last {
            continue;
        }
        let from = (at + 1).saturating_sub(WINDOW);
        let smallest = (from..=at).min_by_key(|i| (ring[i % WINDOW], usize::MAX - i)).unwrap_or(at);
        if smallest != chosen {
            chosen = smallest;
            each(smallest, ring[smallest % WINDOW]);
        }
    }
}

/// One number for a whole text.
#[must_use]
pub fn digest(tokens: &[u32]) -> u32 {
    mix(tokens.iter().fold(tokens.len() as u64, |h, t| mix(h ^ u64::from(*t)))) as u32
}

/// FNV-1a over the bytes, then stirred: the same on every machine.
fn hash(word: &str) -> u32 {
    let digit = u32::from(word.bytes().any(|b| b.is_ascii_digit())) * DIGIT;
    (mix(fnv64(word)) as u32 & !DIGIT) | digit
}

/// Spreads every bit over all of them.
fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 31)).wrapping_mul(GOLDEN);
    h ^ (h >> 32)
}

#[cfg(test)]
mod tests {
    use super::{GRAM, WINDOW, fingerprints, push_tokens};

    fn tokens(text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        push_tokens(text, &mut out);
        out
    }

    #[test]
    fn letters_without_blanks_are_words() {
        assert_eq!(tokens("ab 关于c我").len(), 5);
        assert_eq!(tokens("关于")[1], tokens("于")[0]);
    }

    #[test]
    fn a_shared_run_shares_a_fingerprint() {
        let prints = |text: &str| {
            let mut out = Vec::new();
            fingerprints(&tokens(text), |_, h| out.push(h));
            out
        };
        let run = "one two three four five six";
        assert_eq!(run.split(' ').count(), GRAM + WINDOW - 1);
        let (a, b) = (prints(&format!("x y {run} z")), prints(&format!("{run} v w u")));
        assert!(a.iter().any(|h| b.contains(h)));
    }
}
