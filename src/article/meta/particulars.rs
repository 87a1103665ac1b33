//! The article's particulars.

use serde::Serialize;

use crate::article::meta::claim::{Field, Source};

/// The article's particulars; what the page does not say is `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Meta {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The authors' names, parted by ", ".
    pub byline: Option<String>,
    /// The authors, people or agencies.
    pub authors: Vec<String>,
    /// ISO 8601, with the page's own offset.
    pub published: Option<String>,
    /// ISO 8601, with the page's own offset.
    pub modified: Option<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// BCP 47 tag of the text's language.
    pub lang: Option<String>,
    /// `ltr` or `rtl`.
    pub dir: Option<String>,
    /// A sentence or two that sum it up.
    pub excerpt: Option<String>,
    /// Absolute address of the lead image.
    pub image: Option<String>,
    /// What the lead image shows, in words.
    pub alt: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Who said so, for each field that somebody said.
    pub sources: Vec<(Field, Source)>,
    /// What others said of title, authors and dates, where it differs: the first thing of each source.
    pub others: Vec<(Field, Source, String)>,
}
