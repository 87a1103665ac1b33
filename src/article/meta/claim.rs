//! A claim: what one source says of one field.

use serde::Serialize;

use crate::page::NodeId;
use crate::text::rank;

/// What is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// Headline.
    Title,
    /// One or more authors.
    Author,
    /// When it was first published.
    Published,
    /// When it was last changed.
    Modified,
    /// Name of the site.
    Site,
    /// A short description.
    Excerpt,
    /// Address of the lead image.
    Image,
    /// What the lead image shows, in words.
    Alt,
    /// Canonical address.
    Url,
}

/// Who claims it, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Structured data of the article itself.
    JsonLd,
    /// `article:…` and `og:…` properties.
    OpenGraph,
    /// `itemprop` on the page.
    Microdata,
    /// Dublin Core, Parsely, Sailthru, citation and other named meta tags.
    MetaTag,
    /// A `<time>` element.
    Time,
    /// A link or element marked as the author's.
    Marked,
    /// A visible line that says so.
    Visible,
    /// Structured data of the page or site around the article.
    JsonLdPage,
    /// `<title>`.
    TitleTag,
    /// An agency's name in front of the first paragraph.
    Dateline,
    /// The address.
    Address,
}

/// What one source says of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) field: Field,
    pub(super) source: Source,
    pub(super) value: String,
    /// Where on the page it stands, if anywhere.
    pub(super) node: Option<NodeId>,
}

impl Claim {
    pub(super) fn new(field: Field, source: Source, value: impl Into<String>) -> Self {
        Self { field, source, value: value.into(), node: None }
    }

    pub(super) fn at(mut self, node: NodeId) -> Self {
        self.node = Some(node);
        self
    }
}

/// The claims of one field, most trusted source first, in the page's order within a source.
pub(super) fn of(claims: &[Claim], field: Field) -> Vec<&Claim> {
    let mut found: Vec<&Claim> = claims.iter().filter(|c| c.field == field).collect();
    rank(&mut found, |c| c.source as u64);
    found
}
