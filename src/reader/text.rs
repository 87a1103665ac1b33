//! The tree as plain text.

use crate::reader::element::{Element, Node};

/// Blocks parted by a blank line.
#[must_use]
pub fn to_text(tree: &Element) -> String {
    let block = |n: &Node| match n {
        Node::Text(t) => t.clone(),
        Node::Element(e) => {
            e.children.iter().map(|c| if let Node::Text(t) = c { t.as_str() } else { "" }).collect()
        }
    };
    tree.children.iter().map(block).collect::<Vec<_>>().join("\n\n")
}
