//! The form in which short texts are looked up. Shared with the build script.

/// What is left of a folded text when punctuation and numbers do not matter: its words with single blanks
/// between them, each number as `#`, nothing of brackets, arrows and emoji around them.
#[must_use]
pub fn label_key(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut blank = false;
    for c in folded.chars() {
        if c.is_ascii_digit() {
            // "1,204" is one number.
            if out.ends_with('#') {
                blank = false;
            } else {
                push(&mut out, &mut blank, '#');
            }
        } else if c.is_ascii_lowercase()
            || c.is_alphanumeric()
            || is_mark(c)
            || (c == '\'' && !blank && !out.is_empty())
        {
            push(&mut out, &mut blank, c);
        } else {
            blank = true;
        }
    }
    out.truncate(out.trim_end_matches('\'').len());
    out
}

/// A folded text without the punctuation at its ends, but for what makes a quantity of a number: "+500%", "$404" and
/// "503+" are no codes (`tests/pages/spare--figures-that-look-like-codes`).
#[must_use]
pub fn unframed(folded: &str) -> &str {
    let is_frame = |c: char| !c.is_alphanumeric() && !is_mark(c);
    let head = folded.trim_end_matches(is_frame).len();
    let is_number = folded[..head].ends_with(|c: char| c.is_ascii_digit());
    let is_share = is_number && folded[head..].starts_with(['%', '+']);
    folded[..head + usize::from(is_share)]
        .trim_start_matches(|c| is_frame(c) && !matches!(c, '$' | '€' | '£'))
}

/// Whether a text begins with a Latin letter or a sign: there are two tables, and this says which one has it.
#[must_use]
pub fn is_latin(text: &str) -> bool {
    !matches!(text.bytes().next(), Some(0xcd..=0xe1 | 0xe3..=0xed))
}

fn push(out: &mut String, blank: &mut bool, c: char) {
    if std::mem::take(blank) && !out.is_empty() {
        out.push(' ');
    }
    out.push(c);
}

/// Vowel signs and the like of Indic scripts that do not count as letters but belong to their word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}')
}

#[cfg(test)]
mod tests {
    use super::{label_key, unframed};

    #[test]
    fn a_quantity_keeps_its_signs() {
        assert_eq!(unframed("[+500%]"), "500%");
        assert_eq!(unframed("($404)"), "$404");
        assert_eq!(unframed("503+"), "503+");
        assert_eq!(unframed("404 %"), "404");
        assert_eq!(unframed("» read more +"), "read more");
        assert_eq!(unframed("%"), "");
    }

    #[test]
    fn leaves_words_and_number_signs() {
        assert_eq!(label_key("» comments (12):"), "comments #");
        assert_eq!(label_key("don't miss!"), "don't miss");
        assert_eq!(label_key("【関連記事】"), "関連記事");
        assert_eq!(label_key("1,204 'shares'"), "# shares");
    }
}
