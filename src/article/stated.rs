//! Blocks that say nothing but what the particulars say: the headline, the byline, the dates.

use crate::article::meta::Meta;
use crate::facts::{Block, Genre, Role};
use crate::text::{Order, find_date, fold, key, length};

/// Whether a block's whole text stands in `meta`. In a forum only the headline does: names and days stand above
/// every post, and the first one's are no more stated than the others'.
#[must_use]
pub fn is_stated(block: &Block, meta: &Meta, genre: Genre) -> bool {
    let text = key(&block.folded);
    let is_title = || meta.title.as_ref().is_some_and(|title| key(&fold(title)) == text);
    (matches!(block.role, Role::Heading(_) | Role::Text) && is_title())
        || (genre != Genre::Forum && is_about(block, &text, meta))
}

fn is_about(block: &Block, text: &str, meta: &Meta) -> bool {
    let same = |said: Option<&String>| said.is_some_and(|s| key(&fold(s)) == text);
    same(meta.byline.as_ref())
        || meta.authors.iter().any(|a| key(&fold(a)) == text)
        || is_byline(text, meta)
        || same(meta.published.as_ref())
        || same(meta.modified.as_ref())
        || [&meta.published, &meta.modified]
            .into_iter()
            .flatten()
            .any(|day| is_date_line(block, day))
}

/// Whether a line is the byline with a word or two in front ("By", "Words by").
fn is_byline(text: &str, meta: &Meta) -> bool {
    let Some(byline) = meta.byline.as_ref().map(|b| key(&fold(b))) else { return false };
    text.strip_suffix(&byline).is_some_and(|lead| lead.ends_with(' ') && length(lead) <= LEAD_WORDS)
}

/// Words that stand in front of a byline at most.
const LEAD_WORDS: usize = 2;

/// Words beside the date from which a line says more than when.
const DATE_WORDS: usize = 4;

/// Whether a line is one of the dates in words ("Published on 2 March 2026") and nothing else.
fn is_date_line(block: &Block, day: &str) -> bool {
    [Order::DayFirst, Order::MonthFirst].into_iter().any(|order| {
        let Some(date) = find_date(&block.text, order) else { return false };
        let beside = length(&block.text[..date.span.0]) + length(&block.text[date.span.1..]);
        beside < DATE_WORDS && day.get(..DAY) == date.iso.get(..DAY)
    })
}

/// Letters of a date without its time.
const DAY: usize = "2026-01-12".len();
