//! Puts the alternatives of all groups in one order: whichever comes first, the same texts match, and gzip finds
//! what two groups share (0.6 KiB). Programs go in and come out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::code::{BAR, CLOSE, OPEN};
use crate::shorten::tokens;

/// Puts the most frequent alternatives first.
pub fn order(programs: &mut [Vec<u8>]) {
    let mut counts: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for program in programs.iter() {
        with_groups(program, |group| {
            for one in group {
                *counts.entry(one.clone()).or_default() += 1;
            }
        });
    }
    let count = |one: &Vec<u8>| counts.get(one).copied().unwrap_or(0);
    for program in programs {
        *program = with_groups(program, |group| {
            group.sort_by_cached_key(|one| (Reverse(count(one)), one.clone()));
        });
    }
}

/// A program of which `change` has changed the alternatives of each group, the inner ones first.
fn with_groups(program: &[u8], mut change: impl FnMut(&mut Vec<Vec<u8>>)) -> Vec<u8> {
    let mut now = Vec::new();
    // What stands before each open group, and its alternatives so far.
    let mut open: Vec<(Vec<u8>, Vec<Vec<u8>>)> = Vec::new();
    for token in tokens(program) {
        match (token[0], open.last_mut()) {
            (OPEN, _) => open.push((std::mem::take(&mut now), Vec::new())),
            (BAR, Some((_, group))) => group.push(std::mem::take(&mut now)),
            (CLOSE, Some(_)) => {
                let (before, mut group) = open.pop().unwrap_or_default();
                group.push(now);
                change(&mut group);
                now = [before, vec![OPEN], group.join(&BAR), vec![CLOSE]].concat();
            }
            _ => now.extend(token),
        }
    }
    now
}
