//! Reads the images out of a piece of raw markup (the text of a `noscript`). A string goes in, the
//! attributes of its `img` tags come out. It never builds anything: whatever it misreads ends as an address
//! or a description that is checked like any other.

use crate::page::markup::{Attrs, attributes};

/// Most images read out of one piece.
const MAX_IMAGES: usize = 4;
/// Longest piece that is read, in bytes.
const MAX_MARKUP: usize = 20_000;

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
