//! Which of two alike blocks a careful reader would cross out, if any. A pair, the relation of its places
//! and its run go in; a verdict comes out. A rule is one small function with a named weight.
//!
//! A reader crosses out what was set again for *layout* or by mistake: a copy in another part of the page.
//! Both stay where the same part of the page says the same under other neighbours (rows, products, steps,
//! answers) or where another person says it (quotes in threads).

use crate::facts::{Block, BlockId, Role};
use crate::findings::duplicates::chain::Run;
use crate::findings::duplicates::index::MIN_WORDS;
use crate::findings::duplicates::marks::Marks;
use crate::findings::duplicates::pair::{Likeness, Pair, Side};
use crate::findings::duplicates::place::{Layout, Relation};
use crate::findings::finding::Context;
use crate::page::Tag;

/// What is believed of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The block to be crossed out.
    pub gone: BlockId,
    /// The one that stays for it.
    pub stays: BlockId,
    /// The rule that says so.
    pub rule: &'static str,
    /// The sentence that explains it.
    pub code: &'static str,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// A run of several blocks said twice: chance has no part in it.
const RUN: f32 = 0.95;
/// The same paragraph twice, one right after the other.
const DOUBLED: f32 = 0.9;
/// The same paragraph again after one other.
const AGAIN: f32 = 0.78;
/// A copy that cannot be seen.
const UNSEEN: f32 = 0.9;
/// A copy for another width of the window, by its class.
const OTHER_WIDTH: f32 = 0.85;
/// A copy that a class name hides.
const HIDDEN_BY_NAME: f32 = 0.8;
/// A quotation from the text itself.
const PULL_QUOTE: f32 = 0.88;
/// A short form before the text.
const STANDFIRST: f32 = 0.82;
/// The same text in two parts of the page, close together.
const APART: f32 = 0.78;
/// A headline said again as a heading.
const HEADLINE: f32 = 0.85;
/// A caption said again.
const CAPTION: f32 = 0.8;
/// Taken off where words differ.
const NEAR: f32 = 0.03;

/// Pairs from which a row of copies is a run.
const RUN_PAIRS: u32 = 3;
/// Words of a run, and words of its blocks on average: refrains are short.
const RUN_WORDS: u32 = 45;
/// Words that a run's blocks have on average at least.
const RUN_MEAN: u32 = 12;
/// At most one pair in so many has another number or word in it: more are parallel sections, which say the
/// same of one thing and of the next.
const ALTERED_ONE_IN: u32 = 8;
/// Pairs from which a row of list items is a run: steps and features recur by threes.
const ITEM_PAIRS: u32 = 6;
/// Share of the two units' words that a run in them covers, where the units themselves are the copies.
const UNIT_SHARE: f32 = 0.8;
/// Words of a paragraph that is not said again on purpose after only one other.
const AGAIN_WORDS: u32 = 25;
/// Words up to which a block before a copy may announce it ("Let me repeat that:").
const ANNOUNCEMENT: u32 = 12;
/// Blocks between two copies up to which different parts of the page count as close together.
const CLOSE: u32 = 2;

/// Everything a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    context: Context<'a>,
    pair: &'a Pair,
    /// That of the run's heaviest pair, in a run.
    relation: &'a Relation,
    run: &'a Run,
    early: &'a Block,
    late: &'a Block,
    /// Blocks between the two.
    gap: u32,
    /// The block before the later one.
    before: Option<&'a Block>,
}

impl<'a> Case<'a> {
    /// A pair, its run, how its places differ and what lies between them.
    #[must_use]
    pub fn new(
        context: Context<'a>,
        layout: &Layout,
        (pair, run): (&'a Pair, &'a Run),
        relation: &'a Relation,
    ) -> Self {
        let block = |id: BlockId| context.facts.block(id);
        Self {
            context,
            pair,
            relation,
            run,
            early: block(pair.early),
            late: block(pair.late),
            gap: layout.gap(pair.early, pair.late),
            before: layout.before(pair.late).map(block),
        }
    }
}

/// A side to cross out, the rule's name, the sentence that explains it, and how sure it is.
type Said = (Side, &'static str, &'static str, f32);
type Rule = fn(&Case) -> Option<Said>;

/// The rules in order: the first that answers decides.
const RULES: [Rule; 9] = [
    unseen,
    whole_units,
    responsive,
    hidden_by_name,
    pull_quote,
    run,
    doubled,
    headline,
    other_part,
];

/// Whether a pair may matter at all; most pairs are short words that coincide.
#[must_use]
pub fn is_worth(context: Context, pair: &Pair, run: &Run) -> bool {
    let late = context.facts.block(pair.late);
    late.words >= MIN_WORDS || run.pairs >= RUN_PAIRS || matches!(late.role, Role::Heading(_))
}

/// Judges a pair.
#[must_use]
pub fn weigh(case: &Case) -> Option<Verdict> {
    if case.belongs_to_both() {
        return None;
    }
    let (side, rule, code, confidence) = RULES.iter().find_map(|rule| rule(case))?;
    let pair = case.pair;
    let off = if matches!(pair.likeness, Likeness::Equal) { 0.0 } else { NEAR };
    Some(Verdict {
        gone: pair.on(side),
        stays: pair.on(side.other()),
        rule,
        code,
        confidence: confidence - off,
    })
}

impl Case<'_> {
    /// What always stays on both sides: panels of tabs, comments, tables, contents lists, words that matter.
    fn belongs_to_both(&self) -> bool {
        let both = |mark| self.relation.early.has(mark) && self.relation.late.has(mark);
        let either = |mark| self.relation.early.has(mark) || self.relation.late.has(mark);
        let heading = |b: &Block| matches!(b.role, Role::Heading(_));
        both(Marks::TAB)
            || either(Marks::COMMENT)
            || self.relation.in_table
            || heading(self.early) != heading(self.late)
            || self.words_matter()
    }

    /// Whether the two differ in a way that a reader needs: a number, or one word for another in the same
    /// part of the page.
    fn words_matter(&self) -> bool {
        match self.pair.likeness {
            Likeness::Near(d) if !self.is_run() => {
                d.numbers || (self.relation.same_shape && !d.only_left_out)
            }
            _ => false,
        }
    }

    /// The side that is only a part of the other, or the one with fewer words.
    fn shorter(&self) -> Side {
        match self.pair.likeness {
            Likeness::EarlyInLate => Side::Early,
            Likeness::LateInEarly => Side::Late,
            _ if self.early.words < self.late.words => Side::Early,
            _ => Side::Late,
        }
    }

    /// The side that is less part of the body; the later one where nothing else decides.
    fn lesser(&self) -> Side {
        let weight = |side: Side| {
            let block = self.context.facts.block(self.pair.on(side));
            let odd = Marks::QUOTE.and(Marks::TEASER).and(Marks::CAPTION).and(Marks::BESIDE);
            let page = self.context.page;
            i32::from(page.contains(self.context.facts.body.node, block.node)) * 4
                - i32::from(self.relation.marks(side).has(odd)) * 2
                + i32::from(page.is(block.node, Tag::P))
        };
        if weight(Side::Early) < weight(Side::Late) { Side::Early } else { Side::Late }
    }

    fn is_run(&self) -> bool {
        let items =
            matches!(self.early.role, Role::Item | Role::Definition) && self.relation.same_shape;
        let least = if items { ITEM_PAIRS } else { RUN_PAIRS };
        // Within one list, rows recur: a plan has the same step on many days.
        let is_row = items && self.relation.siblings;
        !is_row
            && self.run.pairs >= least
            && self.run.words >= RUN_WORDS
            && self.run.words >= RUN_MEAN * self.run.pairs
            && self.run.altered * ALTERED_ONE_IN <= self.run.pairs
    }
}

/// Exactly one of the two can be seen: it stays, unless it is cut short.
fn unseen(case: &Case) -> Option<Said> {
    let side = case.relation.unseen?;
    let cut_short = !case.pair.is_whole() && case.shorter() != side;
    Some((if cut_short { side.other() } else { side }, "unseen", "hidden_copy", UNSEEN))
}

/// Two elements of the same make with other words around: only where one as a whole repeats the other.
fn whole_units(case: &Case) -> Option<Said> {
    if !case.relation.in_units {
        return None;
    }
    let (a, b) = case.relation.unit_words;
    let covers = |words: u32| case.run.words as f32 >= words as f32 * UNIT_SHARE;
    let whole = case.is_run() && covers(a) && covers(b);
    Some((Side::Late, "block", "repeats_run", if whole { RUN } else { 0.0 }))
}

/// Made for different widths of the window. A live page says itself which one can be seen.
fn responsive(case: &Case) -> Option<Said> {
    let applies = case.relation.responsive && !case.context.page.live && case.pair.is_whole();
    let side = if case.relation.only(Marks::HIDING) == Some(Side::Early) {
        Side::Early
    } else {
        Side::Late
    };
    applies.then_some((side, "width", "other_width", OTHER_WIDTH))
}

/// One of the two is hidden by its class, as far as names tell. A live page says so itself.
fn hidden_by_name(case: &Case) -> Option<Said> {
    let side = case.relation.only(Marks::HIDING).filter(|_| !case.context.page.live)?;
    let cut_short = !case.pair.is_whole() && case.shorter() != side;
    Some((if cut_short { side.other() } else { side }, "hidden", "hidden_copy", HIDDEN_BY_NAME))
}

/// A sentence of the text, set again as an eye-catcher.
fn pull_quote(case: &Case) -> Option<Said> {
    let side = case.relation.only(Marks::QUOTE)?;
    let taken_out = case.pair.is_whole() || case.shorter() == side;
    taken_out.then_some((side, "pull-quote", "pull_quote", PULL_QUOTE))
}

/// Several blocks in a row, again in a row.
fn run(case: &Case) -> Option<Said> {
    if !case.is_run() {
        return None;
    }
    let side = if case.relation.siblings { Side::Late } else { case.lesser() };
    Some((side, "run", "repeats_run", RUN))
}

/// The same text twice in the same place.
fn doubled(case: &Case) -> Option<Said> {
    let (relation, words) = (case.relation, case.late.words);
    if !case.pair.is_whole() || !relation.same_shape || words < MIN_WORDS {
        return None;
    }
    let side =
        if matches!(case.pair.likeness, Likeness::Near(_)) { case.shorter() } else { Side::Late };
    let is_item = matches!(case.late.role, Role::Item | Role::Definition | Role::Cell);
    if case.gap == 0 && !is_item {
        return Some((side, "doubled", "repeats", DOUBLED));
    }
    if is_item {
        let row = relation.siblings && case.run.pairs > 1 && case.gap < CLOSE;
        return row.then_some((side, "again", "repeats", AGAIN));
    }
    let announced = case.before.is_some_and(|b| b.words <= ANNOUNCEMENT);
    let again = case.gap == 1 && words >= AGAIN_WORDS && !announced;
    again.then_some((side, "again", "repeats", AGAIN))
}

/// The headline said again as the first heading of the text.
fn headline(case: &Case) -> Option<Said> {
    let is_first = case.early.role == Role::Heading(1) || case.late.role == Role::Heading(1);
    let side = if case.early.role == Role::Heading(1) { Side::Late } else { Side::Early };
    let same = matches!(case.pair.likeness, Likeness::Equal) && is_first && case.gap <= CLOSE * 2;
    same.then_some((side, "headline", "headline_again", HEADLINE))
}

/// The same text in another part of the page: standfirsts, excerpts, captions, frames.
fn other_part(case: &Case) -> Option<Said> {
    let relation = case.relation;
    let heading = matches!(case.late.role, Role::Heading(_));
    if relation.same_shape || heading || case.late.words < MIN_WORDS || case.early.words < MIN_WORDS
    {
        return None;
    }
    if let (Some(side), true) = (relation.only(Marks::CAPTION), case.pair.is_whole()) {
        return Some((side, "caption", "caption_again", CAPTION));
    }
    if let Some(side) =
        relation.only(Marks::TEASER).filter(|s| case.pair.is_whole() || case.shorter() == *s)
    {
        return Some((side, "standfirst", "standfirst", STANDFIRST));
    }
    let close = case.gap <= CLOSE;
    match case.pair.likeness {
        Likeness::EarlyInLate if close => {
            Some((Side::Early, "standfirst", "standfirst", STANDFIRST))
        }
        Likeness::LateInEarly | Likeness::EarlyInLate => None,
        _ if close => Some((case.lesser(), "apart", "repeats", APART)),
        _ => {
            let side = relation.only(Marks::BESIDE)?;
            Some((side, "beside", "repeats", APART))
        }
    }
}
