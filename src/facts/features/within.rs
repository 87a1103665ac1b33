//! Features of the elements that a block lies in: what they hold, score and are called.

use crate::facts::containers::Sum;
use crate::facts::features::Feature;
use crate::facts::features::ground::{Ground, tag_bit};
use crate::facts::features::scale::{MOST, count, log, share};
use crate::facts::names::Hints;
use crate::page::{Page, Tag};

/// The family's table.
pub const TABLE: &[Feature] = &[
    Feature {
        name: "score",
        meaning: "an element around it has the page's best score",
        read: |s, b| share(s.chain(b).score, s.facts.containers.best_score),
    },
    Feature {
        name: "score_0",
        meaning: "its element has a high score",
        read: |s, b| score(s, b, 0),
    },
    Feature {
        name: "score_1",
        meaning: "the element around has a high score",
        read: |s, b| score(s, b, 1),
    },
    Feature {
        name: "score_2",
        meaning: "two elements up is a high score",
        read: |s, b| score(s, b, 2),
    },
    Feature {
        name: "score_4",
        meaning: "four elements up is a high score",
        read: |s, b| score(s, b, 4),
    },
    Feature {
        name: "links_1",
        meaning: "the element around is links",
        read: |s, b| links(s, b, 1),
    },
    Feature { name: "links_2", meaning: "two elements up is links", read: |s, b| links(s, b, 2) },
    Feature { name: "links_3", meaning: "three elements up is links", read: |s, b| links(s, b, 3) },
    Feature { name: "links_5", meaning: "five elements up is links", read: |s, b| links(s, b, 5) },
    Feature {
        name: "links_most",
        meaning: "lies in a list of links",
        read: |s, b| s.chain(b).links,
    },
    Feature {
        name: "words_0",
        meaning: "its element is long",
        read: |s, b| log(sum(s, b, 0).words),
    },
    Feature {
        name: "words_1",
        meaning: "the element around is long",
        read: |s, b| log(sum(s, b, 1).words),
    },
    Feature {
        name: "words_2",
        meaning: "two elements up is long",
        read: |s, b| log(sum(s, b, 2).words),
    },
    Feature {
        name: "words_3",
        meaning: "three elements up is long",
        read: |s, b| log(sum(s, b, 3).words),
    },
    Feature {
        name: "words_5",
        meaning: "five elements up is long",
        read: |s, b| log(sum(s, b, 5).words),
    },
    Feature {
        name: "prose_1",
        meaning: "the element around is prose",
        read: |s, b| prose(s, b, 1),
    },
    Feature { name: "prose_2", meaning: "two elements up is prose", read: |s, b| prose(s, b, 2) },
    Feature { name: "prose_3", meaning: "three elements up is prose", read: |s, b| prose(s, b, 3) },
    Feature { name: "prose_5", meaning: "five elements up is prose", read: |s, b| prose(s, b, 5) },
    Feature {
        name: "blocks_1",
        meaning: "many blocks in the element around",
        read: |s, b| log(sum(s, b, 1).blocks),
    },
    Feature {
        name: "blocks_2",
        meaning: "many blocks two elements up",
        read: |s, b| log(sum(s, b, 2).blocks),
    },
    Feature {
        name: "mean_1",
        meaning: "long blocks in the element around",
        read: |s, b| mean(s, b, 1),
    },
    Feature { name: "mean_2", meaning: "long blocks two elements up", read: |s, b| mean(s, b, 2) },
    Feature {
        name: "style_words",
        meaning: "most of the page's words have its style",
        read: |s, b| share(s.style(b).words, s.words_before[s.words_before.len() - 1]),
    },
    Feature {
        name: "style_prose",
        meaning: "most of the page's prose has its style",
        read: |s, b| share(s.style(b).prose, s.prose_before[s.prose_before.len() - 1]),
    },
    Feature {
        name: "style_blocks",
        meaning: "many blocks have its style",
        read: |s, b| log(s.style(b).blocks),
    },
    Feature {
        name: "style_mean",
        meaning: "blocks of its style are long",
        read: |s, b| log(s.style(b).words / s.style(b).blocks.max(1)),
    },
    Feature {
        name: "style_links",
        meaning: "blocks of its style are links",
        read: |s, b| share(s.style(b).links, s.style(b).chars),
    },
    Feature {
        name: "in_article",
        meaning: "lies in an article",
        read: |s, b| lies(s, b, Tag::Article),
    },
    Feature { name: "in_main", meaning: "lies in main", read: |s, b| lies(s, b, Tag::Main) },
    Feature {
        name: "in_section",
        meaning: "lies in a section",
        read: |s, b| lies(s, b, Tag::Section),
    },
    Feature { name: "in_nav", meaning: "lies in a nav", read: |s, b| lies(s, b, Tag::Nav) },
    Feature {
        name: "in_header",
        meaning: "lies in a header",
        read: |s, b| lies(s, b, Tag::Header),
    },
    Feature {
        name: "in_footer",
        meaning: "lies in a footer",
        read: |s, b| lies(s, b, Tag::Footer),
    },
    Feature { name: "in_aside", meaning: "lies in an aside", read: |s, b| lies(s, b, Tag::Aside) },
    Feature { name: "in_form", meaning: "lies in a form", read: |s, b| lies(s, b, Tag::Form) },
    Feature { name: "in_table", meaning: "lies in a table", read: |s, b| lies(s, b, Tag::Table) },
    Feature {
        name: "in_dl",
        meaning: "lies in a definition list",
        read: |s, b| lies(s, b, Tag::Dl),
    },
    Feature {
        name: "in_figure",
        meaning: "lies in a figure",
        read: |s, b| lies(s, b, Tag::Figure),
    },
    Feature {
        name: "in_quote",
        meaning: "lies in a quote",
        read: |s, b| lies(s, b, Tag::Blockquote),
    },
    Feature {
        name: "in_details",
        meaning: "lies in details",
        read: |s, b| lies(s, b, Tag::Details),
    },
    Feature { name: "in_link", meaning: "lies in a link", read: |s, b| lies(s, b, Tag::A) },
    Feature {
        name: "lists",
        meaning: "lies in lists of lists",
        read: |s, b| count(s.chain(b).lists.into()),
    },
    Feature {
        name: "named_text",
        meaning: "named as text",
        read: |s, b| named(s, b, Hints::CONTENT),
    },
    Feature {
        name: "named_comment",
        meaning: "named as comment",
        read: |s, b| named(s, b, Hints::COMMENT),
    },
    Feature {
        name: "named_nav",
        meaning: "named as navigation",
        read: |s, b| named(s, b, Hints::NAV),
    },
    Feature {
        name: "named_related",
        meaning: "named as related",
        read: |s, b| named(s, b, Hints::RELATED),
    },
    Feature {
        name: "named_share",
        meaning: "named as sharing",
        read: |s, b| named(s, b, Hints::SHARE),
    },
    Feature {
        name: "named_author",
        meaning: "named as author box",
        read: |s, b| named(s, b, Hints::AUTHOR),
    },
    Feature {
        name: "named_about",
        meaning: "named as byline, date or tags",
        read: |s, b| named(s, b, Hints::ABOUT),
    },
    Feature {
        name: "named_footer",
        meaning: "named as footer",
        read: |s, b| named(s, b, Hints::FOOTER),
    },
    Feature {
        name: "named_aside",
        meaning: "named as aside",
        read: |s, b| named(s, b, Hints::ASIDE),
    },
    Feature {
        name: "named_ad",
        meaning: "named as advertisement",
        read: |s, b| named(s, b, Hints::AD),
    },
    Feature {
        name: "named_form",
        meaning: "named as sign-up",
        read: |s, b| named(s, b, Hints::FORM),
    },
    Feature {
        name: "named_layer",
        meaning: "named as a layer",
        read: |s, b| named(s, b, Hints::LAYER),
    },
    Feature {
        name: "token_own_least",
        meaning: "its own names speak for it at worst",
        read: |s, b| weight(own(s, b).least),
    },
    Feature {
        name: "token_own_most",
        meaning: "its own names speak for it at best",
        read: |s, b| weight(own(s, b).most),
    },
    Feature {
        name: "token_up_least",
        meaning: "the names just around speak for it at worst",
        read: |s, b| weight(around(s, b).0),
    },
    Feature {
        name: "token_up_most",
        meaning: "the names just around speak for it at best",
        read: |s, b| weight(around(s, b).1),
    },
    Feature {
        name: "token_least",
        meaning: "the worst name around it speaks for it",
        read: |s, b| weight(s.chain(b).weight.least),
    },
    Feature {
        name: "token_most",
        meaning: "the best name around it speaks for it",
        read: |s, b| weight(s.chain(b).weight.most),
    },
    Feature {
        name: "token_below_least",
        meaning: "the worst name inside the body speaks for it",
        read: |s, b| weight(s.chain(b).weight_below.least),
    },
    Feature {
        name: "token_below_most",
        meaning: "the best name inside the body speaks for it",
        read: |s, b| weight(s.chain(b).weight_below.most),
    },
    Feature {
        name: "token_sum",
        meaning: "all names around it speak for it",
        read: |s, b| weight((s.chain(b).weight_sum / 4).clamp(-31, 31) as i8),
    },
];

fn sum<'a>(ground: &'a Ground, block: usize, levels: usize) -> &'a Sum {
    &ground.facts.containers.sums[ground.above(block, levels).index()]
}

fn score(ground: &Ground, block: usize, levels: usize) -> u8 {
    let own = ground.facts.containers.scores[ground.above(block, levels).index()];
    share(own, ground.facts.containers.best_score)
}

fn links(ground: &Ground, block: usize, levels: usize) -> u8 {
    share(sum(ground, block, levels).links, sum(ground, block, levels).chars)
}

fn prose(ground: &Ground, block: usize, levels: usize) -> u8 {
    share(sum(ground, block, levels).prose, sum(ground, block, levels).words)
}

fn mean(ground: &Ground, block: usize, levels: usize) -> u8 {
    let sum = sum(ground, block, levels);
    log(sum.words / sum.blocks.max(1))
}

fn lies(ground: &Ground, block: usize, tag: Tag) -> u8 {
    u8::from(ground.chain(block).tags & tag_bit(tag) != 0)
}

/// 2: an element inside the body's container is named so; 1: one around it.
fn named(ground: &Ground, block: usize, hint: Hints) -> u8 {
    let chain = ground.chain(block);
    u8::from(chain.hints.any(hint)) + u8::from(chain.below.any(hint))
}

fn own(ground: &Ground, block: usize) -> crate::facts::features::tokens::Weight {
    ground.weights[ground.block(block).node.index()]
}

/// How many elements above a block count as just around it.
const NEAR: usize = 3;

fn around(ground: &Ground, block: usize) -> (i8, i8) {
    let page: &Page = ground.page;
    let near =
        page.ancestors(ground.block(block).node).take(NEAR).map(|up| ground.weights[up.index()]);
    near.fold((0, 0), |(least, most), w| (least.min(w.least), most.max(w.most)))
}

/// A weight moved into a feature's range.
fn weight(weight: i8) -> u8 {
    (i16::from(weight) + 32).clamp(0, i16::from(MOST)) as u8
}
