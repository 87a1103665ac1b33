//! Words: what is counted and compared. A text goes in, its words or their number come out.

/// The words of `text`: maximal runs of letters, digits and `_`, as `\w+` has them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty())
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
