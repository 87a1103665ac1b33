//! Words: what is counted and compared. A text goes in, its words or their number come out.

/// The words of `text`: maximal runs of letters, digits and `_`, as `\w+` has them.
#[must_use]
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// See [`words`].
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let start = seek(self.text, self.at, true);
        self.at = seek(self.text, start, false);
        (start < self.at).then(|| &self.text[start..self.at])
    }
}

/// By byte: whether it belongs to a word, does not, or is only a part of a letter.
static KINDS: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        let is_of_word = byte.is_ascii_alphanumeric() || byte == b'_';
        table[byte as usize] = if is_of_word { OF_WORD } else { NONE };
        byte += 1;
    }
    table
};
const NONE: u8 = 0;
const OF_WORD: u8 = 1;
const OTHER: u8 = 2;

/// The first place from `at` on of a letter that belongs to a word, or of one that does not.
fn seek(text: &str, mut at: usize, belongs: bool) -> usize {
    let bytes = text.as_bytes();
    let passed = if belongs { NONE } else { OF_WORD };
    loop {
        while at < bytes.len() && KINDS[usize::from(bytes[at])] == passed {
            at += 1;
        }
        if bytes.get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        let Some(c) = text[at..].chars().next() else { return at };
        if c.is_alphanumeric() == belongs {
            return at;
        }
        at += c.len_utf8();
    }
}

/// The letters of a text, as `chars` has them, faster where nearly all are ASCII: the library's step is a call for
/// each letter in a build for size.
#[must_use]
pub fn letters(text: &str) -> Letters<'_> {
    Letters { text, at: 0 }
}

/// See [`letters`].
#[derive(Debug, Clone)]
pub struct Letters<'a> {
    text: &'a str,
    at: usize,
}

impl Letters<'_> {
    #[inline(never)]
    fn beyond_ascii(&mut self) -> Option<char> {
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }
}

impl Iterator for Letters<'_> {
    type Item = char;

    #[expect(clippy::inline_always, reason = "a loop over letters is as fast as this is near")]
    #[inline(always)]
    fn next(&mut self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if !byte.is_ascii() {
            return self.beyond_ascii();
        }
        self.at += 1;
        Some(char::from(byte))
    }
}

/// How many letters a text has but for white space.
#[must_use]
pub fn count_ink(text: &str) -> usize {
    let mut count = 0;
    for c in letters(text) {
        let is_blank =
            if c.is_ascii() { matches!(c, ' ' | '\t'..='\r') } else { c.is_whitespace() };
        count += usize::from(!is_blank);
    }
    count
}

/// Whether a text is nothing but white space.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    letters(text).all(char::is_whitespace)
}

/// Whether a letter belongs to a script that is written without blanks between words (Han, kana,
/// Thai, Lao, Khmer, Burmese).
#[must_use]
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters of a script without blanks that weigh as much as one word of English.
const WIDE_LETTERS_A_WORD: usize = 2;

/// How much text this is, in words: scripts without blanks count two letters as a word.
#[must_use]
pub fn length(text: &str) -> usize {
    if text.is_ascii() {
        return words(text).count();
    }
    let mut count = 0;
    let mut wide = 0;
    for word in words(text) {
        let letters =
            if word.is_ascii() { 0 } else { word.chars().filter(|c| is_wide(*c)).count() };
        wide += letters;
        count += usize::from(letters == 0);
    }
    count + wide.div_ceil(WIDE_LETTERS_A_WORD)
}

/// The words of a folded text with single blanks between them: what is left when punctuation does not
/// matter.
#[must_use]
pub fn key(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    for word in words(folded) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{key, length};

    #[test]
    fn counts_words_of_any_script() {
        assert_eq!(length("Error! We're sorry"), 4);
        assert_eq!(length("关于我们的文章"), 4);
        assert_eq!(length(" – "), 0);
    }

    #[test]
    fn key_drops_punctuation() {
        assert_eq!(key("\"as is\" - ok..."), "as is ok");
    }
}
