//! Whether a heading, or a button that asks, heads what stands below it. The blocks and which of them are taken go
//! in, yes or no comes out; the tests are beside `crate::article::fill`, which asks.

use crate::facts::{Block, Facts, Role};
use crate::page::{Attr, Page, Tag};

/// Share of links up to which a heading heads the text below it and does not lead away.
pub const HEADING_LINKS: f32 = 0.9;
/// Words of a question: less is a button.
const ASKING: u32 = 3;

/// Whether the next block in sight is taken, and the way there does not lead away. Between a heading and its text
/// may stand a way to itself that nobody sees ("#"), and the tabs of a box.
#[must_use]
pub fn heads(page: &Page, facts: &Facts, taken: &[bool], at: usize) -> bool {
    let is_passed = |b: &Block| !b.seen || b.role == Role::Control && !is_question(page, b);
    let next = (at + 1..taken.len()).find(|at| taken[*at] || !is_passed(&facts.blocks[*at]));
    let block = &facts.blocks[at];
    let leads_away = block.link_density() > HEADING_LINKS && !links_here(page, block);
    next.is_some_and(|at| taken[at]) && !leads_away
}

/// Whether a text of so many words is a question.
#[must_use]
pub fn asks(text: &str, words: u32) -> bool {
    text.ends_with(['?', '？', '؟']) && words >= ASKING
}

/// Whether a button is the heading of what it opens: marked as one, or a question.
#[must_use]
pub fn is_question(page: &Page, block: &Block) -> bool {
    let mut own = page.ancestors(block.first).take_while(|up| page.contains(block.node, *up));
    asks(&block.text, block.words) || own.any(|up| page.is_heading(up))
}

/// Whether a heading is a link to itself, as those of handbooks are, or one that leads nowhere and opens what
/// stands below it.
fn links_here(page: &Page, block: &Block) -> bool {
    let links = || {
        let around = page.way_up(block.node).take(2);
        around.chain(page.subtree(block.node)).filter(|id| page.is(*id, Tag::A))
    };
    links().any(|link| page.place(link).is_some())
        || links().all(|link| page.attr(link, Attr::Href).is_none())
}
