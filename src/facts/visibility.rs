//! Which nodes a reader can see. Out of what the live page measured, or, from HTML text, out of `hidden`
//! and the inline style. One pass; a hidden element hides its subtree.

use crate::facts::unread::{says, speaks};
use crate::page::{Attr, Flags, NodeId, Page};

/// For each node whether it can be seen.
#[must_use]
pub fn seen(page: &Page) -> Vec<bool> {
    let mut seen = vec![true; page.len()];
    let (mut hidden_until, mut spoken_until) = (NodeId::ROOT, NodeId::ROOT);
    for id in page.ids() {
        if id < hidden_until {
            seen[id.index()] = false;
        } else if page.tag(id).is_some() && id >= spoken_until {
            if speaks(page, id) {
                spoken_until = page.end(id);
            } else if is_hidden(page, id) {
                seen[id.index()] = false;
                hidden_until = page.end(id);
            }
        }
    }
    seen
}

fn is_hidden(page: &Page, id: NodeId) -> bool {
    if !page.live {
        return page.attr(id, Attr::Hidden).is_some()
            || page.attr(id, Attr::Style).is_some_and(hides);
    }
    let flags = page.node(id).flags;
    flags.has(Flags::HIDDEN) || flags.has(Flags::UNSEEN) && !is_sign(page, id)
}

/// Whether an element is a sign, which tells how what stands beside it is read: the stroke of a fraction.
fn is_sign(page: &Page, id: NodeId) -> bool {
    page.children(id).any(|text| page.text(text).is_some())
        && !page.subtree(id).any(|id| says(page, id))
}

/// Whether an inline style takes the element from sight.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|d| d.split_once(':')).any(|(name, value)| {
        let value = value.trim();
        let value = value.strip_suffix("!important").unwrap_or(value).trim_end();
        (name.trim().eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none"))
            || (name.trim().eq_ignore_ascii_case("visibility")
                && value.eq_ignore_ascii_case("hidden"))
    })
}
