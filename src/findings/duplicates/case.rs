//! A pair as a rule sees it: the two blocks, how their places differ, their run and what lies around them.
//! Questions that several rules ask are answered here; no rule is.

use crate::facts::{Block, BlockId, Genre, Role, is_prose};
use crate::findings::duplicates::chain::{HEADING_WORDS, Run};
use crate::findings::duplicates::marks::Marks;
use crate::findings::duplicates::pair::{Likeness, Pair, Side};
use crate::findings::duplicates::place::{Layout, Relation};
use crate::findings::finding::Context;
use crate::page::Tag;

/// How sure a rule is of what chance has no part in, or what the page says itself.
/// Pinned by `duplicate--runs-just-long-enough`.
pub const CERTAIN: f32 = 0.9;
/// How sure it is of what layout alone explains (`duplicate--again-just-enough`).
pub const LIKELY: f32 = 0.8;
/// How sure it is of what the writer may have meant: that is folded, not hidden.
/// Pinned by `duplicate--stray-paragraph`.
pub const MAYBE: f32 = 0.6;
/// Pairs from which a row of copies is a run (`duplicate--stray-row`, `duplicate--box-mostly-said-again`).
pub const RUN_PAIRS: u32 = 3;
/// Words of a run, and words of its blocks on average: refrains are short (`spare--runs-just-too-short`).
const RUN_WORDS: u32 = 45;
/// Words that a run's blocks have on average at least (`spare--runs-just-too-short`).
const RUN_MEAN: u32 = 12;
/// At most one pair in so many has another number or word in it: more are parallel sections, which say the
/// same of one thing and of the next (`spare--runs-with-more-mended`).
const ALTERED_ONE_IN: u32 = 8;
/// The same in one text where no heading of its own says that the copy speaks of something else: one of the
/// two was mended (`duplicate--one-word-changed`).
const MENDED_ONE_IN: u32 = 3;
/// Pairs from which a row of list items is a run: steps and features recur by threes.
/// Pinned by `spare--again-just-too-little`.
const ITEM_PAIRS: u32 = 6;
/// Words of a text that is not said again by chance after only one other.
/// Pinned by `spare--again-just-too-little`.
pub const AGAIN_WORDS: u32 = 25;
/// Blocks between two copies up to which they stand close together (`duplicate--framed-copy`).
pub const CLOSE: u32 = 2;
/// Share of a block's words that stand in other blocks one by one, from which it is made of them: an
/// excerpt ends in the middle of one (`duplicate--excerpt-of-three-quarters`,
/// `spare--excerpt-of-less-than-three-quarters`).
const MADE_OF: f32 = 0.75;

/// What is counted over all pairs, by block.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// How many others say the same in sight, or out of it where the block is.
    pub equals: Vec<u32>,
    /// Words of the blocks that stand in this one, and how many these are.
    pub holds: Vec<(u32, u32)>,
}

/// Everything a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The page.
    pub context: Context<'a>,
    /// The two.
    pub pair: &'a Pair,
    /// That of the run's heaviest pair, in a run.
    pub relation: &'a Relation,
    /// The run.
    pub run: &'a Run,
    /// The block that comes first.
    pub early: &'a Block,
    /// The block that comes later.
    pub late: &'a Block,
    /// Blocks between the two.
    pub gap: u32,
    /// The blocks before each.
    before: (Option<&'a Block>, Option<&'a Block>),
    /// The block after the later one.
    after: Option<&'a Block>,
    tally: &'a Tally,
}

/// A side to cross out, the rule's name, the sentence that explains it, and how sure it is.
pub type Said = (Side, &'static str, &'static str, f32);

impl<'a> Case<'a> {
    /// A pair, its run, how its places differ and what lies between them.
    #[must_use]
    pub fn new(
        context: Context<'a>,
        (layout, tally): (&Layout, &'a Tally),
        (pair, run): (&'a Pair, &'a Run),
        relation: &'a Relation,
    ) -> Self {
        let block = |id: BlockId| context.facts.block(id);
        let before = |id: BlockId| layout.before(id).map(block);
        Self {
            context,
            pair,
            relation,
            run,
            early: block(pair.early),
            late: block(pair.late),
            gap: layout.gap(pair.early, pair.late),
            before: (before(pair.early), before(pair.late)),
            after: layout.after(pair.late).map(block),
            tally,
        }
    }

    /// The block on a side.
    #[must_use]
    pub fn on(&self, side: Side) -> &'a Block {
        match side {
            Side::Early => self.early,
            Side::Late => self.late,
        }
    }

    /// Whether a block right before the later one announces it ("Let me repeat that:").
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.before.1.is_some_and(|b| b.words <= HEADING_WORDS)
    }

    /// Whether a side comes right after a heading or a question: it is what that announces.
    #[must_use]
    pub fn is_headed(&self, side: Side) -> bool {
        let before = if side == Side::Early { self.before.0 } else { self.before.1 };
        before.is_some_and(|b| {
            matches!(b.role, Role::Heading(_) | Role::Definition) || b.words <= HEADING_WORDS
        })
    }

    /// Whether the later block is all that stands below a heading, which says another thing than what stands above
    /// the earlier one: without it the heading would head nothing (`tests/pages/spare--one-text-below-each-heading`).
    #[must_use]
    pub fn is_a_section(&self) -> bool {
        let (early, late) = self.before;
        let page = self.context.page;
        let is_in_it = |b: &Block| {
            let around = page.parent(self.late.node);
            !matches!(b.role, Role::Heading(_))
                && around.is_some_and(|up| page.contains(up, b.node))
        };
        late.is_some_and(|b| {
            matches!(b.role, Role::Heading(2..)) && early.is_none_or(|e| e.folded != b.folded)
        }) && !self.after.is_some_and(is_in_it)
    }

    /// Whether the page is one text by one writer, which says everything once: not a thread, not a
    /// reference, which says of each thing all that is to be said of it.
    #[must_use]
    pub fn is_one_text(&self) -> bool {
        !matches!(self.context.facts.genre, Genre::Forum | Genre::Documentation)
    }

    /// Whether both are running text, in sight or both out of it, and no third block there says the same. (Of
    /// the two, one may have been crossed out in the round before.)
    #[must_use]
    pub fn is_said_twice(&self) -> bool {
        let once_more = |id: BlockId| self.tally.equals[id.index()] <= 1;
        let is_unseen = !self.early.seen && !self.late.seen;
        (is_unseen || is_prose(self.early) && is_prose(self.late))
            && once_more(self.pair.early)
            && once_more(self.pair.late)
    }

    /// Whether the block on a side is made of several others, one after the other.
    #[must_use]
    pub fn is_made_of_others(&self, side: Side) -> bool {
        let (words, blocks) = self.tally.holds[self.pair.on(side).index()];
        blocks > 1 && words as f32 >= self.on(side).words as f32 * MADE_OF
    }

    /// The side that is only a part of the other, or the one with fewer words.
    #[must_use]
    pub fn shorter(&self) -> Side {
        match self.pair.likeness {
            Likeness::EarlyInLate => Side::Early,
            Likeness::LateInEarly => Side::Late,
            _ if self.early.words < self.late.words => Side::Early,
            _ => Side::Late,
        }
    }

    /// Whether all that a side says stands in the other.
    #[must_use]
    pub fn is_taken_out(&self, side: Side) -> bool {
        self.pair.is_whole() || self.shorter() == side
    }

    /// The side that is less part of the body; the later one where nothing else decides.
    #[must_use]
    pub fn lesser(&self) -> Side {
        let speaker = self.run.speaker(self.pair);
        let weight = |side: Side| {
            let block = self.context.facts.block(speaker.on(side));
            let odd = Marks::QUOTE.and(Marks::TEASER).and(Marks::CAPTION).and(Marks::BESIDE);
            let page = self.context.page;
            i32::from(page.contains(self.context.facts.body.node, block.node)) * 4
                - i32::from(self.relation.marks(side).has(odd)) * 2
                + i32::from(page.is(block.node, Tag::P))
        };
        if weight(Side::Early) < weight(Side::Late) { Side::Early } else { Side::Late }
    }

    /// Whether the pair belongs to a row of pairs that is too long for chance.
    #[must_use]
    pub fn is_run(&self) -> bool {
        let items =
            matches!(self.early.role, Role::Item | Role::Definition) && self.relation.same_shape;
        let least = if items { ITEM_PAIRS } else { RUN_PAIRS };
        let may_be_mended = self.is_one_text() && !self.run.headed && !items;
        let one_in = if may_be_mended { MENDED_ONE_IN } else { ALTERED_ONE_IN };
        // Within one list, rows recur: a plan has the same step on many days.
        let is_row = items && self.relation.siblings;
        !is_row
            && self.run.pairs >= least
            && self.run.words >= RUN_WORDS
            && self.run.words >= RUN_MEAN * self.run.pairs
            && self.run.altered * one_in <= self.run.pairs
    }
}
