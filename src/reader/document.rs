//! The fair copy as a file that stands alone: headline and particulars above the text, in each format. The
//! extension and the command line write the same bytes.

use crate::article::Meta;
use crate::reader::about::about;
use crate::reader::element::{Element, Node};
use crate::reader::epub;
use crate::reader::extras::Extras;
use crate::reader::html::to_html_page;
use crate::reader::inline::escape_markdown;
use crate::reader::markdown::to_markdown;
use crate::reader::text::to_text;

/// A format to be taken along in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// One HTML file.
    Html,
    /// An EPUB 3 book.
    Epub,
}

impl Format {
    /// The format with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            "epub" => Self::Epub,
            _ => return None,
        })
    }
}

/// The bytes of the file.
#[must_use]
pub fn document(format: Format, tree: &Element, meta: &Meta, extras: &Extras) -> Vec<u8> {
    let mut tree = extras.prune(tree);
    let about = about(meta);
    let title = meta.title.as_deref().unwrap_or_default();
    let parts = match format {
        Format::Epub => return epub::to_epub(tree, meta, extras),
        Format::Html => {
            embed(&mut tree, extras);
            return to_html_page(&tree, meta).into_bytes();
        }
        Format::Markdown => {
            let head = if title.is_empty() {
                String::new()
            } else {
                format!("# {}", escape_markdown(title))
            };
            [head, escape_markdown(&about), to_markdown(&tree)]
        }
        Format::Text => {
            number(&mut tree);
            [title.to_owned(), about, to_text(&tree)]
        }
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut text = parts.join("\n\n");
    text.push('\n');
    text.into_bytes()
}

/// Writes the numbers of lists before their items: in text nothing else says them.
fn number(tree: &mut Element) {
    tree.change(&mut |list| {
        if list.tag != "ol" || list.attr("reversed").is_some() {
            return;
        }
        let given = |e: &Element, name| e.attr(name).and_then(|n| n.parse::<u32>().ok());
        let mut next = given(list, "start").unwrap_or(1);
        for item in &mut list.children {
            let Node::Element(item) = item else { continue };
            next = given(item, "value").unwrap_or(next);
            let number = Node::Text(format!("{next}. "));
            match item.children.first_mut() {
                Some(Node::Element(first)) if first.tag == "p" => first.children.insert(0, number),
                _ => item.children.insert(0, number),
            }
            next = next.saturating_add(1);
        }
    });
}

/// Puts the pictures into the file itself, where their bytes are at hand.
fn embed(tree: &mut Element, extras: &Extras) {
    tree.change(&mut |element| {
        for (_, value) in element.attrs.iter_mut().filter(|(name, _)| *name == "src") {
            if let Some(data) = extras.image(value) {
                data.clone_into(value);
            }
        }
    });
}
