//! The site's name.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::page::{Page, Url};
use crate::text::{rank, squeeze};

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

/// Whether a folded text is the site's name, or one of the two holds the other.
pub(super) fn is_name_of(part: &str, site: &str) -> bool {
    let squash = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (part, site) = (squash(part), squash(site));
    !part.is_empty() && (part.contains(&site) || site.contains(&part))
}
