//! What names who wrote a post of a thread, by where it leads and what it is called. A block goes in; whether it names
//! somebody comes out. Never here: a judgement of what is text.

use crate::facts::{Block, BlockId, Facts, Role, tokens};
use crate::page::{Attr, NodeId, Page, Tag};

/// Words of a line that says who wrote what follows, at most ("by Anna Berg » Sat Jan 5, 2019 3:22 pm").
const MAX_WORDS: u32 = 12;
/// Letters of a name, at least: one alone stands for a portrait.
const LETTERS: usize = 2;
/// Elements between a name and its link, at most.
const LINK_DEPTH: usize = 3;
/// Another word that the name of who made something is called after.
const CREATOR: &str = "creator";
/// Parts of addresses and classes by which a link leads to one of the site's people.
const PEOPLE: [&str; 10] = [
    "author", "member", "members", "people", "profile", "profiles", "user", "userinfo", "username",
    "users",
];

/// The last block before each post that names somebody, and stands with that post in a box without the post
/// before. In document order.
#[must_use]
pub fn authors(page: &Page, facts: &Facts, kept: &[BlockId], is_left_out: &[bool]) -> Vec<BlockId> {
    let mut out = Vec::new();
    for pair in kept.windows(2) {
        let between = (pair[0].0 + 1..pair[1].0).map(BlockId).rev();
        let [last, next] = [pair[0], pair[1]].map(|id| facts.block(id).node);
        let is_name = |id: &BlockId| {
            let block = facts.block(*id);
            block.role != Role::Item && names_somebody(page, block)
        };
        if is_name(&pair[1]) {
            continue;
        }
        let named = between.filter(is_name).find(|id| {
            let post = page.common_ancestor(facts.block(*id).node, next);
            !page.contains(post, last)
        });
        out.extend(named.filter(|id| is_left_out[id.index()]));
    }
    out
}

/// Whether a block is so short a line that it may be a name.
fn is_line(block: &Block) -> bool {
    block.seen
        && matches!(block.role, Role::Text | Role::Heading(_) | Role::Item)
        && (1..=MAX_WORDS).contains(&block.words)
}

/// Whether a line in a post names who wrote it: it leads to one of the site's people, or is called after one.
#[must_use]
pub fn may_name_somebody(page: &Page, block: &Block) -> bool {
    let is_name = |token: &str| PEOPLE.contains(&token) || token == CREATOR;
    let called = |id: NodeId| {
        let values = [Attr::Class, Attr::Itemprop].map(|attr| page.attr(id, attr));
        values.into_iter().flatten().any(|value| has_token(value, &is_name))
    };
    is_line(block)
        && (names_somebody(page, block)
            || in_letters(page, block).any(|id| page.ancestors(id).take(LINK_DEPTH).any(called)))
}

/// The texts of a block that have enough letters for a name.
fn in_letters<'a>(page: &'a Page, block: &Block) -> impl Iterator<Item = NodeId> + 'a {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).take(LETTERS).count();
    let has_letters = move |id: &NodeId| page.text(*id).is_some_and(|t| letters(t) == LETTERS);
    (block.first.0..block.end.0).map(NodeId).filter(has_letters)
}

/// Whether a short line has a link in letters to one of the site's people (`structure--thread`).
#[must_use]
pub fn names_somebody(page: &Page, block: &Block) -> bool {
    let leads = |id: NodeId| {
        let mut links = page.ancestors(id).take(LINK_DEPTH).filter(|up| page.is(*up, Tag::A));
        links.any(|link| leads_to_somebody(page, link))
    };
    is_line(block) && in_letters(page, block).any(leads)
}

fn leads_to_somebody(page: &Page, link: NodeId) -> bool {
    let address = page.attr(link, Attr::Href).unwrap_or_default();
    // The host says nothing about the page behind it.
    let path = address
        .split_once("//")
        .map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let class = page.attr(link, Attr::Class).unwrap_or_default();
    [path, class].into_iter().any(|value| has_token(value, &|token| PEOPLE.contains(&token)))
}

/// Whether a token of a class list, a name or an address is so.
fn has_token(value: &str, is_so: &dyn Fn(&str) -> bool) -> bool {
    let mut found = false;
    tokens(value, &mut |token| found |= is_so(token));
    found
}

#[cfg(test)]
mod tests {
    use crate::page::parse_html;

    #[test]
    fn a_link_to_somebody_says_so() {
        for (link, is_one) in [
            ("<a href=/members/anna.7/>Anna</a>", true),
            ("<a href=https://a.example/u/7 class=username>Anna</a>", true),
            ("<a href=https://members.example/topic/7>Anna</a>", false),
            ("<a href=/posts/7/reactions>Anna</a>", false),
            ("<a href=/members/anna.7/>17</a>", false),
            ("<a href=/members/anna.7/>A</a>", false),
        ] {
            let page = parse_html(&format!("<p>{link}</p>"), "https://a.example/");
            let facts = crate::facts::Facts::of(&page);
            assert_eq!(super::names_somebody(&page, &facts.blocks[0]), is_one, "{link}");
        }
    }
}
