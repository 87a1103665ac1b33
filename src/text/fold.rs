//! The normal form in which texts are matched and compared.
//! A raw text goes in; out comes the same text in lower case, with one kind of quote, dash and space,
//! ASCII digits and letters for their full-width twins, and without invisible marks.
//! The build script shares this file, so rules are tested on exactly what they meet at run time.

use crate::text::small::push_small;

/// The normal form of `text`. Source: the pitfalls by language in Unicode's NFKC (UAX #15), reduced to
/// what pages really mix: width, quotes, dashes, spaces, soft hyphens, direction marks, vowel points.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the normal form of `text` to `out`; white space is collapsed and trimmed at both ends.
pub fn fold_into(text: &str, out: &mut String) {
    let start = out.len();
    collapse(text, true, out);
    out[start..].make_ascii_lowercase();
}

/// The normal form of a text whose white space is collapsed already.
#[must_use]
pub fn fold_squeezed(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { fold(text) }
}

/// The text with white space collapsed to single blanks and trimmed; nothing else is changed.
#[must_use]
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    collapse(text, false, &mut out);
    out
}

/// Appends `text` with its white space collapsed and trimmed, and, if it `folds`, with its letters beyond ASCII in
/// normal form. What stays as it is, nearly all of it, is copied run by run.
fn collapse(text: &str, folds: bool, out: &mut String) {
    let start = out.len();
    let mut is_parted = false;
    let mut at = 0;
    while at < text.len() {
        let end = at + run(&text.as_bytes()[at..], folds);
        if at < end {
            part(&mut is_parted, out);
            out.push_str(&text[at..end]);
            at = end;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        if is_space(c) {
            is_parted = out.len() > start;
        } else if !folds {
            part(&mut is_parted, out);
            out.push(c);
        } else if !is_invisible(c) {
            part(&mut is_parted, out);
            push_folded(c, out);
        }
    }
}

fn part(is_parted: &mut bool, out: &mut String) {
    if std::mem::take(is_parted) {
        out.push(' ');
    }
}

/// How many bytes of a text stay as they are: ASCII with single blanks, and what is not folded of other letters
/// that begin with no byte that white space begins with.
fn run(bytes: &[u8], folds: bool) -> usize {
    let is_ink = |byte: &u8| matches!(byte, 0..=8 | 14..=31 | 33..=127);
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        let stays = match byte {
            b' ' => end > 0 && bytes.get(end + 1).is_some_and(is_ink),
            128.. => !folds && !matches!(byte, 0xc2 | 0xe1..=0xe3),
            _ => is_ink(byte),
        };
        if !stays {
            break;
        }
        end += 1;
    }
    end
}

/// White space as a reader sees it: Unicode's, and the blanks that Unicode counts as letters.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{3164}')
}

/// Marks without ink: soft hyphens, joiners, direction marks, variation selectors, the Arabic tatweel,
/// Arabic and Hebrew vowel points.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{feff}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// A text in small letters, each for itself: the library's own way knows one letter more, a sigma that ends a
/// word, and takes 4 KiB of the engine for it.
#[must_use]
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_small(c, &mut out);
    }
    out
}

fn push_folded(c: char, out: &mut String) {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' | 'ʼ' | 'ʻ' | '‹' | '›' => {
            out.push('\'');
        }
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => out.push('-'),
        '…' => out.push_str("..."),
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'ﬃ' => out.push_str("ffi"),
        'ﬄ' => out.push_str("ffl"),
        '\u{ff01}'..='\u{ff5e}' => out.push((c as u32 - 0xfee0) as u8 as char),
        '\u{660}'..='\u{669}' => out.push((b'0' + (c as u32 - 0x660) as u8) as char),
        '\u{6f0}'..='\u{6f9}' => out.push((b'0' + (c as u32 - 0x6f0) as u8) as char),
        '\u{966}'..='\u{96f}' => out.push((b'0' + (c as u32 - 0x966) as u8) as char),
        // Greek capitals have no accents, and one sigma.
        'ά' | 'Ά' => out.push('α'),
        'έ' | 'Έ' => out.push('ε'),
        'ή' | 'Ή' => out.push('η'),
        'ί' | 'Ί' => out.push('ι'),
        'ό' | 'Ό' => out.push('ο'),
        'ύ' | 'Ύ' => out.push('υ'),
        'ώ' | 'Ώ' => out.push('ω'),
        'ς' => out.push('σ'),
        // Turkish İ: push_small gives "i" and a combining dot, which no written rule has.
        'İ' => out.push('i'),
        _ => push_small(c, out),
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_squeezed, squeeze};

    #[test]
    fn folds_what_pages_mix() {
        assert_eq!(fold(" “As\u{a0}Is”\n— \u{ad}OK… "), "\"as is\" - ok...");
        assert_eq!(fold("ＥＲＲＯＲ　４０３"), "error 403");
        assert_eq!(fold("٤٠٣ خَطَأ"), "403 خطأ");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("Διαφήμισης"), fold("ΔΙΑΦΗΜΙΣΗΣ"));
        for text in ["A `b` \u{1c}C 'd'", "Éa  b"] {
            assert_eq!(fold_squeezed(&squeeze(text)), fold(text));
        }
    }

    #[test]
    fn squeezes_only_space() {
        assert_eq!(squeeze("\n A\u{a0} b\tC "), "A b C");
    }
}
