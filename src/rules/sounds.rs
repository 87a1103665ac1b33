//! What a whole text sounds like, where no rule knows its wording: how much of it is words that messages or
//! notices are made of, and which of the small words between them it has. A folded text and its meanings go in,
//! the rule that it sounds like comes out. What each sign is worth is in `speech.toml`.

use std::cell::LazyCell;

use crate::rules::hear::Heard;
use crate::rules::rule::Rule;
use crate::rules::speech::{is_english, stems};
use crate::rules::tables::{ENGLISH, RULES, SOUNDS};
use crate::text::{fnv32, words};

/// Words of either list that are counted at most (`tests/pages/spare--sounds-like-none-with-three-small-words`,
/// `tests/pages/disclaimer--sounds-like-one-for-all-its-small-words`).
const COUNTED: i32 = 3;
/// Letters of a word that could mean something (pinned by the same).
const TELLING: usize = 3;

/// The rule that a folded English text sounds like, if any.
#[must_use]
pub fn sounds(folded: &str, heard: &Heard) -> Option<&'static Rule> {
    let known = LazyCell::new(|| known(folded));
    let hashes = LazyCell::new(|| words(folded).map(|w| fnv32(w.as_bytes())).collect::<Vec<_>>());
    let mut best = None;
    let mut least = 0;
    for sound in SOUNDS {
        let mut sum = -sound.least;
        for (place, worth) in sound.votes {
            sum += i32::from(*worth) * (heard[ENGLISH] >> place & 1) as i32;
        }
        // Most texts are out of reach before their words are counted, and most others before it is asked what
        // each of their words means.
        let most = sound.known + sound.more.0 * COUNTED;
        if sum + most < least {
            continue;
        }
        sum += sound.more.0 * small(&hashes, sound.more.1)
            + sound.less.0 * small(&hashes, sound.less.1);
        if sum + sound.known < least {
            continue;
        }
        let (count, all) = *known;
        sum += sound.known * count / all.max(1);
        if sum >= least && is_english(folded) {
            best = Some(&RULES[usize::from(sound.rule)]);
            least = sum + 1;
        }
    }
    best
}

/// How many words of a text have a meaning in English, and how many there are, short ones left out.
fn known(folded: &str) -> (i32, i32) {
    let (mut known, mut all, mut end) = (0, 0, 0);
    for word in words(folded) {
        let at = word.as_ptr() as usize - folded.as_ptr() as usize;
        stems(&folded[at..], &mut |length, sense| {
            let rest = folded[at + length..].bytes().next();
            let is_cut = rest.is_some_and(|byte| byte.is_ascii_alphanumeric());
            if sense.language == ENGLISH && !(sense.is_whole && is_cut) {
                end = end.max(at + length);
            }
        });
        if word.len() >= TELLING {
            all += 1;
            known += i32::from(at < end);
        }
    }
    (known, all)
}

/// How many words of a text are in a list, as far as they are counted.
fn small(hashes: &[u32], list: &[u32]) -> i32 {
    let found = hashes.iter().filter(|hash| list.contains(hash));
    found.fold(0, |count: i32, _| COUNTED.min(count + 1))
}
