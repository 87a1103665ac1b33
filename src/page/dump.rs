//! The canonical dump of a page: one line a node. Two pages are the same when their dumps are; the
//! parity test compares what the CLI and both browsers make of one source.

use std::fmt::Write;

use crate::page::node::{NodeId, Page};

/// One line a node: its depth in blanks, then `<name attr="value" …>` or `"text"`, strings in JSON
/// escapes. What only a live page knows is left out.
#[must_use]
pub fn dump(page: &Page) -> String {
    let mut out = String::new();
    for id in page.ids() {
        out.extend(std::iter::repeat_n(' ', page.depth(id) as usize));
        match page.text(id) {
            Some(text) => out.push_str(&quoted(text)),
            None => push_element(page, id, &mut out),
        }
        out.push('\n');
    }
    out
}

fn push_element(page: &Page, id: NodeId, out: &mut String) {
    let _ = write!(out, "<{}", page.name(id));
    for (name, value) in page.attrs(id) {
        let _ = write!(out, " {name}={}", quoted(value));
    }
    out.push('>');
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
