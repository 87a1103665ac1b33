//! What can be measured on a page, not judged: its blocks of text, which of them can be seen, and where
//! most of its prose stands. Side tables by id; the page itself is never written on.

pub mod block;
pub mod blocks;
pub mod body;
pub mod containers;
pub mod cues;
pub mod features;
pub mod genre;
pub mod names;
pub mod said;
pub mod scene;
pub mod visibility;

pub use block::{Block, BlockId, Role};
pub use body::Body;
pub use containers::{Containers, Sum, is_prose};
pub use cues::{Cues, Place};
pub use genre::Genre;
pub use names::Hints;
pub use said::{Hit, Said};
pub use scene::Scene;

use crate::page::Page;

/// Everything measured on one page.
#[derive(Debug)]
pub struct Facts {
    /// The page's blocks of text, in document order.
    pub blocks: Vec<Block>,
    /// Where most of the prose stands.
    pub body: Body,
    /// What lies in each element.
    pub containers: Containers,
    /// What each element's own names hint at.
    pub hints: Vec<Hints>,
    /// What sort of page it says it is.
    pub genre: Genre,
    /// Which rules know which blocks.
    pub said: Said,
    /// What the page is about and where its prose begins and ends.
    pub scene: Scene,
}

impl Facts {
    /// Measures a page, in one pass over its nodes for each table.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let seen = visibility::seen(page);
        let blocks = blocks::blocks(page, &seen);
        let hints = names::hints(page);
        let body = body::body(page, &blocks, &hints);
        let containers = containers::containers(page, &blocks);
        let said = Said::of(&blocks);
        let scene = Scene::of(page, &blocks, &body, &said);
        Self { blocks, body, containers, hints, genre: genre::genre(page), said, scene }
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
