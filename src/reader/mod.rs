//! The article as a clean tree, and the formats it can be taken along in. The tree is built node by node
//! from an allow-list, and it is the only way out: no format sees the page.

pub mod answer;
pub mod element;
pub mod text;
pub mod tree;

pub use answer::Answer;
pub use element::{Element, Node};
pub use text::to_text;
pub use tree::tree;
