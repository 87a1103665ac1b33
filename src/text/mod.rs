//! Pure string craft: a text goes in, a normal form, its words or a guess at its language comes out.
//! Nothing here knows of pages.

pub mod date;
pub mod fold;
mod groups;
pub mod hash;
pub mod json;
pub mod label;
pub mod lexicon;
mod months;
pub mod opening;
pub mod rank;
mod references;
pub mod sentences;
pub mod shingles;
pub mod signed;
pub mod small;
pub mod words;

pub use date::{Date, Order, day, find_date, has_year};
pub use fold::{fold, fold_into, fold_squeezed, is_space, lower, squeeze};
pub use groups::Groups;
pub use hash::{GOLDEN, HashMap, HashSet, fnv32, fnv64, mix64};
pub use json::Json;
pub use label::{is_latin, label_key, unframed};
pub use lexicon::{Entry, Lexicon};
pub use months::month;
pub use opening::opening;
pub use rank::{descending, order, rank, sort};
pub use references::unescape;
pub use sentences::sentences;
pub use signed::{is_dated, signed};
pub use small::push_small;
pub use words::{count_ink, is_blank, is_wide, key, length, letters, words};
