//! Bare text: a line between two `<br>`, or a sentence of a block. A block and what of it goes come in;
//! actions on its text nodes come out, each with what the node keeps. Nodes themselves are never touched:
//! frameworks break when one is missing.

use std::ops::Range;

use crate::facts::{Block, Role};
use crate::page::{NodeId, Page, Tag};
use crate::plan::action::{Action, How};
use crate::text::{is_space, squeeze};

/// Appends the actions that take a part of a block (or all of it) out of its text nodes; says whether it
/// can be done.
#[must_use]
pub fn cut(
    page: &Page,
    block: &Block,
    part: Option<&Range<usize>>,
    (entry, how): (usize, How),
    actions: &mut Vec<Action>,
) -> bool {
    // A button has no room inside a line, and a heading or a label without its words is a hole.
    if how == How::Fold || block.role == Role::Control {
        return false;
    }
    let whole = 0..block.text.len();
    let Some(pieces) = pieces(page, block, part.unwrap_or(&whole)) else { return false };
    let action =
        |(node, keep): (NodeId, String)| Action { entry, how, node: node.0, keep: Some(keep) };
    let count = actions.len();
    actions.extend(pieces.into_iter().map(action));
    actions.len() > count
}

/// The text nodes that lose something, with what each keeps. `None` if the nodes don't give the block's
/// text: then the page is not understood well enough to be changed.
fn pieces(page: &Page, block: &Block, part: &Range<usize>) -> Option<Vec<(NodeId, String)>> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut gap = false;
    for id in texts(page, block) {
        let data = page.text(id)?;
        let mut keep = String::with_capacity(data.len());
        for c in data.chars() {
            if is_space(c) && block.role != Role::Code {
                gap = at > 0;
                keep.push(c);
                continue;
            }
            at += usize::from(std::mem::take(&mut gap));
            if !part.contains(&at) {
                keep.push(c);
            }
            block.text.get(at..).filter(|rest| rest.starts_with(c))?;
            at += c.len_utf8();
        }
        let kept_any = keep.chars().any(|c| !is_space(c));
        let had_any = data.chars().any(|c| !is_space(c));
        if had_any && keep.len() < data.len() {
            out.push((id, if kept_any { keep } else { String::new() }));
        }
    }
    (at == block.text.len()).then_some(out)
}

/// A block's text for the ledger: words that touch only because their elements do (the links of a menu)
/// are parted, so that each can be read, and none is lost in another.
#[must_use]
pub fn apart(page: &Page, block: &Block) -> String {
    let mut raw = String::new();
    for data in texts(page, block).into_iter().filter_map(|id| page.text(id)) {
        let touches = raw.chars().next_back().zip(data.chars().next());
        if touches.is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric()) {
            raw.push(' ');
        }
        raw.push_str(data);
    }
    squeeze(&raw)
}

/// The text nodes of which a block is made.
fn texts(page: &Page, block: &Block) -> Vec<NodeId> {
    let mut out = Vec::new();
    let mut id = block.first;
    while id < block.end {
        let hides = page.tag(id).is_some_and(Tag::hides_text);
        if page.text(id).is_some() && block.holds(id) {
            out.push(id);
        }
        id = if hides { page.end(id) } else { NodeId(id.0 + 1) };
    }
    out
}
