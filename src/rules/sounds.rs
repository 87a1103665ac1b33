//! What a whole text sounds like, where no rule knows its wording: how much of it is words that messages or
//! notices are made of, and what each of its words is worth. A folded text and its meanings go in, how much it
//! sounds like what a rule knows comes out. What each sign is worth is in `speech.toml`.

use std::cell::LazyCell;

use crate::rules::hear::Heard;
use crate::rules::rule::{Family, Rule};
use crate::rules::speech::{is_english, stems};
use crate::rules::tables::{ENGLISH, PLEA, RULES, SOUNDS, TONES, YOU};
use crate::text::words;

/// Letters of a word that could mean something (`tests/pages/spare--sounds-like-none`).
const TELLING: usize = 3;
/// One in so many words of a text that has none of the small words of English is known, if it is English
/// (`tests/pages/error--three-words-that-sound-like-one`).
const MOSTLY: i32 = 2;

/// What it is worth in another language if all words are known (`tests/pages/spare--failure-told-in-ukrainian`).
const FOREIGN: i32 = 13;
/// Whether a letter is of a script whose words are all apart, with nothing glued to their fronts.
fn is_spaced(c: char) -> bool {
    matches!(c, '\0'..='\u{52f}' | '\u{900}'..='\u{97f}' | '\u{2000}'..='\u{206f}' | '\u{ac00}'..='\u{d7a3}')
}

/// How much a folded English text sounds like what each rule here knows: from 0 on it may be one, and from `least` on
/// it is worth saying how much. Nothing of any other text.
#[must_use]
pub fn sounds(folded: &str, heard: &Heard, least: i32) -> Vec<(&'static Rule, i32)> {
    let meanings = heard[ENGLISH];
    let known = LazyCell::new(|| known(folded, ENGLISH));
    let is_known = || known.0 * MOSTLY >= known.1 && folded.is_ascii();
    // Other languages have "no", "video" and "server" too.
    if meanings == 0 || !is_english(folded) && !is_known() {
        return foreign(folded, heard);
    }
    let tones = tones(folded);
    let mut all = Vec::new();
    for sound in SOUNDS {
        let mut sum = -sound.least;
        for (place, worth) in sound.votes {
            sum += i32::from(*worth) * (meanings >> place & 1) as i32;
        }
        for tone in &tones {
            let place = tone.checked_sub(sound.tones.0).map(usize::from);
            let worth = place.and_then(|place| sound.tones.1.get(place));
            sum += worth.map_or(0, |worth| i32::from(*worth));
        }
        // Most texts are out of reach before it is asked what each of their words means.
        if sum + sound.known >= least {
            sum += sound.known * known.0 / known.1.max(1);
        }
        all.push((&RULES[usize::from(sound.rule)], sum));
    }
    all
}

/// The same of a text in another language that puts blanks between its words: of them it is only asked how many have
/// a meaning, as those of failures mostly do, unless it speaks to somebody, and it is never one.
fn foreign(folded: &str, heard: &Heard) -> Vec<(&'static Rule, i32)> {
    let language = (0..heard.len()).max_by_key(|language| heard[*language].count_ones());
    let is_spaced = folded.chars().all(is_spaced);
    let speaks = |language: usize| heard[language] & (PLEA | YOU) != 0;
    let Some(language) = language.filter(|own| *own != ENGLISH && is_spaced && !speaks(*own))
    else {
        return Vec::new();
    };
    let (known, all) = known(folded, language);
    let sum = FOREIGN * known / all.max(1) - FOREIGN - 1;
    let of_failure = SOUNDS.iter().map(|sound| &RULES[usize::from(sound.rule)]);
    of_failure.filter(|rule| rule.family == Family::Error).map(|rule| (rule, sum)).collect()
}

/// How many words of a text have a meaning in a language, and how many there are, short ones left out.
fn known(folded: &str, language: usize) -> (i32, i32) {
    let (mut known, mut all, mut end) = (0, 0, 0);
    for (at, word) in placed(folded) {
        stems(&folded[at..], &mut |length, sense| {
            if sense.language == language && !(sense.is_whole && is_cut(folded, at + length)) {
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

/// The groups of the words of a text that are worth something.
fn tones(folded: &str) -> Vec<u16> {
    let mut tones = Vec::new();
    for (at, _) in placed(folded) {
        TONES.prefixes(&folded[at..], |entry| {
            if !(entry.is_whole() && is_cut(folded, at + entry.length())) {
                tones.push(entry.group);
            }
        });
    }
    tones
}

/// The words of a text and where each begins.
fn placed(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    words(folded).map(|word| (word.as_ptr() as usize - folded.as_ptr() as usize, word))
}

/// Whether a word goes on at a place of a text.
fn is_cut(folded: &str, at: usize) -> bool {
    folded[at..].bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
}
