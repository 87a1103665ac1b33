//! What relative addresses of a page stand against: a page with its own address goes in, the
//! address that its `<base>` names comes out.

use url::Url;

use crate::page::attr::Attr;
use crate::page::node::Page;
use crate::page::tag::Tag;

/// The first `<base href>`, itself against the page's address; that address where there is none.
#[must_use]
pub fn base_of(page: &Page) -> String {
    let Ok(url) = Url::parse(&page.url) else { return page.url.clone() };
    let href =
        page.ids().filter(|id| page.is(*id, Tag::Base)).find_map(|id| page.attr(id, Attr::Href));
    let base =
        href.and_then(|h| url.join(h).ok()).filter(|b| matches!(b.scheme(), "http" | "https"));
    base.unwrap_or(url).to_string()
}
