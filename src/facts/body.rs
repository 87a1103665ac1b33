//! Where most of the prose stands: the container that a reader would point at.

use crate::facts::block::Block;
use crate::facts::containers::is_prose;
use crate::facts::names::Hints;
use crate::page::{NodeId, Page, Tag};

/// The measured body of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// The deepest element that holds most of the prose.
    pub node: NodeId,
}

/// Share of the prose words that the body's container holds at least. Pinned by the tests below, as what follows.
const BODY_SHARE: f32 = 0.6;
/// Share of the prose that must stand outside the parts that only serve the site; with less the names
/// on the page are not believed.
const TRUSTED_SHARE: f32 = 0.25;
/// What prose outside the text is named after.
const ELSEWHERE: Hints = Hints(Hints::SITE.0 | Hints::COMMENT.0);

/// Finds the deepest element that holds at least [`BODY_SHARE`] of the page's prose; comments and parts of
/// the site do not count, if enough is left without them.
#[must_use]
pub fn body(page: &Page, blocks: &[Block], own: &[Hints]) -> Body {
    let elsewhere = inherit(page, own);
    let mut words = vec![0_u32; page.len()];
    let (mut all, mut trusted) = (0, 0);
    for block in blocks.iter().filter(|b| is_prose(b)) {
        all += block.words;
        if !elsewhere[block.node.index()] {
            trusted += block.words;
        }
    }
    let believe = trusted as f32 >= all as f32 * TRUSTED_SHARE;
    for block in blocks.iter().filter(|b| is_prose(b)) {
        if !(believe && elsewhere[block.node.index()]) {
            words[block.node.index()] += block.words;
        }
    }
    for id in page.ids().rev() {
        if let Some(up) = page.parent(id) {
            words[up.index()] += words[id.index()];
        }
    }
    Body { node: deepest(page, &words) }
}

fn deepest(page: &Page, words: &[u32]) -> NodeId {
    let mut node = NodeId::ROOT;
    let total = words.first().copied().unwrap_or_default();
    let enough = (total as f32 * BODY_SHARE) as u32;
    let holds = |c: &NodeId| words[c.index()] > enough && page.tag(*c).is_some_and(|t| t != Tag::P);
    if total > 0 {
        while let Some(child) = page.children(node).find(holds) {
            node = child;
        }
    }
    node
}

/// For each node whether it lies in a part that its names put outside the text.
fn inherit(page: &Page, own: &[Hints]) -> Vec<bool> {
    let mut out = vec![false; page.len()];
    for id in page.ids() {
        let up = page.parent(id).is_some_and(|up| out[up.index()]);
        out[id.index()] =
            up || (own[id.index()].any(ELSEWHERE) && !own[id.index()].any(Hints::CONTENT));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::facts::Facts;
    use crate::page::{Tag, parse_html};

    /// Whether the element that holds so many words of prose is the body, beside one that holds the others.
    fn is_body(words: usize, others: usize, other: &str) -> bool {
        let [text, rest] = [words, others].map(|count| format!("<p>{}</p>", "oak ".repeat(count)));
        let page = parse_html(&format!("<main>{text}</main><div {other}>{rest}</div>"), "");
        page.is(Facts::of(&page).body.node, Tag::Main)
    }

    #[test]
    fn the_body_holds_more_than_six_words_of_ten() {
        assert!(is_body(61, 39, ""));
        assert!(!is_body(60, 40, ""));
    }

    #[test]
    fn a_quarter_outside_the_comments_is_the_text() {
        assert!(is_body(25, 75, "class=comments"));
        assert!(!is_body(24, 76, "class=comments"));
    }
}
