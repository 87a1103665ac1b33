//! Sentences: a text goes in, the ranges of its sentences come out, in order and without gaps of words.
//! Shared with the build script, so that rules are tested on the same pieces that they meet at run time.

use std::ops::Range;

/// The sentences of `text` as byte ranges, without the blanks between them.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    let mut next = 0;
    while let Some(byte) = text.as_bytes().get(next) {
        let at = next;
        if byte.is_ascii() && !matches!(byte, b'.' | b'!' | b'?' | b'|') {
            // Nearly all letters: nothing ends here.
            next += 1;
            if start.is_none() && !char::from(*byte).is_whitespace() {
                start = Some(at);
            }
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        next += c.len_utf8();
        if start.is_none() && !c.is_whitespace() {
            start = Some(at);
        }
        // "12 May · Ann Lee · Advertisement": lines of a byline are as good as sentences.
        if is_divider(c) && text[..at].ends_with(' ') && text[at + c.len_utf8()..].starts_with(' ')
        {
            let end = text[..at].trim_end().len();
            out.extend(start.take().filter(|from| *from < end).map(|from| from..end));
            continue;
        }
        if !is_stop(c) {
            continue;
        }
        // Closing marks belong to the sentence that they close.
        for closing in text[next..].chars().take_while(|n| is_stop(*n) || is_closing(*n)) {
            next += closing.len_utf8();
        }
        let end = next;
        let from = start.unwrap_or(at);
        let rest = &text[end..];
        if is_wide_stop(c)
            || (rest.starts_with(char::is_whitespace) && ends(&text[from..at], c, rest))
        {
            out.push(from..end);
            start = None;
        }
    }
    if let Some(from) = start {
        let end = text.trim_end().len();
        if from < end {
            out.push(from..end);
        }
    }
    out
}

fn is_divider(c: char) -> bool {
    matches!(c, '·' | '•' | '|' | '∙' | '▪' | '●')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔') || is_wide_stop(c)
}

/// Stops that need no blank behind them.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '।' | '॥')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '】')
}

/// Letters of a word before a full stop up to which it is taken for an abbreviation ("St.", "z. B.").
const ABBREVIATION: usize = 2;

/// Whether a stop ends a sentence: not where a small letter follows, nor behind an abbreviation.
fn ends(before: &str, stop: char, rest: &str) -> bool {
    if rest.trim_start().chars().next().is_some_and(char::is_lowercase) {
        return false;
    }
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_short = (1..=ABBREVIATION).contains(&word.chars().count());
    stop != '.' || !is_short || !word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn cuts_at_stops_and_not_at_abbreviations() {
        assert_eq!(cut("One. Two!  “Three?” four"), ["One.", "Two!", "“Three?” four"]);
        assert_eq!(
            cut("The U.S. Army met St. Paul at 3.5 p.m. today."),
            ["The U.S. Army met St. Paul at 3.5 p.m. today."]
        );
        assert_eq!(cut("一。二！三"), ["一。", "二！", "三"]);
        assert_eq!(cut("By Ann Lee · 12 May | Notice."), ["By Ann Lee", "12 May", "Notice."]);
        assert_eq!(cut("  "), [""; 0]);
    }
}
