//! The page as the engine sees it: a flat arena in document order.
//! A snapshot of a live page or HTML text goes in; a [`Page`] comes out, the same from both.
//! Nothing here judges: what is hidden, long or linked is measured one floor up.

pub mod attr;
pub mod base;
pub mod builder;
pub mod dump;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
pub mod markup;
pub mod node;
pub mod snapshot;
pub mod tag;
pub mod unfold;
pub mod url;

pub use attr::{Attr, names_picture};
pub use base::base_of;
pub use builder::Builder;
pub use dump::dump;
#[cfg(not(target_arch = "wasm32"))]
pub use html::{decode, parse_html};
pub use node::{Flags, Node, NodeId, Page, Rect};
pub use snapshot::{read_snapshot, write_snapshot};
pub use tag::Tag;
pub use unfold::unfold;
pub use url::{Url, decoded};
