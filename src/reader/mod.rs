//! The article as a clean tree, and the formats it can be taken along in. The tree is built node by node
//! from an allow-list, and it is the only way out: no format sees the page.

pub mod address;
pub mod attrs;
pub mod element;
pub mod markup;
pub mod math;
pub mod shape;
pub mod srcset;

pub mod anchors;
pub mod captions;
pub mod cuts;
pub mod frames;
pub mod growth;
pub mod legal;
pub mod media;
pub mod quotations;
pub mod scene;
pub mod signatures;
pub mod thread;
pub mod tree;

pub mod about;
pub mod document;
pub mod epub;
pub mod extras;
pub mod html;
pub mod implied;
pub mod inline;
pub mod markdown;
pub mod ruby;
pub mod text;

pub mod answer;
pub mod outline;

pub use about::about;
pub use answer::{Answer, Line};
pub use document::{Format, document};
pub use extras::Extras;

pub use element::{Element, Node};
pub use html::{to_html, to_html_page};
pub use inline::escape_markdown;
pub use markdown::to_markdown;
pub use outline::{Row, Verdict, outline};
pub use text::{Written, to_text};
pub use tree::tree;
