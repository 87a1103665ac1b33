//! Text that the page says again. The page's facts go in; findings come out, each naming the copy that
//! stays. Similarity finds the pairs ([`index`]), their places on the page ([`place`]) and their rows
//! ([`chain`]) decide which are copies: what stands in different parts of the page is a copy, what stands
//! in the same part under other neighbours is not ([`weigh`]).

pub mod again;
pub mod case;
pub mod chain;
pub mod choose;
pub mod compare;
pub mod elsewhere;
pub mod index;
pub mod marks;
pub mod pair;
pub mod place;
pub mod prints;
pub mod weigh;

use crate::facts::{BlockId, Table, inside};
use crate::findings::duplicates::case::{Case, Tally};
use crate::findings::duplicates::chain::Run;
use crate::findings::duplicates::choose::choose;
use crate::findings::duplicates::pair::{Likeness, Pair};
use crate::findings::duplicates::place::{Layout, Relation, UNIT_WORDS, hidden_side, relate};
use crate::findings::duplicates::prints::Prints;
use crate::findings::duplicates::weigh::{is_worth, weigh};
use crate::findings::finding::{Context, Finding};
use crate::page::Tag;

/// Finds the copies of a page.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    survey(context).findings
}

/// The copies of a page and the work that finding them took.
#[derive(Debug)]
pub struct Survey {
    /// The findings, in document order.
    pub findings: Vec<Finding>,
    /// Units of work: tokens read, candidates compared, ancestors climbed.
    pub steps: u64,
}

/// Finds the copies of a page and counts the steps.
#[must_use]
pub fn survey(context: Context) -> Survey {
    let prints = Prints::of(context.facts);
    let index::Pairs { pairs, mut steps } = index::pairs(context.facts, &prints);
    let runs = chain::runs(&pairs, context.facts, &mut steps);
    let mut layout = Layout::of(context.page, context.facts);
    let mut cases: Vec<(&Pair, &Run, Relation)> = Vec::new();
    let mut speakers: Vec<Option<Relation>> = vec![None; runs.all.len()];
    for (pair, of) in pairs.iter().zip(&runs.of) {
        let run = &runs.all[*of];
        if !is_worth(context, pair, run) {
            continue;
        }
        // A run is judged as one, by its heaviest pair: its blocks all go, or all stay.
        let speaker = run.speaker(pair);
        let known = speakers[*of].filter(|_| run.is_one());
        let Some(relation) = known.or_else(|| relate(context, &layout, speaker, &mut steps)) else {
            continue;
        };
        speakers[*of] = Some(relation);
        // Whether a copy can be seen is asked of each pair: part of a run may be hidden.
        let unseen = hidden_side(context.facts, pair);
        cases.push((pair, run, Relation { unseen, ..relation }));
    }
    let mut findings = Vec::new();
    let mut moved: Vec<(Pair, Run, Relation)> = Vec::new();
    for _ in 0..ROUNDS {
        steps += (cases.len() + moved.len()) as u64;
        let before: Vec<BlockId> = findings.iter().map(|f: &Finding| f.block).collect();
        let tally = tally(context, &pairs, &before);
        let moved_cases = moved.iter().map(|(pair, run, relation)| (pair, run, *relation));
        let verdicts =
            cases.iter().copied().chain(moved_cases).filter_map(|(pair, run, relation)| {
                weigh(&Case::new(context, (&layout, &tally), (pair, run), &relation))
            });
        findings = choose(verdicts.collect(), context);
        if findings.iter().map(|f| f.block).eq(before) {
            break;
        }
        layout.leave_out(context.facts, findings.iter().map(|f| f.block));
        moved = follow(context, &layout, &pairs, &findings, &mut steps);
    }
    for at in (0..findings.len()).rev() {
        if let Some(signature) = signature(context, &findings, at) {
            findings.insert(at + 1, signature);
        }
    }
    Survey { findings, steps }
}

/// Whose a sentence is that was set again to catch the eye, where nothing else stands in its frame: it goes along
/// (`tests/pages/duplicate--pull-quote-signed`).
fn signature(context: Context, findings: &[Finding], at: usize) -> Option<Finding> {
    let Context { page, facts } = context;
    let found = Some(&findings[at]).filter(|found| found.rule == "pull-quote")?;
    let next = BlockId(found.block.0 + 1);
    let (quote, block) = (facts.block(found.block), facts.blocks.get(next.index())?);
    let frame = page.common_ancestor(quote.node, block.node);
    let is_it = block.words <= UNIT_WORDS
        && matches!(page.tag(frame), Some(Tag::Blockquote | Tag::Figure | Tag::Aside))
        && inside(page, &facts.blocks, frame) == (found.block.index()..next.index() + 1)
        && findings.get(at + 1).is_none_or(|after| after.block != next);
    is_it.then(|| Finding { block: next, ..found.clone() })
}

/// What the pairs say of each block together, without the blocks that are crossed out.
fn tally(context: Context, pairs: &[Pair], gone: &[BlockId]) -> Tally {
    let facts = context.facts;
    let mut tally =
        Tally { equals: vec![0; facts.blocks.len()], holds: vec![(0, 0); facts.blocks.len()] };
    let stays = |id: BlockId| gone.binary_search(&id).is_err();
    let alike = |pair: &Pair| facts.block(pair.early).seen == facts.block(pair.late).seen;
    let mut hold = |long: BlockId, short: BlockId| {
        let (words, blocks) = &mut tally.holds[long.index()];
        *words += facts.block(short).words;
        *blocks += 1;
    };
    for pair in pairs {
        match pair.likeness {
            Likeness::Equal if alike(pair) && stays(pair.early) && stays(pair.late) => {
                tally.equals[pair.early.index()] += 1;
                tally.equals[pair.late.index()] += 1;
            }
            Likeness::EarlyInLate => hold(pair.late, pair.early),
            Likeness::LateInEarly => hold(pair.early, pair.late),
            _ => {}
        }
    }
    tally
}

/// The pairs whose earlier block is crossed out, moved to the block that stays for it: what repeats the
/// one repeats the other, unless it may stand in what the other lacks
/// (`tests/pages/duplicate--whole-text-out-of-sight`).
fn follow(
    context: Context,
    layout: &Layout,
    pairs: &[Pair],
    findings: &[Finding],
    steps: &mut u64,
) -> Vec<(Pair, Run, Relation)> {
    let mut stays: Table<BlockId> = Table::default();
    for finding in findings {
        *stays.row(finding.block) = finding.evidence.twin;
    }
    let mut moved = Vec::new();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, p)| !stays.has(p.late)) {
        let words = |id: BlockId| context.facts.block(id).words;
        let says_all = |stays: &BlockId| pair.is_whole() || words(*stays) >= words(pair.early);
        let stays = stays.get(pair.early).copied().filter(says_all);
        let Some(early) = stays.filter(|stays| *stays < pair.late) else { continue };
        let pair = Pair { early, ..*pair };
        let words = words(pair.late);
        let altered = u32::from(pair.is_altered());
        let once = words;
        let run = Run { pairs: 1, words, once, altered, headed: false, heaviest: pair, first: at };
        if is_worth(context, &pair, &run)
            && let Some(relation) = relate(context, layout, &pair, steps)
        {
            moved.push((pair, run, relation));
        }
    }
    moved
}

/// How often the pairs are judged again without the blocks that are crossed out already: what stood
/// between two copies may have gone, so that a page is as clean after one reading as after two.
const ROUNDS: usize = 8;
