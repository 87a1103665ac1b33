//! Where a page sets listings: what is read line by line as it was typed, with what moves a line in. A `pre` is one;
//! so are the boxes and tables that highlighters make instead, a line each, and lines of `code` between breaks.
//! An element goes in, the listing that it is comes out.

use crate::facts::unread::{is_classed, is_line_number};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::is_blank;

/// One listing.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// What holds its lines.
    pub node: NodeId,
    /// The node after it.
    pub end: NodeId,
    /// Whether the line ends of its text are its own: elsewhere only boxes and breaks part its lines.
    pub is_typed: bool,
}

/// Bytes of a label above the code in its own `pre`, at most (`structure--code-in-boxes`).
const LABEL_BYTES: usize = 40;

/// The listing that an element is or, below a label, holds.
#[must_use]
pub fn listing(page: &Page, id: NodeId) -> Option<Listing> {
    let (node, is_typed) = lines(page, id)?;
    Some(Listing { node, end: page.end(node), is_typed })
}

/// What of an element holds the lines of a listing, and whether its line ends are typed.
fn lines(page: &Page, id: NodeId) -> Option<(NodeId, bool)> {
    let is_pre = page.is(id, Tag::Pre);
    let is_table = page.is(id, Tag::Table);
    let is_box = page.is(id, Tag::Div) || page.is(id, Tag::P);
    if !is_pre && !is_table && !is_box {
        return None;
    }
    if is_classed(page, id, &|name| matches!(name, "enlighter" | "CodeMirror-code")) {
        return Some((id, false));
    }
    let is_set = is_box && page.attr(id, Attr::Style).is_some_and(sets_code);
    let (mut code, mut code_until, mut label) = (None, id, 0);
    let (mut is_typed, mut is_broken, mut has_lines) = (false, false, false);
    let (mut is_mixed, mut is_numbered, mut has_cells, mut has_data) = (false, false, false, false);
    for inner in page.subtree(id).skip(1) {
        match page.tag(inner) {
            None => {
                let text = page.text(inner).unwrap_or_default();
                if inner < code_until {
                    has_lines |= is_broken;
                    is_typed |= text.trim_end().contains('\n');
                } else if !is_blank(text) {
                    if is_box && !is_set {
                        return None;
                    }
                    label += text.len();
                    // Behind the code, or bare beside it, stands more of it.
                    is_mixed |= code.is_some() || page.parent(inner) == Some(id);
                }
            }
            Some(Tag::Br) => is_broken = code.is_some(),
            Some(Tag::Code) if inner >= code_until => {
                is_mixed |= code.is_some();
                (code, code_until) = (Some(inner), page.end(inner));
            }
            Some(Tag::Td) if is_line_number(page, inner) => is_numbered = true,
            Some(Tag::Td) if is_classed(page, inner, &|name| name.ends_with("code")) => {
                has_cells = true;
            }
            Some(Tag::Pre) if is_pre => return Some((id, true)),
            Some(Tag::Td | Tag::Th | Tag::Pre | Tag::P) if !is_pre => return None,
            Some(Tag::Td | Tag::Th) => has_data = true,
            Some(tag) if is_box && !is_set && tag.is_block() => return None,
            Some(_) => {}
        }
    }
    let is_labelled = !is_mixed && label > 0 && label <= LABEL_BYTES;
    let names_language = |code| is_classed(page, code, &|name| name.starts_with("language-"));
    match code {
        _ if is_pre && has_data => None,
        Some(code) if is_pre && is_labelled => Some((code, true)),
        _ if is_pre || is_set => Some((id, true)),
        code if is_table => (has_cells && (is_numbered || code.is_some())).then_some((id, false)),
        Some(code) if is_typed && names_language(code) => Some((id, true)),
        _ => has_lines.then_some((id, false)),
    }
}

/// Whether a style keeps the blanks of a box and has letters of one width.
fn sets_code(style: &str) -> bool {
    style.contains("monospace")
        && (style.contains("white-space:pre") || style.contains("white-space: pre"))
}
