//! The standfirst: the sentence or two between the headline and the text that say what the text is about.
//! A scorer doubts it for standing among names and days; a reader begins with it.

use crate::article::stated::Particulars;
use crate::facts::{Block, BlockId, Facts, Genre, Role, is_sentence};
use crate::page::{NodeId, Page};
use crate::text::{Order, find_date};

/// Blocks behind the headline among which it stands. Pinned by the tests below, as what follows.
const REACH: usize = 3;
/// Blocks before the text among which one stands that the page describes itself with
/// (`spare--standfirst-in-the-pages-own-description`).
const DESCRIBED_REACH: usize = 12;
/// Elements up from headline and standfirst to the one that holds both.
const UP: usize = 2;
/// The same where nothing stands between both that is not text, and the standfirst leads nowhere.
const UP_NEXT: usize = 3;
/// Words to one with a figure in it: more figures are counts and prices.
const WORDS_A_FIGURE: usize = 4;
/// What parts the particulars of a line, and a dash between blanks: between words it is one of a sentence.
const SEPARATORS: [char; 6] = ['|', '•', '·', '❯', '»', '›'];
const DASH: &str = " — ";
/// How many of them a sentence may have.
const MOST_SEPARATORS: usize = 1;

/// Marks the standfirst, where headline and text have one between them.
pub fn keep_standfirst(
    page: &Page,
    facts: &Facts,
    particulars: &Particulars,
    stated: &[bool],
    taken: &mut [bool],
) {
    let Some(text) = (0..taken.len()).find(|at| taken[*at] && !stated[*at]) else { return };
    if facts.genre == Genre::Forum {
        return;
    }
    let is_known = |at: usize| !facts.said.about(BlockId(at as u32)).is_empty();
    let is_described = |at: &usize| {
        let block = &facts.blocks[*at];
        !stated[*at] && is_prose(block) && particulars.describe(block) && !is_known(*at)
    };
    let described = (text.saturating_sub(DESCRIBED_REACH)..text).rev().find(is_described);
    // A text that begins as it is described needs no more of it.
    if let Some(at) =
        described.filter(|_| !(text..taken.len()).any(|at| taken[at] && is_described(&at)))
    {
        taken[at] = true;
        return;
    }
    let is_headline = |at: &usize| {
        let block = &facts.blocks[*at];
        stated[*at] && block.seen && matches!(block.role, Role::Heading(_))
    };
    // A bar that stays in sight may say the headline again.
    for headline in (0..text).filter(is_headline) {
        for at in (headline + 1..text).take(REACH) {
            let block = &facts.blocks[at];
            let is_next = (headline + 1..at).all(|one| taken[one] && !stated[one]);
            let up = if is_next && block.link_chars == 0 { UP_NEXT } else { UP };
            taken[at] |= !stated[at]
                && is_deck(block)
                && is_beside(page, [facts.blocks[headline].node, block.node], up)
                && !particulars.names_author(block)
                && !is_known(at);
        }
    }
}

/// Whether a block is prose that can be read.
fn is_prose(block: &Block) -> bool {
    block.seen
        && matches!(block.role, Role::Text | Role::Heading(_) | Role::Quote)
        && is_sentence(block)
}

/// Whether a block is prose, not a line of names, days and counts.
fn is_deck(block: &Block) -> bool {
    let separators = block.text.matches(SEPARATORS).count() + block.text.matches(DASH).count();
    let has_figure = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    let figures = block.text.split_whitespace().filter(has_figure).count();
    is_prose(block)
        && separators <= MOST_SEPARATORS
        && figures * WORDS_A_FIGURE <= block.words as usize
        && find_date(&block.text, Order::DayFirst).is_none()
}

/// Whether two blocks stand in the same small box: so many elements up from each at most.
fn is_beside(page: &Page, [headline, block]: [NodeId; 2], most: usize) -> bool {
    let around = page.common_ancestor(headline, block);
    [headline, block]
        .into_iter()
        .all(|node| page.way_up(node).take(most + 1).any(|up| up == around))
}

#[cfg(test)]
mod tests {
    use super::keep_standfirst;
    use crate::article::meta::read;
    use crate::article::stated::Particulars;
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// What is kept of the lines between a headline and the text.
    fn kept(between: &str) -> Vec<String> {
        kept_on_page("", between)
    }

    /// The same on a page that describes itself so.
    fn kept_on_page(described: &str, between: &str) -> Vec<String> {
        let text = "<p>The rope of the great bell parted on the first Sunday of the frost.</p>";
        let head = "<header><p>Town</p><h1>The bell ringers who would not stop</h1>";
        let body = format!("<article>{head}{between}</header>{text}{text}</article>");
        let html = format!(
            "<html><title>The bell ringers who would not stop</title>\
             <meta name=description content='{described}'><body>{body}</body></html>"
        );
        let page = parse_html(&html, "https://tidings.example/bells");
        let facts = Facts::of(&page);
        let meta = read(&page, &facts);
        let particulars = Particulars::new(&meta, facts.genre);
        let text = facts.blocks.len() - 2;
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at >= text).collect();
        let stated = particulars.stated(&facts, &taken);
        keep_standfirst(&page, &facts, &particulars, &stated, &mut taken);
        let before = facts.blocks.iter().zip(taken).take(text);
        before.filter(|(_, taken)| *taken).map(|(block, _)| block.text.clone()).collect()
    }

    #[test]
    fn the_sentence_below_the_headline_is_text() {
        let deck = "How four pensioners and a watchmaker kept a tower sounding all winter.";
        let byline = "<p>By Ada Winter · 7 min read · 12 comments · 48 shares</p>";
        for between in [
            format!("<p>{deck}</p>{byline}"),
            format!("{byline}<h2>{deck}</h2>"),
            format!("<div><p>{deck}</p></div>"),
            format!("<p>One</p><p>Two</p><p>{deck}</p>"),
            format!("<div><div><p>{deck}</p></div></div>"),
        ] {
            assert_eq!(kept(&between), [deck], "{between}");
        }
        for deck in [
            "Of 7 bells and ropes 11 still hold",
            "A tower and a frost | four pensioners and their watchmaker",
            "A tower—and a frost—kept four pensioners and a watchmaker awake",
        ] {
            assert_eq!(kept(&format!("<p>{deck}</p>")), [deck]);
        }
    }

    #[test]
    fn what_the_page_describes_itself_with_is_text() {
        let deck = "How Ada Winter — and a watchmaker — kept a tower sounding";
        let far = |many: usize| format!("<p>{deck}</p>{}", "<p>One</p>".repeat(many));
        for (described, is_kept) in [
            (deck, true),
            ("How Ada Winter - and a watchmaker - kept a to", true),
            ("How Ada Winter and a watchmaker kept a tower sounding. And who paid.", true),
            ("How Ada Winter and others kept a tower sounding all winter", false),
            ("How Ada Winter and", false),
        ] {
            let kept = kept_on_page(described, &far(11));
            assert_eq!(kept.contains(&deck.to_owned()), is_kept, "{described}");
        }
        assert_eq!(kept_on_page(deck, &far(12)), [""; 0], "too far from the text");
        let said = "The rope of the great bell parted on the first Sunday of the frost.";
        let deep = format!("<div><div><div><p>{said}</p></div></div></div>");
        assert_eq!(kept_on_page(said, &deep), [""; 0]);
    }

    #[test]
    fn a_headline_that_is_said_again_has_its_standfirst() {
        let deck = "How four pensioners and a watchmaker kept a tower sounding all winter.";
        let again = "<div><h2>The bell ringers who would not stop</h2></div>";
        assert_eq!(kept(&format!("<p>{deck}</p>{again}")), [deck]);
    }

    #[test]
    fn lines_of_particulars_are_none() {
        for between in [
            "<p>By Ada Winter · 7 min read · 12 comments · 48 shares</p>",
            "<p>Posted by the night desk on 12 March 2026 from the tower</p>",
            "<p>12 Posts 5 Posters 3.2k Views 2 Watching now here</p>",
            "<p>A tower that sounds</p>",
            "<p><a href=/a>How four pensioners and a watchmaker kept a tower sounding</a></p>",
            "<div><div><div><p>How four pensioners kept a tower sounding all winter.</p></div></div></div>",
            "<p>One</p><div><div><p>How four pensioners kept a tower sounding all winter.</p></div></div>",
            "<div><div><p>How four pensioners kept a tower <a href=/a>sounding</a> all winter.</p></div></div>",
            "<p>A tower — a frost — four pensioners and their watchmaker</p>",
            "<p>Of 7 bells and 11 ropes 5 hold in the frost</p>",
            "<p>A tower | a frost | four pensioners and their watchmaker</p>",
            "<p>One</p><p>Two</p><p>Three</p><p>How four pensioners kept a tower sounding all winter.</p>",
        ] {
            assert_eq!(kept(between), [""; 0], "{between}");
        }
    }
}
