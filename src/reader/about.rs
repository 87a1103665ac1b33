//! The line under the headline: who wrote it, when, where.

use crate::article::Meta;

/// Byline, dates and site in one line; empty where nothing is known.
#[must_use]
pub fn about(meta: &Meta) -> String {
    let updated = meta.modified.as_ref().filter(|m| Some(*m) != meta.published.as_ref());
    let updated = updated.map(|m| format!("updated {m}"));
    let parts = [meta.byline.clone(), meta.published.clone(), updated, meta.site.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
