//! Language and direction of the text.

use crate::facts::Facts;
use crate::page::{Attr, NodeId, Page, Tag};

/// The page's language as it declares it, as a BCP 47 tag: `lang`, `og:locale`, `content-language`.
pub(super) fn language(page: &Page) -> Option<String> {
    let root = (!page.is_empty()).then(|| page.attr(NodeId::ROOT, Attr::Lang)).flatten();
    let body = || {
        page.children(NodeId::ROOT)
            .find(|id| page.is(*id, Tag::Body))
            .and_then(|b| page.attr(b, Attr::Lang))
    };
    let declared = root.or_else(body).and_then(tag);
    declared.or_else(|| {
        page.ids().filter(|id| page.is(*id, Tag::Meta)).find_map(|id| {
            let key = page
                .attr(id, Attr::Property)
                .or(page.attr(id, Attr::Name))
                .or(page.attr(id, Attr::HttpEquiv))?;
            let is_locale = ["og:locale", "content-language", "dc.language", "language"]
                .iter()
                .any(|k| key.eq_ignore_ascii_case(k));
            is_locale.then(|| page.attr(id, Attr::Content).and_then(tag)).flatten()
        })
    })
}

/// A declared language in the form of BCP 47: `en_US` is `en-US`; nonsense is nothing.
fn tag(value: &str) -> Option<String> {
    let value = value.trim().split([',', ';']).next()?.trim().replace('_', "-");
    let mut parts = value.split('-');
    let primary = parts.next()?;
    let well_formed = matches!(primary.len(), 2 | 3)
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts
            .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    well_formed.then(|| primary.to_ascii_lowercase() + &value[primary.len()..])
}

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "arc", "dv", "fa", "he", "iw", "ku", "ps", "ur", "yi"];

/// The direction: as declared on the text's container or what holds it, else as the language is written.
pub(super) fn direction(page: &Page, facts: &Facts, lang: Option<&str>) -> Option<String> {
    let body = facts.body.node;
    let chain = page.way_up(body).filter(|_| !page.is_empty());
    let declared = chain.filter_map(|id| page.attr(id, Attr::Dir)).map(str::to_ascii_lowercase);
    let declared = declared.into_iter().find(|d| d == "ltr" || d == "rtl");
    declared.or_else(|| {
        let primary = lang?.split('-').next()?;
        Some(if RIGHT_TO_LEFT.contains(&primary) { "rtl" } else { "ltr" }.to_owned())
    })
}
