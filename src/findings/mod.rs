//! What we believe is clutter: one pass a kind, none of which sees another's result. A pass takes the page
//! and its facts and says which blocks it doubts, why, and how sure it is; it decides nothing.

pub mod consent;
pub mod disclaimers;
pub mod duplicates;
pub mod error_banners;
pub mod finding;
pub mod newsletter;
pub mod paywall;
mod prompts;
pub mod related;
pub mod residue;
pub mod sounds;
pub mod switch;
pub mod weigh;

pub use finding::{Context, Evidence, Finding, Kind};
pub use switch::Switch;

/// One pass: what it believes of a page.
pub type Pass = fn(Context) -> Vec<Finding>;

/// Every pass, by the name that `explain` shows.
pub const PASSES: [(&str, Pass); 9] = [
    ("duplicates", duplicates::find),
    ("error_banners", error_banners::find),
    ("disclaimers", disclaimers::find),
    ("sounds", sounds::find),
    ("residue", residue::find),
    ("newsletter", newsletter::find),
    ("related", related::find),
    ("consent", consent::find),
    ("paywall", paywall::find),
];

/// What all passes believe, in the order of the table.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    PASSES.iter().flat_map(|(_, pass)| pass(context)).collect()
}
