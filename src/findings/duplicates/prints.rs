//! The words of every block as numbers, side by side. Facts go in; nothing is judged here.

use crate::facts::{BlockId, Facts};
use crate::text::shingles::push_tokens;

/// The tokens of all blocks of a page.
#[derive(Debug)]
pub struct Prints {
    tokens: Vec<u32>,
    ends: Vec<u32>,
}

impl Prints {
    /// Reads the words of every block.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        let mut tokens = Vec::new();
        let mut ends = Vec::with_capacity(facts.blocks.len());
        for block in &facts.blocks {
            push_tokens(&block.folded, &mut tokens);
            ends.push(tokens.len() as u32);
        }
        Self { tokens, ends }
    }

    /// The tokens of one block.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &[u32] {
        let start = id.0.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.tokens[start as usize..self.ends[id.index()] as usize]
    }

    /// How many tokens the page has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the page has no words at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}
