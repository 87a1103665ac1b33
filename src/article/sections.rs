//! Headings stay with what they head: a heading without a taken block before the next heading of its rank
//! goes, whatever speaks for it, unless that one follows at once within the text: many pages set a part and its
//! first section in one rank, and where a page sets a line above its headings again and again, that is its way. What
//! is only set as a heading, and a way to itself that nobody sees (“#”), heads nothing and ends no section.

use crate::article::heads::heads;
use crate::facts::{Block, Facts, Role};
use crate::page::{Page, Tag};

/// Ranks of headings, and none.
const RANKS: usize = 7;
/// Words from which what is set as a heading is a sentence of the text.
/// Pinned by `spare--sentences-set-as-headings`.
const SENTENCE: u32 = 10;
/// What ends it.
const ENDS: [char; 4] = ['.', '!', '。', '।'];
/// So many headings of one rank that stand right above others are a page's way, as its “Step 1” is.
const MANY: u32 = 3;

/// Unmarks the headings that head nothing.
pub fn keep_headings(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let blocks = &facts.blocks;
    let before = taken.to_vec();
    let is_beside = |at: usize| {
        let box_of = |at: usize| page.parent(blocks[at].node);
        let mut beside =
            [at.wrapping_sub(1), at + 1].into_iter().filter(|b| before.get(*b) == Some(&true));
        beside.any(|b| box_of(b) == box_of(at))
    };
    let is_text = |at: &usize| before[*at] && !matches!(blocks[*at].role, Role::Heading(_));
    let text = (0..blocks.len()).find(is_text);
    let after_text = text.map_or(blocks.len(), |text| text + 1);
    let mut leads = vec![false; blocks.len()];
    let mut leading = [0; RANKS];
    for at in after_text..blocks.len() {
        leads[at] = leads_on(page, facts, at) && heads(page, facts, &before, at);
        leading[rank(&blocks[at])] += u32::from(leads[at]);
    }
    // From the end: for each rank, whether something is taken below a heading of that rank.
    let mut heads = [false; RANKS];
    for (at, block) in blocks.iter().enumerate().rev() {
        match block.role {
            Role::Heading(_) if !taken[at] && !block.seen => {}
            Role::Heading(_)
                if taken.get(at + 1) == Some(&true) && goes_on(page, &blocks[at..]) =>
            {
                taken[at] |= block.seen && !facts.is_doubted(at);
            }
            Role::Heading(_)
                if !(is_sentence(block) && is_beside(at) || is_item(page, blocks, at)) =>
            {
                let level = rank(block);
                if taken.get(at + 1) == Some(&true) {
                    let is_one_rank = after_text <= at && blocks[at + 1].role == block.role;
                    let leads = leads[at] && leading[level] >= MANY;
                    taken[at] = taken[at] && (heads[level] || is_one_rank) || leads;
                } else {
                    taken[at] &= heads[level];
                }
                // What is below a deeper or equal heading is not below the next one before it, unless
                // that one ranks higher.
                for deeper in &mut heads[level..] {
                    *deeper = false;
                }
                for higher in &mut heads[..level] {
                    *higher |= taken[at];
                }
            }
            _ if taken[at] => heads = [true; RANKS],
            _ => {}
        }
    }
}

/// The rank of a heading; what is none has the lowest.
fn rank(block: &Block) -> usize {
    let Role::Heading(level) = block.role else { return RANKS - 1 };
    usize::from(level).min(RANKS - 1)
}

/// Whether a heading of the text stands right above another, and not within the line that opens a section, where
/// handbooks say since when there is what it is about.
fn leads_on(page: &Page, facts: &Facts, at: usize) -> bool {
    let [one, next, ..] = &facts.blocks[at..] else { return false };
    [one, next].iter().all(|block| block.seen && matches!(block.role, Role::Heading(_)))
        && page.contains(facts.body.node, one.node)
        && !facts.is_doubted(at)
        && page
            .way_up(page.common_ancestor(one.node, next.node))
            .all(|up| !page.is(up, Tag::Summary))
}

/// Whether the next block is of the same heading, as the conditions below a function's name are
/// (`tests/pages/spare--heading-in-two-lines`).
fn goes_on(page: &Page, blocks: &[Block]) -> bool {
    let [one, next, ..] = blocks else { return false };
    let around = page.common_ancestor(one.node, next.node);
    page.is_heading(around)
}

/// Whether a heading is all that an item of a list says (`tests/pages/spare--items-set-as-headings`).
fn is_item(page: &Page, blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    let Some(item) = page.parent(block.node).filter(|up| page.is(*up, Tag::Li)) else {
        return false;
    };
    let holds = |other: &Block| page.contains(item, other.node);
    block.link_chars == 0
        && !blocks.get(at + 1).is_some_and(holds)
        && !at.checked_sub(1).is_some_and(|at| holds(&blocks[at]))
}

/// Whether a heading only looks like one.
fn is_sentence(block: &Block) -> bool {
    block.words >= SENTENCE && block.text.ends_with(ENDS)
}

#[cfg(test)]
mod tests {
    use super::keep_headings;
    use crate::facts::{Block, Facts};
    use crate::page::parse_html;

    /// Whether a heading that heads nothing is kept behind a paragraph.
    fn is_kept(heading: &str) -> bool {
        let text = "<p>The threads that run away from you carry the tension of the cloth.</p>";
        let html = format!("<html><body><main>{text}{heading}</main></body></html>");
        let page = parse_html(&html, "https://a.example/loom");
        let facts = Facts::of(&page);
        let mut taken = [true; 2];
        keep_headings(&page, &facts, &mut taken);
        taken[1]
    }

    #[test]
    fn a_sentence_among_paragraphs_heads_nothing() {
        assert!(is_kept("<h2>A loom that stands in the damp is never true.</h2>"));
        assert!(!is_kept("<h2>A loom that stands in damp is never true.</h2>"), "short");
        assert!(!is_kept("<h2>A loom that stands in the damp is never true</h2>"), "no sentence");
        let boxed = "<div><h2>Book a whole day at the loom with us in June.</h2></div>";
        assert!(!is_kept(boxed), "in a box of its own");
    }

    #[test]
    fn the_lines_of_a_heading_stay_together() {
        let text = "<p>The threads that run away from you carry the tension of the cloth.</p>";
        let kept = |heading: &str, mut taken: [bool; 3]| {
            let page = parse_html(&format!("<main>{heading}{text}</main>"), "https://a.example");
            keep_headings(&page, &Facts::of(&page), &mut taken);
            taken
        };
        let lines = "<h3>fn weave&lt;T&gt;(thread: T)<div>where T: Thread</div></h3>";
        assert_eq!(kept(lines, [true; 3]), [true; 3]);
        assert_eq!(kept(lines, [false, true, true]), [true; 3], "half of it is taken");
        assert_eq!(kept(lines, [true, false, false]), [false; 3], "it heads nothing");
        let two = "<h3>fn weave</h3><h3>fn wind</h3>";
        assert_eq!(kept(two, [true; 3]), [false, true, true]);
    }

    #[test]
    fn a_part_and_its_first_section_may_be_of_one_rank() {
        let text = "<p>The threads that run away from you carry the tension of the cloth.</p>";
        let kept = |headings: &str, mut taken: [bool; 4]| {
            let page = parse_html(&format!("<main>{text}{headings}{text}"), "https://a.example");
            keep_headings(&page, &Facts::of(&page), &mut taken);
            [taken[1], taken[2]]
        };
        let two = "<h3>The loom</h3><h3>Its frame</h3>";
        assert_eq!(kept(two, [true; 4]), [true; 2]);
        assert_eq!(kept(two, [false, true, true, true]), [false, true], "above all text");
        assert_eq!(kept(two, [true, true, false, true]), [false; 2], "the section is none");
        let deeper = "<h4>The loom</h4><h3>Its frame</h3>";
        assert_eq!(kept(deeper, [true; 4]), [false, true]);
    }

    #[test]
    fn lines_that_a_page_sets_above_its_headings_stay() {
        let text = "<p>The threads that run away from you carry the tension of the cloth.</p>";
        let kept = |line: &str, times: usize, is_taken: bool| {
            let parts = format!("{line}<h3>The frame</h3></summary></details>{text}").repeat(times);
            let page = parse_html(&format!("<main>{text}{parts}</main>"), "https://a.example");
            let facts = Facts::of(&page);
            let is_step = |block: &Block| block.text.starts_with("Step");
            let mut taken: Vec<bool> =
                facts.blocks.iter().map(|block| is_taken || !is_step(block)).collect();
            keep_headings(&page, &facts, &mut taken);
            facts.blocks.iter().zip(taken).filter(|(block, taken)| is_step(block) && *taken).count()
        };
        let line = "<h4>Step by step</h4>";
        assert_eq!(kept(line, 3, true), 3);
        assert_eq!(kept(line, 3, false), 3, "nobody took them");
        assert_eq!(kept(line, 2, true), 0, "too few to be the page's way");
        assert_eq!(kept("<h4><a href=/steps>Step by step</a></h4>", 3, false), 0, "a way");
        let opened = "<details open><summary><h4>Step by step</h4>";
        assert_eq!(kept(opened, 3, false), 0, "within the line that opens a section");
    }

    #[test]
    fn an_item_that_is_set_as_a_heading_heads_nothing() {
        let kept = |items: &str| {
            let page = parse_html(&format!("<main><ul>{items}</ul></main>"), "https://a.example");
            let facts = Facts::of(&page);
            let mut taken = vec![true; facts.blocks.len()];
            keep_headings(&page, &facts, &mut taken);
            taken
        };
        assert_eq!(kept("<li><h3>linen</h3><li><h3>hemp</h3>"), [true; 2]);
        assert_eq!(kept("<li><h3>linen</h3><p>cool</p><li><h3>hemp</h3>"), [true, true, true]);
        assert_eq!(kept("<li><h3><a href=/l>linen</a></h3>"), [false], "a way");
        assert_eq!(
            kept("<li><p>cool</p><h3>linen</h3>"),
            [true, false],
            "something stands above it"
        );
        assert_eq!(kept("<li><h3>linen</h3><h3>hemp</h3>"), [false; 2], "and below it");
    }
}
