//! Which blocks are the article, what the page is, and what it says of itself.

pub mod alike;
pub mod cards;
pub mod checklists;
pub mod choose;
pub mod comments;
pub mod contents;
pub mod credits;
pub mod cut;
pub mod dialogs;
pub mod fill;
pub mod gaps;
pub mod grids;
pub mod heads;
pub mod hidden;
pub mod lists;
pub mod made;
pub mod make;
pub mod meta;
pub mod model;
pub mod notes;
pub mod pairs;
pub mod posters;
pub mod posts;
pub mod quotes;
pub mod sections;
pub mod series;
pub mod standfirst;
pub mod state;
pub mod stated;

pub use meta::Meta;
pub use model::Model;
pub use state::State;

use crate::facts::{BlockId, Facts};
use crate::page::Page;

/// What the page holds to be read.
#[derive(Debug)]
pub struct Article {
    /// The article's blocks, in document order; the headline and what stands in `meta` are not among them.
    pub blocks: Vec<BlockId>,
    /// Blocks whose text stands in `meta` (headline, byline, dates), in document order.
    pub stated: Vec<BlockId>,
    /// Title, authors, dates and the like.
    pub meta: Meta,
    /// What kind of page this is.
    pub state: State,
    /// Code and words of the reason for that, where it is no article.
    pub reason: Option<(&'static str, Vec<String>)>,
}

impl Article {
    /// Reads the article off a page's facts; without a scorer no block of it is text.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts, model: Option<&Model>) -> Self {
        let meta = meta::read(page, facts);
        let (blocks, stated) = choose::choose(page, facts, &meta, model);
        let verdict = state::judge(page, facts, &blocks);
        let reason = verdict.code.map(|code| (code, verdict.words));
        Self { blocks, stated, meta, state: verdict.state, reason }
    }
}
