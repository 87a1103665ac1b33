//! Captions that are no part of the text and whose picture is shown: a caption alone says too little for a
//! scorer to take it, and under its picture nobody reads past it. Which blocks they may be comes out of the
//! plan; the tree marks them, so that plain text passes over them, and the ledger keeps them.
//! Never here: a caption that somebody found to be clutter.

use crate::article::credits::stands_with_picture;
use crate::facts::{BlockId, Facts, Role};
use crate::page::{NodeId, Page, Tag};
use crate::plan::Plan;

/// What is read, and what of it is a picture's.
#[derive(Debug)]
pub struct Captions {
    /// The kept blocks and those that stand above their posts, and between them the captions that went for no
    /// reason but that the article did not take them. In document order.
    pub read: Vec<BlockId>,
    /// Which of them are captions by where they stand, whatever their markup: alone in a box with a picture, between
    /// what is read (`tests/pages/structure--captions-in-boxes`).
    pub boxed: Vec<BlockId>,
    /// The boxes of those, as figures, and what stands in them as their captions. In document order.
    pub shapes: Vec<(NodeId, &'static str)>,
}

impl Captions {
    /// Finds them.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts, plan: &Plan, above: &[BlockId]) -> Self {
        let mut read = vec![false; facts.blocks.len()];
        for id in plan.kept.iter().chain(above) {
            read[id.index()] = true;
        }
        let (mut boxed, mut shapes) = (Vec::new(), Vec::new());
        for entry in plan.ledger.iter().filter(|entry| entry.is_no_text()) {
            let at = entry.block().index();
            let block = facts.block(entry.block());
            let is_doubted = block.role == Role::Caption && block.seen;
            let is_among = || at > 0 && read[at - 1] && read.get(at + 1) == Some(&true);
            if is_doubted {
                read[at] = true;
            } else if block.role == Role::Text
                && block.seen
                && is_among()
                && stands_with_picture(page, facts, at)
                && let Some(pair) = box_of(page, block.node)
            {
                read[at] = true;
                boxed.push(entry.block());
                shapes.extend(pair);
            }
        }
        let read = facts.ids().filter(|id| read[id.index()]).collect();
        Self { read, boxed, shapes }
    }

    /// Whether a block is a caption.
    #[must_use]
    pub fn has(&self, facts: &Facts, id: BlockId) -> bool {
        facts.block(id).role == Role::Caption || self.boxed.binary_search(&id).is_ok()
    }
}

/// The box that a caption shares with its picture, and what of it is the caption's alone.
fn box_of(page: &Page, node: NodeId) -> Option<[(NodeId, &'static str); 2]> {
    let has_picture = |id: NodeId| page.subtree(id).any(|id| page.is(id, Tag::Img));
    let mut way = page.way_up(node).take_while(|id| *id != NodeId::ROOT);
    let mut caption = None;
    let around = way.find(|id| {
        let is_it = has_picture(*id);
        caption = if is_it { caption } else { Some(*id) };
        is_it
    })?;
    Some([(around, "figure"), (caption?, "figcaption")])
}
