//! Captions that are no part of the text and whose picture is shown: a caption alone says too little for a
//! scorer to take it, and under its picture nobody reads past it. Which blocks they may be comes out of the
//! plan; the tree marks them, so that plain text passes over them, and the ledger keeps them.
//! Never here: a caption that somebody found to be clutter.

use crate::facts::{BlockId, Facts, Role};
use crate::plan::Plan;

/// The kept blocks and those that stand above their posts, and between them the captions that went for no
/// reason but that the article did not take them. In document order.
#[must_use]
pub fn with(facts: &Facts, plan: &Plan, above: &[BlockId]) -> Vec<BlockId> {
    let mut read = vec![false; facts.blocks.len()];
    for id in plan.kept.iter().chain(above) {
        read[id.index()] = true;
    }
    for entry in &plan.ledger {
        let block = facts.block(entry.block());
        let is_doubted = block.role == Role::Caption && block.seen && entry.is_no_text();
        read[entry.block().index()] |= is_doubted;
    }
    facts.ids().filter(|id| read[id.index()]).collect()
}
