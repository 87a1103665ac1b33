//! Headings that a page only implies: short lines in bold between its paragraphs, where it has no heading of
//! its own. A tree goes in and has them as headings then. Never here: a word that changes.

use crate::reader::element::{Element, Node};

/// Letters of a heading, at most: a longer line in bold is a sentence that matters.
const LONGEST: usize = 80;
/// Such lines from which they divide the text; one alone is a remark.
const LEAST: usize = 2;
/// What ends a sentence, or leads into the next.
const ENDS: [char; 6] = ['.', ',', ';', ':', '。', '：'];

/// Makes headings of the lines that serve as such.
pub fn imply(tree: &mut Element) {
    let is_heading = |e: &Element| matches!(e.tag, "h1" | "h2" | "h3" | "h4");
    if tree.descend().any(is_heading) {
        return;
    }
    let lines = &tree.children;
    let heads = |at: &usize| heads(&lines[*at]) && lines.get(at + 1).is_some_and(|n| !heads(n));
    let found: Vec<usize> = (0..lines.len()).filter(heads).collect();
    if found.len() < LEAST {
        return;
    }
    for at in found {
        if let Node::Element(line) = &mut tree.children[at] {
            line.tag = "h2";
            let bold = std::mem::take(&mut line.children);
            line.children = bold.into_iter().flat_map(inside).collect();
        }
    }
}

/// Whether a line is nothing but a few words in bold.
fn heads(node: &Node) -> bool {
    let Node::Element(line) = node else { return false };
    let [Node::Element(bold)] = line.children.as_slice() else { return false };
    let text = bold.text();
    line.tag == "p"
        && matches!(bold.tag, "b" | "strong")
        && text.chars().take(LONGEST + 1).count() <= LONGEST
        && text.contains(char::is_alphabetic)
        && !text.ends_with(ENDS)
        && !bold.descend().any(|e| matches!(e.tag, "a" | "img" | "br"))
}

fn inside(node: Node) -> Vec<Node> {
    match node {
        Node::Element(element) => element.children,
        text @ Node::Text(_) => vec![text],
    }
}
