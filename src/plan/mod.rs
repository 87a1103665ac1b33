//! What we will do: the one judge. Findings and the article go in; a ledger, page actions and the list of
//! blocks that make the fair copy come out. Every visible block ends in exactly one of them.

pub mod explain;

pub mod action;
pub mod entry;
pub mod settle;

pub mod claims;
pub mod conserve;
pub mod copies;
pub mod guard;
pub mod own;

pub mod act;
pub mod lines;

pub use action::{Action, How};
pub use entry::{Disposition, Entry, FOLD, HIDE};
pub use explain::{REASONS, Reason};
pub use own::{By, Does, SiteRule, name_of};
pub use settle::{Plan, Wish, settle};
