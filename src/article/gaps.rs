//! What stands between two parts of the text and says something is text too: a paragraph in a box of its own, a
//! question and its answer, an item of a list within a list. A scorer that weighs block by block leaves such gaps,
//! and a reader stumbles over them (`tests/pages/spare--questions-between-two-parts`).

use crate::article::heads::asks;
use crate::facts::{Block, Facts, Genre, Hints, Role, is_sentence};
use crate::page::{NodeId, Page};

/// Share of the words of a gap that are said in sentences: with less it may be a panel of prices or a row of captions.
/// Pinned by the tests below, as what follows.
const SAID: f32 = 0.7;
/// Words from which a sentence may hold a link: a shorter one may be the way itself.
const LINKED: u32 = 20;

/// Marks the gaps in the text that are made of sentences, unless anything in them leads away, is known to a rule or
/// stands in a part that is named after something else.
pub fn fill_gaps(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let held: Vec<usize> = (0..taken.len()).filter(|at| taken[*at]).collect();
    for ends in held.windows(2) {
        let before = &facts.blocks[ends[0]];
        // Captions are read with their pictures, whatever stands between these.
        let is_read = |block: &Block| block.seen && block.role != Role::Caption;
        let gap = || (ends[0] + 1..ends[1]).filter(|at| is_read(&facts.blocks[*at]));
        let all: u32 = gap().map(|at| facts.blocks[at].words).sum();
        let said = gap().map(|at| &facts.blocks[at]).filter(|block| says(block));
        let said: u32 = said.map(|block| block.words).sum();
        let is_said = said > 0 && said as f32 >= all as f32 * SAID;
        let around = page.common_ancestor(before.node, facts.blocks[ends[1]].node);
        let around =
            if page.parent(before.node) == Some(around) { around } else { facts.body.node };
        if is_said && gap().all(|at| is_plain(page, facts, (before, around), at)) {
            gap().for_each(|at| taken[at] = true);
        }
    }
}

/// Whether a block is a sentence to its end.
fn says(block: &Block) -> bool {
    let ends = ['.', '!', '?', '…', ':', '。', '！', '？', '।', '"', '”', '“', '»', '«', ')'];
    // The number of a note may stand behind the end.
    let text = block.text.trim_end_matches(|c: char| c.is_ascii_digit() || "[] ".contains(c));
    asks(text, block.words) || is_sentence(block) && text.ends_with(ends)
}

/// Whether a block is plain text in the body, and nothing around it that does not hold what stands before the gap too
/// is named after something else.
fn is_plain(page: &Page, facts: &Facts, (before, around): (&Block, NodeId), at: usize) -> bool {
    let block = &facts.blocks[at];
    let mut own = page.way_up(block.node).take_while(|up| !page.contains(*up, before.node));
    (block.link_chars == 0 || is_sentence(block) && block.words >= LINKED)
        && !matches!(block.role, Role::Control | Role::Code)
        && page.contains(around, block.node)
        && !facts.is_doubted(at)
        && own.all(|up| !facts.hints[up.index()].any(Hints::ELSEWHERE.with(Hints::ABOUT)))
}

#[cfg(test)]
mod tests {
    use super::fill_gaps;
    use crate::facts::Facts;
    use crate::page::parse_html;

    const TEXT: &str =
        "<p>The threads that run away from you carry the whole tension of the cloth.</p>";

    /// How many blocks of a gap are taken for the sake of the text on both sides.
    fn filled(gap: &str) -> usize {
        let html = format!("<html><body><article>{TEXT}{gap}{TEXT}</article></body></html>");
        let page = parse_html(&html, "https://a.example/loom");
        let facts = Facts::of(&page);
        let last = facts.blocks.len() - 1;
        let mut taken: Vec<bool> = (0..=last).map(|at| at == 0 || at == last).collect();
        fill_gaps(&page, &facts, &mut taken);
        taken[1..last].iter().filter(|taken| **taken).count()
    }

    #[test]
    fn what_is_said_between_two_parts_is_text() {
        assert_eq!(filled("<div><p>Throw it low, so that it rides on the lower row.</p></div>"), 1);
        assert_eq!(filled("<p>Throw it low, so that it rides on the row.<sup>12</sup></p>"), 1);
        let answer =
            "<div><h3>How low?</h3><p>So low that it rides on the lower threads.</p></div>";
        assert_eq!(filled(&answer.repeat(2)), 4);
        assert_eq!(
            [filled("<p>How low then?</p>"), filled("<p>How low?</p>")],
            [1, 0],
            "a question"
        );
        let linked = |words: usize| {
            filled(&format!("<p><a href=/a>See</a>{}.</p>", " oak".repeat(words - 1)))
        };
        assert_eq!((linked(20), linked(19)), (1, 0));
        for gap in [
            "<p>Throw it low.</p>",
            "<p>Throw it low, so that it rides on the lower row</p>",
            "<p>Throw it low, so that it rides on the lower row 12</p>",
            "<p>Throw it low, so that it rides on the <a href=/a>row</a>.</p>",
            "<p class=newsletter>Throw it low, so that it rides on the lower row.</p>",
            "<p>You need to enable JavaScript to see this part of the page.</p>",
            "<figcaption>Throw it low, so that it rides on the lower row.</figcaption>",
            "<button>Throw it low, so that it rides on the lower row.</button>",
        ] {
            assert_eq!(filled(gap), 0, "{gap}");
        }
    }

    #[test]
    fn captions_are_read_with_their_pictures() {
        let caption = "<figcaption>Oak</figcaption>".repeat(9);
        let said = "<p>Throw it low, so that it rides on the lower row.</p>";
        assert_eq!(filled(&format!("<div>{caption}{said}</div>")), 1);
    }

    #[test]
    fn between_two_of_a_box_all_is_inside() {
        let said = "<p>Throw it low, so that it rides on the lower row.</p>";
        let body = format!("<main>{}</main>", TEXT.repeat(9));
        let filled = |second: &str| {
            let page = parse_html(&format!("<body>{body}{second}"), "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken = [true; 12];
            taken[10] = false;
            assert_eq!(taken.len(), facts.blocks.len());
            fill_gaps(&page, &facts, &mut taken);
            taken[10]
        };
        assert!(filled(&format!("<section>{TEXT}<div>{said}</div>{TEXT}</section>")));
        assert!(!filled(&format!("<div>{TEXT}</div>{said}<div>{TEXT}</div>")), "two boxes");
    }

    #[test]
    fn panels_are_no_sentences() {
        let panel = |words: usize| {
            let said = "<p>Throw it low, so that it rides low.</p>".repeat(7);
            filled(&format!("{said}{}", "<p>Oak</p>".repeat(words)))
        };
        assert_eq!((panel(24), panel(25)), (31, 0), "fifty-six of eighty words");
    }
}
