//! What the blocks say, as far as a rule knows the words. The blocks go in; a table of hits comes out, in
//! document order. Whether a hit means anything is judged elsewhere.

use std::cell::LazyCell;
use std::ops::Range;

use crate::facts::block::{Block, BlockId, Role};
use crate::rules::{Family, Rule, Scope, Suspect, Threads, heard, label, said, says, suspects};
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
        let mut threads = Threads::default();
        for (number, block) in blocks.iter().enumerate() {
            if block.role == Role::Code {
                continue;
            }
            let id = BlockId(number as u32);
            let whole = 0..block.text.len();
            // What is defined has a name, not a label: `list.copy()`.
            let label = (block.role != Role::Definition).then(|| label(&block.folded));
            if let Some(rule) = label.flatten() {
                hits.push(Hit { block: id, rule, part: whole.clone() });
            }
            let suspects = suspects(&block.folded);
            let pieces = LazyCell::new(|| pieces(block, &suspects));
            for rule in said(&heard(&block.folded)) {
                let known = pieces.iter().filter(|p| says(&p.folded, rule));
                let parts = known.map(|p| p.part.clone());
                hits.extend(parts.map(|part| Hit { block: id, rule, part }));
            }
            for rule in suspects.iter().map(|suspect| suspect.rule) {
                let mut hit = |part: Range<usize>| hits.push(Hit { block: id, rule, part });
                if rule.scope == Scope::Sentence {
                    pieces
                        .iter()
                        .filter(|p| p.is_known(rule, &mut threads))
                        .for_each(|p| hit(p.part.clone()));
                } else if rule.is_match(unframed(&block.folded), &mut threads) {
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

/// A sentence of a block.
struct Piece {
    part: Range<usize>,
    folded: String,
    /// The rules whose words stand in it.
    suspects: Vec<Suspect>,
}

impl Piece {
    fn is_known(&self, rule: &'static Rule, threads: &mut Threads) -> bool {
        let suspect = self.suspects.iter().find(|other| std::ptr::eq(other.rule, rule));
        suspect.is_some_and(|suspect| suspect.is_match(&self.folded, threads))
    }
}

/// The sentences of a block, of which the suspects are known.
fn pieces(block: &Block, known: &[Suspect]) -> Vec<Piece> {
    let text = block.text.as_str();
    let piece = |part: Range<usize>| {
        if part.len() == text.len() {
            return Piece { part, folded: block.folded.clone(), suspects: known.to_vec() };
        }
        let folded = fold(&text[part.clone()]);
        let suspects = suspects(&folded);
        Piece { part, folded, suspects }
    };
    sentences(text).into_iter().map(piece).collect()
}
