//! Runs: pairs that follow each other on both sides, as where an article stands twice. Pairs go in, each
//! one's run comes out.

use std::iter::successors;

use crate::facts::{Block, BlockId, Facts, Role};
use crate::findings::duplicates::pair::Pair;

/// How far the next pair of a run may be on either side, in blocks: a caption, an advertisement, a heading
/// that one copy lacks may lie between (`spare--runs-just-too-short`).
const STRIDE: u32 = 3;
/// How far it may be where only few words lie between, as with a banner of several lines.
/// Pinned by `spare--runs-just-too-short`.
const LONG_STRIDE: u32 = 8;
/// How many words that are (`spare--runs-just-too-short`).
const FEW_WORDS: u32 = 40;

/// Words from which a block is no mere name or a label (`duplicate--preview-of-a-post`). Pinned by the test below.
const LABEL_WORDS: u32 = 4;

/// A row of parallel pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Number of pairs.
    pub pairs: u32,
    /// Words of one side.
    pub words: u32,
    /// Words of its earlier side before its later one begins: of three in a row, those of the first
    /// (`spare--three-parts-with-a-line-each`).
    pub once: u32,
    /// Pairs whose blocks differ in a number or have one word for another.
    pub altered: u32,
    /// Whether a heading stands between its two sides: then the later one speaks of something else.
    pub headed: bool,
    /// The pair with the most words: it speaks for the run.
    pub heaviest: Pair,
    /// The first pair, as an index.
    pub first: usize,
}

/// Pairs up to which each is judged by itself (`duplicate--preview-of-a-post`, and
/// `tests/suite/duplicates.rs`).
const LOOSE_PAIRS: u32 = 2;

impl Run {
    /// Whether it is judged as one: its blocks all go, or all stay, on the same side.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.pairs > LOOSE_PAIRS
    }

    /// The pair by whose places one of its pairs is judged.
    #[must_use]
    pub fn speaker<'a>(&'a self, pair: &'a Pair) -> &'a Pair {
        if self.is_one() { &self.heaviest } else { pair }
    }
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
    let links = links(pairs, facts, steps);
    let headings = headings(facts);
    let mut runs = Runs { all: Vec::new(), of: vec![usize::MAX; pairs.len()] };
    // Backwards, so that the longest way through a pair is taken before a shorter one that joins it.
    for last in (0..pairs.len()).rev() {
        if runs.of[last] != usize::MAX {
            continue;
        }
        let words = |at: usize| facts.block(pairs[at].late).words;
        let altered = |at: usize| u32::from(pairs[at].is_altered());
        let mut run = Run {
            pairs: 1,
            words: words(last),
            once: 0,
            altered: altered(last),
            headed: false,
            heaviest: pairs[last],
            first: last,
        };
        runs.of[last] = runs.all.len();
        while let Some(before) = links[run.first].before.filter(|b| runs.of[*b] == usize::MAX) {
            runs.of[before] = runs.all.len();
            run.first = before;
            run.pairs += 1;
            run.words += words(before);
            run.altered += altered(before);
            if words(before) > facts.block(run.heaviest.late).words {
                run.heaviest = pairs[before];
            }
        }
        let row = successors(Some(last), |at| links[*at].before.filter(|_| *at != run.first));
        let is_once = |at: &usize| pairs[*at].early < pairs[run.first].late;
        run.once = row.filter(is_once).map(words).sum();
        run.headed = is_headed(&pairs[run.first], &pairs[last], &headings);
        runs.all.push(run);
    }
    runs
}

/// Words up to which a block may head or announce what follows ("Let me repeat that:"), whatever its markup
/// (`spare--three-boats`).
pub const HEADING_WORDS: u32 = 12;

/// Whether a heading stands between the sides of a run, given its first and its last pair. Where the sides
/// overlap (three of a kind), it is asked of where they begin.
fn is_headed(first: &Pair, last: &Pair, headings: &[u32]) -> bool {
    let to = first.late.index();
    let after = last.early.index() + 1;
    let from = if after > to { first.early.index() } else { after };
    headings[to] > headings[from]
}

/// For each place how many headings come before it.
fn headings(facts: &Facts) -> Vec<u32> {
    let heads = |b: &Block| matches!(b.role, Role::Heading(_)) || b.words <= HEADING_WORDS;
    let mut before = vec![0];
    before.extend(facts.blocks.iter().scan(0, |sum, block| {
        *sum += u32::from(heads(block));
        Some(*sum)
    }));
    before
}

#[derive(Clone, Copy)]
struct Link {
    length: u32,
    before: Option<usize>,
}

/// For each pair the longest row that ends in it. Where one block only stands in another, no row is meant.
fn links(pairs: &[Pair], facts: &Facts, steps: &mut u64) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::with_capacity(pairs.len());
    let mut words = vec![0_u32];
    words.extend(facts.blocks.iter().scan(0, |sum, b| {
        *sum += b.words;
        Some(*sum)
    }));
    let near = |from: BlockId, to: BlockId| {
        from < to
            && (to.0 - from.0 <= STRIDE
                || to.0 - from.0 <= LONG_STRIDE
                    && words[to.index()] - words[from.index() + 1] <= FEW_WORDS)
    };
    // Names and labels recur: they belong to a row only where nothing parts them from it.
    let is_label = |pair: &Pair| facts.block(pair.late).words < LABEL_WORDS;
    let mut whole: Vec<usize> = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let mut best = Link { length: 1, before: None };
        if pair.is_whole() {
            let in_reach = |b: &&usize| pairs[**b].late.0 + LONG_STRIDE >= pair.late.0;
            for before in whole.iter().rev().take_while(in_reach) {
                *steps += 1;
                let other = pairs[*before];
                let steps = (pair.late.0 - other.late.0, pair.early.0.wrapping_sub(other.early.0));
                let follows = near(other.late, pair.late)
                    && near(other.early, pair.early)
                    && (steps == (1, 1) || !is_label(&other) && !is_label(pair));
                if follows && links[*before].length >= best.length {
                    best = Link { length: links[*before].length + 1, before: Some(*before) };
                }
            }
            whole.push(at);
        }
        links.push(best);
    }
    links
}

#[cfg(test)]
mod tests {
    use super::runs;
    use crate::facts::{BlockId, Facts};
    use crate::findings::duplicates::pair::{Likeness, Pair};
    use crate::page::parse_html;

    #[test]
    fn a_label_belongs_to_a_row_only_where_nothing_parts_them() {
        let count = |words: usize| {
            let line = "oak ".repeat(words);
            let half = format!("<p>The warp is wound</p><p>Or so</p><p>{line}</p>");
            let page = parse_html(&half.repeat(2), "");
            let pair = |early| Pair {
                early: BlockId(early),
                late: BlockId(early + 3),
                likeness: Likeness::Equal,
            };
            runs(&[pair(0), pair(2)], &Facts::of(&page), &mut 0).all.len()
        };
        assert_eq!((count(4), count(3)), (1, 2));
    }
}
