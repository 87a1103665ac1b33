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

use crate::findings::duplicates::choose::choose;
use crate::findings::duplicates::place::{Layout, relate};
use crate::findings::duplicates::prints::Prints;
use crate::findings::duplicates::weigh::{Verdict, is_worth, weigh};
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
    let layout = Layout::of(context.facts);
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut speakers = vec![None; runs.all.len()];
    for (at, pair) in pairs.iter().enumerate() {
        let run = &runs.all[runs.of[at]];
        if !is_worth(context, pair, run) {
            continue;
        }
        // A run is judged as one, by its heaviest pair: its blocks all go, or all stay.
        let speaks = &mut speakers[runs.of[at]];
        let relation = match speaks {
            Some(relation) if run.pairs > 1 => *relation,
            _ => relate(context, &layout, &pairs[if run.pairs > 2 { run.heaviest } else { at }], &mut steps),
        };
        if run.pairs > 2 {
            *speaks = Some(relation);
        }
        verdicts.extend(relation.and_then(|r| weigh(context, pair, &r, run)));
    }
    Survey { findings: choose(verdicts, context), steps }
}
