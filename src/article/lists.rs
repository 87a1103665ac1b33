//! A list of the text is read whole: of the items of which most are taken, a scorer doubts one that is short or
//! named as something else is ("Acumen", "FAO"), and a reader misses it.

use crate::article::contents::ENTRY_LINKS;
use crate::article::grids::{LONGEST, MOSTLY, sums};
use crate::facts::{Block, Facts, Genre, Role, inside};
use crate::page::{Page, Tag};

/// Marks what is missing of such lists, but what a rule knows, and ways to elsewhere among what is none.
pub fn keep_lists(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let mut until = facts.body.node;
    for id in page.subtree(facts.body.node) {
        if id < until || !page.is(id, Tag::Ul) && !page.is(id, Tag::Ol) {
            continue;
        }
        until = page.end(id);
        let inside = inside(page, &facts.blocks, id);
        let (blocks, held) = (&facts.blocks[inside.clone()], &taken[inside.clone()]);
        let [words, known, ..] = sums(blocks, held);
        if known < words * MOSTLY || blocks.iter().any(|b| b.words > LONGEST) {
            continue;
        }
        let ways = count(blocks, held, is_way);
        let are_ways = ways * 2 >= count(blocks, held, |_| true);
        for at in inside {
            let block = &facts.blocks[at];
            let fits = block.seen && block.role == Role::Item && (are_ways || !is_way(block));
            taken[at] |= fits && !facts.is_doubted(at);
        }
    }
}

/// How many of the taken blocks are so.
fn count(blocks: &[Block], taken: &[bool], is_so: impl Fn(&Block) -> bool) -> usize {
    blocks.iter().zip(taken).filter(|(block, taken)| **taken && is_so(block)).count()
}

fn is_way(block: &Block) -> bool {
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
}
