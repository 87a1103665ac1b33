//! A block: one paragraph, heading, item, cell or line of text, the unit that everything above speaks of.

use crate::page::NodeId;

/// A block's place in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct BlockId(pub u32);

impl BlockId {
    /// As an index into a side table.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What part a block plays by its markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text, in a `p` or bare.
    Text,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// Part of a `blockquote` or `q` block.
    Quote,
    /// Preformatted text.
    Code,
    /// Caption of a figure or table.
    Caption,
    /// Term or description of a definition list.
    Definition,
    /// A button, label or legend: words of the page's controls.
    Control,
}

/// A run of text that a reader sees as one piece.
#[derive(Debug, Clone)]
pub struct Block {
    /// The nearest element that starts a new line.
    pub node: NodeId,
    /// First text node of the run.
    pub first: NodeId,
    /// The id after the run's last text node.
    pub end: NodeId,
    /// Text nodes between these that are another block's, in document order: what nobody sees in the midst of a line.
    pub asides: Vec<NodeId>,
    /// What part it plays.
    pub role: Role,
    /// Whether it can be seen, as far as the page says.
    pub seen: bool,
    /// Whether it is told aside: for those who hear the page, to edit a section, as the number of a line.
    pub told: bool,
    /// Whether only a single `<br>` parts it from the block before: a line of the same paragraph.
    pub joins: bool,
    /// The text with white space collapsed (kept in [`Role::Code`]).
    pub text: String,
    /// The normal form of the text.
    pub folded: String,
    /// How much text it is, in words.
    pub words: u32,
    /// Letters of the text.
    pub chars: u32,
    /// Letters of the text that lie in links.
    pub link_chars: u32,
}

impl Block {
    /// Whether a text node is one of the run's.
    #[must_use]
    pub fn holds(&self, text: NodeId) -> bool {
        self.first <= text && text < self.end && self.asides.binary_search(&text).is_err()
    }

    /// Share of the text that lies in links, 0 to 1.
    #[must_use]
    pub fn link_density(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { self.link_chars as f32 / self.chars as f32 }
    }
}
