//! Where to cut: how likely must a block be to be taken? There is no one bound for all pages; the best cut
//! of a page is the one with the highest expected F measure over words, given the blocks' chances.

use crate::article::model::{CERTAIN, Chance};
use crate::facts::Block;
use crate::text::rank;

/// For each block whether it is taken. With chances p and words w the expected F of a choice is
/// 2·Σ(taken) p·w / (Σ(taken) w + Σ(all) p·w), and the best choice takes the likeliest blocks first.
#[must_use]
pub fn cut(blocks: &[Block], chances: &[Chance]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    rank(&mut order, |b| u64::from(Chance::MAX - chances[*b]));
    let weight = |b: usize| u64::from(blocks[b].words);
    let hoped = |b: usize| u64::from(chances[b]) * weight(b);
    let all: u64 = (0..blocks.len()).map(hoped).sum();
    let (mut words, mut hits) = (0, 0);
    let (mut best, mut best_count) = ((0, 1), 0);
    for (count, b) in order.iter().enumerate() {
        words += weight(*b);
        hits += hoped(*b);
        let f = (hits, words * u64::from(CERTAIN) + all);
        if u128::from(f.0) * u128::from(best.1) > u128::from(best.0) * u128::from(f.1) {
            (best, best_count) = (f, count + 1);
        }
    }
    let mut taken = vec![false; blocks.len()];
    for b in &order[..best_count] {
        taken[*b] = true;
    }
    taken
}
