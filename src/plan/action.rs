//! A page action: one node that apply.js hides or folds, and what it keeps. Plain data.

use serde::{Deserialize, Serialize};

/// How a node goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Without a trace.
    Hide,
    /// Behind a one-line button.
    Fold,
}

/// One thing to do on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Index of the ledger's entry (the first, where several go in one).
    pub entry: usize,
    /// How the node goes.
    pub how: How,
    /// The node, by its place in the snapshot.
    pub node: u32,
    /// What a text node keeps; `None` for an element, which goes whole.
    pub keep: Option<String>,
}
