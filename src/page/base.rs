//! What relative addresses of a page stand against: a page with its own address goes in, the
//! address that its `<base>` names comes out.

use crate::page::attr::Attr;
use crate::page::node::Page;
use crate::page::tag::Tag;
use crate::page::url::Url;

/// The first `<base href>`, itself against the page's address; that address where there is none.
#[must_use]
pub fn base_of(page: &Page) -> String {
    let url = Url::parse(&page.url);
    let href =
        page.ids().filter(|id| page.is(*id, Tag::Base)).find_map(|id| page.attr(id, Attr::Href));
    let base = href.and_then(|h| url.as_ref().map_or_else(|| Url::parse(h), |url| url.join(h)));
    let base = base.filter(Url::is_web);
    base.or(url).map_or_else(|| page.url.clone(), |base| base.as_str().to_owned())
}
