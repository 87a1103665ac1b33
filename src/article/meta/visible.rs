//! Claims from the page's own markup: links and elements marked as the author's, `<time>` elements.
//! What belongs to comments, lists of other articles or the page's frame is passed over.

use crate::article::meta::claim::{Claim, Field, Source};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::{fold, length, lower, rank, squeeze, words};

/// Most claims of one field that are collected; a page that has more lists other articles.
const MAX_CLAIMS: usize = 24;
/// Longest text of an element that names authors, in words (`spare--marked-author-in-16-words`,
/// `spare--marked-author-in-17-words`).
const MAX_AUTHOR_WORDS: usize = 16;

/// Words of a person's name in a line of its own (`spare--name-of-one-word-in-a-box`,
/// `spare--name-of-four-words-in-a-box`, `spare--name-of-five-words-in-a-box`).
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// Lines at the head of a longer element in which it may stand (`spare--name-on-the-third-line-of-a-box`,
/// `spare--name-on-the-fourth-line-of-a-box`).
const MAX_LINES: usize = 3;

/// Parts of class and id tokens of elements that name the author.
const AUTHOR_PARTS: [&str; 5] = ["author", "byline", "writer", "contributor", "posted-by"];
/// Two letters that each of them has: what has none of these need not be searched.
const AUTHOR_PAIRS: [[u8; 2]; 3] = [*b"ut", *b"by", *b"wr"];
/// Parts that make such a token mean something else: the box about the author, a picture, a list.
const NOT_AUTHOR: [&str; 13] = [
    "authorit",
    "bio",
    "box",
    "image",
    "img",
    "avatar",
    "photo",
    "about",
    "social",
    "description",
    "role",
    "more",
    "title",
];
/// Ends of such tokens that mean something beside the names (`tests/pages/spare--beside-the-author`).
const BESIDE_AUTHOR: [&str; 4] = ["category", "date", "label", "views"];
/// Parts of addresses, between slashes, that lead to an author's own page.
const AUTHOR_PATHS: [&str; 4] = ["author", "authors", "contributors", "writers"];
/// The like that also lead to menus, other sites and the reader's own page.
const PROFILE_PATHS: [&str; 2] = ["profile", "staff"];
/// Parts of addresses that lead to a topic, which nobody is called by.
const TOPICS: [&str; 3] = ["/tag/", "/topic", "/categor"];
/// How words of class and id tokens begin under which names and dates are somebody else's.
const FOREIGN: [&str; 12] = [
    "comment",
    "related",
    "sidebar",
    "footer",
    "recommend",
    "popular",
    "latest",
    "recent",
    "newsletter",
    "reply",
    "carousel",
    "teaser",
];
/// Whole words of the like.
const FOREIGN_WORDS: [&str; 6] = ["widget", "widgets", "promo", "card", "cards", "more"];
/// How tokens begin that a page builder gives to everything.
const BUILDERS: [&str; 2] = ["elementor-", "has-"];

/// What marked elements claim, the nearest to the headline first.
pub(super) fn claims(page: &Page, headline: Option<NodeId>) -> Vec<Claim> {
    let mut out = Vec::new();
    let mut known: Vec<Option<bool>> = vec![None; page.strings()];
    for id in page.ids() {
        let Some(tag) = page.tag(id) else { continue };
        if tag == Tag::Time {
            push(&mut out, Field::Published, || time(page, id), page, id, headline);
        } else if is_author(page, id, tag, &mut known) {
            push(&mut out, Field::Author, || author(page, id), page, id, headline);
        }
    }
    let from = headline.map_or(0, |h| h.0);
    rank(&mut out, |c| c.node.map_or(u64::MAX, |n| u64::from(n.0.abs_diff(from))));
    out
}

fn push(
    out: &mut Vec<Claim>,
    field: Field,
    value: impl Fn() -> Option<String>,
    page: &Page,
    id: NodeId,
    headline: Option<NodeId>,
) {
    if out.iter().filter(|c| c.field == field).count() >= MAX_CLAIMS
        || is_foreign(page, id, headline)
    {
        return;
    }
    let Some(value) = value() else { return };
    let source = if field == Field::Author { Source::Marked } else { Source::Time };
    let field =
        if field == Field::Published && is_update(page, id) { Field::Modified } else { field };
    out.push(Claim::new(field, source, value).at(id));
}

fn time(page: &Page, id: NodeId) -> Option<String> {
    let stamp = page.attr(id, Attr::Datetime).map(str::to_owned).filter(|d| !d.trim().is_empty());
    stamp
        .or_else(|| Some(squeeze(&page.text_of(id))))
        .filter(|t| t.bytes().any(|b| b.is_ascii_digit()))
}

/// Whether a date is that of the last change, by its class or the words before it.
fn is_update(page: &Page, id: NodeId) -> bool {
    let near = page.way_up(id).take(3);
    let by_class = near.filter_map(|n| page.attr(n, Attr::Class)).any(|c| {
        let c = c.to_ascii_lowercase();
        (c.contains("updated") || c.contains("modified")) && !c.contains("published")
    });
    let before = id.0.checked_sub(1).map(NodeId).and_then(|b| page.text(b)).unwrap_or_default();
    by_class || lower(before).contains("updat")
}

/// Whether an element is marked as the author's. `known` has what the page's strings say as class or id.
fn is_author(page: &Page, id: NodeId, tag: Tag, known: &mut [Option<bool>]) -> bool {
    if tag == Tag::A {
        let rel = page.attr(id, Attr::Rel).unwrap_or_default();
        let href = page.attr(id, Attr::Href).unwrap_or_default();
        let said = || fold(&page.text_of(id));
        if rel.split_ascii_whitespace().any(|t| t == "author") || leads_to_author(href, said) {
            return true;
        }
    }
    if matches!(tag, Tag::Html | Tag::Body | Tag::Img) {
        return false;
    }
    // A heading's id is made of its words.
    let is_head =
        matches!(tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::Dt);
    let is_asked = |name| name == Attr::Class || name == Attr::Id && !is_head;
    page.attr_ids(id).filter(|(name, _)| is_asked(*name)).any(|(_, value)| {
        *known[value.0 as usize].get_or_insert_with(|| names_author(page.string(value)))
    })
}

fn names_author(value: &str) -> bool {
    let pair = |pair: &[u8]| AUTHOR_PAIRS.contains(&[pair[0] | 0x20, pair[1] | 0x20]);
    value.as_bytes().windows(2).any(pair)
        && value.split_ascii_whitespace().any(|token| {
            let token = token.to_ascii_lowercase();
            AUTHOR_PARTS.iter().any(|p| token.contains(p))
                && !is_beside_author(&token)
                && (token.contains("name") || !NOT_AUTHOR.iter().any(|p| token.contains(p)))
        })
}

fn is_beside_author(token: &str) -> bool {
    BESIDE_AUTHOR.iter().any(|end| token.ends_with(end))
}

/// Whether an address is that of an author's page; profiles and staff are so where the address ends with
/// a word that the link says, or with a number.
fn leads_to_author(href: &str, said: impl Fn() -> String) -> bool {
    let ends_so = || {
        let end = lower(href.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
        let is_said = |word: &str| length(word) > 0 && end.contains(word);
        end.bytes().all(|b| b.is_ascii_digit()) || words(&said()).any(is_said)
    };
    let mut parts = href.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_some_and(|next| !next.is_empty())
            && (AUTHOR_PATHS.contains(&part) || PROFILE_PATHS.contains(&part) && ends_so())
        {
            return true;
        }
    }
    false
}

/// The text of a marked element; of a longer one, such as a box with a biography, the line that a name fits
/// in at its head.
fn author(page: &Page, id: NodeId) -> Option<String> {
    let mut text = String::new();
    let mut aside_until = id;
    for node in page.subtree(id) {
        if node >= aside_until && is_aside(page, id, node) {
            aside_until = page.end(node);
        }
        if node >= aside_until {
            // Biographies and dates stand in blocks of their own under the same class.
            text.push_str(page.text(node).unwrap_or(" "));
        }
    }
    let text = squeeze(&text);
    let text = text.strip_suffix(" in").unwrap_or(&text).to_owned();
    if length(&text) <= MAX_AUTHOR_WORDS {
        return Some(text).filter(|t| !t.is_empty());
    }
    let lines = page.subtree(id).filter_map(|n| page.text(n)).map(squeeze);
    lines.filter(|t| !t.is_empty()).take(MAX_LINES).find(|t| NAME_WORDS.contains(&length(t)))
}

/// Whether a node is a link to a topic, or within a marked element what its class says is none of the names.
fn is_aside(page: &Page, marked: NodeId, node: NodeId) -> bool {
    let href = page.attr(node, Attr::Href).filter(|_| page.is(node, Tag::A));
    let class = page.attr(node, Attr::Class).filter(|_| node != marked).unwrap_or_default();
    href.is_some_and(|href| TOPICS.iter().any(|t| href.contains(t)))
        || class.split_ascii_whitespace().any(is_beside_author)
}

/// Whether a node lies in a part of the page that is not the article's. What holds the headline too is the
/// article's, whatever its name says of columns beside it.
pub(super) fn is_foreign(page: &Page, id: NodeId, headline: Option<NodeId>) -> bool {
    let chain = page.way_up(id);
    let mut own = chain.take_while(|up| !headline.is_some_and(|h| page.contains(*up, h)));
    own.any(|up| {
        let framed = is_frame(page, up);
        let mut names = [Attr::Class, Attr::Id].into_iter().filter_map(|a| page.attr(up, a));
        let holds_all = page.is(up, Tag::Body) || page.is(up, Tag::Html);
        framed || !holds_all && names.any(|n| n.split_ascii_whitespace().any(is_foreign_token))
    })
}

/// Whether an element is the page's frame, by its tag alone.
fn is_frame(page: &Page, id: NodeId) -> bool {
    matches!(page.tag(id), Some(Tag::Footer | Tag::Nav | Tag::Aside))
        && !page.ancestors(id).any(|a| page.is(a, Tag::Article))
}

/// Whether a node lies in the page's frame, by tags alone.
pub(super) fn is_framed(page: &Page, id: NodeId, headline: Option<NodeId>) -> bool {
    let chain = page.way_up(id);
    let mut own = chain.take_while(|up| !headline.is_some_and(|h| page.contains(*up, h)));
    own.any(|up| is_frame(page, up))
}

/// Whether a class or id says that its element is not the article's: `relatedPosts`, `news_card`.
fn is_foreign_token(token: &str) -> bool {
    if BUILDERS.iter().any(|b| token.starts_with(b)) {
        return false;
    }
    let mut start = 0;
    let mut was_small = false;
    let mut is_foreign = false;
    for (at, byte) in token.bytes().chain([b'-']).enumerate() {
        let parts = !byte.is_ascii_alphabetic() || was_small && byte.is_ascii_uppercase();
        if parts && byte.is_ascii() {
            let word = token.get(start..at).unwrap_or_default().to_ascii_lowercase();
            is_foreign |= FOREIGN_WORDS.contains(&word.as_str())
                || FOREIGN.iter().any(|f| word.starts_with(f));
            start = if byte.is_ascii_uppercase() { at } else { at + 1 };
        }
        was_small = byte.is_ascii_lowercase();
    }
    is_foreign
}

#[cfg(test)]
mod tests {
    use super::is_foreign_token;

    #[test]
    fn tokens_of_other_texts() {
        for token in ["relatedPosts", "news_card", "Card_cardDate__x1", "comments", "more-news"] {
            assert!(is_foreign_token(token), "{token}");
        }
        for token in ["node--promoted", "elementor-widget", "discard", "moreover", "post-meta"] {
            assert!(!is_foreign_token(token), "{token}");
        }
    }
}
