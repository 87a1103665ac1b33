//! What is said in whatever words a language has for it: rules that know a sentence by the meanings that come
//! together in it. A folded text goes in, the rules that know it come out.

use crate::rules::hear::{Heard, LANGUAGES, Sense, hear, stretches};
use crate::rules::rule::Rule;
use crate::rules::tables::{
    CHINESE, ENGLISH, INFO, MEANING_COUNT, MEANINGS, PLEA, RULES, SELF, THING, THIS, WORKS, YOU,
    lexicons,
};
use crate::text::{Entry, words};

pub(in crate::rules) fn stems(text: &str, each: &mut dyn FnMut(usize, Sense)) {
    lexicons(text).stems.prefixes(text, |entry| each(entry.length(), sense(entry)));
}

fn sense(entry: &Entry) -> Sense {
    let group = usize::from(entry.group);
    let (language, meaning) = (group / MEANING_COUNT, group % MEANING_COUNT);
    Sense { language, meaning, is_whole: entry.is_whole() }
}

/// The meanings in a folded text.
#[must_use]
pub fn heard(folded: &str) -> Heard {
    let mut heard = hear(folded, stems);
    let is_foreign = heard.iter().enumerate().any(|(i, all)| i != ENGLISH && *all != 0);
    if is_foreign && is_english(folded) {
        heard.iter_mut().enumerate().filter(|(i, _)| *i != ENGLISH).for_each(|(_, all)| *all = 0);
    }
    // A text with kana is no Chinese, whatever its Han letters would mean there.
    if heard[CHINESE] != 0 && folded.contains(|c| matches!(c, '\u{3041}'..='\u{30fa}')) {
        heard[CHINESE] = 0;
    }
    heard
}

/// The meanings in a folded text that a rule knows: what an English wording stands in is English.
#[must_use]
pub fn heard_beside(folded: &str, rule: &Rule) -> Heard {
    let mut heard = heard(folded);
    if rule.id.starts_with("en/") {
        heard.iter_mut().enumerate().filter(|(i, _)| *i != ENGLISH).for_each(|(_, all)| *all = 0);
    }
    heard
}

/// Words that English has in every other sentence and hardly any other language has.
const ENGLISH_WORDS: [u64; 12] = packed_all([
    "the", "and", "that", "with", "this", "these", "your", "you", "our", "from", "it", "they",
]);
/// A text that has one of them in so many words is English.
const ENGLISH_EVERY: usize = 16;
/// Words that other languages have too, but hardly two of them in one text.
const ENGLISH_TOO: [u64; 10] =
    packed_all(["for", "to", "are", "be", "by", "on", "as", "or", "an", "not"]);

/// A short word as a number, by which it is compared at once.
const fn packed(word: &[u8]) -> u64 {
    let (mut number, mut at) = (0, 0);
    while at < word.len() {
        number = number << 8 | word[at] as u64;
        at += 1;
    }
    number
}

const fn packed_all<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut all, mut at) = ([0; N], 0);
    while at < N {
        all[at] = packed(words[at].as_bytes());
        at += 1;
    }
    all
}

/// Letters of the longest of these words.
const LONGEST: usize = 5;

/// Whether a text is English: then words that it shares with other languages ("but", "prospective")
/// mean something else.
#[must_use]
pub fn is_english(folded: &str) -> bool {
    let (mut all, mut marks) = (0, 0);
    let mut too = None;
    for word in words(folded) {
        all += 1;
        if word.len() > LONGEST {
            continue;
        }
        let word = packed(word.as_bytes());
        marks += usize::from(ENGLISH_WORDS.contains(&word));
        if ENGLISH_TOO.contains(&word) && *too.get_or_insert(word) != word {
            return true;
        }
    }
    marks > 0 && all <= marks * ENGLISH_EVERY
}

/// Words of English that tell of somebody, as no notice does.
const TELLING: [&str; 10] =
    ["he", "she", "said", "says", "told", "asked", "added", "mr", "mrs", "according"];

/// Words of English by which a text speaks of how things are, as no message does.
const GENERAL: [&str; 13] = [
    "i",
    "they",
    "their",
    "them",
    "users",
    "people",
    "when",
    "such",
    "sometimes",
    "however",
    "many",
    "these",
    "those",
];

/// Whether an English text speaks of others, or of how things are.
#[must_use]
pub fn speaks_generally(folded: &str) -> bool {
    // "Too many requests" is one message.
    has_word(folded, &GENERAL, "too")
}

/// Whether a text tells what somebody did or said: an English one by its words, a Japanese or Korean one by its last
/// verb, which is polite in all that speaks to a visitor.
#[must_use]
pub fn tells_of_someone(folded: &str) -> bool {
    // "He or she" is anybody.
    has_word(folded, &TELLING, "or") && !folded.contains(" or she") && !folded.contains(" or her")
        || ends_in_plain_past(folded)
}

/// Whether the last verb of a Japanese or Korean text is in the past and not polite ("できた", "했다").
fn ends_in_plain_past(folded: &str) -> bool {
    let text = folded.trim_end_matches(['.', '。']);
    if let Some(stem) = text.strip_suffix('た') {
        return !stem.ends_with("まし") && !stem.ends_with("でし");
    }
    let stem = text.strip_suffix('다').filter(|stem| !stem.ends_with('있'));
    let last = stem.and_then(|stem| stem.chars().next_back()).map_or(0, u32::from);
    (HANGUL..HANGUL_END).contains(&last) && (last - HANGUL) % FINALS == PAST
}

/// The first syllable of Hangul, what is behind the last, how many there are for each beginning, and the place
/// among them of those that end in ㅆ, as verbs in the past do.
const HANGUL: u32 = 0xac00;
const HANGUL_END: u32 = 0xd7a4;
const FINALS: u32 = 28;
const PAST: u32 = 20;

/// Whether a text has one of these words, but not right after another one.
fn has_word(folded: &str, list: &[&str], unless: &str) -> bool {
    let mut before = "";
    words(folded).any(|word| {
        let is_one = list.contains(&word) && before != unless;
        before = word;
        is_one
    })
}

/// Whether a rule knows a folded sentence: its meanings stand near each other.
#[must_use]
pub fn says(folded: &str, rule: &Rule) -> bool {
    stretches(folded).any(|piece| said(&heard(piece)).any(|other| std::ptr::eq(other, rule)))
}

/// Whether a folded sentence says in English what a rule knows.
#[must_use]
pub fn says_in_english(folded: &str, rule: &Rule) -> bool {
    stretches(folded).any(|piece| {
        let mut english = [0; LANGUAGES];
        english[ENGLISH] = heard(piece)[ENGLISH];
        said(&english).any(|other| std::ptr::eq(other, rule))
    })
}

/// The rules whose meanings come together in one language.
pub fn said(heard: &Heard) -> impl Iterator<Item = &'static Rule> {
    let any = heard.iter().fold(0, |any, meanings| any | meanings);
    let is_said = |all: u64| heard.iter().any(|meanings| meanings & all == all);
    MEANINGS
        .iter()
        .filter(move |(_, all)| any & all == *all && is_said(*all))
        .map(|(rule, _)| &RULES[usize::from(*rule)])
}

/// Whether a text has one of these meanings in any language.
fn has(heard: &Heard, bits: u64) -> bool {
    heard.iter().any(|meanings| meanings & bits != 0)
}

/// Whether a text speaks to its reader, or for those who run the page.
#[must_use]
pub fn speaks_to_someone(heard: &Heard) -> bool {
    has(heard, YOU | PLEA)
}

/// Whether a text asks or excuses itself, as hardly anything but a message does.
#[must_use]
pub fn pleads(heard: &Heard) -> bool {
    has(heard, PLEA)
}

/// Whether a text speaks for those who run the page, or of the text that it stands under.
#[must_use]
pub fn speaks_of_itself(heard: &Heard) -> bool {
    heard.iter().any(|meanings| meanings & SELF != 0 || meanings & ITSELF == ITSELF)
}

/// "This article", "our site".
const ITSELF: u64 = THIS | INFO;

/// Whether a text speaks of a page, what it is made of or what makes it work.
#[must_use]
pub fn is_of_the_page(heard: &Heard) -> bool {
    has(heard, THING)
}

/// Whether a text speaks of what makes a page work, and of nothing else by the same words.
#[must_use]
pub fn is_of_the_machine(heard: &Heard) -> bool {
    heard.iter().enumerate().any(|(language, meanings)| {
        meanings & WORKS != 0 || language != ENGLISH && meanings & THING != 0
    })
}

#[cfg(test)]
mod tests {
    use super::{Heard, heard, is_english, said, sense, tells_of_someone};
    use crate::rules::hear::hear;
    use crate::rules::tables::{CHINESE, lexicons};

    /// What is heard by asking every stem of every language in turn.
    fn naive(folded: &str) -> Heard {
        hear(folded, |text, each| {
            for stems in ["a", "я"].map(|letter| &lexicons(letter).stems) {
                for entry in stems.entries() {
                    let stem = stems.text(entry);
                    if text.starts_with(stem) {
                        each(stem.len(), sense(entry));
                    }
                }
            }
        })
    }

    #[test]
    fn hears_what_a_naive_search_hears() {
        for text in [
            "die seite wurde nicht gefunden",
            "страница не найдена, попробуйте позже",
            "ページが見つかりません",
            "لم يتم العثور على الصفحة المطلوبة",
            "la página solicitada ya no existe",
            "x",
            "",
        ] {
            assert_eq!(heard(text), naive(text), "{text}");
        }
    }

    #[test]
    fn english_is_told_by_its_small_words() {
        assert!(is_english("the server is down"));
        assert!(is_english("moved to the attic"));
        assert!(!is_english("die seite wurde nicht gefunden"));
        assert!(!is_english("de pagina bestaat niet of is verplaatst"));
    }

    #[test]
    fn japanese_and_korean_tell_in_the_plain_past() {
        for told in ["서버가 밤새 멈췄다.", "시청은 신청을 거절했다", "夜のうちに回線が切れた。"]
        {
            assert!(tells_of_someone(told), "{told}");
        }
        for said in [
            "페이지를 찾을 수 없습니다.",
            "오류가 발생했습니다.",
            "저작권은 본사에 있다.",
            "削除されました。",
            "見つかりませんでした",
        ] {
            assert!(!tells_of_someone(said), "{said}");
        }
    }

    #[test]
    fn what_has_kana_is_no_chinese() {
        assert_eq!(heard("申請はまだ届いていない。")[CHINESE], 0);
        assert_ne!(heard("請稍後再試")[CHINESE], 0);
    }

    #[test]
    fn meanings_of_two_languages_say_nothing_together() {
        let ids = |text: &str| said(&heard(text)).map(|rule| rule.id).collect::<Vec<_>>();
        assert!(ids("die seite wurde nicht gefunden").contains(&"any/thing-cannot"));
        assert_eq!(ids("die seite no encontr"), [""; 0]);
    }
}
