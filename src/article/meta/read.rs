//! Gathers the claims and lets each field's file choose.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::particulars::Meta;
use crate::article::meta::{
    authors, bylines, dates, head, json_ld, language, site, title, visible, written,
};
use crate::facts::Facts;
use crate::page::Page;
use crate::text::squeeze;

/// Reads the particulars off a page.
#[must_use]
pub fn read(page: &Page, facts: &Facts) -> Meta {
    let lang = language::language(page);
    let mut claims = json_ld::claims(page);
    claims.extend(head::claims(page));
    let mut meta =
        Meta { dir: language::direction(page, lang.as_deref()), lang, ..Meta::default() };
    let site = site::choose(page, &claims);
    let title = title::choose(page, facts, &claims, site.as_ref().map(|s| s.0.as_str()));
    let headline = title.as_ref().and_then(|t| t.2);
    claims.extend(visible::claims(page, headline.map(|h| facts.block(h).first)));
    let order = dates::order(page, meta.lang.as_deref());
    let mut written = written::read(facts, headline, order);
    claims.append(&mut written.claims);
    claims.extend(bylines::claims(page, facts, headline));
    let (authors, by) = authors::choose(page, &claims, site.as_ref().map(|s| s.0.as_str()));
    let dates = dates::choose(page, &claims, &written, order);
    let excerpt = first(&claims, Field::Excerpt, |v| Some(squeeze(v)).filter(|v| !v.is_empty()));
    let image = first(&claims, Field::Image, |v| head::absolute(page, v));
    let url = first(&claims, Field::Url, |v| head::absolute(page, v));
    meta.note(Field::Title, title.as_ref().map(|t| t.1));
    meta.note(Field::Author, by);
    meta.note(Field::Published, dates.published.as_ref().map(|d| d.1));
    meta.note(Field::Modified, dates.modified.as_ref().map(|d| d.1));
    meta.note(Field::Site, site.as_ref().map(|s| s.1));
    meta.title = title.map(|t| t.0);
    meta.byline = (!authors.is_empty()).then(|| authors.join(", "));
    meta.authors = authors;
    meta.published = dates.published.map(|d| d.0);
    meta.modified = dates.modified.map(|d| d.0);
    meta.site = site.map(|s| s.0);
    meta.excerpt = excerpt;
    meta.image = image;
    meta.url = url;
    meta
}

/// The first claim of a field, by trust, that `use_it` accepts.
fn first(
    claims: &[Claim],
    field: Field,
    use_it: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    of(claims, field).into_iter().find_map(|c| use_it(&c.value))
}

impl Meta {
    fn note(&mut self, field: Field, source: Option<Source>) {
        self.sources.extend(source.map(|s| (field, s)));
    }
}
