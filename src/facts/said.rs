//! What the blocks say, as far as a rule knows the words. The blocks go in; a table of hits comes out, in
//! document order. Whether a hit means anything is judged elsewhere.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;

use crate::facts::block::{Block, BlockId, Role};
use crate::rules::{
    Family, Rule, Scope, Suspects, Threads, heard, label, said, says, sounds, suspects,
};
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
    sounds: Vec<(BlockId, &'static Rule)>,
}

/// Words of the longest paragraph that is asked what it sounds like (`tests/pages/disclaimer--sounds-like-one-in-60-words`).
const SOUND_WORDS: u32 = 60;

impl Said {
    /// Asks the rules about every block. Code is never asked about: it is kept to the letter.
    #[must_use]
    pub fn of(blocks: &[Block]) -> Self {
        let (mut hits, mut sounding) = (Vec::new(), Vec::new());
        let mut threads = Threads::default();
        let mut suspects = Suspects::default();
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
            suspects.look(&block.folded);
            let pieces = LazyCell::new(|| pieces(block, &suspects));
            let heard = heard(&block.folded);
            if block.role == Role::Text && block.words <= SOUND_WORDS {
                sounding.extend(sounds(&block.folded, &heard).map(|rule| (id, rule)));
            }
            for rule in said(&heard) {
                let known = pieces.iter().filter(|p| says(&p.folded, rule));
                let parts = known.map(|p| p.part.clone());
                hits.extend(parts.map(|part| Hit { block: id, rule, part }));
            }
            for suspect in suspects.iter() {
                let rule = suspect.rule;
                let mut hit = |part: Range<usize>| hits.push(Hit { block: id, rule, part });
                if rule.scope == Scope::Sentence {
                    let mut known = |piece: &&Piece| match &piece.suspects {
                        None => suspect.is_match(&piece.folded, &mut threads),
                        Some(own) => {
                            let own = own.of(rule);
                            own.is_some_and(|own| own.is_match(&piece.folded, &mut threads))
                        }
                    };
                    pieces.iter().filter(|p| known(p)).for_each(|p| hit(p.part.clone()));
                } else if suspect.is_match_in(unframed(&block.folded), &mut threads) {
                    hit(whole.clone());
                }
            }
        }
        Self { hits, sounds: sounding }
    }

    /// The short paragraphs that sound like something, in document order, and the rules that say so: that is less
    /// than a hit.
    #[must_use]
    pub fn sounding(&self) -> &[(BlockId, &'static Rule)] {
        &self.sounds
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
struct Piece<'a> {
    part: Range<usize>,
    folded: Cow<'a, str>,
    /// What is worth a try in it; `None` where it is the whole block.
    suspects: Option<Suspects>,
}

/// Bytes that part two sentences at most: a line of a byline has a divider and blanks.
const GAP: usize = 6;

/// The sentences of a block, of which the suspects are known: what was folded as a whole is mostly what its parts are
/// folded to.
fn pieces<'a>(block: &'a Block, known: &Suspects) -> Vec<Piece<'a>> {
    let (text, folded) = (block.text.as_str(), block.folded.as_str());
    let is_plain = folded.len() == text.len() && folded.is_ascii();
    let mut next = 0;
    let piece = |part: Range<usize>| {
        if part.len() == text.len() {
            return Piece { part, folded: folded.into(), suspects: None };
        }
        let place = if is_plain {
            part.clone()
        } else {
            let own = fold(&text[part.clone()]);
            let begins = |at: &usize| folded.get(*at..).is_some_and(|f| f.starts_with(&own));
            let Some(from) = (next..=next + GAP).find(begins) else {
                let suspects = Some(suspects(&own));
                return Piece { part, folded: own.into(), suspects };
            };
            from..from + own.len()
        };
        next = place.end;
        let suspects = Some(known.within(&place));
        Piece { part, folded: folded[place].into(), suspects }
    };
    sentences(text).into_iter().map(piece).collect()
}
