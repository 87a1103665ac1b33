//! Cards that lead to other texts: a title that is a link, and the first words of what it leads to. Where a scorer
//! leaves the titles out and takes the first words, set as paragraphs are, it takes what belongs to other texts.

use std::ops::Range;

use crate::article::contents::ENTRY_LINKS;
use crate::article::made::made_of;
use crate::article::posts::Rows;
use crate::facts::{Block, Facts, Genre, Role, inside, is_sentence};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::HashSet;

/// Cards of a make from which they are a row. Pinned by the tests below, as what follows;
/// `tests/pages/furniture--cards-below-the-text` has such a row.
const CARDS: usize = 3;
/// Words of what a card says of its text, at most.
const EXCERPT_WORDS: u32 = 80;
/// Blocks that it says it in, at most.
const EXCERPTS: usize = 2;
/// Blocks of a card at most: date, names, labels and buttons among them.
const CARD_BLOCKS: usize = 12;
/// Blocks from a title to what is said of its text: a date, a name.
const REACH: usize = 4;
/// Words of a title that is no heading.
const TITLE_WORDS: u32 = 3;
/// Elements around a title and its text that hold nothing else.
const FRAMES: usize = 8;

/// Unmarks what rows of cards say, where most of their titles are not taken.
pub fn drop_cards(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let mut rows: HashSet<u64> = HashSet::default();
    let mut gone = vec![false; taken.len()];
    for at in (0..taken.len()).filter(|at| taken[*at]) {
        let row = card(page, facts, at).and_then(|card| page.parent(card));
        let new = row.filter(|row| rows.insert(row.0.into()));
        for held in new.into_iter().flat_map(|row| cards(page, facts, taken, row)) {
            held.for_each(|at| gone[at] = taken[at]);
        }
    }
    let words = |is_gone: bool| -> u32 {
        let blocks = facts.blocks.iter().zip(&*taken).zip(&gone);
        blocks.filter(|((_, t), gone)| **t && **gone == is_gone).map(|((b, _), _)| b.words).sum()
    };
    if words(false) > words(true) {
        taken.iter_mut().zip(gone).for_each(|(taken, gone)| *taken &= !gone);
    }
}

/// The element that holds a block, the title before it and nothing else.
fn card(page: &Page, facts: &Facts, at: usize) -> Option<NodeId> {
    let title = (at.saturating_sub(REACH)..at).rev().find(|at| is_title(page, facts, *at))?;
    let around = page.common_ancestor(facts.blocks[title].node, facts.blocks[at].node);
    let held = inside(page, &facts.blocks, around);
    let same = |up: &NodeId| inside(page, &facts.blocks, *up) == held;
    page.way_up(around).take(FRAMES).take_while(same).last()
}

/// The cards in a row, as ranges of blocks: elements of one make, if they are so many and none is anything else.
fn cards(page: &Page, facts: &Facts, taken: &[bool], row: NodeId) -> Vec<Range<usize>> {
    let mut makes = Rows::default();
    for id in page.children(row) {
        let held = inside(page, &facts.blocks, id);
        if !held.is_empty() {
            makes.entry(u64::from(made_of(page, id))).or_default().push((id, held.start));
        }
    }
    let title = |card: &Range<usize>| card.clone().find(|at| is_title(page, facts, *at));
    let lead = |cards: &[Range<usize>]| {
        let missing = |card: &&Range<usize>| title(card).is_some_and(|at| !taken[at]);
        cards.iter().filter(missing).count() * 2 > cards.len()
    };
    let are_cards = |cards: &Vec<Range<usize>>| {
        cards.len() >= CARDS
            && cards.iter().all(|card| is_card(page, facts, taken, card))
            && lead(cards)
    };
    let made = makes
        .into_values()
        .map(|row| row.iter().map(|(id, _)| inside(page, &facts.blocks, *id)).collect::<Vec<_>>());
    made.filter(are_cards).flatten().collect()
}

fn is_card(page: &Page, facts: &Facts, taken: &[bool], held: &Range<usize>) -> bool {
    let said = || held.clone().filter(|at| taken[*at] && !is_title(page, facts, *at));
    let words = || said().map(|at| facts.blocks[at].words).sum::<u32>();
    held.len() <= CARD_BLOCKS
        && held.clone().any(|at| is_title(page, facts, at))
        && said().all(|at| is_excerpt(&facts.blocks[at]))
        && said().count() <= EXCERPTS
        && words() <= EXCERPT_WORDS
}

fn is_excerpt(block: &Block) -> bool {
    block.role == Role::Text || block.role == Role::Item && is_sentence(block)
}

/// Whether a block is the title of another text: most of it is a link that leads away from here.
fn is_title(page: &Page, facts: &Facts, at: usize) -> bool {
    let block = &facts.blocks[at];
    let least = if matches!(block.role, Role::Heading(_)) { 1 } else { TITLE_WORDS };
    block.link_density() >= ENTRY_LINKS && block.words >= least && leads_away(page, block)
}

fn leads_away(page: &Page, block: &Block) -> bool {
    let around = page.way_up(block.first).take(FRAMES);
    let mut links = around.filter(|id| page.is(*id, Tag::A));
    links.next().is_some_and(|link| {
        let leads = |to: &str| !to.starts_with('#') && !to.starts_with("javascript:");
        page.attr(link, Attr::Href).is_some_and(leads) && page.place(link).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::drop_cards;
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// Whether the last words of the cards are dropped behind a text of 300 words, where no title was taken.
    fn are_dropped(cards: &[String]) -> bool {
        let text = format!("<div class=text><p>{}</p></div>", "oak ".repeat(300));
        let html = format!("<main>{text}<div>{}</div></main>", cards.concat());
        let page = parse_html(&html, "https://a.example/oaks");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = facts
            .blocks
            .iter()
            .map(|b| b.text.starts_with("oak") || b.text.starts_with("ash"))
            .collect();
        drop_cards(&page, &facts, &mut taken);
        assert!(taken[0], "the text itself");
        !taken.last().expect("there are cards")
    }

    fn of(title: &str, excerpt: &str) -> String {
        format!("<div class=card><div>{title}{excerpt}</div></div>")
    }

    fn ash(words: usize) -> String {
        format!("<p>{}</p>", "ash ".repeat(words))
    }

    const TITLE: &str = "<h3><a href=/elms>Elms</a></h3>";

    #[test]
    fn a_row_of_cards_leads_elsewhere() {
        let card = of(TITLE, &ash(20));
        assert!(are_dropped(&[card.clone(), card.clone(), card.clone()]));
        assert!(!are_dropped(&[card.clone(), card.clone()]), "two may be parts of the text");
        for other in [
            of("<h3>Elms</h3>", &ash(20)),
            of("<h3><a href=#elms>Elms</a></h3>", &ash(20)),
            of("<p><a href=/elms>Elms again</a></p>", &ash(20)),
            of(TITLE, &ash(81)),
            of(TITLE, &ash(8).repeat(3)),
            of(TITLE, "<pre>ash</pre>"),
        ] {
            assert!(!are_dropped(&[card.clone(), card.clone(), other.clone()]), "{other}");
        }
    }

    #[test]
    fn what_a_card_may_hold() {
        let dropped = |title: &str, excerpt: &str| {
            let card = of(title, excerpt);
            are_dropped(&[card.clone(), card.clone(), card])
        };
        assert!(dropped("<p><a href=/elms>The old elms</a></p>", &ash(20)), "three words");
        let feed = |words: usize| {
            let item = format!("<li>{TITLE}<div>{}</div></li>", "ash ".repeat(words));
            are_dropped(&[format!("<ul>{}</ul>", item.repeat(3))])
        };
        assert!(feed(8) && !feed(7), "a feed's items say something");
        assert!(dropped(TITLE, &ash(80)) && dropped(TITLE, &ash(8).repeat(2)));
        let below =
            |lines: usize| format!("{TITLE}{}", "<p>By a friend of trees</p>".repeat(lines));
        assert!(dropped(&below(3), &ash(20)) && !dropped(&below(4), &ash(20)));
        let above = |labels: usize| format!("{}{TITLE}", "<p>Wood</p>".repeat(labels));
        assert!(dropped(&above(10), &ash(20)) && !dropped(&above(11), &ash(20)));
        let framed = |frames: usize| {
            let open = "<div>".repeat(frames);
            dropped(&(open + TITLE), &(ash(20) + &"</div>".repeat(frames)))
        };
        assert!(framed(6) && !framed(7), "eight elements with the card's own two");
    }

    #[test]
    fn titles_that_are_taken_belong_to_the_text() {
        let row = |taken: usize| {
            let card = |at: usize| {
                let name = if at < taken { "ash" } else { "elm" };
                of(&format!("<h3><a href=/trees>{name}</a></h3>"), &ash(20))
            };
            are_dropped(&(0..4).map(card).collect::<Vec<_>>())
        };
        assert!(row(1) && !row(2));
    }
}
