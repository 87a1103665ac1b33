//! The conservation law: every visible word of the page stands in the title, the byline, the dates, the
//! site's name, the text or the ledger. Which words of a page are visible, and which of the blocks that
//! `meta` was read from it does not say in full, comes out of here.

use crate::article::Meta;
use crate::facts::Block;
use crate::page::{Attr, Flags, NodeId, Page};
use crate::text::{HashMap, fnv64, lower, words};

/// For each node whether it is laid out. Text that is laid out but can't be seen (transparent, pushed out
/// of the window) is still the page's, and the ledger accounts for it.
#[must_use]
pub fn rendered(page: &Page) -> Vec<bool> {
    let mut out = vec![true; page.len()];
    let mut until = NodeId::ROOT;
    for id in page.ids() {
        if id < until {
            out[id.index()] = false;
        } else if page.tag(id).is_some() && is_removed(page, id) {
            out[id.index()] = false;
            until = page.end(id);
        }
    }
    out
}

fn is_removed(page: &Page, id: NodeId) -> bool {
    if page.live {
        return page.node(id).flags.has(Flags::HIDDEN);
    }
    let undisplayed = |style: &str| {
        style.split(';').filter_map(|d| d.split_once(':')).any(|(name, value)| {
            name.trim().eq_ignore_ascii_case("display")
                && value.trim_start().get(..4).is_some_and(|v| v.eq_ignore_ascii_case("none"))
        })
    };
    page.attr(id, Attr::Hidden).is_some() || page.attr(id, Attr::Style).is_some_and(undisplayed)
}

/// The words that `meta` states, each as a number and as often as it does.
#[derive(Debug, Default)]
pub struct Stated {
    left: HashMap<u64, u32>,
}

impl Stated {
    /// The words of the title, the byline, the dates and the site's name.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        let fields = [&meta.title, &meta.byline, &meta.published, &meta.modified, &meta.site];
        let mut left = HashMap::default();
        for word in fields.into_iter().flatten().flat_map(|text| words(text)) {
            *left.entry(fnv64(&lower(word))).or_insert(0) += 1;
        }
        Self { left }
    }

    /// Takes a block's words out of what is stated. Where one of them is not there (any more), nothing is
    /// taken, and the block must stand elsewhere.
    pub fn takes(&mut self, block: &Block) -> bool {
        let mut taken: Vec<u64> = Vec::new();
        for word in words(&block.text).map(|word| fnv64(&lower(word))) {
            match self.left.get_mut(&word) {
                Some(count) if *count > 0 => *count -= 1,
                _ => {
                    for word in taken {
                        *self.left.entry(word).or_insert(0) += 1;
                    }
                    return false;
                }
            }
            taken.push(word);
        }
        true
    }
}
