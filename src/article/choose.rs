//! Chooses the article's blocks.

use crate::article::meta::Meta;
use crate::facts::{BlockId, Facts, Role};
use crate::page::Page;

/// The article's blocks, and those whose text stands in `meta` already.
#[must_use]
pub fn choose(page: &Page, facts: &Facts, meta: &Meta) -> (Vec<BlockId>, Vec<BlockId>) {
    let inside = |id: &BlockId| {
        let block = facts.block(*id);
        block.seen && block.role != Role::Control && page.contains(facts.body.node, block.node)
    };
    let is_title = |id: &BlockId| {
        matches!(facts.block(*id).role, Role::Heading(_)) && Some(&facts.block(*id).text) == meta.title.as_ref()
    };
    facts.ids().filter(inside).partition(|id| !is_title(id))
}
