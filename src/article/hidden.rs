//! Hidden blocks that are not read: copies of what stands in sight, and what nobody sees in the midst of a
//! line. Facts and what is taken go in; these are unmarked. Nothing here asks why something is hidden.

use crate::facts::{Block, Facts};
use crate::page::{Attr, NodeId, Page};
use crate::text::HashSet;

/// Words of what nobody sees in the midst of a line, at most: more is the rest of a text that opens, and a sentence is
/// the note to a sign (`tests/pages/structure--hidden-in-a-line`).
const ASIDE_WORDS: u32 = 12;

/// A hidden block whose text also stands in sight is that text's copy, unless most of the hidden text around
/// it stands nowhere else: the steps in another panel of tabs are complete only with those that all panels
/// share.
pub fn drop_hidden_copies(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let blocks = &facts.blocks;
    let seen: HashSet<&str> = blocks.iter().filter(|b| b.seen).map(|b| b.folded.as_str()).collect();
    let is_copy = |at: usize| seen.contains(blocks[at].folded.as_str());
    let mut at = 0;
    while at < blocks.len() {
        if blocks[at].seen {
            at += 1;
            continue;
        }
        let hidden = hidden_part(page, facts, &blocks[at]);
        let end = page.end(hidden);
        let row = blocks[at..].iter().take_while(|b| !b.seen && b.first < end).count().max(1);
        let part = at..at + row;
        let words = |copies: bool| -> u32 {
            let counts = |at: &usize| taken[*at] && is_copy(*at) == copies;
            part.clone().filter(counts).map(|at| blocks[at].words).sum()
        };
        if words(true) >= words(false) && !is_panel(page, hidden) {
            part.clone().for_each(|at| taken[at] &= !is_copy(at));
        }
        at = part.end;
    }
}

/// Hidden words in a line of which the rest is seen tell those who hear the page where a link leads, or wait for
/// their turn.
pub fn drop_asides(facts: &Facts, taken: &mut [bool]) {
    let mut line: Option<&Block> = None;
    for (at, block) in facts.blocks.iter().enumerate() {
        if block.seen {
            line = Some(block);
            continue;
        }
        let follows = line
            .is_some_and(|line| block.first < line.end || line.node == block.node && !block.joins);
        let leads = |next: &Block| next.seen && !next.joins && next.node == block.node;
        let is_in_line = follows || facts.blocks.get(at + 1).is_some_and(leads);
        let says = block.words > ASIDE_WORDS || block.text.ends_with('.');
        taken[at] &= (!is_in_line || says) && !block.told;
    }
}

/// The topmost element around a hidden block that holds nothing to be seen.
fn hidden_part(page: &Page, facts: &Facts, block: &Block) -> NodeId {
    let is_hidden = |id: &NodeId| facts.containers.sums[id.index()].blocks == 0;
    let chain = page.way_up(block.node);
    chain.take_while(is_hidden).last().unwrap_or(block.node)
}

/// Whether an element says that it is one of several panels of which one is shown.
#[must_use]
pub fn is_panel(page: &Page, id: NodeId) -> bool {
    page.attr(id, Attr::Role).is_some_and(|role| role.eq_ignore_ascii_case("tabpanel"))
}
