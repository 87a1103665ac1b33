//! An entry of the ledger: what goes, where and why.

use crate::facts::BlockId;
use crate::findings::{Finding, Kind};

/// Confidence from which a finding is hidden on the page (`disclaimer--announced-and-outside`,
/// `disclaimer--dense-in-a-quarter`).
pub const HIDE: f32 = 0.75;
/// Confidence from which a finding is folded (`error--unsure-line-goes-alone`,
/// `disclaimer--foreign-lines-of-forty-words`).
pub const FOLD: f32 = 0.5;

/// What happens to an entry's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Goes on the page and in the reader.
    Hide,
    /// Is folded behind a button on the page; goes in the reader.
    Fold,
    /// Goes in the reader only.
    Omit,
}

impl Disposition {
    /// The name in the output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hide => "hide",
            Self::Fold => "fold",
            Self::Omit => "omit",
        }
    }
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What was found.
    pub finding: Finding,
    /// The text that goes, as a reader of the ledger should see it.
    pub text: String,
    /// What happens to it.
    pub disposition: Disposition,
    /// Whether the reader asked for it back; nothing happens to it then.
    pub put_back: bool,
    /// The rule of the site that has it so: its place among those that were given.
    pub own: Option<u32>,
}

impl Entry {
    /// The block that the entry is about.
    #[must_use]
    pub fn block(&self) -> BlockId {
        self.finding.block
    }

    /// Whether it went for no reason but that the article did not take it.
    #[must_use]
    pub fn is_no_text(&self) -> bool {
        self.finding.evidence.code == "not_article"
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.finding.kind
    }
}
