//! Readings beside characters. A tree goes in and has brackets around each reading then, which are seen only
//! where it would run into its word: in plain text, in Markdown, in browsers that know no ruby.
//! Never here: a word that changes.

use crate::reader::element::{Element, Node};
use crate::text::is_wide;

/// Puts brackets around the readings that have none.
pub fn bracket(tree: &mut Element) {
    tree.change(&mut |ruby| {
        if ruby.tag != "ruby" || ruby.descend().any(|e| e.tag == "rp") {
            return;
        }
        let signs = if ruby.text().contains(is_wide) { ["（", "）"] } else { [" (", ")"] };
        for child in std::mem::take(&mut ruby.children) {
            let is_reading = matches!(&child, Node::Element(e) if e.tag == "rt");
            if !is_reading {
                ruby.children.push(child);
                continue;
            }
            ruby.children.push(bracketed(signs[0]));
            ruby.children.push(child);
            ruby.children.push(bracketed(signs[1]));
        }
    });
}

fn bracketed(sign: &str) -> Node {
    let children = vec![Node::Text(sign.to_owned())];
    Node::Element(Element { children, ..Element::new("rp", Vec::new()) })
}
