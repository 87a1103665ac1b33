//! All measures of one page at once, and the order in which they are taken. A page goes in.

use std::ops::Range;

use crate::facts::block::{Block, BlockId};
use crate::facts::body::{Body, body};
use crate::facts::containers::{Containers, containers};
use crate::facts::genre::{Genre, genre};
use crate::facts::grids::grids;
use crate::facts::listings::Listing;
use crate::facts::names::{Hints, hints};
use crate::facts::said::Said;
use crate::facts::scene::{Scene, is_doubted};
use crate::facts::topic::{Topic, gather};
use crate::facts::{blocks, visibility};
use crate::page::{NodeId, Page};

/// Everything measured on one page.
#[derive(Debug)]
pub struct Facts {
    /// The page's blocks of text, in document order.
    pub blocks: Vec<Block>,
    /// Where most of the prose stands.
    pub body: Body,
    /// What lies in each element.
    pub containers: Containers,
    /// The blocks of each of the page's tables of data.
    pub grids: Vec<Range<usize>>,
    /// What is read line by line, as it was typed.
    pub listings: Vec<Listing>,
    /// What each element's own names hint at.
    pub hints: Vec<Hints>,
    /// What sort of page it says it is.
    pub genre: Genre,
    /// Which rules know which blocks.
    pub said: Said,
    /// What the page is about and where its prose begins and ends.
    pub scene: Scene,
    /// The words of its text, for those who ask what is beside it.
    pub topic: Topic,
}

impl Facts {
    /// Measures a page, in one pass over its nodes for each table.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let seen = visibility::seen(page);
        let (blocks, listings) = blocks::blocks(page, &seen);
        let hints = hints(page);
        let body = body(page, &blocks, &hints);
        let containers = containers(page, &blocks);
        let grids = grids(page, &blocks).collect();
        let said = Said::of(&blocks);
        let scene = Scene::of(page, &blocks, &body, &said);
        let (genre, topic) = (genre(page), Topic::default());
        Self { blocks, body, containers, grids, listings, hints, genre, said, scene, topic }
    }

    /// The block with this id.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }

    /// The listing that a node stands in.
    #[must_use]
    pub fn listing(&self, id: NodeId) -> Option<Listing> {
        let behind = self.listings.partition_point(|listing| listing.node <= id);
        let listing = *self.listings.get(behind.checked_sub(1)?)?;
        (id < listing.end).then_some(listing)
    }

    /// Whether a rule says outright that a block is no text.
    #[must_use]
    pub fn is_doubted(&self, at: usize) -> bool {
        is_doubted(&self.said, BlockId(at as u32), &self.blocks[at])
    }

    /// Whether a block has telling words, and next to none that the text around it has.
    #[must_use]
    pub fn is_beside_the_topic(&self, page: &Page, id: BlockId, few: usize) -> bool {
        let gather = || gather(page, &self.blocks, self.body, &self.said);
        self.topic.is_beside((id, self.block(id)), few, gather)
    }

    /// Whether a block has a telling word that the text around it has too.
    #[must_use]
    pub fn touches_the_topic(&self, page: &Page, id: BlockId) -> bool {
        let gather = || gather(page, &self.blocks, self.body, &self.said);
        self.topic.is_touched((id, self.block(id)), gather)
    }

    /// The blocks right before and right behind one, those that there are.
    pub fn beside(&self, id: BlockId) -> impl Iterator<Item = BlockId> + use<> {
        let behind = Some(id.0 + 1).filter(|next| (*next as usize) < self.blocks.len());
        [id.0.checked_sub(1), behind].into_iter().flatten().map(BlockId)
    }

    /// All block ids, in document order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = BlockId> + use<> {
        (0..self.blocks.len() as u32).map(BlockId)
    }
}
