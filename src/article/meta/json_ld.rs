//! Claims from JSON-LD: graphs, arrays, references and the usual faults (comments around it, trailing
//! commas, line breaks inside strings) are read; what is broken beyond that is passed over.

use crate::article::meta::claim::{Claim, Field, Source};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::{HashMap, Json, fold, squeeze, unescape};

/// Types that are something to read, as endings of their schema.org names.
const ARTICLES: [&str; 10] = [
    "Article",
    "BlogPosting",
    "Posting",
    "Report",
    "Recipe",
    "Review",
    "HowTo",
    "Question",
    "Course",
    "PodcastEpisode",
];

/// Most objects that are looked at in a page's structured data.
const MAX_OBJECTS: usize = 2000;

/// What the page's structured data claims.
pub(super) fn claims(page: &Page) -> Vec<Claim> {
    let documents: Vec<Json> =
        page.ids().filter_map(|id| Json::parse(&document(page, id)?)).collect();
    let objects = objects(&documents);
    let known: HashMap<&str, &Json> = objects
        .iter()
        .rev()
        .filter(|o| o.get("name").is_some())
        .filter_map(|o| Some((o.get("@id")?.text()?, *o)))
        .collect();
    let mut out = Vec::new();
    let lists_questions = objects.iter().any(|o| is(o, "FAQPage"));
    // Of several articles the one counts that the window is called after.
    let window = page.ids().find(|id| page.is(*id, Tag::Title)).map(|id| fold(&page.text_of(id)));
    let is_called = |o: &Json| {
        let headline = o.get("headline").and_then(Json::text).map(|h| fold(&plain(h)));
        headline.map(|h| window.as_ref().is_some_and(|w| w.contains(&h)))
    };
    let has_own = objects.iter().any(|o| is_called(o) == Some(true));
    for object in objects.iter().filter(|o| !(lists_questions && is(o, "Question"))) {
        if let Some(source) = trust(object).filter(|_| !has_own || is_called(object) != Some(false))
        {
            push_claims(object, source, &known, &mut out);
        }
    }
    out
}

/// What an element holds of structured data: a script, or what a framework made of one in the head.
fn document(page: &Page, id: NodeId) -> Option<String> {
    match page.tag(id)? {
        Tag::Script => page
            .attr(id, Attr::Type)
            .filter(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
            .map(|_| page.text_of(id)),
        Tag::Meta if page.attr(id, Attr::Name) == Some("script:ld+json") => {
            page.attr(id, Attr::Content).map(str::to_owned)
        }
        _ => None,
    }
}

/// Whether an object is of a type.
fn is(object: &Json, kind: &str) -> bool {
    object.get("@type").is_some_and(|t| strings(t).iter().any(|t| t.ends_with(kind)))
}

/// Whose word it is: the article's own, or that of the page around it.
fn trust(object: &Json) -> Option<Source> {
    let types = strings(object.get("@type")?);
    if types.iter().any(|t| ARTICLES.iter().any(|a| t.ends_with(a))) {
        return Some(Source::JsonLd);
    }
    let is_page = |t: &String| {
        t.ends_with("Page") || t.ends_with("CreativeWork") || t.ends_with("VideoObject")
    };
    types.iter().any(is_page).then_some(Source::JsonLdPage)
}

fn push_claims(object: &Json, source: Source, known: &HashMap<&str, &Json>, out: &mut Vec<Claim>) {
    let texts = [
        ("headline", Field::Title),
        ("datePublished", Field::Published),
        ("dateCreated", Field::Published),
        ("uploadDate", Field::Published),
        ("dateModified", Field::Modified),
        ("description", Field::Excerpt),
    ];
    for (key, field) in texts {
        for value in object.get(key).map(strings).unwrap_or_default() {
            out.push(Claim::new(field, source, plain(&value)));
        }
    }
    if object.get("headline").is_none() {
        let name = object.get("name").map(strings).unwrap_or_default();
        out.extend(name.into_iter().map(|n| Claim::new(Field::Title, source, plain(&n))));
    }
    let named = [("author", Field::Author), ("publisher", Field::Site), ("isPartOf", Field::Site)];
    for (key, field) in named {
        for value in object.get(key).map(each).unwrap_or_default() {
            // An organisation signs where no person does.
            let signed = if field == Field::Author && is_organisation(value, known) {
                Source::JsonLdPage
            } else {
                source
            };
            for name in names(value, known) {
                out.push(Claim::new(field, signed, plain(&name)));
            }
        }
    }
    for image in object.get("image").map(each).unwrap_or_default() {
        let address = image.text().or_else(|| image.get("url").and_then(Json::text));
        out.extend(address.map(|a| Claim::new(Field::Image, source, a)));
    }
}

/// The names that a person, an organisation, a reference to one, or a plain string stands for.
fn names(value: &Json, known: &HashMap<&str, &Json>) -> Vec<String> {
    if let Some(text) = value.text() {
        let looked_up = known.get(text).and_then(|v| v.get("name")).and_then(Json::text);
        return vec![looked_up.unwrap_or(text).to_owned()];
    }
    if let Some(name) = value.get("name") {
        return strings(name);
    }
    let id = value.get("@id").and_then(Json::text);
    id.and_then(|id| known.get(id)).and_then(|v| v.get("name")).map(strings).unwrap_or_default()
}

fn is_organisation(value: &Json, known: &HashMap<&str, &Json>) -> bool {
    let kind = |v: &Json| v.get("@type").map(strings).unwrap_or_default();
    let id = value.get("@id").and_then(Json::text).and_then(|id| known.get(id));
    kind(value)
        .iter()
        .chain(&id.map(|v| kind(v)).unwrap_or_default())
        .any(|t| t.ends_with("Organization"))
}

/// Every object of the documents, outer ones first, without recursion.
fn objects(documents: &[Json]) -> Vec<&Json> {
    let mut out = Vec::new();
    let mut waiting: std::collections::VecDeque<&Json> = documents.iter().collect();
    while let Some(value) = waiting.pop_front() {
        if out.len() == MAX_OBJECTS {
            break;
        }
        match value {
            Json::List(items) => waiting.extend(items),
            Json::Map(map) => {
                out.push(value);
                // Comments and reviews have authors and dates of their own.
                let inner = map.iter().filter(|(k, _)| {
                    matches!(
                        k.as_str(),
                        "@graph"
                            | "mainEntity"
                            | "mainEntityOfPage"
                            | "itemListElement"
                            | "author"
                            | "publisher"
                            | "hasPart"
                    )
                });
                waiting.extend(inner.map(|(_, v)| v));
            }
            _ => {}
        }
    }
    out
}

fn each(value: &Json) -> Vec<&Json> {
    value.items().iter().collect()
}

fn strings(value: &Json) -> Vec<String> {
    let text = |v: &Json| v.text().map(squeeze).or_else(|| Some(squeeze(v.get("@value")?.text()?)));
    each(value).into_iter().filter_map(text).filter(|t| !t.is_empty()).collect()
}

/// A text without the references that sites leave in it.
pub(super) fn plain(text: &str) -> String {
    if text.contains('&') { squeeze(&unescape(text)) } else { text.to_owned() }
}
