//! Features of a block's own text and part: how long, how linked, what signs it has.

use crate::facts::block::{Block, Role};
use crate::facts::features::Feature;
use crate::facts::features::claimed::Claimed;
use crate::facts::features::ground::Ground;
use crate::facts::features::scale::{MOST, count, log, share};
use crate::page::Tag;
use crate::text::words;

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
    Feature { name: "stops", meaning: "many full stops", read: |s, b| stops(s.block(b)) },
    Feature { name: "commas", meaning: "many commas", read: |s, b| commas(s.block(b)) },
    Feature {
        name: "digits",
        meaning: "made of digits",
        read: |s, b| share(chars(s.block(b), char::is_numeric), s.block(b).chars),
    },
    Feature {
        name: "capitals",
        meaning: "words begin with capitals",
        read: |s, b| capitals(s.block(b)),
    },
    Feature {
        name: "bars",
        meaning: "parted by bars, dots or arrows",
        read: |s, b| count(chars(s.block(b), |c| "|·•»›→/@".contains(c)) as usize),
    },
    Feature {
        name: "copyright",
        meaning: "has a copyright sign",
        read: |s, b| u8::from(s.block(b).text.contains(['©', '®', '™'])),
    },
    Feature {
        name: "year",
        meaning: "has a year of our time",
        read: |s, b| u8::from(words(&s.block(b).folded).any(is_year)),
    },
    Feature {
        name: "wordlength",
        meaning: "long words",
        read: |s, b| count((s.block(b).chars * 4 / s.block(b).words.max(1)) as usize),
    },
    Feature {
        name: "questions",
        meaning: "asks",
        read: |s, b| count(chars(s.block(b), |c| matches!(c, '?' | '？' | '؟')) as usize),
    },
    Feature {
        name: "copies",
        meaning: "stands on the page often",
        read: |s, b| log(s.copies[b].0 - 1),
    },
    Feature { name: "copy", meaning: "stood on the page before", read: |s, b| log(s.copies[b].1) },
    Feature { name: "title", meaning: "says words of the title", read: title },
    Feature {
        name: "claimed",
        meaning: "claimed by structured data",
        read: |s, b| told(s, b, &s.claimed),
    },
    Feature {
        name: "described",
        meaning: "said by the page's summary",
        read: |s, b| told(s, b, &s.described),
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

fn stops(block: &Block) -> u8 {
    log(chars(block, |c| matches!(c, '.' | '!' | '?' | '。' | '।' | '؟')))
}

fn commas(block: &Block) -> u8 {
    log(chars(block, |c| matches!(c, ',' | '،' | '、' | '，' | ';')))
}

fn chars(block: &Block, fits: impl Fn(char) -> bool) -> u32 {
    block.text.chars().filter(|c| fits(*c)).count() as u32
}

fn capitals(block: &Block) -> u8 {
    let starts = words(&block.text).filter(|w| w.starts_with(char::is_uppercase)).count();
    share(starts as u32, words(&block.text).count() as u32)
}

/// The years in which pages were written.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|n| (1990..2050).contains(&n))
}

fn title(ground: &Ground, block: usize) -> u8 {
    let all = words(&ground.block(block).folded).count();
    let shared = words(&ground.block(block).folded).filter(|w| ground.title.contains(*w)).count();
    share(shared as u32, all as u32)
}

/// 0: the page tells nothing; 1: it tells something else; more: the share of the block that it tells.
fn told(ground: &Ground, block: usize, by: &Claimed) -> u8 {
    if by.is_empty() {
        return 0;
    }
    let (hit, all) = by.of(&ground.block(block).folded);
    (1 + share(hit, all)).min(MOST)
}
