//! The site's name.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::page::{Page, Url};
use crate::text::{length, rank, squeeze};

/// Longest name of a site, in letters; longer ones are slogans (`spare--site-of-61-letters`).
const MAX_LETTERS: usize = 60;

/// The site's name: what it says of itself, else its host.
pub(super) fn choose(page: &Page, claims: &[Claim]) -> Option<(String, Source)> {
    let order = |c: &&Claim| match c.source {
        Source::OpenGraph => 0,
        Source::JsonLd => 1,
        Source::MetaTag => 2,
        _ => 3,
    };
    let mut names = of(claims, Field::Site);
    rank(&mut names, order);
    let said = names.into_iter().find_map(|c| {
        let name = squeeze(&c.value);
        let good = !name.is_empty() && name.chars().count() <= MAX_LETTERS && !name.contains("://");
        good.then_some((name, c.source))
    });
    said.or_else(|| host(page).map(|h| (h, Source::Address)))
}

/// The host without `www.`.
pub(super) fn host(page: &Page) -> Option<String> {
    Url::parse(&page.url)?.site().map(str::to_owned)
}

/// Letters of a part of a host, from which a short text that holds it names the site
/// (`spare--site-named-by-four-letters`, `spare--headline-without-heading`).
const MIN_LABEL: usize = 5;
/// Longest such text, in words (`spare--site-named-in-four-words`, `spare--site-named-in-five-words`).
const MAX_NAME: usize = 4;

/// Whether a folded text is the site's name, or one of the two holds the other.
pub(super) fn is_name_of(part: &str, site: &str) -> bool {
    let (part, site) = (squash(part), squash(site));
    !part.is_empty() && (part.contains(&site) || site.contains(&part))
}

/// Whether a folded text names the site by a part of its host: "Cat Lovers' Forum" of `catlovers.example`.
pub(super) fn names_host(part: &str, site: &str) -> bool {
    let is_host = site.contains('.') && !site.contains(' ') && length(part) <= MAX_NAME;
    let part = squash(part);
    let mut labels = site.rsplit('.').skip(1).map(squash).filter(|l| l.len() >= MIN_LABEL);
    is_host && labels.any(|l| part.contains(&l))
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
