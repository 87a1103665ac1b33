//! Finds copies as a compressor does: every fingerprint of the blocks so far stands in a table of chains,
//! and each new block looks its own up. Facts go in, pairs of blocks come out, whatever they mean.
//! Chains are walked a bounded number of steps, so the work is proportional to the page.

use crate::facts::{BlockId, Facts, Role};
use crate::findings::duplicates::compare::{near, stands_in};
use crate::findings::duplicates::pair::{Likeness, Pair};
use crate::findings::duplicates::prints::Prints;
use crate::text::shingles::{GRAM, digest, fingerprints};
use crate::text::{order, rank};

/// Words from which a text is compared with others than its equals. Shorter ones coincide by chance.
/// Pinned by `spare--seven-words-doubled`.
pub const MIN_WORDS: u32 = 8;
/// How many earlier places of one fingerprint, the latest ones, are looked at.
const CHAIN: usize = 12;
/// How many earlier equals of a block are paired with it.
const EQUALS: usize = 4;
/// How many earlier blocks a block is compared with for being their near copy or a part of them.
const CANDIDATES: usize = 4;

/// The pairs of a page, ordered by the later block, and the steps it took to find them.
#[derive(Debug, Default)]
pub struct Pairs {
    /// Each pair once; the earlier block comes before the later.
    pub pairs: Vec<Pair>,
    /// Units of work done: grows in proportion to the page.
    pub steps: u64,
}

/// Finds the pairs of blocks that say the same, nearly the same, or of which one stands in the other.
#[must_use]
pub fn pairs(facts: &Facts, prints: &Prints) -> Pairs {
    let mut whole = Table::new(facts.blocks.len());
    let mut parts = Table::new(prints.len());
    let mut out = Pairs::default();
    let mut votes = Vec::new();
    for id in facts.ids() {
        let (block, tokens) = (facts.block(id), prints.block(id));
        // Code is compared literally or not at all: without its signs, other programs look the same.
        if tokens.is_empty() || matches!(block.role, Role::Code | Role::Control) {
            continue;
        }
        out.steps += tokens.len() as u64;
        equals(id, tokens, prints, &mut whole, &mut out);
        if block.words >= MIN_WORDS {
            votes.clear();
            let count = look_up(id, tokens, &mut parts, &mut votes, &mut out.steps);
            elect(id, &mut votes, count, prints, &mut out);
        }
    }
    out
}

fn equals(id: BlockId, tokens: &[u32], prints: &Prints, whole: &mut Table, out: &mut Pairs) {
    let hash = digest(tokens);
    let before = whole.chain(hash).map(|e| BlockId(e.block)).filter(|b| prints.block(*b) == tokens);
    for early in before.take(EQUALS) {
        out.steps += tokens.len() as u64;
        out.pairs.push(Pair { early, late: id, likeness: Likeness::Equal });
    }
    whole.push(hash, id.0, 0);
}

/// A fingerprint that two blocks share: the earlier block, and where it would begin in this one's count.
/// The shape is that of the one sort (`text::rank`), the distance shifted so that it is never negative.
type Vote = (u64, u32);

/// Turned over, the sign bit puts negative distances before positive ones.
const SIGN: u32 = 1 << 31;

/// Looks up and enters a block's fingerprints; says how many it has.
fn look_up(
    id: BlockId,
    tokens: &[u32],
    parts: &mut Table,
    votes: &mut Vec<Vote>,
    steps: &mut u64,
) -> usize {
    let mut count = 0;
    fingerprints(tokens, |at, hash| {
        count += 1;
        for entry in parts.chain(hash).filter(|e| e.block != id.0) {
            votes.push((u64::from(entry.block), (at as u32).wrapping_sub(entry.at) ^ SIGN));
        }
        parts.push(hash, id.0, at as u32);
    });
    *steps += votes.len() as u64;
    count
}

/// Compares the block with those earlier ones that share enough of its or of their own fingerprints.
fn elect(id: BlockId, votes: &mut [Vote], own: usize, prints: &Prints, out: &mut Pairs) {
    order(votes);
    let mut rivals: Vec<(usize, BlockId, i32)> = votes
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| {
            let most =
                group.chunk_by(|a, b| a.1 == b.1).max_by_key(|same| same.len()).unwrap_or(group);
            (group.len(), BlockId(group[0].0 as u32), (most[0].1 ^ SIGN).cast_signed())
        })
        .collect();
    rank(&mut rivals, |(votes, early, _)| !((*votes as u64) << 32 | u64::from(early.0)));
    let late = prints.block(id);
    for (rank, (count, early, shift)) in rivals.into_iter().enumerate() {
        let shorter = prints.block(early);
        // Few shared prints for both sizes: a phrase in common, not a copy.
        let least = own.min(shorter.len().saturating_sub(GRAM) / GRAM + 1);
        // Equals have had their turn.
        if count * 4 < least || shorter == late {
            continue;
        }
        if rank >= CANDIDATES && shorter.len() > count * GRAM * 4 {
            continue; // Only where the work is paid for by the votes themselves.
        }
        out.steps += shorter.len().min(late.len()) as u64;
        if let Some(likeness) = likeness(shorter, late, shift, rank < CANDIDATES) {
            out.pairs.push(Pair { early, late: id, likeness });
        }
    }
}

fn likeness(early: &[u32], late: &[u32], shift: i32, whole: bool) -> Option<Likeness> {
    if let Some(difference) = whole.then(|| near(early, late)).flatten() {
        return Some(Likeness::Near(difference));
    }
    if early.len() < late.len() && early.len() >= MIN_WORDS as usize {
        return stands_in(early, late, shift).then_some(Likeness::EarlyInLate);
    }
    (late.len() < early.len() && stands_in(late, early, -shift)).then_some(Likeness::LateInEarly)
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u32,
    block: u32,
    at: u32,
    next: u32,
}

/// A hash table of chains, latest entry first, that never grows and never forgets.
struct Table {
    heads: Vec<u32>,
    entries: Vec<Entry>,
}

const NONE: u32 = u32::MAX;

impl Table {
    fn new(entries: usize) -> Self {
        Self { heads: vec![NONE; (entries + 1).next_power_of_two()], entries: Vec::new() }
    }

    fn slot(&self, hash: u32) -> usize {
        hash as usize & (self.heads.len() - 1)
    }

    fn chain(&self, hash: u32) -> impl Iterator<Item = &Entry> {
        let entry = |at: u32| self.entries.get(at as usize);
        std::iter::successors(entry(self.heads[self.slot(hash)]), move |e| entry(e.next))
            .take(CHAIN)
            .filter(move |e| e.hash == hash)
    }

    fn push(&mut self, hash: u32, block: u32, at: u32) {
        let slot = self.slot(hash);
        self.entries.push(Entry { hash, block, at, next: self.heads[slot] });
        self.heads[slot] = self.entries.len() as u32 - 1;
    }
}
