//! A list with a box to tick at each item: what goes into a dish, what is to be packed. Its texts are the labels
//! of controls, or stand beside them, so a scorer takes them for a form. Outside a form they tick off what is
//! read: between a heading and the text that follows they belong to it.

use std::ops::Range;

use crate::article::grids::sums;
use crate::facts::{Facts, Hints, PROSE_LINKS, Role, inside};
use crate::page::{Attr, NodeId, Page, Tag};

/// Boxes to tick from which they are a list; two may be a question. Pinned by the tests below, as what
/// follows; `tests/pages/structure--checklist` has a list of five.
const FEWEST: usize = 3;
/// Headings and buttons behind such a list among which the text that follows is looked for. Pinned by a test
/// below.
const REACH: usize = 8;

/// Marks the lists to tick off that stand between a heading, or what is taken, and what is taken.
pub fn keep_checklists(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let (mut before, mut list, mut many) = (NodeId::ROOT, NodeId::ROOT, 1);
    for id in page.ids().filter(|id| is_tick(page, facts, *id)) {
        let both = page.common_ancestor(before, id);
        many = if both == list { many + 1 } else { 2 };
        (before, list) = (id, both);
        if many == FEWEST && list != NodeId::ROOT {
            keep(page, facts, taken, inside(page, &facts.blocks, list));
        }
    }
}

/// Whether an element is a box to tick that stands neither in a form nor in a part of something else.
fn is_tick(page: &Page, facts: &Facts, id: NodeId) -> bool {
    page.is(id, Tag::Input)
        && page.attr(id, Attr::Type).is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
        && !page
            .way_up(id)
            .any(|up| page.is(up, Tag::Form) || facts.hints[up.index()].any(Hints::ELSEWHERE))
}

/// Takes a list, and the headings around it, where it stands among the text and is read.
fn keep(page: &Page, facts: &Facts, taken: &mut [bool], list: Range<usize>) {
    let is_heading = |at: usize| matches!(facts.blocks[at].role, Role::Heading(_));
    let passed = |at: &usize| facts.blocks[*at].role == Role::Control || is_heading(*at);
    let before = list.start.saturating_sub(1);
    let behind = (list.end..taken.len()).take(REACH).find(|at| taken[*at] || !passed(at));
    let Some(behind) = behind.filter(|at| taken[*at]) else { return };
    let [_, _, chars, links] = sums(&facts.blocks[list.clone()], &taken[list]);
    if !(taken[before] || is_heading(before)) || links > chars * PROSE_LINKS {
        return;
    }
    for (at, taken) in (before..behind).zip(&mut taken[before..behind]) {
        let block = &facts.blocks[at];
        let is_button = page.way_up(block.node).take(2).any(|up| page.is(up, Tag::Button));
        *taken |= block.seen && !is_button && !facts.is_doubted(at);
    }
}

#[cfg(test)]
mod tests {
    use super::keep_checklists;
    use crate::facts::Facts;
    use crate::page::parse_html;

    const TEXT: &str = "<p>Stir the flour into the milk until no lump is left in the bowl.</p>";

    /// The blocks that are taken where only the text behind the list was.
    fn taken_with(list: &str) -> Vec<String> {
        let html = format!("<html><body><main><h2>Needed</h2>{list}{TEXT}</main></body></html>");
        let page = parse_html(&html, "https://a.example/batter");
        let facts = Facts::of(&page);
        let mut taken = vec![false; facts.blocks.len()];
        *taken.last_mut().expect("there is a text") = true;
        keep_checklists(&page, &facts, &mut taken);
        taken.pop();
        let taken = facts.blocks.iter().zip(taken).filter(|(_, taken)| *taken);
        taken.map(|(block, _)| block.text.clone()).collect()
    }

    fn items(texts: &[&str]) -> String {
        let item = |text: &&str| format!("<li><label><input type=checkbox> {text}</label></li>");
        texts.iter().map(item).collect()
    }

    #[test]
    fn what_is_ticked_off_is_read() {
        let list = items(&["200 g flour", "3 eggs", "half a litre of milk"]);
        let read = ["Needed", "200 g flour", "3 eggs", "half a litre of milk"];
        assert_eq!(taken_with(&format!("<ul>{list}</ul>")), read);
        let button = "<button>Print the list</button>";
        let method = format!("<ul>{list}</ul>{button}<h2>Method</h2>");
        assert_eq!(taken_with(&method), [&read[..], &["Method"]].concat());
    }

    #[test]
    fn the_text_follows_soon() {
        let list = items(&["200 g flour", "3 eggs", "half a litre of milk"]);
        let with =
            |buttons: usize| format!("<ul>{list}</ul>{}", "<button>Print</button>".repeat(buttons));
        assert_eq!(taken_with(&with(7)).len(), 4);
        assert_eq!(taken_with(&with(8)).len(), 0);
    }

    #[test]
    fn questions_forms_and_ways_are_not() {
        let two = items(&["200 g flour", "3 eggs"]);
        assert!(taken_with(&format!("<ul>{two}</ul>")).is_empty());
        let three = items(&["Daily", "Weekly", "Monthly"]);
        assert!(taken_with(&format!("<form><ul>{three}</ul></form>")).is_empty());
        let ways = items(&["<a href=/1>Cakes</a>", "<a href=/2>Breads</a>", "<a href=/3>Pies</a>"]);
        assert!(taken_with(&format!("<ul>{ways}</ul>")).is_empty());
        let far = format!("<ul>{}</ul><p>Print this page</p>", items(&["Flour", "Eggs", "Milk"]));
        assert!(taken_with(&far).is_empty());
    }
}
