//! Features of the blocks before and after.

use crate::facts::block::Role;
use crate::facts::features::Feature;
use crate::facts::features::ground::Ground;
use crate::facts::features::scale::{log, share};

/// The family's table.
pub const TABLE: &[Feature] = &[
    Feature { name: "words_before", meaning: "after a long block", read: |s, b| words(s, b, -1) },
    Feature { name: "words_after", meaning: "before a long block", read: |s, b| words(s, b, 1) },
    Feature {
        name: "links_before",
        meaning: "after a block of links",
        read: |s, b| links(s, b, -1),
    },
    Feature {
        name: "links_after",
        meaning: "before a block of links",
        read: |s, b| links(s, b, 1),
    },
    Feature {
        name: "words_before_2",
        meaning: "the block before the last is long",
        read: |s, b| words(s, b, -2),
    },
    Feature {
        name: "words_after_2",
        meaning: "the block after the next is long",
        read: |s, b| words(s, b, 2),
    },
    Feature { name: "heading_after", meaning: "before a heading", read: |s, b| heading(s, b, 1) },
    Feature {
        name: "prose_near",
        meaning: "prose three blocks around",
        read: |s, b| near(s, b, 3, &s.prose_before),
    },
    Feature {
        name: "prose_far",
        meaning: "prose eight blocks around",
        read: |s, b| near(s, b, 8, &s.prose_before),
    },
    Feature {
        name: "links_near",
        meaning: "links three blocks around",
        read: |s, b| links_near(s, b, 3),
    },
    Feature {
        name: "links_far",
        meaning: "links eight blocks around",
        read: |s, b| links_near(s, b, 8),
    },
    Feature {
        name: "prose_next",
        meaning: "prose in the next eight blocks",
        read: |s, b| {
            let end = (b + 9).min(s.facts.blocks.len());
            log(s.prose_before[end] - s.prose_before[b + 1])
        },
    },
    Feature {
        name: "prose_last",
        meaning: "prose in the last eight blocks",
        read: |s, b| log(s.prose_before[b] - s.prose_before[b.saturating_sub(8)]),
    },
    Feature {
        name: "same_before",
        meaning: "after a block of its style",
        read: |s, b| same(s, b, -1),
    },
    Feature {
        name: "same_after",
        meaning: "before a block of its style",
        read: |s, b| same(s, b, 1),
    },
];

fn neighbour(ground: &Ground, block: usize, step: isize) -> Option<usize> {
    block.checked_add_signed(step).filter(|n| *n < ground.facts.blocks.len())
}

fn words(ground: &Ground, block: usize, step: isize) -> u8 {
    neighbour(ground, block, step).map_or(0, |n| log(ground.block(n).words))
}

fn links(ground: &Ground, block: usize, step: isize) -> u8 {
    neighbour(ground, block, step)
        .map_or(0, |n| share(ground.block(n).link_chars, ground.block(n).chars))
}

fn heading(ground: &Ground, block: usize, step: isize) -> u8 {
    let level = |n: usize| if let Role::Heading(level) = ground.block(n).role { level } else { 0 };
    neighbour(ground, block, step).map_or(0, level)
}

fn same(ground: &Ground, block: usize, step: isize) -> u8 {
    neighbour(ground, block, step)
        .map_or(0, |n| u8::from(ground.style_of[n] == ground.style_of[block]))
}

fn span(ground: &Ground, block: usize, reach: usize) -> (usize, usize) {
    (block.saturating_sub(reach), (block + reach + 1).min(ground.facts.blocks.len()))
}

fn near(ground: &Ground, block: usize, reach: usize, running: &[u32]) -> u8 {
    let (from, to) = span(ground, block, reach);
    log(running[to] - running[from])
}

fn links_near(ground: &Ground, block: usize, reach: usize) -> u8 {
    let (from, to) = span(ground, block, reach);
    share(
        ground.links_before[to] - ground.links_before[from],
        ground.chars_before[to] - ground.chars_before[from],
    )
}
