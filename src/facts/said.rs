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
    sounds: Vec<(BlockId, &'static Rule, i32)>,
}

/// Words of the longest paragraph that is asked what it sounds like (`tests/pages/disclaimer--sounds-like-one-in-60-words`).
const SOUND_WORDS: u32 = 60;

/// How little a sentence sounds like a message or a notice that is none although it has a meaning of one, in
/// tenths as in `speech.toml` (`tests/pages/spare--failures-told-in-english`,
/// `tests/pages/error--just-like-a-message`).
const UNLIKE_MEANT: i32 = -8;
/// The same of one that has a wording of it (pinned by the same pages).
const UNLIKE_WORDED: i32 = -22;
/// Words of the longest sentence of which that is asked (`tests/pages/spare--failures-told-in-english`,
/// `tests/pages/error--too-long-to-sound-like-none`).
const UNLIKE_WORDS: u32 = 24;

/// Whether a line is a call in a program, and no label with a number or a remark behind it.
fn is_call(line: &str) -> bool {
    let behind = line.split_once('(').filter(|_| line.ends_with(')') && !line.contains(' '));
    behind.is_some_and(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

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
            // What is defined has a name, not a label: `list.copy()`. Nor is a line of code one: `print(x)`.
            let is_name = block.role == Role::Definition || is_call(&block.text);
            let label = (!is_name).then(|| label(&block.folded));
            if let Some(rule) = label.flatten() {
                hits.push(Hit { block: id, rule, part: whole.clone() });
            }
            suspects.look(&block.folded);
            let pieces = LazyCell::new(|| pieces(block, &suspects));
            let heard = heard(&block.folded);
            if block.role == Role::Text && block.words <= SOUND_WORDS {
                let sums = sounds(&block.folded, &heard, UNLIKE_WORDED);
                sounding.extend(sums.into_iter().map(|(rule, sum)| (id, rule, sum)));
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

    /// What short paragraphs sound most like, in document order, and how much: that is less than a hit, and nothing
    /// below 0.
    pub fn sounding(&self) -> impl Iterator<Item = (BlockId, &'static Rule, i32)> {
        let blocks = self.sounds.chunk_by(|a, b| a.0 == b.0);
        blocks.filter_map(|of| of.iter().max_by_key(|(_, _, sum)| *sum).copied())
    }

    /// Whether the block of a hit is a short sentence that sounds like nothing of the kind, whatever is said in it.
    #[must_use]
    pub fn is_unlike(&self, hit: &Hit, block: &Block) -> bool {
        if block.words > UNLIKE_WORDS
            || hit.part.len() < block.text.len()
            || block.text.contains('©')
        {
            return false;
        }
        let least = if hit.rule.is_loose() { UNLIKE_MEANT } else { UNLIKE_WORDED };
        let from = self.sounds.partition_point(|(id, _, _)| *id < hit.block);
        let own = self.sounds[from..].iter().take_while(|(id, _, _)| *id == hit.block);
        own.filter(|(_, rule, _)| rule.family == hit.rule.family).any(|(_, _, sum)| *sum < least)
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
