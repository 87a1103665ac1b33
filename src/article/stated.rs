//! Blocks that say nothing but what the particulars say: the headline, the byline, the dates.

use crate::article::meta::Meta;
use crate::facts::{Block, Role};
use crate::text::{fold, key};

/// Whether a block's whole text stands in `meta`.
#[must_use]
pub fn is_stated(block: &Block, meta: &Meta) -> bool {
    let text = key(&block.folded);
    let same = |said: Option<&String>| said.is_some_and(|s| key(&fold(s)) == text);
    (matches!(block.role, Role::Heading(_) | Role::Text) && same(meta.title.as_ref()))
        || same(meta.byline.as_ref())
        || meta.authors.iter().any(|a| key(&fold(a)) == text)
        || same(meta.published.as_ref())
        || same(meta.modified.as_ref())
}
