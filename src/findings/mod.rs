//! What we believe is clutter: one pass a kind, none of which sees another's result. A pass takes the page
//! and its facts and says which blocks it doubts, why, and how sure it is; it decides nothing.

pub mod duplicates;
pub mod finding;
pub mod phrases;

pub use finding::{Context, Evidence, Finding, Kind};

/// One pass: what it believes of a page.
pub type Pass = fn(Context) -> Vec<Finding>;

/// Every pass, by the name that `explain` shows.
pub const PASSES: [(&str, Pass); 2] =
    [("duplicates", duplicates::find), ("phrases", phrases::find)];

/// What all passes believe, in the order of the table.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    PASSES.iter().flat_map(|(_, pass)| pass(context)).collect()
}
