//! The report's file: hostile bytes go in, a checked report or a sentence comes out.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::page::{Page, read_snapshot, write_snapshot};
use crate::plan::Wish;
use crate::report::plan::ReportPlan;
use crate::report::redact::{absolute, redact};

/// The format's version.
pub const FORMAT: u32 = 1;
/// Largest file, in bytes: the largest snapshot has 400,000 nodes and is far below.
pub const MAX_BYTES: usize = 128 << 20;
/// Most integers of a snapshot.
pub const MAX_INTS: usize = 16_000_000;
/// Most strings of a snapshot.
pub const MAX_STRINGS: usize = 4_000_000;
/// Most nodes of a snapshot; snapshot.js has the same cap.
pub const MAX_NODES: i32 = 400_000;
/// Deepest node of a snapshot.
pub const MAX_DEPTH: i32 = 200_000;
/// Longest text of a verdict, in bytes.
pub const MAX_VERDICT: usize = 20_000;
/// Place of the number of nodes in a snapshot's integers.
const NODE_COUNT: usize = 7;

/// A report, version 1.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    /// The format's version.
    pub faircopy: u32,
    /// Version of the engine that made the plan.
    pub engine: String,
    /// Version of the extension.
    #[serde(default)]
    pub extension: String,
    /// Family and main version of the browser.
    #[serde(default)]
    pub browser: String,
    /// The page's address.
    #[serde(default)]
    pub url: String,
    /// What the reader had set.
    #[serde(default)]
    pub settings: Wish,
    /// What the reader says went wrong.
    pub verdict: Verdict,
    /// The page, as the engine got it.
    pub snapshot: Snapshot,
    /// What the engine made of it.
    pub plan: ReportPlan,
}

/// What the reader says went wrong.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Verdict {
    /// One of the fixed categories (`under-hidden`, `over-hidden`, …).
    pub category: String,
    /// In the reader's words.
    #[serde(default)]
    pub text: String,
}

/// A page as two tables (`page::snapshot`).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Snapshot {
    /// The strings.
    pub strings: Vec<String>,
    /// The integers.
    pub ints: Vec<i32>,
}

impl Report {
    /// Reads a report's file.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::new("This file is too large for a report."));
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Error::new("This is not a report: it is no UTF-8 text."))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let version = serde_json::from_str::<Head>(text)
            .map_err(|error| Error::new(format!("This is not a report: {error}.")))?;
        if version.faircopy != FORMAT {
            let found = version.faircopy;
            return Err(Error::new(format!(
                "The report has format {found}, this Faircopy reads format {FORMAT}. \
                 Use the version that wrote it."
            )));
        }
        let report: Self = serde_json::from_str(text)
            .map_err(|error| Error::new(format!("The report is broken: {error}.")))?;
        report.check()?;
        Ok(report)
    }

    /// A report of a page, without a plan yet. Addresses in it are cut, so the plan has to be that of
    /// the cut page ([`Report::page`]): then the report says of itself whether it shows the fault.
    #[must_use]
    pub fn of(page: &Page, settings: Wish, verdict: Verdict) -> Self {
        let (strings, ints) = write_snapshot(page);
        let strings = redact(strings.split('\0').map(str::to_owned).collect(), &ints);
        Self {
            faircopy: FORMAT,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            extension: String::new(),
            browser: String::new(),
            url: absolute(&page.url),
            settings,
            verdict,
            snapshot: Snapshot { strings, ints },
            plan: ReportPlan::default(),
        }
    }

    /// The page of the report.
    ///
    /// # Errors
    /// A sentence, when the snapshot's tables do not fit together.
    pub fn page(&self) -> Result<Page, Error> {
        read_snapshot(self.snapshot.strings.join("\0"), &self.snapshot.ints)
    }

    fn check(&self) -> Result<(), Error> {
        let Snapshot { strings, ints } = &self.snapshot;
        let nodes = ints.get(NODE_COUNT).copied().unwrap_or_default();
        if ints.len() > MAX_INTS || strings.len() > MAX_STRINGS || !(0..=MAX_NODES).contains(&nodes)
        {
            return Err(Error::new("The report's page is too large."));
        }
        if strings.iter().any(|s| s.contains('\0')) {
            return Err(Error::new("The report is broken: a string holds U+0000."));
        }
        let category = &self.verdict.category;
        let letters =
            category.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !letters || category.len() > 40 || self.verdict.text.len() > MAX_VERDICT {
            return Err(Error::new("The report is broken: its verdict has no known form."));
        }
        let page = self.page()?;
        let is_too_deep = page.ids().any(|id| page.depth(id) > MAX_DEPTH.cast_unsigned());
        if is_too_deep {
            return Err(Error::new("The report's page is nested too deep."));
        }
        Ok(())
    }
}

/// What is read first: a newer format need not fit ours.
#[derive(Deserialize)]
struct Head {
    faircopy: u32,
}
