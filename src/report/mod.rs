//! Reports: a page that went wrong, in a file that replays. The file is JSON:
//!
//! ```json
//! {
//!   "faircopy": 1,
//!   "engine": "0.1.0",
//!   "extension": "0.1.0",
//!   "browser": "Firefox 153",
//!   "url": "https://news.example/story",
//!   "settings": { "keep": [], "putBack": [], "rules": [] },
//!   "verdict": { "category": "under-hidden", "text": "The second copy stayed." },
//!   "snapshot": { "strings": ["", "https://news.example/story", "html"], "ints": [1178816336, 1] },
//!   "plan": {
//!     "state": "article",
//!     "ledger": [{ "id": 12, "kind": "duplicate", "rule": "exact", "action": "hide", "text": "Again." }],
//!     "actions": [{ "entry": 0, "how": "hide", "node": 11, "keep": null }]
//!   }
//! }
//! ```
//!
//! Reports come from strangers: nothing in one is believed before it is measured.

pub mod file;
pub mod plan;
pub mod redact;

pub use file::{Report, Snapshot, Verdict};
pub use plan::{Entry, ReportPlan};
pub use redact::{absolute, redact};
