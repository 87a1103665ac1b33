//! The line under the headline: who wrote it, when, where.

use crate::article::Meta;
use crate::text::day;

/// Byline, days and site in one line; empty where nothing is known. The time of day is for machines.
#[must_use]
pub fn about(meta: &Meta) -> String {
    let published = meta.published.as_deref().map(day);
    let modified = meta.modified.as_deref().map(day).filter(|m| Some(*m) != published);
    let updated = modified.map(|m| format!("updated {m}"));
    let parts = [meta.byline.clone(), published.map(str::to_owned), updated, meta.site.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
