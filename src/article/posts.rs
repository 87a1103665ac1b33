//! The posts of a thread share a verdict: their bodies are made alike, and where many of them are taken, the others
//! are posts as well. A scorer doubts one by one those that are short, plain or far down.

use crate::article::made::{made_with, names};
use crate::facts::{Block, Facts, Role, is_sentence};
use crate::page::{NodeId, Page};
use crate::text::{HashMap, HashSet};

/// Boxes of a make from which they are posts. Pinned by the tests below, as what follows;
/// `tests/pages/spare--posts-made-alike` is such a thread.
const POSTS: usize = 3;
/// One in so many of them, or of their words, is taken.
const ONE_IN: usize = 4;
/// One in so many of the words that are taken stands in them: names, ranks and dates are made alike as well.
const WORDS_IN: u32 = 20;
/// Words that nobody says again but for quoting them.
const SAID_WORDS: u32 = 4;
/// Share of links up to which a block is said by somebody.
const LINKS: f32 = 0.5;
/// Elements with classes that tell a make: the box of a post and the one around it, since signatures are often set as
/// posts are.
const BOXES: usize = 2;

/// Blocks by a number, as of the make of the boxes around them, each with its box.
pub type Rows = HashMap<u64, Vec<(NodeId, usize)>>;

/// How many boxes of a row hold a block that is so.
pub fn boxes_with(row: &[(NodeId, usize)], is_so: &dyn Fn(usize) -> bool) -> usize {
    row.chunk_by(|a, b| a.0 == b.0).filter(|body| body.iter().any(|(_, at)| is_so(*at))).count()
}

/// Words of the blocks of a row that are so.
pub fn words_with(facts: &Facts, row: &[(NodeId, usize)], is_so: &dyn Fn(usize) -> bool) -> u32 {
    row.iter().map(|(_, at)| if is_so(*at) { facts.blocks[*at].words } else { 0 }).sum()
}

/// Words of all that is taken.
#[must_use]
pub fn words_taken(facts: &Facts, taken: &[bool]) -> u32 {
    (0..taken.len()).map(|at| if taken[at] { facts.blocks[at].words } else { 0 }).sum()
}

/// Marks what is missing of the posts, but what a rule knows and what repeats what is taken.
pub fn keep_posts(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let blocks = || facts.blocks.iter().enumerate();
    let said: HashSet<&str> = blocks()
        .filter(|(at, block)| taken[*at] && block.words >= SAID_WORDS)
        .map(|(_, block)| block.folded.as_str())
        .collect();
    let mut made = Rows::default();
    for (at, block) in blocks() {
        let is_new = taken[at] || !said.contains(block.folded.as_str());
        if is_new
            && is_said(facts, at)
            && let Some((make, body)) = make(page, block)
        {
            let own = u64::from(body == block.node);
            made.entry(make ^ own).or_default().push((body, at));
        }
    }
    let all = words_taken(facts, taken);
    let are_posts = |row: &[(NodeId, usize)]| {
        let is_one = |at: usize| taken[at];
        let (bodies, held) = (boxes_with(row, &|_| true), boxes_with(row, &is_one));
        let (said, read) = (words_with(facts, row, &|_| true), words_with(facts, row, &is_one));
        let sentences = words_with(facts, row, &|at| is_sentence(&facts.blocks[at]));
        bodies >= POSTS
            && (held * ONE_IN >= bodies || read * ONE_IN as u32 >= said)
            && read * WORDS_IN >= all
            && sentences * 2 >= said
    };
    made.retain(|_, row| are_posts(row));
    made.values().flatten().for_each(|(_, at)| taken[*at] = true);
}

fn is_said(facts: &Facts, at: usize) -> bool {
    let block = &facts.blocks[at];
    block.seen
        && block.role != Role::Control
        && block.link_density() <= LINKS
        && !facts.is_doubted(at)
}

/// The make of the boxes that a block stands in, and the inner one.
#[must_use]
pub fn make(page: &Page, block: &Block) -> Option<(u64, NodeId)> {
    let mut boxes = boxes(page, block).take(BOXES).peekable();
    let body = *boxes.peek()?;
    Some((boxes.fold(0, |made, id| made_with(page, made, id)).into(), body))
}

/// The elements around a block that have a class, from the inside out.
pub fn boxes(page: &Page, block: &Block) -> impl Iterator<Item = NodeId> {
    page.way_up(block.node).filter(|id| names(page, *id).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::keep_posts;
    use crate::facts::Facts;
    use crate::page::parse_html;

    const SAID: &str = "<p>The bell of the ferry was taken down on Sunday by two men in a van.</p>";

    /// Which blocks of a thread are taken, where the first ones of them were.
    fn taken_of(posts: &[&str], before: usize) -> Vec<bool> {
        let thread: String =
            posts.iter().map(|post| format!("<div class=post>{post}</div>")).collect();
        let page = parse_html(&format!("<main>{thread}</main>"), "https://a.example/forum/bell");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at < before).collect();
        keep_posts(&page, &facts, &mut taken);
        taken
    }

    #[test]
    fn one_post_in_four_speaks_for_the_others() {
        let short = "<p>I saw that van as well.</p>";
        let other = "<p>So it was a bell, and not a motor.</p>";
        assert_eq!(taken_of(&[SAID, short, other], 1), [true; 3]);
        assert_eq!(taken_of(&[SAID, short], 1), [true, false], "too few to know the make by");
        assert_eq!(taken_of(&[SAID, short, other, "<p>Sad.</p>"], 1), [true; 4]);
        let [two, three, four, five] =
            ["Two", "Three", "Four", "Five"].map(|at| SAID.replace("The", at));
        let five = [SAID, &two, &three, &four, &five];
        assert_eq!(taken_of(&five, 1), [true, false, false, false, false]);
        let short = [SAID, short, other, "<p>Sad.</p>", "<p>Indeed.</p>"];
        assert_eq!(taken_of(&short, 1), [true; 5], "a quarter of the words");
    }

    #[test]
    fn what_is_said_already_or_leads_away_is_left() {
        let last = |rest: &str| {
            let said = taken_of(&[SAID, "<p>I saw it too</p>", "<p>Sad.</p>", rest], 1);
            assert!(said[1] && said[2]);
            said[3]
        };
        let more = "<p>that van is <a href=/van>whiter vans</a></p>";
        for rest in [SAID, more, "<p>Reply</p>"] {
            assert!(!last(rest), "{rest}");
        }
        assert!(last("<p>that van is <a href=/van>white vans</a></p>"), "half of it");
        let again = |said: &str| taken_of(&[said, SAID, said, "<p>Sad.</p>"], 1)[2];
        assert!(!again("<p>I saw it too</p>") && again("<p>I saw it</p>"));
    }

    #[test]
    fn names_and_ranks_are_no_posts() {
        let rank = |name: &str| format!("<p class=name>{name}</p>");
        let posts: Vec<String> = ["Ada", "Piet", "Olga"].iter().map(|n| rank(n) + SAID).collect();
        let posts: Vec<&str> = posts.iter().map(String::as_str).collect();
        assert_eq!(taken_of(&posts, 2), [true, true, false, false, false, false]);
    }

    #[test]
    fn a_signature_in_another_box_is_no_post() {
        let text = "<div class=body><p>The bell was in the shed below the old sails.</p></div>";
        let foot = "<div class=foot><div class=body><p>Mind the gap, and then the other gap too.</p></div></div>";
        let [first, second, third] =
            ["One", "Two", "Three"].map(|at| text.replace("The", at) + &foot.replace("gap", at));
        let taken = taken_of(&[&first, &second, &third], 1);
        assert_eq!(taken, [true, false, true, false, true, false]);
    }

    #[test]
    fn two_boxes_tell_a_make_and_a_third_around_them_none() {
        let taken = |boxes: usize| {
            let (open, close) = ("<div class=body>".repeat(boxes), "</div>".repeat(boxes));
            let post = |name: &str| {
                format!("<div class={name}>{open}{}{close}</div>", SAID.replace("two", name))
            };
            let posts = ["old", "tall", "sad"].map(post);
            let posts: Vec<&str> = posts.iter().map(String::as_str).collect();
            taken_of(&posts, 1).into_iter().filter(|taken| *taken).count()
        };
        assert_eq!([taken(1), taken(2)], [1, 3]);
    }

    #[test]
    fn a_twentieth_of_the_words_makes_posts() {
        let long = |words: usize| format!("<p>{}</p>", "oak ".repeat(words));
        let thread = |words: usize| {
            let post = |at: u32| {
                format!("<div class=post><p>The bell of day {at} was not heard here.</div>")
            };
            let html = format!("{}{}{}{}", long(words), post(1), post(2), post(3));
            let page = parse_html(&html, "https://a.example/forum/bell");
            let facts = Facts::of(&page);
            let mut taken = [true, true, false, false];
            assert_eq!(facts.blocks.len(), 4);
            keep_posts(&page, &facts, &mut taken);
            taken[2]
        };
        let words = |html: &str| Facts::of(&parse_html(html, "")).blocks[0].words as usize;
        let own = words("<p>The bell of day 1 was not heard here.");
        assert!(thread(own * 19) && !thread(own * 19 + 1));
    }
}
