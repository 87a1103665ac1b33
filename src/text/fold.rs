//! The normal form in which texts are matched and compared.
//! A raw text goes in; out comes the same text in lower case, with one kind of quote, dash and space,
//! ASCII digits and letters for their full-width twins, and without invisible marks.
//! The build script shares this file, so rules are tested on exactly what they meet at run time.

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
    let mut space = false;
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_whitespace() || c == '\u{b}' {
                space = out.len() > start;
                continue;
            }
            if space {
                out.push(' ');
                space = false;
            }
            out.push(c.to_ascii_lowercase());
            continue;
        }
        if is_space(c) {
            space = out.len() > start;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if space {
            out.push(' ');
            space = false;
        }
        push_folded(c, out);
    }
}

/// The text with white space collapsed to single blanks and trimmed; nothing else is changed.
#[must_use]
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
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
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = (c as u32 - 0xfee0) as u8 as char;
            out.push(ascii.to_ascii_lowercase());
        }
        '\u{660}'..='\u{669}' => out.push((b'0' + (c as u32 - 0x660) as u8) as char),
        '\u{6f0}'..='\u{6f9}' => out.push((b'0' + (c as u32 - 0x6f0) as u8) as char),
        '\u{966}'..='\u{96f}' => out.push((b'0' + (c as u32 - 0x966) as u8) as char),
        // Turkish İ: to_lowercase gives "i" and a combining dot, which no written rule has.
        'İ' => out.push('i'),
        _ => out.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, squeeze};

    #[test]
    fn folds_what_pages_mix() {
        assert_eq!(fold(" “As\u{a0}Is”\n— \u{ad}OK… "), "\"as is\" - ok...");
        assert_eq!(fold("ＥＲＲＯＲ　４０３"), "error 403");
        assert_eq!(fold("٤٠٣ خَطَأ"), "403 خطأ");
        assert_eq!(fold("İstanbul"), "istanbul");
    }

    #[test]
    fn squeezes_only_space() {
        assert_eq!(squeeze("\n A\u{a0} b\tC "), "A b C");
    }
}
