//! What a page says of itself: title, authors, dates, site, language.

use serde::Serialize;

use crate::facts::Facts;
use crate::page::{Page, Tag};

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
    /// Canonical address.
    pub url: Option<String>,
}

/// Reads the particulars off a page.
#[must_use]
pub fn read(page: &Page, _facts: &Facts) -> Meta {
    let title = page.ids().find(|id| page.is(*id, Tag::H1)).map(|id| crate::text::squeeze(&page.text_of(id)));
    Meta { title, ..Meta::default() }
}
