//! Reads the images out of a piece of raw markup (the text of a `noscript`). A string goes in, the
//! attributes of its `img` tags come out. It never builds anything: whatever it misreads ends as an address
//! or a description that is checked like any other.

use crate::page::Attr;

/// Most images read out of one piece.
const MAX_IMAGES: usize = 4;
/// Longest piece that is read, in bytes.
const MAX_MARKUP: usize = 20_000;

/// The attributes of one tag.
pub type Attrs = Vec<(Attr, String)>;

/// The attributes of each `img` in `markup`, in order.
#[must_use]
pub fn images(markup: &str) -> Vec<Attrs> {
    let mut found = Vec::new();
    let mut rest = markup;
    if markup.len() > MAX_MARKUP {
        return found;
    }
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name = rest.get(..3).is_some_and(|n| n.eq_ignore_ascii_case("img"));
        let ends = |c: char| c.is_ascii_whitespace() || c == '/';
        if name && rest[3..].starts_with(ends) && found.len() < MAX_IMAGES {
            let (attrs, after) = attributes(&rest[3..]);
            found.push(attrs);
            rest = after;
        }
    }
    found
}

/// The attributes up to the tag's end, and what follows it.
fn attributes(mut rest: &str) -> (Attrs, &str) {
    let mut attrs = Attrs::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (attrs, rest);
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
        let end =
            rest.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(rest.len(), |(i, _)| i);
        let (name, after) = rest.split_at(end);
        rest = after.trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        }
        if let Some(attr) = Attr::from_name(&name.to_ascii_lowercase())
            && attrs.iter().all(|(known, _)| *known != attr)
        {
            attrs.push((attr, unescape(value)));
        }
    }
}

fn attribute_value(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = rest.strip_prefix(quote) {
            let end = inner.find(quote).unwrap_or(inner.len());
            return (&inner[..end], inner.get(end + 1..).unwrap_or_default());
        }
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(rest.len());
    rest.split_at(end)
}

/// Resolves the references that addresses and descriptions really have.
fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= LONGEST_REFERENCE);
        let resolved = end.and_then(|end| reference(&rest[1..end]));
        out.push(resolved.unwrap_or('&'));
        rest = &rest[if resolved.is_some() { end.unwrap_or(0) + 1 } else { 1 }..];
    }
    out.push_str(rest);
    out
}

/// How far its semicolon may lie from a reference's `&`, in bytes.
const LONGEST_REFERENCE: usize = 10;

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::images;
    use crate::page::Attr;

    #[test]
    fn reads_images_and_nothing_else() {
        let found = images(
            "<p>x</p><IMG src='/a.jpg?x=1&amp;y=2' alt=\"a > b &#8211; c\" width=300><img/src=b>",
        );
        assert_eq!(found.len(), 2);
        assert_eq!(found[0][0], (Attr::Src, "/a.jpg?x=1&y=2".to_owned()));
        assert_eq!(found[0][1], (Attr::Alt, "a > b – c".to_owned()));
        assert_eq!(found[0][2], (Attr::Width, "300".to_owned()));
        assert_eq!(found[1], [(Attr::Src, "b".to_owned())]);
    }

    #[test]
    fn survives_anything() {
        for broken in [
            "<img",
            "<img ",
            "<img src",
            "<img src=",
            "<img src=\"é",
            "<img é=\"",
            "<imgé",
            "&#x110000;<img alt=&#0;>",
        ] {
            let _ = images(broken);
        }
        assert!(images("<image src=a><imgx src=b>").is_empty());
    }
}
