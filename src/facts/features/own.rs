//! Features of a block's own text and part: how long, how linked, what signs it has.

use crate::facts::block::{Block, Role};
use crate::facts::features::Feature;
use crate::facts::features::claimed::Runs;
use crate::facts::features::ground::Ground;
use crate::facts::features::scale::{MOST, count, log, share};
use crate::page::Tag;

/// The family's table.
pub const TABLE: &[Feature] = &[
    Feature { name: "words", meaning: "long", read: |s, b| log(s.block(b).words) },
    Feature {
        name: "links",
        meaning: "made of links",
        read: |s, b| share(s.block(b).link_chars, s.block(b).chars),
    },
    Feature {
        name: "role",
        meaning: "part by its markup, as a number",
        read: |s, b| role(s.block(b)),
    },
    Feature { name: "level", meaning: "heading of a low rank", read: |s, b| level(s.block(b)) },
    Feature { name: "tag", meaning: "kind of its element, as a number", read: tag },
    Feature { name: "seen", meaning: "can be seen", read: |s, b| u8::from(s.block(b).seen) },
    Feature {
        name: "joins",
        meaning: "a line of the paragraph before",
        read: |s, b| u8::from(s.block(b).joins),
    },
    Feature {
        name: "ending",
        meaning: "how it ends, as a number",
        read: |s, b| ending(s.block(b)),
    },
    Feature { name: "stops", meaning: "many full stops", read: |s, b| log(s.counts[b].stops) },
    Feature { name: "commas", meaning: "many commas", read: |s, b| log(s.counts[b].commas) },
    Feature {
        name: "digits",
        meaning: "made of digits",
        read: |s, b| share(s.counts[b].digits, s.block(b).chars),
    },
    Feature {
        name: "capitals",
        meaning: "words begin with capitals",
        read: |s, b| share(s.counts[b].capitals, s.counts[b].words),
    },
    Feature {
        name: "bars",
        meaning: "parted by bars, dots or arrows",
        read: |s, b| count(s.counts[b].bars as usize),
    },
    Feature {
        name: "copyright",
        meaning: "has a copyright sign",
        read: |s, b| u8::from(s.counts[b].signs > 0),
    },
    Feature {
        name: "year",
        meaning: "has a year of our time",
        read: |s, b| u8::from(s.counts[b].years > 0),
    },
    Feature {
        name: "wordlength",
        meaning: "long words",
        read: |s, b| count((s.block(b).chars * 4 / s.block(b).words.max(1)) as usize),
    },
    Feature {
        name: "questions",
        meaning: "asks",
        read: |s, b| count(s.counts[b].questions as usize),
    },
    Feature {
        name: "copies",
        meaning: "stands on the page often",
        read: |s, b| log(s.copies[b].0 - 1),
    },
    Feature { name: "copy", meaning: "stood on the page before", read: |s, b| log(s.copies[b].1) },
    Feature {
        name: "title",
        meaning: "says words of the title",
        read: |s, b| share(s.counts[b].titles, s.counts[b].folded),
    },
    Feature {
        name: "claimed",
        meaning: "claimed by structured data",
        read: |s, b| told(&s.told.claimed, s.counts[b].claimed),
    },
    Feature {
        name: "described",
        meaning: "said by the page's summary",
        read: |s, b| told(&s.told.described, s.counts[b].described),
    },
];

fn role(block: &Block) -> u8 {
    match block.role {
        Role::Text => 0,
        Role::Quote => 1,
        Role::Code => 2,
        Role::Caption => 3,
        Role::Definition => 4,
        Role::Cell => 5,
        Role::Item => 6,
        Role::Heading(_) => 7,
        Role::Control => 8,
    }
}

fn level(block: &Block) -> u8 {
    if let Role::Heading(level) = block.role { level } else { 0 }
}

fn tag(ground: &Ground, block: usize) -> u8 {
    match ground.page.tag(ground.block(block).node) {
        Some(Tag::P) => 0,
        Some(Tag::Blockquote) => 1,
        Some(Tag::Td | Tag::Th) => 2,
        Some(Tag::Dd | Tag::Dt) => 3,
        Some(Tag::Li) => 4,
        Some(Tag::Section | Tag::Article | Tag::Main) => 5,
        Some(Tag::Div) => 6,
        Some(Tag::Figcaption) => 7,
        Some(Tag::Address) => 8,
        Some(t) if t.heading_level().is_some() => 9,
        Some(Tag::Button | Tag::Label) => 11,
        _ => 10,
    }
}

/// A sentence's end, a colon, another mark, or none: the likelier a sentence, the lower.
fn ending(block: &Block) -> u8 {
    let text = block.text.trim_end_matches(['"', '”', '’', '\'', ')', '»', '」', ']']);
    match text.chars().next_back() {
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' | '…') => 0,
        Some(':' | '：') => 1,
        Some(',' | ';' | '-' | '–') => 2,
        Some(c) if c.is_alphanumeric() => 4,
        _ => 3,
    }
}

/// 0: the page tells nothing; 1: it tells something else; more: the share of the block that it tells.
fn told(runs: &Runs, (hit, all): (u32, u32)) -> u8 {
    if runs.is_empty() { 0 } else { (1 + share(hit, all)).min(MOST) }
}
