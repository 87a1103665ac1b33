//! A list of the text is read whole: of the items of which most are taken, a scorer doubts one that is short or
//! named as something else is ("Acumen", "FAO"), and a reader misses it. So is a list that a line of the text leads
//! on to, unless it is one of ways.

use std::ops::Range;

use crate::article::contents::ENTRY_LINKS;
use crate::article::grids::{LONGEST, MOSTLY, sums};
use crate::facts::{Block, Facts, Genre, Hints, Role, inside};
use crate::page::{NodeId, Page, Tag};

/// Marks what is missing of such lists, but what a rule knows, and ways to elsewhere among what is none.
pub fn keep_lists(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let mut until = NodeId::ROOT;
    for id in page.ids() {
        if id < until || !page.is(id, Tag::Ul) && !page.is(id, Tag::Ol) {
            continue;
        }
        until = page.end(id);
        let inside = inside(page, &facts.blocks, id);
        let (blocks, held) = (&facts.blocks[inside.clone()], &taken[inside.clone()]);
        let [words, known, ..] = sums(blocks, held);
        let in_body = page.contains(facts.body.node, id);
        let is_known = in_body && known > 0.0 && known >= words * MOSTLY;
        let is_read = is_known || is_led_on(page, facts, taken, id, &inside);
        if !is_read || blocks.iter().any(|b| b.words > LONGEST) {
            continue;
        }
        let ways = count(blocks, held, is_way);
        let are_ways = is_known && ways * 2 >= count(blocks, held, |_| true);
        for at in inside {
            let block = &facts.blocks[at];
            let fits = block.seen && block.role == Role::Item && (are_ways || !is_way(block));
            taken[at] |= fits && !facts.is_doubted(at);
        }
    }
}

/// Whether the text leads on to a list and goes on behind it: "With this you can also:".
fn is_led_on(
    page: &Page,
    facts: &Facts,
    taken: &[bool],
    list: NodeId,
    held: &Range<usize>,
) -> bool {
    let is_taken = |at: usize| taken.get(at) == Some(&true);
    let Some(before) = held.start.checked_sub(1).filter(|at| is_taken(*at)) else { return false };
    let line = &facts.blocks[before];
    line.text.ends_with([':', '：'])
        && (is_taken(held.end) || is_taken(held.end + 1))
        && page.parent(list) == page.parent(line.node)
        && !facts.hints[list.index()].any(Hints::ELSEWHERE)
}

/// How many of the taken blocks are so.
fn count(blocks: &[Block], taken: &[bool], is_so: impl Fn(&Block) -> bool) -> usize {
    blocks.iter().zip(taken).filter(|(block, taken)| **taken && is_so(block)).count()
}

/// Whether a block is a way to elsewhere: nearly all of it is links.
#[must_use]
pub fn is_way(block: &Block) -> bool {
    block.link_density() >= ENTRY_LINKS
}

#[cfg(test)]
mod tests {
    use super::keep_lists;
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// How many of the items are taken, where those with a mark were.
    fn taken_of(items: &[&str]) -> usize {
        let list: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
        let text = "<p>The parts of a loom have names that weavers all over the country know.</p>";
        let html = format!("<html><body><main>{text}<ul>{list}</ul>{text}</main></body></html>");
        let page = parse_html(&html, "https://a.example/loom");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = facts.blocks.iter().map(|b| b.text.contains('!')).collect();
        keep_lists(&page, &facts, &mut taken);
        taken.iter().filter(|taken| **taken).count()
    }

    #[test]
    fn what_is_missing_of_a_list_comes_along() {
        assert_eq!(taken_of(&["The long beam!", "Shed", "The short beam!"]), 3);
        assert_eq!(
            taken_of(&["The beam!", "The shed", "The reed and its comb"]),
            1,
            "less than half"
        );
        let way = "<a href=/a>To the shop</a>";
        assert_eq!(taken_of(&["The long beam!", way, "The short beam!"]), 2, "a way among things");
        let ways = ["<a href=/b>The long beam!</a>", "<a href=/c>The reed!</a>", way];
        assert_eq!(taken_of(&ways), 3, "a list of ways");
        let post = format!("The beam!{}", " and the beam".repeat(20));
        assert_eq!(taken_of(&[&post, "Shed"]), 1, "posts");
        assert_eq!(taken_of(&["The long beam!", "Read more", "The short beam!"]), 2, "a label");
    }

    #[test]
    fn a_list_comes_with_the_line_that_leads_on_to_it() {
        let text = "<p>The parts of a loom have names that weavers all over the country know.</p>";
        let filled = |line: &str, list: &str, end: &str| {
            let body = format!("<main>{text}{line}{list}{end}{text}</main>");
            let page = parse_html(&format!("<body>{body}"), "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken: Vec<bool> = facts.blocks.iter().map(|b| b.words > 3).collect();
            keep_lists(&page, &facts, &mut taken);
            taken[2]
        };
        let (line, list) = ("<p>For this you need besides:</p>", "<ul><li>Shed</li></ul>");
        assert!(filled(line, list, ""));
        assert!(filled(line, list, "<p>And then</p>"), "one block to the next that is taken");
        assert!(!filled(line, list, "<p>And then</p><p>Now</p>"), "two");
        assert!(!filled("<p>For this you need besides</p>", list, ""), "it leads on to nothing");
        assert!(!filled("<p>You need:</p>", list, ""), "a line that is not taken");
        assert!(!filled(&format!("<div>{line}</div>"), list, ""), "in a box of its own");
        assert!(!filled(line, "<ul class=related><li>Shed</li></ul>", ""), "other pages");
        assert!(!filled(line, "<ul><li><a href=/s>Shed</a></li></ul>", ""), "ways");
    }
}
