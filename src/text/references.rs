//! Character references in raw text: the common names, and numbers.

/// The text with its references as letters; what is none stays as it is.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_REFERENCE + 1).position(|byte| byte == b';');
        if let Some((c, end)) = end.and_then(|end| reference(&rest[1..end]).map(|c| (c, end))) {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Letters of the longest reference that is read.
const LONGEST_REFERENCE: usize = 10;

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']).map(|h| u32::from_str_radix(h, 16));
        return char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?).filter(|c| *c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "copy" => '©',
        "bdquo" => '„',
        "euro" => '€',
        "middot" => '·',
        "bull" => '•',
        "deg" => '°',
        "iquest" => '¿',
        "iexcl" => '¡',
        "szlig" => 'ß',
        _ => return accented(name),
    })
}

/// The marks above and below letters, and each letter before itself with the mark.
const ACCENTS: [(&str, &str); 8] = [
    ("acute", "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝ"),
    ("grave", "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ("circ", "aâeêiîoôuûAÂEÊIÎOÔUÛ"),
    ("uml", "aäeëiïoöuüAÄEËIÏOÖUÜ"),
    ("tilde", "aãnñoõAÃNÑOÕ"),
    ("cedil", "cçCÇ"),
    ("ring", "aåAÅ"),
    ("slash", "oøOØ"),
];

/// A letter named by itself and its mark: `eacute`.
fn accented(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let (_, letters) = ACCENTS.iter().find(|(mark, _)| *mark == &name[letter.len_utf8()..])?;
    let (bare, marked) = (letters.chars().step_by(2), letters.chars().skip(1).step_by(2));
    bare.zip(marked).find(|(bare, _)| *bare == letter).map(|(_, marked)| marked)
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn references_are_letters_and_others_stay() {
        for (text, plain) in [
            ("Tom &amp; Jerry&#8217;s", "Tom & Jerry’s"),
            ("&#x26;&#X26;&nbsp;&laquo;", "&&\u{a0}«"),
            (
                "Redacci&oacute;n, Stra&szlig;e, &Aring;l, &Scaron;, &acute;",
                "Redacción, Straße, Ål, &Scaron;, &acute;",
            ),
            ("a & b; &of; &#0; &#x110000;", "a & b; &of; &#0; &#x110000;"),
        ] {
            assert_eq!(unescape(text), plain);
        }
    }
}
