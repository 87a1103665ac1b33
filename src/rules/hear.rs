//! Hears what a text speaks of, in any language: by word stems, each of which means something ("page",
//! "not", "found"). A folded text and a list of stems go in, the meanings of each language come out. What
//! meanings together say is a matter of `speech.toml`. Shared with the build script, which holds every
//! language against its own examples.

/// Languages that there may be.
pub const LANGUAGES: usize = 32;
/// Most bytes of a stem.
pub const MAX_STEM: usize = 80;

/// What a stem means, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    /// The language's number.
    pub language: usize,
    /// The meaning's place.
    pub meaning: usize,
    /// Only a whole word has this sense, and not every word that begins so.
    pub is_whole: bool,
}

/// The meanings that a text has in each language, a bit each.
pub type Heard = [u64; LANGUAGES];

/// Letters of the longest stretch in which meanings belong together.
const STRETCH: usize = 160;

/// A folded sentence cut into stretches of which each begins in the middle of the one before.
pub fn stretches(folded: &str) -> impl Iterator<Item = &str> {
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let rest = &folded[start?..];
        let at = |letters: usize| {
            let is_plain = rest.as_bytes().get(..=letters)?.is_ascii();
            let beyond = || rest.char_indices().nth(letters).map(|(at, _)| at);
            if is_plain { Some(letters) } else { beyond() }
        };
        let end = at(STRETCH);
        let piece = &rest[..end.unwrap_or(rest.len())];
        start = end.and_then(|_| Some(start? + at(STRETCH / 2)?));
        Some(piece)
    })
}

/// Hears a folded text. `stems` calls its second argument for every stem that a text begins with, with the
/// stem's length and each of its senses.
pub fn hear(folded: &str, mut stems: impl FnMut(&str, &mut dyn FnMut(usize, Sense))) -> Heard {
    let mut heard = [0; LANGUAGES];
    let mut hear = |at: usize| {
        let rest = &folded[at..];
        stems(rest, &mut |length, sense| {
            let is_cut = || rest[length..].chars().next().is_some_and(char::is_alphanumeric);
            if !sense.is_whole || !is_cut() {
                heard[sense.language] |= 1 << sense.meaning;
            }
        });
    };
    let bytes = folded.as_bytes();
    // Whether a stem can begin at the next letter.
    let (mut at, mut is_open) = (0, true);
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            if is_open && !byte.is_ascii_punctuation() && *byte != b' ' {
                hear(at);
            }
            is_open = !byte.is_ascii_alphanumeric();
            at += 1;
            continue;
        }
        let Some(c) = folded[at..].chars().next() else { break };
        if is_open || is_unspaced(c) {
            hear(at);
        }
        is_open = !c.is_alphanumeric() || is_open && GLUED.contains(&c);
        at += c.len_utf8();
    }
    heard
}

/// Letters that Hebrew and Arabic glue to the front of words: articles, prepositions, "and", persons of verbs.
const GLUED: [char; 21] = [
    'ה', 'ו', 'ב', 'ל', 'מ', 'ש', 'כ', 'و', 'ف', 'ب', 'ك', 'ل', 'ا', 'س', 'ي', 'ت', 'ن', 'أ', 'م',
    'ه', 'ی',
];

/// Whether a letter is of a script that writes no blanks, where a stem begins anywhere.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{9fff}')
}
