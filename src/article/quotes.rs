//! What one post of a thread quotes of another stays with it: "No, it is not" says nothing without it. A scorer
//! sees words that stood above.

use std::collections::HashSet;

use crate::facts::{Block, BlockId, Facts, Genre, Role, is_readers_place, tokens};
use crate::page::{Attr, Page, Tag};

/// Words from which a row of blocks that stand in other posts too is quoted, whatever its markup.
const SAID_WORDS: u32 = 16;
/// Words of one of them: less is a label.
const LEAST_WORDS: u32 = 4;
/// Blocks to the answer, at most.
const REACH: usize = 4;
/// Share of links up to which a block is a quotation.
const LINKS: f32 = 0.5;
/// How many elements around a block are asked whether they are a quotation.
const UP: usize = 6;

/// Marks the quotations right before the answers that are taken.
pub fn keep_quotes(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre != Genre::Forum && !is_readers_place(&page.url) {
        return;
    }
    let blocks = &facts.blocks;
    let said: HashSet<&str> = (0..blocks.len())
        .filter(|at| taken[*at] && blocks[*at].words >= LEAST_WORDS)
        .map(|at| blocks[at].folded.as_str())
        .collect();
    let Some(first) = taken.iter().position(|t| *t) else { return };
    let mut at = first;
    while at < blocks.len() {
        let row = |is_one: &dyn Fn(&Block) -> bool| {
            blocks[at..].iter().zip(&taken[at..]).take_while(|(b, t)| !**t && is_one(b)).count()
        };
        let marked = row(&|block| is_quoted(page, block));
        let again = row(&|block| said.contains(block.folded.as_str()));
        let words: u32 = blocks[at..at + again].iter().map(|b| b.words).sum();
        let end = at + if words >= SAID_WORDS { marked.max(again) } else { marked };
        if taken[end..].iter().take(REACH).any(|taken| *taken) {
            (at..end).for_each(|quoted| taken[quoted] = may_be_read(facts, quoted));
        }
        at = end.max(at + 1);
    }
}

fn may_be_read(facts: &Facts, at: usize) -> bool {
    let block = &facts.blocks[at];
    block.seen
        && block.role != Role::Control
        && block.link_density() <= LINKS
        && facts.said.about(BlockId(at as u32)).is_empty()
}

/// Whether an element around a block is a quotation, or is called one.
fn is_quoted(page: &Page, block: &Block) -> bool {
    page.way_up(block.node).take(UP).any(|up| {
        let mut names = page.attr(up, Attr::Class).unwrap_or_default().split_ascii_whitespace();
        page.is(up, Tag::Blockquote) || names.any(says_quote)
    })
}

/// Whether a name says so. "Select to quote" is what can be done with a whole post.
fn says_quote(name: &str) -> bool {
    let (mut quote, mut select) = (false, false);
    tokens(name, &mut |token| {
        quote |= token == "quote" || token == "quotebox";
        select |= token == "select";
    });
    quote && !select
}
