//! What can be measured on a page, not judged: its blocks of text, which of them can be seen, and where
//! most of its prose stands. Side tables by id; the page itself is never written on.

pub mod block;
pub mod blocks;
pub mod body;
pub mod visibility;

pub use block::{Block, BlockId, Role};
pub use body::Body;

use crate::page::Page;

/// Everything measured on one page.
#[derive(Debug)]
pub struct Facts {
    /// The page's blocks of text, in document order.
    pub blocks: Vec<Block>,
    /// Where most of the prose stands.
    pub body: Body,
}

impl Facts {
    /// Measures a page, in one pass over its nodes for each table.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let seen = visibility::seen(page);
        let blocks = blocks::blocks(page, &seen);
        let body = body::body(page, &blocks);
        Self { blocks, body }
    }

    /// The block with this id.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }

    /// All block ids, in document order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = BlockId> + use<> {
        (0..self.blocks.len() as u32).map(BlockId)
    }
}
