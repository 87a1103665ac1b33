//! How two texts differ: two rows of tokens go in, whether one nearly is the other or stands in it comes
//! out. What that means for a reader is judged elsewhere.

use crate::text::shingles::{DIGIT, GRAM, WINDOW};

/// Most words that may differ between near copies, whatever their length: it bounds the work of a pair.
const MOST_EDITS: usize = 32;

/// How many words may be left out or put in between near copies of so many words. Not more than leaves a
/// run that shares a fingerprint, so that no near copy is ever missed.
#[must_use]
pub fn allowance(words: usize) -> usize {
    let run = GRAM + WINDOW - 1;
    (words.saturating_sub(run) / (run + 1)).min(MOST_EDITS)
}

/// How two near copies differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Whether words were only left out of one of the two, none put in their place.
    pub only_left_out: bool,
    /// Whether the numbers in the two differ.
    pub numbers: bool,
}

/// Whether two texts are near copies, and how they differ; `None` where they are further apart.
#[must_use]
pub fn near(a: &[u32], b: &[u32]) -> Option<Difference> {
    let edits = edits(a, b, allowance(a.len().max(b.len())))?;
    let numbers =
        |t: &[u32]| t.iter().filter(|t| **t & DIGIT != 0).fold(0_u32, |s, t| s.wrapping_add(*t));
    Some(Difference {
        only_left_out: edits == a.len().abs_diff(b.len()),
        numbers: numbers(a) != numbers(b),
    })
}

/// One word in so many may be missing where a short text stands in a long one. Pinned by a test below.
const MISSING_ONE_IN: usize = 8;

/// Whether `short` stands in `long`, beginning about at `start`.
#[must_use]
pub fn stands_in(short: &[u32], long: &[u32], start: i32) -> bool {
    let missing = (short.len() / MISSING_ONE_IN).min(MOST_EDITS / 4);
    let place = |offset: usize| {
        usize::try_from(i64::from(start) + i64::try_from(offset).unwrap_or(i64::MAX / 2))
            .unwrap_or(0)
    };
    let from = place(0).saturating_sub(missing);
    let to = place(short.len() + missing).min(long.len());
    let Some(window) = long.get(from..to) else { return false };
    edits(short, window, missing * 4).is_some_and(|e| e + short.len() <= window.len() + 2 * missing)
}

/// The least number of tokens to take out and put in that makes `b` of `a`, if it is at most `most`
/// (Myers 1986, the greedy way).
#[must_use]
pub fn edits(a: &[u32], b: &[u32], most: usize) -> Option<usize> {
    let same = |(x, y): &(&u32, &u32)| x == y;
    let head = a.iter().zip(b).take_while(same).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // furthest[k]: how far into `a` the diagonal k - middle gets with the edits so far.
    let middle = most + 1;
    let mut furthest = vec![0_usize; 2 * middle + 1];
    for done in 0..=most {
        for k in (middle - done..=middle + done).step_by(2) {
            let down =
                k == middle - done || (k != middle + done && furthest[k - 1] < furthest[k + 1]);
            let mut x = if down { furthest[k + 1] } else { furthest[k - 1] + 1 };
            let Some(mut y) = (x + middle).checked_sub(k) else { continue };
            while x < a.len() && y < b.len() && a[x] == b[y] {
                (x, y) = (x + 1, y + 1);
            }
            furthest[k] = x;
            if x >= a.len() && y >= b.len() {
                return Some(done);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{edits, stands_in};

    #[test]
    fn counts_what_was_left_out_and_put_in() {
        assert_eq!(edits(&[1, 2, 3], &[1, 2, 3], 0), Some(0));
        assert_eq!(edits(&[1, 2, 3], &[1, 3], 3), Some(1));
        assert_eq!(edits(&[1, 2, 3], &[1, 4, 3], 3), Some(2));
        assert_eq!(edits(&[], &[1], 1), Some(1));
        assert_eq!(edits(&[1, 2], &[3, 4], 3), None);
    }

    #[test]
    fn finds_a_part_where_it_should_be() {
        let long: Vec<u32> = (0..40).collect();
        assert!(stands_in(&long[10..22], &long, 10));
        assert!(stands_in(&[10, 11, 12, 99, 14, 15, 16, 17], &long, 10));
        assert!(!stands_in(&[10, 98, 12, 99, 14, 15, 97, 17], &long, 10));
        assert!(!stands_in(&long[10..22], &long, 30));
        let two_missing: Vec<u32> = (10..25).map(|n| if n % 8 == 4 { 99 } else { n }).collect();
        assert!(!stands_in(&two_missing, &long, 10), "one word of fifteen may be");
    }
}
