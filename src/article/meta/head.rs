//! Claims from `<meta>`, `<link>` and `<title>`, and from `itemprop` anywhere on the page.

use crate::article::meta::claim::{Claim, Field, Source};
use crate::article::meta::json_ld::plain;
use crate::page::{Attr, NodeId, Page, Tag, Url};
use crate::text::{lower, squeeze};

/// Names of meta tags (`name`, `property` or `itemprop`, lower-case), what they claim and how far they
/// are trusted. Within a source the order of the page decides.
const NAMES: [(&str, Field, Source); 27] = [
    ("og:title", Field::Title, Source::OpenGraph),
    ("twitter:title", Field::Title, Source::MetaTag),
    ("dc.title", Field::Title, Source::MetaTag),
    ("dcterms.title", Field::Title, Source::MetaTag),
    ("parsely-title", Field::Title, Source::MetaTag),
    ("sailthru.title", Field::Title, Source::MetaTag),
    ("citation_title", Field::Title, Source::MetaTag),
    ("title", Field::Title, Source::MetaTag),
    ("article:author", Field::Author, Source::OpenGraph),
    ("author", Field::Author, Source::MetaTag),
    ("byl", Field::Author, Source::MetaTag),
    ("dc.creator", Field::Author, Source::MetaTag),
    ("dcterms.creator", Field::Author, Source::MetaTag),
    ("parsely-author", Field::Author, Source::MetaTag),
    ("sailthru.author", Field::Author, Source::MetaTag),
    ("citation_author", Field::Author, Source::MetaTag),
    ("citation_authors", Field::Author, Source::MetaTag),
    ("twitter:data1", Field::Author, Source::Address),
    ("og:site_name", Field::Site, Source::OpenGraph),
    ("application-name", Field::Site, Source::MetaTag),
    ("og:description", Field::Excerpt, Source::OpenGraph),
    ("description", Field::Excerpt, Source::MetaTag),
    ("og:image", Field::Image, Source::OpenGraph),
    ("twitter:image", Field::Image, Source::MetaTag),
    ("og:image:alt", Field::Alt, Source::OpenGraph),
    ("twitter:image:alt", Field::Alt, Source::MetaTag),
    ("og:url", Field::Url, Source::OpenGraph),
];

/// Parts of names of meta tags that hold dates, letters only, and what they claim; the first that fits.
const DATES: [(&str, Field); 12] = [
    ("modified", Field::Modified),
    ("updated", Field::Modified),
    ("datepublished", Field::Published),
    ("publisheddate", Field::Published),
    ("publishedtime", Field::Published),
    ("publishedon", Field::Published),
    ("publishdate", Field::Published),
    ("publicationdate", Field::Published),
    ("pubdate", Field::Published),
    ("dateissued", Field::Published),
    ("datecreated", Field::Published),
    ("dctermscreated", Field::Published),
];
/// Whole names of the like.
const DATE_NAMES: [&str; 9] = [
    "date",
    "msdate",
    "published",
    "dcdate",
    "dctermsdate",
    "dctermsissued",
    "sailthrudate",
    "citationdate",
    "citationonlinedate",
];

/// `itemprop` values and what they claim.
const PROPS: [(&str, Field); 6] = [
    ("headline", Field::Title),
    ("author", Field::Author),
    ("datepublished", Field::Published),
    ("datecreated", Field::Published),
    ("datemodified", Field::Modified),
    ("image", Field::Image),
];

/// Things without the headline that a page describes, from which they are a list
/// (`spare--two-described-things`, `spare--three-described-things`).
const MIN_LIST: usize = 3;

/// Names of elements that hold comments.
const COMMENTS: [&str; 6] =
    ["comment", "comments", "commentlist", "comment-list", "comment-body", "comment-author"];

/// What the head and the microdata claim.
pub(super) fn claims(page: &Page) -> Vec<Claim> {
    let mut out = Vec::new();
    for id in page.ids() {
        match page.tag(id) {
            Some(Tag::Meta) => push_meta(page, id, &mut out),
            Some(Tag::Link)
                if page
                    .attr(id, Attr::Rel)
                    .is_some_and(|r| r.eq_ignore_ascii_case("canonical")) =>
            {
                let href = page.attr(id, Attr::Href).unwrap_or_default();
                out.push(Claim::new(Field::Url, Source::JsonLd, href));
            }
            Some(Tag::Title) if out.iter().all(|c: &Claim| c.source != Source::TitleTag) => {
                out.push(Claim::new(Field::Title, Source::TitleTag, squeeze(&page.text_of(id))));
            }
            Some(_) => push_prop(page, id, &mut out),
            None => {}
        }
    }
    out.retain(|c| !c.value.trim().is_empty());
    out
}

fn push_meta(page: &Page, id: NodeId, out: &mut Vec<Claim>) {
    let Some(content) = page.attr(id, Attr::Content) else { return };
    for key in [Attr::Property, Attr::Name].into_iter().filter_map(|a| page.attr(id, a)) {
        let key = key.trim().to_ascii_lowercase();
        for (_, field, source) in NAMES.iter().filter(|(name, _, _)| *name == key) {
            // `twitter:data1` is whatever its label says; only bylines are used.
            let is_label = *source == Source::Address;
            // The site's name signs everything.
            let is_name =
                |c: &Claim| out.iter().any(|s| s.field == Field::Site && s.value == c.value);
            let is_author = |c: &&Claim| (c.field, c.source) == (*field, Source::MetaTag);
            let is_first = || out.iter().filter(is_author).all(is_name);
            if !is_label || is_first() && is_written_by(page) {
                let source = if is_label { Source::MetaTag } else { *source };
                let is_record = key.ends_with("creator") || key.starts_with("citation_author");
                let value = plain(content);
                let turned = if is_record { turned(&value) } else { None };
                out.push(Claim::new(*field, source, turned.unwrap_or(value)));
            }
        }
        let letters: String = key.chars().filter(char::is_ascii_alphabetic).collect();
        let part = DATES.iter().find(|(part, _)| letters.contains(part)).map(|(_, field)| *field);
        let whole = DATE_NAMES.contains(&letters.as_str()).then_some(Field::Published);
        if let Some(field) = part.or(whole) {
            let is_graph = letters.starts_with("og") || letters.starts_with("article");
            let source = if is_graph { Source::OpenGraph } else { Source::MetaTag };
            out.push(Claim::new(field, source, content));
        }
    }
    push_prop(page, id, out);
}

/// A catalogue's "Doe, Jane" as "Jane Doe".
fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(", ")?;
    let is_short = |s: &str| !s.contains(',') && s.split_whitespace().count() <= 2;
    (is_short(last) && is_short(first)).then(|| format!("{first} {last}"))
}

/// Labels of `twitter:data1` that say that it is a byline.
const BY: [&str; 2] = ["written by", "interview by"];

fn is_written_by(page: &Page) -> bool {
    page.ids().filter(|id| page.is(*id, Tag::Meta)).any(|id| {
        page.attr(id, Attr::Name) == Some("twitter:label1")
            && page
                .attr(id, Attr::Content)
                .is_some_and(|c| BY.iter().any(|by| lower(c).contains(by)))
    })
}

fn push_prop(page: &Page, id: NodeId, out: &mut Vec<Claim>) {
    let Some(prop) = page.attr(id, Attr::Itemprop) else { return };
    for word in prop.split_ascii_whitespace() {
        let word = word.to_ascii_lowercase();
        let Some((_, field)) = PROPS.iter().find(|(name, _)| *name == word) else { continue };
        if is_about_another(page, id) {
            continue;
        }
        let value = match field {
            Field::Author => {
                author_name(page, id).or_else(|| page.attr(id, Attr::Content).map(str::to_owned))
            }
            Field::Published | Field::Modified => {
                page.attr(id, Attr::Datetime).or(page.attr(id, Attr::Content)).map(str::to_owned)
            }
            Field::Image => {
                page.attr(id, Attr::Src).or(page.attr(id, Attr::Content)).map(str::to_owned)
            }
            _ => page.attr(id, Attr::Content).map(str::to_owned),
        };
        let value = value.unwrap_or_else(|| squeeze(&page.text_of(id)));
        out.push(Claim::new(*field, Source::Microdata, value).at(id));
    }
}

/// Of several things that the page describes, what is said of the one with the headline counts; where none
/// holds it they are a list of other texts. Before the headline is known only the titles of a list go.
pub(super) fn keep_own(page: &Page, claims: &mut Vec<Claim>, headline: Option<NodeId>) {
    let is_asked = |c: &Claim| headline.is_some() || c.field == Field::Title;
    let scope = |c: &Claim| c.node.filter(|_| is_asked(c)).and_then(|n| scope(page, n));
    let mut scopes: Vec<NodeId> = claims.iter().filter_map(scope).collect();
    scopes.dedup();
    let first = scopes.iter().copied().find(|s| is_post(page, *s));
    let is_own = |s: NodeId| headline.is_some_and(|h| page.contains(s, h)) || first == Some(s);
    if scopes.len() >= MIN_LIST || headline.is_some() && scopes.iter().any(|s| is_own(*s)) {
        claims.retain(|c| scope(c).is_none_or(is_own));
    }
}

/// Whether a thing is a post of a thread, of which the first is the one that is read.
fn is_post(page: &Page, scope: NodeId) -> bool {
    let kind = page.attr(scope, Attr::Itemtype).unwrap_or_default();
    kind.ends_with("DiscussionForumPosting") || kind.ends_with("Question")
}

/// The thing that a property is said of, which is not the person in between.
fn scope(page: &Page, node: NodeId) -> Option<NodeId> {
    let is_thing = |kind: &str| !kind.ends_with("Person") && !kind.ends_with("Organization");
    page.ancestors(node).find(|up| page.attr(*up, Attr::Itemtype).is_some_and(is_thing))
}

/// Whether a property belongs to a comment, a review or a listed article.
fn is_about_another(page: &Page, id: NodeId) -> bool {
    let mut scopes = page.ancestors(id).filter(|up| page.attr(*up, Attr::Itemtype).is_some());
    scopes.any(|up| {
        let kind = page.attr(up, Attr::Itemtype).unwrap_or_default();
        kind.ends_with("Comment") || kind.ends_with("Review") || kind.ends_with("Product")
    }) || page.ancestors(id).any(|up| {
        let mut names = [Attr::Class, Attr::Id].into_iter().filter_map(|a| page.attr(up, a));
        names.any(|n| n.split_ascii_whitespace().any(|t| COMMENTS.contains(&t)))
    })
}

fn author_name(page: &Page, id: NodeId) -> Option<String> {
    let named = page.subtree(id).find(|n| page.attr(*n, Attr::Itemprop) == Some("name"))?;
    let value = page.attr(named, Attr::Content).map_or_else(|| page.text_of(named), str::to_owned);
    Some(squeeze(&value))
}

/// What the page's own picture with this address shows, in words.
pub(super) fn described(page: &Page, image: &str) -> Option<String> {
    let base = base(page);
    let mut pictures = page.ids().filter(|id| page.is(*id, Tag::Img));
    pictures.find_map(|id| {
        let alt = page.attr(id, Attr::Alt).map(squeeze).filter(|alt| !alt.is_empty())?;
        let address = join(base.as_ref(), page.attr(id, Attr::Src)?)?;
        (address == image).then_some(alt)
    })
}

/// An address of the page made absolute; `None` for what is no web address.
pub(super) fn absolute(page: &Page, address: &str) -> Option<String> {
    join(base(page).as_ref(), address)
}

fn base(page: &Page) -> Option<Url> {
    Url::parse(if page.base_url.is_empty() { &page.url } else { &page.base_url })
}

fn join(base: Option<&Url>, address: &str) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address.trim())?,
        None => Url::parse(address.trim())?,
    };
    url.is_web().then(|| url.as_str().to_owned())
}
