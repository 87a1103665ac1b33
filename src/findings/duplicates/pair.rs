//! Two blocks that say the same.

use crate::facts::BlockId;
use crate::findings::duplicates::compare::Difference;

/// How much alike two blocks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same words in the same order; signs between them may differ.
    Equal,
    /// A few words differ.
    Near(Difference),
    /// The earlier block stands in the later.
    EarlyInLate,
    /// The later block stands in the earlier.
    LateInEarly,
}

/// Two blocks and how much they are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The one that comes first on the page.
    pub early: BlockId,
    /// The one that comes later.
    pub late: BlockId,
    /// How much they are alike.
    pub likeness: Likeness,
}

/// One of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that comes first on the page.
    Early,
    /// The one that comes later.
    Late,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Early => Self::Late,
            Self::Late => Self::Early,
        }
    }
}

impl Pair {
    /// The block on a side.
    #[must_use]
    pub fn on(&self, side: Side) -> BlockId {
        match side {
            Side::Early => self.early,
            Side::Late => self.late,
        }
    }

    /// Whether the two differ in a number, or in one word for another.
    #[must_use]
    pub fn is_altered(&self) -> bool {
        matches!(self.likeness, Likeness::Near(d) if d.numbers || !d.only_left_out)
    }

    /// Whether neither is only a part of the other.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.likeness, Likeness::Equal | Likeness::Near(_))
    }
}
