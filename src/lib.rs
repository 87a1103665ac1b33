//! Faircopy makes a *fair copy* of an article page: the text a careful reader would keep.
//!
//! ```text
//! live page ── snapshot.js ─┐
//!                           ├─> Page ─> Facts ─> Findings ─> Plan ─> page actions, ledger
//! HTML text ── html5ever ───┘             └────> Article ──┘   └───> reader: tree, HTML, Markdown, text
//! ```
//!
//! The engine is a pure function of a page and settings: it sees no DOM, no clock and no network, so the
//! extension, the playground, the CLI and the tests get the same answer, byte for byte.
//! The floors below stand in reading order; each imports only what stands above it.

pub mod error;
pub mod text;

pub mod page;
pub mod rules;

pub mod facts;

pub mod article;
pub mod findings;

pub mod plan;

pub mod reader;
pub mod report;

pub mod analyze;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

#[cfg(all(target_arch = "wasm32", feature = "pages"))]
pub mod pages;

/// A seventh of the code that the library's own allocator has (6 KiB less), and no slower.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

pub use analyze::{Analysis, Settings, analyze, analyze_with, replay};

/// The engine's version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
