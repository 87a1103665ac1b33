//! What a page says of itself: title, authors, dates, site, language, and where each was found.
//! Every source (JSON-LD, meta tags, microdata, the visible page, the address) makes claims; a file for
//! each field weighs them by a named order. Nothing is guessed: what no source says stays `None`.

mod authors;
mod byline_words;
mod bylines;
mod caption;
mod claim;
mod confirmed;
mod dates;
mod head;
mod json_ld;
mod language;
mod names;
mod others;
mod particulars;
mod read;
mod site;
mod title;
mod visible;
mod written;

pub use caption::MAX_KICKER;
pub use claim::{Field, Source};
pub use particulars::Meta;
pub use read::read;
