//! Where most of the prose stands: the container that a reader would point at.

use crate::facts::block::{Block, Role};
use crate::page::{NodeId, Page, Tag};

/// The measured body of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// The deepest element that holds most of the prose.
    pub node: NodeId,
}

/// Words from which a block without many links counts as prose.
const PROSE_WORDS: u32 = 12;
/// Share of links up to which a block counts as prose.
const PROSE_LINKS: f32 = 0.3;
/// Share of the prose words that the body's container holds at least.
const BODY_SHARE: f32 = 0.6;

/// Finds the deepest element that holds at least [`BODY_SHARE`] of the page's prose.
#[must_use]
pub fn body(page: &Page, blocks: &[Block]) -> Body {
    let mut words = vec![0_u32; page.len()];
    let mut total = 0;
    for block in blocks.iter().filter(|b| is_prose(b)) {
        total += block.words;
        words[block.node.index()] += block.words;
    }
    for id in page.ids().rev() {
        if let Some(up) = page.parent(id) {
            words[up.index()] += words[id.index()];
        }
    }
    let enough = (total as f32 * BODY_SHARE) as u32;
    let mut node = NodeId::ROOT;
    if total > 0 {
        while let Some(child) = page.children(node).find(|c| {
            words[c.index()] > enough && page.tag(*c).is_some_and(|t| t != Tag::P && t.is_block())
        }) {
            node = child;
        }
    }
    Body { node }
}

/// Whether a block is running text that can be seen.
#[must_use]
pub fn is_prose(block: &Block) -> bool {
    block.seen
        && block.words >= PROSE_WORDS
        && block.link_density() <= PROSE_LINKS
        && !matches!(block.role, Role::Control | Role::Heading(_))
}
