//! Headings stay with what they head: a heading without a taken block before the next heading of its rank
//! goes, whatever speaks for it.

use crate::facts::{Facts, Role};

/// Unmarks the headings that head nothing.
pub fn keep_headings(facts: &Facts, taken: &mut [bool]) {
    // From the end: for each rank, whether something is taken below a heading of that rank.
    let mut heads = [false; 7];
    for (block, taken) in facts.blocks.iter().zip(taken).rev() {
        match block.role {
            Role::Heading(level) => {
                let level = usize::from(level).min(heads.len() - 1);
                *taken &= heads[level];
                // What is below a deeper or equal heading is not below the next one before it, unless
                // that one ranks higher.
                for deeper in &mut heads[level..] {
                    *deeper = false;
                }
                for higher in &mut heads[..level] {
                    *higher |= *taken;
                }
            }
            _ if *taken => heads = [true; 7],
            _ => {}
        }
    }
}
