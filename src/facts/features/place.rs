//! Features of a block's place: along the page, in the tree, and relative to headline, headings and body.

use crate::facts::block::Role;
use crate::facts::containers::Sum;
use crate::facts::features::Feature;
use crate::facts::features::ground::Ground;
use crate::facts::features::scale::{MOST, count, log, share};
use crate::facts::genre::Genre;
use crate::page::NodeId;

/// The family's table.
pub const TABLE: &[Feature] = &[
    Feature {
        name: "at",
        meaning: "late on the page, by words",
        read: |s, b| share(s.words_before[b], total(&s.words_before)),
    },
    Feature {
        name: "prose_at",
        meaning: "late on the page, by prose",
        read: |s, b| share(s.prose_before[b], total(&s.prose_before)),
    },
    Feature { name: "from_start", meaning: "many blocks before it", read: |_, b| log(b as u32) },
    Feature {
        name: "to_end",
        meaning: "many blocks after it",
        read: |s, b| log((s.facts.blocks.len() - b - 1) as u32),
    },
    Feature {
        name: "prose_after",
        meaning: "much prose after it",
        read: |s, b| log(total(&s.prose_before) - s.prose_before[b]),
    },
    Feature {
        name: "depth",
        meaning: "deep in the tree",
        read: |s, b| count(depth(s, s.block(b).node)),
    },
    Feature { name: "after_headline", meaning: "long after the headline", read: after_headline },
    Feature { name: "before_headline", meaning: "long before the headline", read: before_headline },
    Feature {
        name: "from_headline",
        meaning: "far from the headline in the tree",
        read: |s, b| s.headline.map_or(MOST, |h| climb(s, b, s.block(h).node)),
    },
    Feature {
        name: "from_body",
        meaning: "outside the container that holds most prose",
        read: |s, b| climb(s, b, s.facts.body.node),
    },
    Feature {
        name: "in_body",
        meaning: "deep inside the container that holds most prose",
        read: |s, b| in_body(s, b),
    },
    Feature { name: "after_heading", meaning: "many words since a heading", read: after_heading },
    Feature {
        name: "heading_blocks",
        meaning: "many blocks since a heading",
        read: |s, b| s.heading[b].map_or(MOST, |h| log((b - h) as u32)),
    },
    Feature {
        name: "heading_level",
        meaning: "below a heading of a low rank",
        read: |s, b| s.heading[b].map_or(7, |h| level(s, h)),
    },
    Feature {
        name: "heading_links",
        meaning: "below a heading that is a link",
        read: |s, b| s.heading[b].map_or(0, |h| share(s.block(h).link_chars, s.block(h).chars)),
    },
    Feature {
        name: "heading_climb",
        meaning: "the heading above stands elsewhere",
        read: |s, b| s.heading[b].map_or(MOST, |h| climb(s, b, s.block(h).node)),
    },
    Feature { name: "page_words", meaning: "long page", read: |s, _| log(total(&s.words_before)) },
    Feature {
        name: "page_prose",
        meaning: "page of prose",
        read: |s, _| share(total(&s.prose_before), total(&s.words_before)),
    },
    Feature {
        name: "page_links",
        meaning: "page of links",
        read: |s, _| share(total(&s.links_before), total(&s.chars_before)),
    },
    Feature {
        name: "page_blocks",
        meaning: "page of many blocks",
        read: |s, _| log(s.facts.blocks.len() as u32),
    },
    Feature {
        name: "body_words",
        meaning: "most words stand in the body's container",
        read: |s, _| share(body(s).words, total(&s.words_before)),
    },
    Feature {
        name: "body_prose",
        meaning: "the body's container is prose",
        read: |s, _| share(body(s).prose, body(s).words),
    },
    Feature {
        name: "body_links",
        meaning: "the body's container is links",
        read: |s, _| share(body(s).links, body(s).chars),
    },
    Feature { name: "genre", meaning: "sort of page, as a number", read: |s, _| genre(s) },
    Feature {
        name: "claims",
        meaning: "structured data claims a text",
        read: |s, _| u8::from(!s.told.claimed.is_empty()),
    },
];

fn total(running: &[u32]) -> u32 {
    running.last().copied().unwrap_or_default()
}

fn depth(ground: &Ground, node: NodeId) -> usize {
    ground.page.depth(node) as usize
}

fn body<'a>(ground: &'a Ground) -> &'a Sum {
    &ground.facts.containers.sums[ground.facts.body.node.index()]
}

fn genre(ground: &Ground) -> u8 {
    match ground.facts.genre {
        Genre::Plain => 0,
        Genre::Article => 1,
        Genre::Documentation => 2,
        Genre::Forum => 3,
    }
}

fn level(ground: &Ground, block: usize) -> u8 {
    if let Role::Heading(level) = ground.block(block).role { level } else { 0 }
}

/// How many levels above a block the first ancestor stands that also holds `node`.
fn climb(ground: &Ground, block: usize, node: NodeId) -> u8 {
    let own = ground.block(block).node;
    let both = ground.page.common_ancestor(own, node);
    count(depth(ground, own) - depth(ground, both))
}

fn in_body(ground: &Ground, block: usize) -> u8 {
    let (own, body) = (ground.block(block).node, ground.facts.body.node);
    if !ground.page.contains(body, own) {
        return 0;
    }
    count(1 + depth(ground, own) - depth(ground, body))
}

fn after_headline(ground: &Ground, block: usize) -> u8 {
    let since =
        |h: usize| log(1 + ground.words_before[block].saturating_sub(ground.words_before[h]));
    ground.headline.filter(|h| *h <= block).map_or(0, since)
}

fn before_headline(ground: &Ground, block: usize) -> u8 {
    let until =
        |h: usize| log(1 + ground.words_before[h].saturating_sub(ground.words_before[block]));
    ground.headline.filter(|h| *h > block).map_or(0, until)
}

fn after_heading(ground: &Ground, block: usize) -> u8 {
    let since =
        |h: usize| log(ground.words_before[block].saturating_sub(ground.words_before[h + 1]));
    ground.heading[block].map_or(MOST, since)
}
