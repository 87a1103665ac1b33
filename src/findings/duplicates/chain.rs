//! Runs: pairs that follow each other on both sides, as where an article stands twice. Pairs go in, each
//! one's run comes out.

use crate::facts::Facts;
use crate::findings::duplicates::pair::Pair;

/// How many blocks may lie between two neighbours of a run, on either side: a picture's caption, an
/// advertisement, a heading that one copy lacks.
const STRIDE: u32 = 3;

/// A row of parallel pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Number of pairs.
    pub pairs: u32,
    /// Words of one side.
    pub words: u32,
    /// The pair with the most words, as an index: it speaks for the run.
    pub heaviest: usize,
    /// The first pair, as an index.
    pub first: usize,
    /// The last pair, as an index.
    pub last: usize,
}

/// The runs of a page.
#[derive(Debug, Default)]
pub struct Runs {
    /// All of them.
    pub all: Vec<Run>,
    /// For each pair the index of its run.
    pub of: Vec<usize>,
}

/// The run of each pair. `pairs` stand in the order of their later block.
#[must_use]
pub fn runs(pairs: &[Pair], facts: &Facts, steps: &mut u64) -> Runs {
    let links = links(pairs, steps);
    let mut runs = Runs { all: Vec::new(), of: vec![usize::MAX; pairs.len()] };
    // Backwards, so that the longest way through a pair is taken before a shorter one that joins it.
    for last in (0..pairs.len()).rev() {
        if runs.of[last] != usize::MAX {
            continue;
        }
        let words = |at: usize| facts.block(pairs[at].late).words;
        let mut run = Run { pairs: 1, words: words(last), heaviest: last, first: last, last };
        runs.of[last] = runs.all.len();
        while let Some(before) = links[run.first].before.filter(|b| runs.of[*b] == usize::MAX) {
            runs.of[before] = runs.all.len();
            run.first = before;
            run.pairs += 1;
            run.words += words(before);
            if words(before) > words(run.heaviest) {
                run.heaviest = before;
            }
        }
        runs.all.push(run);
    }
    runs
}

#[derive(Clone, Copy)]
struct Link {
    length: u32,
    before: Option<usize>,
}

/// For each pair the longest row that ends in it.
fn links(pairs: &[Pair], steps: &mut u64) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(pairs.len());
    let mut from = 0;
    for (at, pair) in pairs.iter().enumerate() {
        while pairs[from].late.0 + STRIDE < pair.late.0 {
            from += 1;
        }
        let mut best = Link { length: 1, before: None };
        for before in from..at {
            *steps += 1;
            let other = pairs[before];
            let follows = other.late < pair.late
                && other.early < pair.early
                && pair.early.0 - other.early.0 <= STRIDE;
            if follows && links[before].length >= best.length {
                best = Link { length: links[before].length + 1, before: Some(before) };
            }
        }
        links.push(best);
    }
    links
}
