//! A finding: inert data that the one judge (`plan::settle`) weighs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::facts::{BlockId, Facts};
use crate::page::Page;
use crate::rules::Class;

/// The kinds of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text that the page says again.
    Duplicate,
    /// A message that something failed.
    Error,
    /// Legal and similar notices.
    Disclaimer,
    /// Leftovers of the page's machinery: comment stubs, share labels, "Advertisement".
    Residue,
    /// Sign-up boxes.
    Newsletter,
    /// Pointers to other texts.
    Related,
    /// Cookie and tracking consent.
    Consent,
    /// Prompts to pay.
    Paywall,
    /// Navigation, header, footer, sidebars.
    Furniture,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Duplicate,
        Self::Error,
        Self::Disclaimer,
        Self::Residue,
        Self::Newsletter,
        Self::Related,
        Self::Consent,
        Self::Paywall,
        Self::Furniture,
    ];

    /// The name in the ledger and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Error => "error",
            Self::Disclaimer => "disclaimer",
            Self::Residue => "residue",
            Self::Newsletter => "newsletter",
            Self::Related => "related",
            Self::Consent => "consent",
            Self::Paywall => "paywall",
            Self::Furniture => "furniture",
        }
    }

    /// Whether cleaning acts on the page itself; the others are left out of the reader only.
    #[must_use]
    pub fn is_in_page(self) -> bool {
        matches!(self, Self::Duplicate | Self::Error | Self::Disclaimer | Self::Residue)
    }
}

/// What a pass sees: the page and its facts.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The page.
    pub page: &'a Page,
    /// What was measured on it.
    pub facts: &'a Facts,
}

/// Why a pass believes what it believes.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Which sentence explains it (`plan::explain` has the table).
    pub code: &'static str,
    /// What the sentence speaks of, in the order of its placeholders.
    pub args: Vec<String>,
    /// The block that stays where this one goes, for a duplicate.
    pub twin: Option<BlockId>,
}

/// One piece of suspected clutter.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The block in question.
    pub block: BlockId,
    /// Bytes of the block's text, where only a sentence of it is meant.
    pub part: Option<Range<usize>>,
    /// What it is.
    pub kind: Kind,
    /// Name of the rule or pass that says so.
    pub rule: &'static str,
    /// What more the rule knows: of a notice, which class of notices it is.
    pub class: Class,
    /// Why.
    pub evidence: Evidence,
    /// How sure, 0 to 1.
    pub confidence: f32,
}
