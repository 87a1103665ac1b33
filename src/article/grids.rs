//! A table of data is read whole or not at all. A scorer doubts single cells ("0", a name that stands
//! elsewhere too), and without them the columns shift and the rows tell something else. A list of terms and
//! what they mean is read whole too, unless it is one of ways to other pages.

use crate::facts::{Block, Facts, Genre, PROSE_LINKS, Role, inside};
use crate::page::{NodeId, Page, Tag};

/// Share of the words of a table or a list from which all of it is taken. The tests below pin this number and
/// those that follow; `tests/pages/spare--table-of-results` has such a table.
pub const MOSTLY: f32 = 0.5;
/// Share of a table's words up to which nothing of it is.
const HARDLY: f32 = 0.2;
/// Share of the words of a list of terms from which all of it is taken.
const DEFINED: f32 = 0.3;
/// Share of links up to which a table between taken blocks is read and leads nowhere.
const LINKS: f32 = 0.4;
/// Words of the longest block of a table or a list that is judged as one: a longer one says that it may be the
/// page's layout after all.
pub const LONGEST: u32 = 60;
/// How many elements lie between a cell's text and its row, at most.
const ROW_REACH: usize = 6;

/// Marks what is missing of the tables that are mostly taken or stand amid the text, and unmarks what is left
/// of those that are hardly. A row that is folded away comes along where something of it is taken.
pub fn keep_whole(page: &Page, facts: &Facts, taken: &mut [bool]) {
    for inside in &facts.grids {
        let is_amid = inside.start > 0
            && taken[inside.start - 1]
            && taken.get(inside.end) == Some(&true)
            && facts.genre != Genre::Forum;
        let (blocks, taken) = (&facts.blocks[inside.clone()], &mut taken[inside.clone()]);
        let [all, held, chars, links] = sums(blocks, taken);
        let is_whole = held >= all * MOSTLY || is_amid && links <= chars * LINKS;
        if blocks.iter().any(|b| b.words > LONGEST) || held > all * HARDLY && !is_whole {
            continue;
        }
        fill(page, blocks, taken, is_whole);
    }
}

/// Words, words that are taken, letters, and letters of links of the blocks that are seen or taken.
#[must_use]
pub fn sums(blocks: &[Block], taken: &[bool]) -> [f32; 4] {
    let mut sum = [0; 4];
    for (block, is_taken) in blocks.iter().zip(taken).filter(|(b, t)| b.seen || **t) {
        let held = if *is_taken { block.words } else { 0 };
        let own = [block.words, held, block.chars, block.link_chars];
        sum.iter_mut().zip(own).for_each(|(sum, own)| *sum += own);
    }
    sum.map(|n| n as f32)
}

/// Marks what is missing of the lists of terms of which a good part is taken, but what a rule knows.
pub fn keep_terms(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let mut until = facts.body.node;
    for id in page.subtree(facts.body.node) {
        if id < until || !page.is(id, Tag::Dl) {
            continue;
        }
        until = page.end(id);
        let inside = inside(page, &facts.blocks, id);
        let [words, held, chars, links] =
            sums(&facts.blocks[inside.clone()], &taken[inside.clone()]);
        if held == 0.0 || held < words * DEFINED || links > chars * PROSE_LINKS {
            continue;
        }
        for at in inside {
            let block = &facts.blocks[at];
            let fits = block.seen && block.role != Role::Control;
            taken[at] |= fits && !facts.is_doubted(at);
        }
    }
}

/// Takes the rows of one table, or none of them.
fn fill(page: &Page, blocks: &[Block], taken: &mut [bool], is_whole: bool) {
    let rows: Vec<Option<NodeId>> = blocks.iter().map(|block| row(page, block)).collect();
    let mut from = 0;
    for cells in rows.chunk_by(|a, b| a == b) {
        let to = from + cells.len();
        let is_held = taken[from..to].contains(&true);
        for at in from..to {
            taken[at] = is_whole && (is_held || blocks[at].seen);
        }
        from = to;
    }
}

fn row(page: &Page, block: &Block) -> Option<NodeId> {
    let chain = page.way_up(block.node);
    chain.take(ROW_REACH).find(|id| page.is(*id, Tag::Tr))
}

#[cfg(test)]
mod tests {
    use super::{keep_terms, keep_whole};
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// How many of the blocks behind a paragraph are taken, where the first ones of them were.
    fn taken_of(list: &str, before: usize) -> (usize, usize) {
        let text = "<p>The parts of a loom have names that weavers all over the country know.</p>";
        let html = format!("<html><body><main>{text}{list}</main></body></html>");
        let page = parse_html(&html, "https://a.example/loom");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at <= before).collect();
        keep_terms(&page, &facts, &mut taken);
        (taken[1..].iter().filter(|taken| **taken).count(), taken.len() - 1)
    }

    /// How many cells of a table are taken between paragraphs, where all that is not of the table was.
    fn cells_taken_of(rows: &str, behind: &str) -> usize {
        let text = "<p>The parts of a loom have names that weavers all over the country know.</p>";
        let html = format!("<main>{text}<table>{rows}</table>{behind}</main>");
        let page = parse_html(&html, "https://a.example/loom");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = facts.blocks.iter().map(|b| b.words >= 12).collect();
        keep_whole(&page, &facts, &mut taken);
        taken.iter().filter(|taken| **taken).count() - if behind.is_empty() { 1 } else { 2 }
    }

    /// The words of a page of one table that are taken, where the cells that begin with "ax" were.
    fn words_taken_of(cells: &[usize], behind: &str) -> u32 {
        let cell = |words: usize, head: &str| format!("<td>{head}{}", " oak".repeat(words - 1));
        let rows = cells.iter().enumerate();
        let rows: String = rows
            .map(|(at, words)| format!("<tr>{}<td>0", cell(*words, ["ax", "elm"][at.min(1)])))
            .collect();
        let page = parse_html(&format!("<table>{rows}</table>{behind}"), "https://a.example/loom");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = facts.blocks.iter().map(|b| b.text.starts_with("ax")).collect();
        keep_whole(&page, &facts, &mut taken);
        facts.blocks.iter().zip(taken).filter(|(_, taken)| *taken).map(|(b, _)| b.words).sum()
    }

    #[test]
    fn a_table_is_taken_from_a_half_on_and_left_up_to_a_fifth() {
        // Each row has a cell of one word more.
        assert_eq!(words_taken_of(&[50, 24, 23], ""), 100);
        assert_eq!(words_taken_of(&[49, 25, 23], ""), 49);
        assert_eq!(words_taken_of(&[21, 47, 29], ""), 21);
        assert_eq!(words_taken_of(&[20, 47, 30], ""), 0);
    }

    #[test]
    fn a_table_with_a_long_block_may_be_a_layout() {
        assert_eq!(words_taken_of(&[60, 20], ""), 82);
        assert_eq!(words_taken_of(&[61, 20], ""), 61);
    }

    #[test]
    fn a_table_of_ways_amid_the_text_is_left() {
        let text = "<p>A reed of steel lasts for longer than the weaver who bought it when she was young.</p>";
        let rows = |ways: usize, rest: usize| {
            let (ways, rest) = ("a".repeat(ways), "b".repeat(rest));
            format!("<tr><td><a href=/1>{ways}</a><td>{rest}<tr><td>c<td>d")
        };
        assert_eq!(cells_taken_of(&rows(40, 58), text), 4);
        assert_eq!(cells_taken_of(&rows(42, 56), text), 0);
    }

    #[test]
    fn a_row_reaches_as_far_as_its_cells_are_deep() {
        // Of a row that is folded away nothing is read but with a cell that is.
        let taken = |depth: usize| {
            let inner = format!("{}ax{}", "<div>".repeat(depth), "</div>".repeat(depth));
            let rows = format!("<tr style='display:none'><td>{inner}<td>one<tr><td>two<td>six");
            let page = parse_html(&format!("<table>{rows}</table>"), "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken: Vec<bool> = facts.blocks.iter().map(|b| b.text != "one").collect();
            keep_whole(&page, &facts, &mut taken);
            taken[1]
        };
        assert!(taken(4) && !taken(5));
    }

    #[test]
    fn terms_are_read_from_three_tenths_on() {
        // Ten words of 32, and of 34.
        let list = |meanings: &[usize]| {
            let words = |count: &usize| format!("<dd>{}", "oak ".repeat(*count));
            let meanings: String = meanings.iter().map(words).collect();
            format!("<dl><dt>{}{meanings}</dl>", "elm ".repeat(10))
        };
        assert_eq!(taken_of(&list(&[11, 11]), 1), (3, 3));
        assert_eq!(taken_of(&list(&[8, 8, 8]), 1), (1, 4));
    }

    #[test]
    fn a_table_amid_the_text_is_read() {
        let text = "<p>A reed of steel lasts for longer than the weaver who bought it when she was young.</p>";
        let rows = "<tr><td>Reed<td>80 dents<tr><td>Heddles<td>400";
        assert_eq!(cells_taken_of(rows, text), 4);
        assert_eq!(cells_taken_of(rows, ""), 0, "below the text it may be another page's");
        let ways =
            "<tr><td><a href=/1>Buy a reed</a><td>$80<tr><td><a href=/2>Buy a shuttle</a><td>$40";
        assert_eq!(cells_taken_of(ways, text), 0);
    }

    #[test]
    fn terms_are_read_whole() {
        let list = "<dl><dt>Heddle<dd>A loop of cord that lifts one thread.\
            <dt>Reed<dd>A comb that beats the weft into its place.\
            <dt>Shed<dd>The gap that the shuttle is thrown through.</dl>";
        let (taken, all) = taken_of(list, 2);
        assert_eq!((taken, all), (6, 6));
        assert_eq!(taken_of(list, 1).0, 1, "one term alone says little about the list");
        assert_eq!(taken_of(list, 0).0, 0);
    }

    #[test]
    fn ways_and_what_a_rule_knows_are_no_terms() {
        let ways = "<dl><dt>Heddle<dd><a href=/1>A loop of cord that lifts one thread.</a>\
            <dt>Reed<dd><a href=/2>A comb that beats the weft into its place.</a></dl>";
        assert_eq!(taken_of(ways, 2).0, 2);
        let known = "<dl><dt>Heddle<dd>A loop of cord that lifts one thread.\
            <dt>Reed<dd>You need to enable JavaScript to see this part of the page.</dl>";
        assert_eq!(taken_of(known, 2), (3, 4));
    }
}
