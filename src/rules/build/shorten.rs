//! Finds what many programs have in common and gives it a byte of its own, the most frequent pair first, over
//! and over (Gage, 1994): programs go in, shorter programs and the list of shorthands come out.

use std::collections::BTreeMap;

use crate::code::{SHORTHANDS, length, shorthand};

/// Uses of a pair from which a shorthand for it saves anything.
const WORTH_IT: usize = 4;

/// Shortens the programs; returns what each shorthand stands for.
pub fn shorten(programs: &mut [Vec<u8>]) -> Vec<Vec<u8>> {
    let bytes: Vec<u8> = (0..=u8::MAX).filter(|b| shorthand(*b).is_some()).collect();
    let mut texts: Vec<Vec<Vec<u8>>> = programs.iter().map(|p| tokens(p)).collect();
    let mut shorthands = Vec::new();
    while shorthands.len() < SHORTHANDS {
        let Some((pair, _)) = best(&texts) else { break };
        let number = shorthands.len();
        let Some(byte) = bytes.iter().find(|b| shorthand(**b) == Some(number)) else { break };
        for text in &mut texts {
            replace(text, &pair, *byte);
        }
        shorthands.push(pair.concat());
    }
    for (program, text) in programs.iter_mut().zip(texts) {
        *program = text.concat();
    }
    shorthands
}

/// A program cut into pieces that stay whole: letters, and sets with their operands.
pub fn tokens(program: &[u8]) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < program.len() {
        let end = at + length(program, at);
        out.push(program[at..end].to_vec());
        at = end;
    }
    out
}

/// The pair that saves most.
fn best(texts: &[Vec<Vec<u8>>]) -> Option<([Vec<u8>; 2], usize)> {
    let mut counts: BTreeMap<[&Vec<u8>; 2], usize> = BTreeMap::new();
    for text in texts {
        for pair in text.windows(2) {
            *counts.entry([&pair[0], &pair[1]]).or_default() += 1;
        }
    }
    let saved = |pair: &[&Vec<u8>; 2], count: usize| count * (pair[0].len() + pair[1].len() - 1);
    let (pair, count) = counts.into_iter().max_by_key(|(pair, count)| saved(pair, *count))?;
    (count >= WORTH_IT).then(|| (pair.map(Clone::clone), count))
}

fn replace(text: &mut Vec<Vec<u8>>, pair: &[Vec<u8>; 2], byte: u8) {
    let mut out: Vec<Vec<u8>> = Vec::with_capacity(text.len());
    for token in text.drain(..) {
        if token == pair[1] && out.last() == Some(&pair[0]) {
            out.pop();
            out.push(vec![byte]);
        } else {
            out.push(token);
        }
    }
    *text = out;
}
