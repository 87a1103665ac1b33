//! Text that the page says again. The page's facts go in; findings come out, each naming the copy that
//! stays. Similarity finds the pairs ([`index`]), their places on the page ([`place`]) and their rows
//! ([`chain`]) decide which are copies: what stands in different parts of the page is a copy, what stands
//! in the same part under other neighbours is not ([`weigh`]).

pub mod chain;
pub mod choose;
pub mod compare;
pub mod index;
pub mod marks;
pub mod pair;
pub mod place;
pub mod prints;
pub mod weigh;

use crate::findings::duplicates::chain::Run;
use crate::findings::duplicates::choose::choose;
use crate::findings::duplicates::pair::Pair;
use crate::findings::duplicates::place::{Layout, Relation, relate};
use crate::findings::duplicates::prints::Prints;
use crate::findings::duplicates::weigh::{Case, is_worth, weigh};
use crate::findings::finding::{Context, Finding};

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
    let mut layout = Layout::of(context.facts);
    let mut cases: Vec<(&Pair, &Run, Relation)> = Vec::new();
    let mut speakers: Vec<Option<Relation>> = vec![None; runs.all.len()];
    for (pair, of) in pairs.iter().zip(&runs.of) {
        let run = &runs.all[*of];
        if !is_worth(context, pair, run) {
            continue;
        }
        // A run is judged as one, by its heaviest pair: its blocks all go, or all stay.
        let speaker = if run.pairs > 2 { &pairs[run.heaviest] } else { pair };
        let known = speakers[*of].filter(|_| run.pairs > 2);
        let Some(relation) = known.or_else(|| relate(context, &layout, speaker, &mut steps)) else {
            continue;
        };
        speakers[*of] = Some(relation);
        cases.push((pair, run, relation));
    }
    let mut findings = Vec::new();
    for _ in 0..ROUNDS {
        steps += cases.len() as u64;
        let before = findings.len();
        let verdicts = cases.iter().filter_map(|(pair, run, relation)| {
            weigh(&Case::new(context, &layout, (pair, run), relation))
        });
        findings = choose(verdicts.collect(), context);
        if findings.len() == before {
            break;
        }
        layout.leave_out(context.facts, &findings.iter().map(|f| f.block).collect());
    }
    Survey { findings, steps }
}

/// How often the pairs are judged again without the blocks that are crossed out already: what stood
/// between two copies may have gone, so that a page is as clean after one reading as after two.
const ROUNDS: usize = 8;
