//! What kind of page this is: an article, or something that must not be shown as one.

use serde::Serialize;

use crate::facts::{BlockId, Facts};
use crate::page::Page;

/// The kinds of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Something to read: articles, documentation, forum threads.
    Article,
    /// The page says that it could not be found or failed.
    Error,
    /// A refusal: 403, bot check, JavaScript required.
    Blocked,
    /// A consent wall.
    Consent,
    /// A login form stands where the text should.
    Login,
    /// The text is cut short and sold.
    Paywall,
    /// A list of other pages.
    Listing,
    /// Nothing to read.
    Empty,
}

impl State {
    /// The name in the output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Error => "error",
            Self::Blocked => "blocked",
            Self::Consent => "consent",
            Self::Login => "login",
            Self::Paywall => "paywall",
            Self::Listing => "listing",
            Self::Empty => "empty",
        }
    }

    /// Whether pages of this kind carry a text.
    #[must_use]
    pub fn has_text(self) -> bool {
        !matches!(self, Self::Error | Self::Blocked | Self::Consent | Self::Empty)
    }
}

/// Judges a page by its facts and the blocks of its article.
#[must_use]
pub fn judge(_page: &Page, _facts: &Facts, blocks: &[BlockId]) -> State {
    if blocks.is_empty() { State::Empty } else { State::Article }
}
