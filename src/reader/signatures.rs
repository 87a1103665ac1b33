//! What names who wrote a post of a thread, by where it leads and what it is called. A block goes in; whether it names
//! somebody comes out. Never here: a judgement of what is text.

use crate::facts::{Block, Role, tokens};
use crate::page::{Attr, NodeId, Page, Tag};

/// Words of a line that says who wrote what follows, at most ("by Anna Berg » Sat Jan 5, 2019 3:22 pm").
const MAX_WORDS: u32 = 12;
/// Letters and digits of a name, at least: one alone stands for a portrait.
const LETTERS: usize = 2;
/// Elements from a name to its link, at most (`structure--names-deep-in-links`).
const LINK_DEPTH: usize = 4;
/// Elements from a name to what is called after it, at most.
const CALL_DEPTH: usize = 3;
/// Another word that the name of who made something is called after.
const CREATOR: &str = "creator";
/// What a line is called that is nothing but the name of who wrote a post.
const CALLED: [&str; 3] = ["author", CREATOR, "username"];
/// What the rank of who wrote a post is called.
const RANK: &str = "usertitle";
/// Elements at the head of a list among which it stands: a list of somebody's particulars begins with both.
const RANK_REACH: usize = 4;
/// What stands before somebody's name in an address that leads there.
const HOME: char = '~';
/// The same in many places where people talk.
const USER: &str = "u/";
/// Parts of addresses and classes by which a link leads to one of the site's people.
const PEOPLE: [&str; 10] = [
    "author", "member", "members", "people", "profile", "profiles", "user", "userinfo", "username",
    "users",
];

/// Whether a block is so short a line that it may be a name.
#[must_use]
pub fn is_line(block: &Block) -> bool {
    block.seen
        && !matches!(block.role, Role::Quote | Role::Code | Role::Caption | Role::Control)
        && (1..=MAX_WORDS).contains(&block.words)
}

/// Whether a line stands in no list or table.
#[must_use]
pub fn stands_alone(block: &Block) -> bool {
    matches!(block.role, Role::Text | Role::Heading(_))
}

/// Whether a line in a post names who wrote it: it leads to one of the site's people, or is called after one.
#[must_use]
pub fn may_name_somebody(page: &Page, block: &Block) -> bool {
    let is_name = |token: &str| PEOPLE.contains(&token) || token == CREATOR;
    let called = |id: NodeId| is_called(page, id, &is_name);
    is_line(block)
        && (names_somebody(page, block)
            || is_ranked(page, block)
            || in_letters(page, block).any(|id| page.ancestors(id).take(CALL_DEPTH).any(called)))
}

/// Whether a line is a term under which somebody's rank stands (`structure--names-in-cells-and-terms`).
fn is_ranked(page: &Page, block: &Block) -> bool {
    let is_rank = |id| page.attr(id, Attr::Class) == Some(RANK);
    page.is(block.node, Tag::Dt)
        && page
            .parent(block.node)
            .is_some_and(|list| page.children(list).take(RANK_REACH).any(is_rank))
}

/// Whether a line that names somebody is called nothing else than a name: who wrote it, and not a way to what else
/// that one wrote (`structure--names-and-menus`).
#[must_use]
pub fn is_called_a_name(page: &Page, block: &Block) -> bool {
    let Some(way) = way_to_somebody(page, block) else { return false };
    let line = page.ancestors(way).find(|up| page.tag(*up).is_some_and(Tag::is_block));
    let around = page.ancestors(way).take_while(|up| Some(*up) != line);
    let mut own = around.chain(line).chain(page.subtree(way));
    own.any(|id| is_called(page, id, &|token| CALLED.contains(&token)))
}

/// Whether an element is called so.
fn is_called(page: &Page, id: NodeId, is_so: &dyn Fn(&str) -> bool) -> bool {
    let values = [Attr::Class, Attr::Itemprop].map(|attr| page.attr(id, attr));
    values.into_iter().flatten().any(|value| has_token(value, is_so))
}

/// The texts of a block that have enough letters for a name.
fn in_letters<'a>(page: &'a Page, block: &Block) -> impl Iterator<Item = NodeId> + 'a {
    let has_letters = |id: &NodeId| page.text(*id).is_some_and(has_letters);
    (block.first.0..block.end.0).map(NodeId).filter(has_letters)
}

/// Whether a text has enough letters for a name; behind the first they may be digits ("K17", but no "42.4k").
fn has_letters(text: &str) -> bool {
    let count = |is_so: fn(char) -> bool| text.chars().filter(|c| is_so(*c)).take(LETTERS).count();
    let begins = || text.trim_start().starts_with(char::is_alphabetic);
    count(char::is_alphabetic) == LETTERS || begins() && count(char::is_alphanumeric) == LETTERS
}

/// Whether a short line has a link in letters to one of the site's people (`structure--thread`).
#[must_use]
pub fn names_somebody(page: &Page, block: &Block) -> bool {
    way_to_somebody(page, block).is_some()
}

/// Whether a portrait among these nodes leads where the name in a line does: others who are named there read the post or
/// liked it (`structure--names-deep-in-links`).
#[must_use]
pub fn is_pictured(page: &Page, block: &Block, (start, end): (NodeId, NodeId)) -> bool {
    let Some(way) = way_to_somebody(page, block) else { return false };
    let href = page.attr(way, Attr::Href);
    let is_portrait = |id: NodeId| {
        page.is(id, Tag::A)
            && page.attr(id, Attr::Href) == href
            && page.subtree(id).any(|inside| page.is(inside, Tag::Img))
    };
    (start.0..end.0).map(NodeId).any(is_portrait)
}

/// The link by which a short line names one of the site's people.
fn way_to_somebody(page: &Page, block: &Block) -> Option<NodeId> {
    let leads = |id: NodeId| {
        let text = page.text(id).unwrap_or_default();
        let mut links = page.ancestors(id).take(LINK_DEPTH).filter(|up| page.is(*up, Tag::A));
        links.find(|link| {
            leads_to_somebody(page, *link)
                && (has_letters(text) || is_in_address(page, *link, text))
        })
    };
    let mut nodes = (block.first.0..block.end.0).map(NodeId);
    if is_line(block) { nodes.find_map(leads) } else { None }
}

fn leads_to_somebody(page: &Page, link: NodeId) -> bool {
    let path = path(page, link);
    let class = page.attr(link, Attr::Class).unwrap_or_default();
    path.starts_with(HOME)
        || path.starts_with(USER)
        || [path, class].into_iter().any(|value| has_token(value, &|t| PEOPLE.contains(&t)))
}

/// Where a link leads. The host says nothing about the page behind it.
fn path(page: &Page, link: NodeId) -> &str {
    let address = page.attr(link, Attr::Href).unwrap_or_default();
    match address.split_once("//") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => address.strip_prefix('/').unwrap_or(address),
    }
}

/// Whether a number is a name: it stands twice where its link leads, as what somebody is called and in their number.
fn is_in_address(page: &Page, link: NodeId, text: &str) -> bool {
    let text = text.trim();
    text.len() >= LETTERS
        && path(page, link).split(['/', '.']).filter(|part| *part == text).count() > 1
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
    fn a_rank_stands_at_the_head_of_its_list() {
        let is_name = |between: usize| {
            let rest = "<dd>Weaver".repeat(between);
            let list = format!("<dl><dt>Anna{rest}<dd class=usertitle>Member</dl>");
            let page = parse_html(&list, "https://a.example/");
            let facts = crate::facts::Facts::of(&page);
            super::may_name_somebody(&page, &facts.blocks[0])
        };
        assert!(is_name(2) && !is_name(3));
    }

    #[test]
    fn a_link_to_somebody_says_so() {
        for (link, is_one) in [
            ("<a href=/members/anna.7/>Anna</a>", true),
            ("<a href=https://a.example/u/7 class=username>Anna</a>", true),
            ("<a href=https://members.example/topic/7>Anna</a>", false),
            ("<a href=/posts/7/reactions>Anna</a>", false),
            ("<a href=/members/anna.7/>17</a>", false),
            ("<a href=/members/anna.7/>A</a>", false),
            ("<a href=/members/a7.7/>A7</a>", true),
            ("<a href=/members/a7.7/>7.4k</a>", false),
            ("<a href=/members/177.177/>177</a>", true),
            ("<a href=/members/anna.177/>177</a>", false),
            ("<a href=//a.example/~anna>Anna</a>", true),
            ("<a href=/boats/~anna>Anna</a>", false),
            ("<a href=/u/7/anna>Anna</a>", true),
            ("<a href=/boats/u/7>Anna</a>", false),
        ] {
            let page = parse_html(&format!("<p>{link}</p>"), "https://a.example/");
            let facts = crate::facts::Facts::of(&page);
            assert_eq!(super::names_somebody(&page, &facts.blocks[0]), is_one, "{link}");
        }
    }
}
