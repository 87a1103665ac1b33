//! What whoever takes a copy along adds to it: the bytes of its pictures, the blocks that he took out, and
//! when and where he saved it. A tree goes in; the same comes out without these blocks, and says so at its
//! end. Never here: a request for a picture; a clock.

use crate::reader::element::{Element, Node, link};
use crate::text::Json;

/// What is added to a copy that is taken along.
#[derive(Debug, Default)]
pub struct Extras {
    /// A picture's address and its `data:` form.
    images: Vec<Vec<String>>,
    /// What was taken out: a block's number, or a picture's address.
    dropped: Vec<String>,
    /// The line that says when it was saved, and the address that stands behind it.
    saved: Vec<String>,
}

impl Extras {
    /// Reads `{"images": [[address, data], …], "dropped": [key, …], "saved": [line, address]}`; what is no
    /// such thing is nothing.
    #[must_use]
    pub fn read(json: &str) -> Self {
        let json = Json::parse(json);
        let items = |key: &str| json.as_ref().and_then(|j| j.get(key)).map_or(&[][..], Json::items);
        Self {
            images: items("images").iter().map(|pair| texts(pair.items())).collect(),
            dropped: texts(items("dropped")),
            saved: texts(items("saved")),
        }
    }

    /// The `data:` form of the picture with this address.
    #[must_use]
    pub fn image(&self, address: &str) -> Option<&str> {
        let known = self.images.iter().find(|pair| pair.first().is_some_and(|a| a == address))?;
        known.get(1).map(String::as_str)
    }

    /// The tree without what was taken out of it, and with the line that says when and where it was saved.
    #[must_use]
    pub fn prune(&self, tree: &Element) -> Element {
        let mut tree = tree.clone();
        tree.change(&mut |element| {
            element.children.retain(|child| !matches!(child, Node::Element(e) if self.is_out(e)));
        });
        if let [said, address] = &self.saved[..] {
            let mut line = Element::new("p", Vec::new());
            line.children.push(Node::Text(said.clone()));
            line.children.push(link(address.clone(), Node::Text(address.clone())));
            tree.children.push(Node::Element(line));
        }
        tree
    }

    fn is_out(&self, element: &Element) -> bool {
        let block = element.block.map(|block| block.to_string());
        block.is_some_and(|key| self.dropped.contains(&key))
            || element.attr("src").is_some_and(|src| self.dropped.iter().any(|key| key == src))
    }
}

/// The texts among these.
#[inline(never)]
fn texts(items: &[Json]) -> Vec<String> {
    items.iter().filter_map(Json::text).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::Extras;
    use crate::article::Meta;
    use crate::reader::document::{Format, document};
    use crate::reader::element::{Element, Node};

    #[test]
    fn a_file_says_where_it_is_from() {
        let mut text = Element::new("p", Vec::new());
        text.children.push(Node::Text("The text.".to_owned()));
        let mut tree = Element::new("article", Vec::new());
        tree.children.push(Node::Element(text));
        let saved = r#"{"saved":["Saved on 5 May 2026 from ","https://e.org/a?b=1&c=(2)"]}"#;
        let file = |format, extras| {
            let bytes = document(format, &tree, &Meta::default(), &Extras::read(extras));
            String::from_utf8_lossy(&bytes).into_owned()
        };
        for (format, line) in [
            (Format::Text, "The text.\n\nSaved on 5 May 2026 from https://e.org/a?b=1&c=(2)\n"),
            (
                Format::Markdown,
                "Saved on 5 May 2026 from [https://e.org/a?b=1\\&c=(2)](<https://e.org/a?b=1&c=(2)>)",
            ),
            (
                Format::Html,
                "<p>Saved on 5 May 2026 from <a href=\"https://e.org/a?b=1&amp;c=(2)\">https://e.org/a?b=1&amp;c=(2)</a></p>",
            ),
            (
                Format::Epub,
                "<a href=\"https://e.org/a?b=1&amp;c=(2)\">https://e.org/a?b=1&amp;c=(2)</a></p>",
            ),
        ] {
            let bytes = file(format, saved);
            assert!(bytes.contains(line), "{bytes}");
            assert!(!file(format, "{}").contains("Saved on"));
        }
    }
}
