//! A contents list that stands inside the text is the text's: it says what is to come and leads there. A scorer
//! sees links, and headings said twice. One beside the text, in a column of its own, is the site's.

use crate::facts::{Block, Facts, Genre, Hints, Role};
use crate::page::{NodeId, Page, Tag};
use crate::text::HashSet;

/// Entries of a list at least. Pinned by the tests below, as what follows.
const ENTRIES: usize = 3;
/// Words of an entry at most.
const ENTRY_WORDS: u32 = 30;
/// Share of links from which an entry or an item is a way to somewhere.
pub const ENTRY_LINKS: f32 = 0.8;
/// Of so many entries one at least says what a heading of the page says.
const ONE_IN: usize = 2;
/// Words of what announces a list, at most.
const LABEL_WORDS: u32 = 4;
/// How many elements lie between an entry and its link, at most.
const REACH: usize = 4;
/// Blocks to the first one of the text from a list before it, at most.
const AHEAD: usize = 3;

/// Marks the contents lists before the last taken block, in what holds it and the first one.
pub fn keep_contents(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let Some(first) = taken.iter().position(|t| *t).filter(|_| facts.genre != Genre::Forum) else {
        return;
    };
    let last = taken.iter().rposition(|t| *t).unwrap_or(first);
    let blocks = &facts.blocks;
    let hold = page.common_ancestor(blocks[first].node, blocks[last].node);
    let heads: HashSet<&str> =
        blocks.iter().filter(|b| matches!(b.role, Role::Heading(_))).map(name).collect();
    let is_own = |block: &Block| is_entry(block) && is_inside(page, facts, hold, block);
    let mut at = blocks.partition_point(|block| block.first < hold);
    while at < last {
        let row = blocks[at..last].iter().take_while(|b| is_own(b) && leads_here(page, b)).count();
        let named = blocks[at..at + row].iter().filter(|b| heads.contains(name(b))).count();
        if row >= ENTRIES && named * ONE_IN >= row && at + row + AHEAD > first {
            let from = at - usize::from(at > 0 && is_label(page, facts, &blocks[at - 1..=at]));
            taken[from..at + row].fill(true);
        }
        at += row.max(1);
    }
}

/// Whether a list is announced by the block before it, in the same box: "Jump to:".
fn is_label(page: &Page, facts: &Facts, pair: &[Block]) -> bool {
    let [label, first] = pair else { return false };
    let around = page.common_ancestor(label.node, first.node);
    let is_beside = page.way_up(label.node).take(3).any(|up| up == around);
    label.seen
        && label.role != Role::Control
        && label.words <= LABEL_WORDS
        && label.link_chars == 0
        && is_beside
        && is_inside(page, facts, around, label)
}

/// What a heading or an entry says, without its number.
fn name(block: &Block) -> &str {
    block.folded.trim_matches(|c: char| !c.is_alphabetic())
}

/// Whether a block is nothing but a short way to somewhere.
fn is_entry(block: &Block) -> bool {
    block.seen
        && !matches!(block.role, Role::Heading(_) | Role::Control)
        && block.words <= ENTRY_WORDS
        && block.link_density() >= ENTRY_LINKS
}

/// Whether a block stands in an element, and in no column beside the text there.
fn is_inside(page: &Page, facts: &Facts, hold: NodeId, block: &Block) -> bool {
    let mut below = page.way_up(block.node).take_while(|up| *up != hold);
    page.contains(hold, block.node)
        && below.all(|up| !facts.hints[up.index()].any(Hints::ASIDE.with(Hints::FOOTER)))
}

/// Whether it leads to another place of this page.
fn leads_here(page: &Page, block: &Block) -> bool {
    let inside = (block.first.0..block.end.0).map(NodeId);
    let mut links =
        page.way_up(block.first).take(REACH).chain(inside).filter(|id| page.is(*id, Tag::A));
    links.any(|link| page.place(link).is_some())
}

#[cfg(test)]
mod tests {
    use super::keep_contents;
    use crate::facts::Facts;
    use crate::page::parse_html;

    const TEXT: &str =
        "<p>The threads that run away from you carry the whole tension of the cloth.</p>";

    /// How many blocks of a list are taken that stands between two paragraphs of a page with three headings.
    fn taken_of(list: &str) -> usize {
        let parts: String =
            ["Warp", "Weft", "Shed"].iter().map(|h| format!("<h2>{h}</h2>{TEXT}")).collect();
        let html = format!("<html><body><main>{TEXT}{list}{parts}</main></body></html>");
        let page = parse_html(&html, "https://a.example/loom");
        let facts = Facts::of(&page);
        let own = facts.blocks.len() - 6;
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at == 0 || at >= own).collect();
        keep_contents(&page, &facts, &mut taken);
        taken[1..own].iter().filter(|taken| **taken).count()
    }

    #[test]
    fn a_list_of_the_parts_is_taken() {
        let ways =
            "<ul><li><a href=#a>1. Warp</a><li><a href=#b>2. Weft</a><li><a href=#c>Up</a></ul>";
        assert_eq!(taken_of(ways), 3);
        assert_eq!(taken_of(&ways.replace("1. Warp", "On").replace("2. Weft", "Off")), 0);
        assert_eq!(taken_of(&ways.replace("<li><a href=#c>Up</a>", "")), 0, "too short");
        assert_eq!(taken_of(&ways.replace("href=#", "href=/")), 0, "ways to other pages");
        assert_eq!(taken_of(&ways.replace("1. Warp", "On")), 0, "one in three");
    }

    /// How many entries are taken of a list of the parts whose last one is this.
    fn taken_with(last: &str) -> usize {
        let first = "<li><a href=#a>Warp</a><li><a href=#b>Weft</a>";
        taken_of(&format!("<ul>{first}<li>{last}</ul>"))
    }

    #[test]
    fn an_entry_is_a_short_way() {
        let words = |count: usize| format!("<a href=#c>{}</a>", "up ".repeat(count));
        assert_eq!((taken_with(&words(30)), taken_with(&words(31))), (3, 0));
        let linked = |rest: &str| format!("<a href=#c>upwardly</a> {rest}");
        assert_eq!((taken_with(&linked("ab")), taken_with(&linked("abc"))), (3, 0));
        let deep = |tags: &str, ends: &str| format!("<a href=#c>{tags}Up{ends}</a>");
        assert_eq!(taken_with(&deep("<b><i>", "</i></b>")), 3);
        assert_eq!(taken_with(&deep("<b><i><u>", "</u></i></b>")), 0);
    }

    #[test]
    fn the_text_begins_soon_behind_a_list_before_it() {
        let taken = |lines: usize| {
            let ways =
                "<ul><li><a href=#a>Warp</a><li><a href=#b>Weft</a><li><a href=#c>Shed</a></ul>";
            let lines = "<p>Read aloud</p>".repeat(lines);
            let parts: String =
                ["Warp", "Weft", "Shed"].iter().map(|h| format!("<h2>{h}</h2>{TEXT}")).collect();
            let html = format!("<main>{ways}{lines}{TEXT}{parts}</main>");
            let page = parse_html(&html, "https://a.example/loom");
            let facts = Facts::of(&page);
            let text = facts.blocks.len() - 7;
            let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at >= text).collect();
            keep_contents(&page, &facts, &mut taken);
            taken[0]
        };
        assert!(taken(2) && !taken(3));
    }

    #[test]
    fn what_announces_the_list_is_taken_with_it() {
        let ways = "<ul><li><a href=#a>Warp</a><li><a href=#b>Weft</a><li><a href=#c>Shed</a></ul>";
        for (label, count) in [
            ("<p>Jump to:</p>", 4),
            ("<div><b>All of what is here</b></div>", 3),
            ("<p>All that is here</p>", 4),
            ("<p><a href=/>Back</a></p>", 3),
            ("<button>Close</button>", 3),
            ("<div class=sidebar><p>Contents</p></div>", 3),
        ] {
            assert_eq!(taken_of(&format!("{label}{ways}")), count, "{label}");
        }
    }
}
