//! What can be measured on a page, not judged: its blocks of text, which of them can be seen, and where
//! most of its prose stands. Side tables by id; the page itself is never written on.

pub mod block;
pub mod blocks;
pub mod body;
pub mod containers;
pub mod cues;
pub mod features;
pub mod genre;
pub mod grids;
pub mod listings;
pub mod measure;
pub mod names;
pub mod said;
pub mod scene;
pub mod table;
pub mod topic;
pub mod unread;
pub mod visibility;

pub use block::{Block, BlockId, Role};
pub use body::Body;
pub use containers::{Containers, PROSE_LINKS, SENTENCE_WORDS, Sum, is_prose, is_sentence};
pub use cues::{Cues, Place};
pub use genre::{Genre, is_handbook, is_readers_place};
pub use grids::{inside, is_grid};
pub use listings::Listing;
pub use measure::Facts;
pub use names::{Hints, tokens};
pub use said::{Hit, Said};
pub use scene::{SURELY_ABOUT, Scene};
pub use table::Table;
pub use unread::{is_code_line, is_line_number, is_mark, is_unread, says};
