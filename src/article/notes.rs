//! The notes of a text: what a sign in it leads to, `[1]` or `*`, belongs to it wherever it stands. A scorer sees
//! a list of small print behind the end; a reader sees a sign that leads nowhere.

use crate::facts::{Block, Facts, Role};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::{HashSet, squeeze};

/// Letters of a sign at most, brackets aside. Pinned by the tests below, as what follows.
const SIGN_LETTERS: usize = 4;
/// Signs that are no numbers.
const MARKS: [char; 4] = ['*', '†', '‡', '§'];
/// Words of a note at most: what is longer is a section.
const NOTE_WORDS: u32 = 250;
/// Share of links from which a note is a way to other pages.
const NOTE_LINKS: f32 = 0.6;

/// Marks the notes that signs in taken blocks lead to.
pub fn keep_notes(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let places = places(page, facts, taken);
    if places.is_empty() {
        return;
    }
    for (at, block) in facts.blocks.iter().enumerate().filter(|(_, block)| is_note(block)) {
        taken[at] |= page.way_up(block.first).any(|up| is_place(page, up, &places));
    }
}

/// The names of the places that signs lead to.
fn places<'a>(page: &'a Page, facts: &Facts, taken: &[bool]) -> HashSet<&'a str> {
    let blocks = facts.blocks.iter().zip(taken).filter(|(_, taken)| **taken);
    let nodes = blocks.flat_map(|(block, _)| (block.first.0..block.end.0).map(NodeId));
    let links = nodes.filter(|id| page.is(*id, Tag::A) && is_sign(&page.text_of(*id)));
    links.filter_map(|link| page.place(link)).collect()
}

/// Whether a link's text is the sign of a note: a number, or marks of their own kind.
fn is_sign(text: &str) -> bool {
    let text = squeeze(text);
    let sign = text.trim_matches(['[', ']', '(', ')', ' ']);
    let letters = sign.chars().count();
    let numbers = sign.chars().all(char::is_numeric);
    (1..=SIGN_LETTERS).contains(&letters) && (numbers || sign.chars().all(|c| MARKS.contains(&c)))
}

/// Whether an element is one of the places, by either name that it can have.
fn is_place(page: &Page, id: NodeId, places: &HashSet<&str>) -> bool {
    let mut names = [Attr::Id, Attr::Name].into_iter().filter_map(|attr| page.attr(id, attr));
    names.any(|name| places.contains(name))
}

fn is_note(block: &Block) -> bool {
    block.seen
        && matches!(block.role, Role::Text | Role::Item | Role::Definition | Role::Cell)
        && block.words <= NOTE_WORDS
        && block.link_density() <= NOTE_LINKS
}

#[cfg(test)]
mod tests {
    use super::{is_sign, keep_notes};
    use crate::facts::Facts;
    use crate::page::parse_html;

    #[test]
    fn signs() {
        for sign in ["1", "[12]", " (3) ", "*", "††", "[१]", "1234"] {
            assert!(is_sign(sign), "{sign}");
        }
        for text in ["", "[]", "2026-1", "see", "#", "¶", "12345"] {
            assert!(!is_sign(text), "{text}");
        }
    }

    #[test]
    fn what_a_sign_leads_to_is_text() {
        let sign = |href: &str| format!("<sup><a href='{href}'>[1]</a></sup>");
        let taken = |href: &str, note: &str| {
            let text = format!("<p>The lamp was lit in the year of the storm{}.</p>", sign(href));
            let html = format!("<html><body><article>{text}</article>{note}</body></html>");
            let page = parse_html(&html, "https://a.example/lamp");
            let facts = Facts::of(&page);
            let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at == 0).collect();
            keep_notes(&page, &facts, &mut taken);
            taken[1]
        };
        let words = "By the account of the keeper, who was there.";
        for note in [
            format!("<ol><li id=n1>{words}</ol>"),
            format!("<p><a name=n1></a><span id=n1>{words}</span></p>"),
            format!("<table><tr><td id=n1>{words}</table>"),
        ] {
            assert!(taken("#n1", &note), "{note}");
            assert!(taken("lamp#n1", &note), "{note}");
            assert!(!taken("#n2", &note), "{note}");
            assert!(!taken("/oil#n1", &note), "{note}");
        }
        let way = format!("<p id=n1><a href=/b>{words}</a></p>");
        assert!(!taken("#n1", &way));
        let long = |count: usize| format!("<div id=n1><p>{}</p></div>", "lamp ".repeat(count));
        assert!(taken("#n1", &long(250)));
        assert!(!taken("#n1", &long(251)), "a section");
        let linked = |rest: &str| format!("<p id=n1><a href=/b>of lamps and</a> {rest}</p>");
        assert!(taken("#n1", &linked("lanterns")), "ten letters of eighteen");
        assert!(!taken("#n1", &linked("candle")), "ten of sixteen");
    }
}
