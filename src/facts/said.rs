//! What the blocks say, as far as a rule knows the words. The blocks go in; a table of hits comes out, in
//! document order. Whether a hit means anything is judged elsewhere.

use std::ops::Range;

use crate::facts::block::{Block, BlockId, Role};
use crate::rules::{Family, Rule, Scope, label, suspects};
use crate::text::{fold, sentences, unframed};

/// A rule that knows a block or one of its sentences.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The block.
    pub block: BlockId,
    /// The rule.
    pub rule: &'static Rule,
    /// Bytes of the block's text: the sentence, or all of it.
    pub part: Range<usize>,
}

/// All hits of a page.
#[derive(Debug, Default)]
pub struct Said {
    hits: Vec<Hit>,
}

impl Said {
    /// Asks the rules about every block. Code is never asked about: it is kept to the letter.
    #[must_use]
    pub fn of(blocks: &[Block]) -> Self {
        let mut hits = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            if block.role == Role::Code {
                continue;
            }
            let id = BlockId(number as u32);
            let whole = 0..block.text.len();
            if let Some(rule) = label(&block.folded) {
                hits.push(Hit { block: id, rule, part: whole.clone() });
            }
            let suspects = suspects(&block.folded);
            if suspects.is_empty() {
                continue;
            }
            let pieces = pieces(&block.text);
            for rule in suspects {
                let mut hit = |part: Range<usize>| hits.push(Hit { block: id, rule, part });
                let program = rule.ready();
                if rule.scope == Scope::Sentence {
                    pieces.iter().filter(|p| program.is_match(&p.1)).for_each(|p| hit(p.0.clone()));
                } else if program.is_match(unframed(&block.folded)) {
                    hit(whole.clone());
                }
            }
        }
        Self { hits }
    }

    /// The hits of one block.
    #[must_use]
    pub fn about(&self, block: BlockId) -> &[Hit] {
        let from = self.hits.partition_point(|h| h.block < block);
        let count = self.hits[from..].iter().take_while(|h| h.block == block).count();
        &self.hits[from..from + count]
    }

    /// The hits of one block by rules of one family.
    pub fn of_family(&self, block: BlockId, family: Family) -> impl Iterator<Item = &Hit> + Clone {
        self.about(block).iter().filter(move |h| h.rule.family == family)
    }

    /// The blocks that rules of one family know, in document order.
    #[must_use]
    pub fn blocks_of(&self, family: Family) -> Vec<BlockId> {
        let mut blocks: Vec<BlockId> =
            self.hits.iter().filter(|h| h.rule.family == family).map(|h| h.block).collect();
        blocks.dedup();
        blocks
    }

    /// All hits, in document order.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.hits
    }
}

/// The sentences of a text, each with its normal form.
fn pieces(text: &str) -> Vec<(Range<usize>, String)> {
    sentences(text).into_iter().map(|part| (part.clone(), fold(&text[part]))).collect()
}
