//! Formulas: an element of the page goes in, the same `MathML` comes out, made anew from a list of names, with
//! what the author typed as a note to it. Never here: how a formula is drawn that has no `MathML`.

use crate::page::{NodeId, Page, Tag};
use crate::reader::element::{Element, Node};
use crate::text::is_space;

/// Elements of a formula, sorted. Each holds a fixed number of others or any: what is not named here becomes
/// an `mrow`, so that nothing changes its place.
const NAMES: [&str; 25] = [
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];
/// Those of them that hold text and nothing else.
const TOKENS: [&str; 5] = ["mi", "mn", "mo", "ms", "mtext"];
/// What a formula with a note to it stands in, and the note.
const NOTED: &str = "semantics";
const NOTE: &str = "annotation";
/// A note that is markup itself.
const FOREIGN_NOTE: &str = "annotation-xml";
/// Deepest nesting of a formula; what lies deeper is read in a row.
const DEEPEST: usize = 16;

/// Every element of a formula.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().chain(["math", NOTED, NOTE])
}

/// The formula of a `math` element; `None` if nothing in it can be read, or if HTML or a drawing
/// stands in it.
#[must_use]
pub fn formula(page: &Page, id: NodeId) -> Option<Element> {
    let is_own = |tag| matches!(tag, Tag::Math | Tag::Other);
    if !page.subtree(id).filter_map(|inner| page.tag(inner)).all(is_own) {
        return None;
    }
    let children = parts(page, id, DEEPEST);
    let element = Element { children, ..Element::new("math", Vec::new()) };
    (!words(&element).is_empty()).then_some(element)
}

/// The text of a formula in a row: what its author typed, where that is there.
#[must_use]
pub fn words(formula: &Element) -> String {
    in_a_row(formula).trim().to_owned()
}

/// The same with the white space around it, which parts it from the words beside it.
#[must_use]
pub fn in_a_row(formula: &Element) -> String {
    typed(formula).unwrap_or(formula).text()
}

/// What the author of a formula typed.
#[must_use]
pub fn typed(formula: &Element) -> Option<&Element> {
    formula.descend().find(|e| e.tag == NOTE)
}

/// What stands in an element; of a formula with notes to it the formula and what its author typed.
fn parts(page: &Page, id: NodeId, room: usize) -> Vec<Node> {
    let is_noted = page.name(id) == NOTED;
    let (mut found, mut has_formula, mut has_note) = (Vec::new(), false, false);
    for child in page.children(id) {
        let name = page.name(child);
        let is_twice = match (page.text(child), name == NOTE) {
            (Some(_), _) => false,
            (None, true) => std::mem::replace(&mut has_note, true),
            (None, false) => is_noted && std::mem::replace(&mut has_formula, true),
        };
        if !is_twice && name != FOREIGN_NOTE {
            found.push(part(page, child, room));
        }
    }
    found
}

fn part(page: &Page, id: NodeId, room: usize) -> Node {
    if let Some(text) = page.text(id) {
        let is_blank = text.chars().all(is_space);
        return if is_blank { Node::Text(" ".to_owned()) } else { token("mtext", text) };
    }
    let tag = match page.name(id) {
        NOTED => NOTED,
        NOTE => NOTE,
        name => NAMES.binary_search(&name).map_or("mrow", |at| NAMES[at]),
    };
    let is_token = tag == NOTE || TOKENS.contains(&tag);
    if room == 0 || is_token {
        return token(if is_token { tag } else { "mtext" }, &page.text_of(id));
    }
    let children = parts(page, id, room - 1);
    Node::Element(Element { children, ..Element::new(tag, Vec::new()) })
}

fn token(tag: &'static str, text: &str) -> Node {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match is_space(c) {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
    let text = Node::Text(line);
    Node::Element(Element { children: vec![text], ..Element::new(tag, Vec::new()) })
}
