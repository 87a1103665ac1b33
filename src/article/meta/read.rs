//! Gathers the claims and lets each field's file choose.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::names::names;
use crate::article::meta::others::{self, Other};
use crate::article::meta::particulars::Meta;
use crate::article::meta::{
    authors, bylines, caption, confirmed, dates, head, json_ld, language, site, title, visible,
    written,
};
use crate::facts::{Facts, Genre};
use crate::page::Page;
use crate::text::{Order, day, fold, key, squeeze};

/// Reads the particulars off a page.
#[must_use]
pub fn read(page: &Page, facts: &Facts) -> Meta {
    let lang = language::language(page);
    let mut claims = json_ld::claims(page);
    claims.extend(head::claims(page));
    head::keep_own(page, &mut claims, None);
    let mut meta =
        Meta { dir: language::direction(page, facts, lang.as_deref()), lang, ..Meta::default() };
    let site = site::choose(page, &claims);
    let title = title::choose(page, facts, &claims, site.as_ref().map(|s| s.0.as_str()));
    let headline = title.as_ref().and_then(|t| t.2);
    head::keep_own(page, &mut claims, headline.map(|h| facts.block(h).first));
    claims.extend(visible::claims(page, headline.map(|h| facts.block(h).first)));
    let order = dates::order(page, meta.lang.as_deref());
    let mut written = written::read(page, facts, headline, order);
    claims.append(&mut written.claims);
    claims.extend(bylines::claims(page, facts, headline));
    let (authors, by) =
        authors::choose((page, facts), &claims, site.as_ref().map(|s| s.0.as_str()), |has_login| {
            if has_login && facts.genre == Genre::Forum {
                return Vec::new();
            }
            confirmed::claims(page, facts, headline)
        });
    let dates = dates::choose(page, &claims, &written, order);
    let excerpt = first(&claims, Field::Excerpt, |v| Some(squeeze(v)).filter(|v| !v.is_empty()));
    let image = first(&claims, Field::Image, |v| head::absolute(page, v));
    let alt = first(&claims, Field::Alt, |v| Some(squeeze(v)))
        .or_else(|| head::described(page, image.as_ref()?));
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
    meta.alt = alt;
    meta.url = url;
    meta.others = differing(page, &claims, &meta, order);
    meta
}

/// What other sources say of the headline, the authors and the dates.
fn differing(page: &Page, claims: &[Claim], meta: &Meta, order: Order) -> Vec<Other> {
    let mut out = Vec::new();
    let text = |s: &str| key(&fold(s));
    let site = meta.site.as_deref();
    let title = |c: &Claim| Some(caption::without_site(&c.value, site));
    let chosen = meta.title.as_deref().unwrap_or_default();
    others::push(&mut out, (claims, Field::Title), &[chosen], &title, &text);
    let authors: Vec<&str> = meta.authors.iter().map(String::as_str).collect();
    let name = |c: &Claim| names(&c.value).into_iter().next();
    others::push(&mut out, (claims, Field::Author), &authors, &name, &text);
    let days = [meta.published.as_deref(), meta.modified.as_deref()];
    let days: Vec<&str> = days.into_iter().flatten().collect();
    let known = dates::known(page, claims, order);
    let date = |c: &Claim| dates::iso(&c.value, order, known.as_deref());
    let key_of_day = |iso: &str| day(iso).to_owned();
    for field in [Field::Published, Field::Modified] {
        others::push(&mut out, (claims, field), &days, &date, &key_of_day);
    }
    out
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
