//! Which nodes a reader can see. Out of what the live page measured, or, from HTML text, out of `hidden`
//! and the inline style. One pass; a hidden element hides its subtree.

use crate::facts::unread::speaks;
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
    if page.live {
        return page.node(id).flags.has(Flags::HIDDEN | Flags::UNSEEN);
    }
    page.attr(id, Attr::Hidden).is_some() || page.attr(id, Attr::Style).is_some_and(hides)
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
