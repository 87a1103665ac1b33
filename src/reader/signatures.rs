//! Who wrote each post of a thread. The text of a thread is what everybody wrote, and their names are no part
//! of it; but nobody can follow one without them. So a name stands above its post, as a heading for the eye.
//! The plan goes in; the blocks that name somebody come out. Never here: a judgement of what is text.

use crate::facts::{Block, BlockId, Facts, Genre, Role, tokens};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::plan::Plan;

/// Words of a line that says who wrote what follows, at most ("by Anna Berg » Sat Jan 5, 2019 3:22 pm").
const MAX_WORDS: u32 = 12;
/// Letters of a name, at least: one alone stands for a portrait.
const LETTERS: usize = 2;
/// Elements between a name and its link, at most.
const LINK_DEPTH: usize = 3;
/// Parts of addresses and classes by which a link leads to one of the site's people.
const PEOPLE: [&str; 10] = [
    "author", "member", "members", "people", "profile", "profiles", "user", "userinfo", "username",
    "users",
];

/// The last block before each post that names somebody, and stands with that post in a box without the post
/// before. In document order.
#[must_use]
pub fn authors(page: &Page, facts: &Facts, plan: &Plan) -> Vec<BlockId> {
    let mut out = Vec::new();
    if facts.genre != Genre::Forum {
        return out;
    }
    let mut is_left_out = vec![false; facts.blocks.len()];
    for entry in plan.ledger.iter().filter(|entry| entry.is_no_text()) {
        is_left_out[entry.block().index()] = true;
    }
    for pair in plan.kept.windows(2) {
        let between = (pair[0].0 + 1..pair[1].0).map(BlockId).rev();
        let [last, next] = [pair[0], pair[1]].map(|id| facts.block(id).node);
        if names_somebody(page, facts.block(pair[1])) {
            continue;
        }
        let named = between.filter(|id| names_somebody(page, facts.block(*id))).find(|id| {
            let post = page.common_ancestor(facts.block(*id).node, next);
            !page.contains(post, last)
        });
        out.extend(named.filter(|id| is_left_out[id.index()]));
    }
    out
}

/// Whether a short line has a link in letters to one of the site's people (`structure--thread`).
fn names_somebody(page: &Page, block: &Block) -> bool {
    let is_line = block.seen
        && matches!(block.role, Role::Text | Role::Heading(_))
        && (1..=MAX_WORDS).contains(&block.words);
    let in_letters = |id: &NodeId| {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).take(LETTERS).count();
        page.text(*id).is_some_and(|text| letters(text) == LETTERS)
    };
    let leads = |id: NodeId| {
        let mut links = page.ancestors(id).take(LINK_DEPTH).filter(|up| page.is(*up, Tag::A));
        links.any(|link| leads_to_somebody(page, link))
    };
    is_line && (block.first.0..block.end.0).map(NodeId).filter(in_letters).any(leads)
}

fn leads_to_somebody(page: &Page, link: NodeId) -> bool {
    let address = page.attr(link, Attr::Href).unwrap_or_default();
    // The host says nothing about the page behind it.
    let path = address
        .split_once("//")
        .map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let class = page.attr(link, Attr::Class).unwrap_or_default();
    let mut found = false;
    for value in [path, class] {
        tokens(value, &mut |token| found |= PEOPLE.contains(&token));
    }
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
