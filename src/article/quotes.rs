//! What one post of a thread quotes of another stays with it: "No, it is not" says nothing without it. A scorer
//! sees words that stood above.

use crate::article::made::names;
use crate::facts::{Block, BlockId, Facts, Role, tokens};
use crate::page::{NodeId, Page, Tag};
use crate::text::HashSet;

/// Words from which a row of blocks that stand in other posts too is quoted, whatever its markup. Pinned by the
/// tests below, as what follows.
const SAID_WORDS: u32 = 16;
/// Words of one of them: less is a label.
const LEAST_WORDS: u32 = 4;
/// Blocks behind a quotation among which the answer begins.
const REACH: usize = 4;
/// Share of links up to which a block is a quotation.
const LINKS: f32 = 0.5;
/// How many elements around a block are asked whether they are a quotation.
const UP: usize = 6;
/// What a box with a quotation is called (`structure--quotes-in-posts`).
const QUOTES: [&str; 5] = ["quote", "quotebox", "quotecontent", "quotemain", "blockquote"];

/// Marks the quotations right before the answers that are taken.
pub fn keep_quotes(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let blocks = &facts.blocks;
    let said: HashSet<&str> = (0..blocks.len())
        .filter(|at| taken[*at] && blocks[*at].words >= LEAST_WORDS)
        .map(|at| blocks[at].folded.as_str())
        .collect();
    let Some(first) = taken.iter().position(|t| *t) else { return };
    let mut at = first;
    while at < blocks.len() {
        let row = |is_one: &dyn Fn(&Block) -> bool| {
            blocks[at..].iter().zip(&taken[at..]).take_while(|(b, t)| !**t && is_one(b)).count()
        };
        let marked = row(&|block| is_quoted(page, block));
        let again = row(&|block| said.contains(block.folded.as_str()));
        let words: u32 = blocks[at..at + again].iter().map(|b| b.words).sum();
        let end = at + if words >= SAID_WORDS { marked.max(again) } else { marked };
        if taken[end..].iter().take(REACH).any(|taken| *taken) {
            (at..end).for_each(|quoted| taken[quoted] = may_be_read(facts, quoted));
        }
        at = end.max(at + 1);
    }
}

fn may_be_read(facts: &Facts, at: usize) -> bool {
    let block = &facts.blocks[at];
    block.seen
        && block.role != Role::Control
        && (block.link_density() <= LINKS || says_whose(block))
        && facts.said.about(BlockId(at as u32)).is_empty()
}

/// Whether a line of a quotation says whose it is and where it stands: "Ada Winter said:".
fn says_whose(block: &Block) -> bool {
    block.text.ends_with(':')
}

/// Whether an element around a block is a quotation, or is called one.
fn is_quoted(page: &Page, block: &Block) -> bool {
    let is_one = |up| page.is(up, Tag::Blockquote) || is_called_a_quote(page, up);
    page.way_up(block.node).take(UP).any(is_one)
}

/// Whether an element is called a quotation.
#[must_use]
#[inline(never)]
pub fn is_called_a_quote(page: &Page, id: NodeId) -> bool {
    names(page, id).any(says_quote)
}

/// Whether a name says so with its last word: what stands before a head or buttons is what they belong to. "Select to
/// quote" is what can be done with a whole post.
fn says_quote(name: &str) -> bool {
    let (mut quote, mut select) = (false, false);
    tokens(name, &mut |token| {
        quote = QUOTES.contains(&token);
        select |= token == "select";
    });
    quote && !select
}

#[cfg(test)]
mod tests {
    use super::keep_quotes;
    use crate::facts::Facts;
    use crate::page::parse_html;

    const ANSWER: &str = "<p>No, it is not, and whoever told you so has never seen a loom.</p>";

    /// How many blocks are taken besides the first and the last ones, which were.
    fn quoted(first: &str, quotation: &str, between: &str) -> usize {
        let html = format!("<main>{first}<div>{quotation}</div>{between}{ANSWER}</main>");
        let page = parse_html(&html, "https://a.example/forum/loom");
        let facts = Facts::of(&page);
        let last = facts.blocks.len() - 1;
        let first = first.matches("<p>").count();
        let mut taken: Vec<bool> = (0..=last).map(|at| at < first || at == last).collect();
        keep_quotes(&page, &facts, &mut taken);
        taken.iter().filter(|taken| **taken).count() - first - 1
    }

    /// A paragraph of so many words.
    fn words(count: usize) -> String {
        format!("<p>{}</p>", "oak ".repeat(count))
    }

    #[test]
    fn what_others_said_in_so_many_words_is_quoted() {
        for (count, is) in [(16, 1), (15, 0)] {
            assert_eq!(quoted(&words(count), &words(count), ""), is);
        }
        // Two lines, of which the shorter one is a label or none.
        for (count, is) in [(4, 2), (3, 0)] {
            let both = words(count) + &words(14);
            assert_eq!(quoted(&both, &both, ""), is);
        }
    }

    #[test]
    fn an_answer_follows_soon() {
        let quotation = "<blockquote>The warp is not the weft</blockquote>";
        let lines = |count: usize| "<p>Ada</p>".repeat(count);
        assert_eq!(quoted(ANSWER, quotation, &lines(3)), 1);
        assert_eq!(quoted(ANSWER, quotation, &lines(4)), 0);
    }

    #[test]
    fn a_quotation_is_marked_close_by_and_no_way() {
        let deep = |depth: usize| {
            let (begin, end) = ("<div>".repeat(depth), "</div>".repeat(depth));
            format!("<blockquote>{begin}The warp{end}</blockquote>")
        };
        assert_eq!(quoted(ANSWER, &deep(5), ""), 1);
        assert_eq!(quoted(ANSWER, &deep(6), ""), 0);
        let linked =
            |rest: &str| format!("<blockquote><a href=/w>weft warp</a> {rest}</blockquote>");
        assert_eq!(quoted(ANSWER, &linked("and reed"), ""), 0, "eight letters of fifteen");
        assert_eq!(quoted(ANSWER, &linked("and reeds"), ""), 1);
        assert_eq!(quoted(ANSWER, &linked("said:"), ""), 1, "whose it is");
    }
}
