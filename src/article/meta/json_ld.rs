//! Claims from JSON-LD: graphs, arrays, references and the usual faults (comments around it, trailing
//! commas, line breaks inside strings) are read; what is broken beyond that is passed over.

use std::collections::HashMap;

use serde_json::Value;

use crate::article::meta::claim::{Claim, Field, Source};
use crate::page::{Attr, Page, Tag};
use crate::text::squeeze;

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
    let documents: Vec<Value> = page
        .ids()
        .filter(|id| page.is(*id, Tag::Script))
        .filter(|id| {
            page.attr(*id, Attr::Type)
                .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
        })
        .filter_map(|id| parse(&page.text_of(id)))
        .collect();
    let objects = objects(&documents);
    let known: HashMap<&str, &Value> = objects
        .iter()
        .rev()
        .filter(|o| o.get("name").is_some())
        .filter_map(|o| Some((o.get("@id")?.as_str()?, *o)))
        .collect();
    let mut out = Vec::new();
    for object in &objects {
        if let Some(source) = trust(object) {
            push_claims(object, source, &known, &mut out);
        }
    }
    out
}

/// Whose word it is: the article's own, or that of the page around it.
fn trust(object: &Value) -> Option<Source> {
    let types = strings(object.get("@type")?);
    if types.iter().any(|t| ARTICLES.iter().any(|a| t.ends_with(a))) {
        return Some(Source::JsonLd);
    }
    let is_page = |t: &String| {
        t.ends_with("Page") || t.ends_with("CreativeWork") || t.ends_with("VideoObject")
    };
    types.iter().any(is_page).then_some(Source::JsonLdPage)
}

fn push_claims(
    object: &Value,
    source: Source,
    known: &HashMap<&str, &Value>,
    out: &mut Vec<Claim>,
) {
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
            out.push(Claim::new(field, source, unescape(&value)));
        }
    }
    if object.get("headline").is_none() {
        let name = object.get("name").map(strings).unwrap_or_default();
        out.extend(name.into_iter().map(|n| Claim::new(Field::Title, source, unescape(&n))));
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
                out.push(Claim::new(field, signed, unescape(&name)));
            }
        }
    }
    for image in object.get("image").map(each).unwrap_or_default() {
        let address = image.as_str().or_else(|| image.get("url").and_then(Value::as_str));
        out.extend(address.map(|a| Claim::new(Field::Image, source, a)));
    }
}

/// The names that a person, an organisation, a reference to one, or a plain string stands for.
fn names(value: &Value, known: &HashMap<&str, &Value>) -> Vec<String> {
    if let Some(text) = value.as_str() {
        let looked_up = known.get(text).and_then(|v| v.get("name")).and_then(Value::as_str);
        return vec![looked_up.unwrap_or(text).to_owned()];
    }
    if let Some(name) = value.get("name") {
        return strings(name);
    }
    let id = value.get("@id").and_then(Value::as_str);
    id.and_then(|id| known.get(id)).and_then(|v| v.get("name")).map(strings).unwrap_or_default()
}

fn is_organisation(value: &Value, known: &HashMap<&str, &Value>) -> bool {
    let kind = |v: &Value| v.get("@type").map(strings).unwrap_or_default();
    let id = value.get("@id").and_then(Value::as_str).and_then(|id| known.get(id));
    kind(value)
        .iter()
        .chain(&id.map(|v| kind(v)).unwrap_or_default())
        .any(|t| t.ends_with("Organization"))
}

/// Every object of the documents, outer ones first, without recursion.
fn objects(documents: &[Value]) -> Vec<&Value> {
    let mut out = Vec::new();
    let mut waiting: std::collections::VecDeque<&Value> = documents.iter().collect();
    while let Some(value) = waiting.pop_front() {
        if out.len() == MAX_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(map) => {
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

fn each(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |items| items.iter().collect())
}

fn strings(value: &Value) -> Vec<String> {
    let text =
        |v: &Value| v.as_str().map(squeeze).or_else(|| Some(squeeze(v.get("@value")?.as_str()?)));
    each(value).into_iter().filter_map(text).filter(|t| !t.is_empty()).collect()
}

fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&mend(text)).ok())
}

/// Takes away what is no JSON but often stands there: comment and CDATA marks, raw control characters in
/// strings, commas before a closing bracket, a semicolon at the end.
fn mend(text: &str) -> String {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text =
        text.trim_start_matches("//").trim_start_matches("<![CDATA[").trim().trim_end_matches(';');
    let text = text.trim_end_matches("//]]>").trim_end_matches("]]>");
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            '"' if !escaped => in_string = !in_string,
            '\n' | '\r' | '\t' if in_string => {
                out.push(' ');
                continue;
            }
            '}' | ']' if !in_string => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// Named and numbered references that sites leave inside JSON strings.
pub(super) fn unescape(text: &str) -> String {
    let Some(at) = text.find('&') else { return text.to_owned() };
    let mut out = text[..at].to_owned();
    let mut rest = &text[at..];
    while let Some(c) = rest.chars().next() {
        if c == '&'
            && let Some(end) = rest.find(';').filter(|e| *e <= 8)
            && let Some(letter) = reference(&rest[1..end])
        {
            out.push(letter);
            rest = &rest[end + 1..];
            continue;
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    squeeze(&out)
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']).map(|h| u32::from_str_radix(h, 16));
        return char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?);
    }
    Some(match name {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{mend, unescape};

    #[test]
    fn mends_usual_faults() {
        assert_eq!(mend("<!-- {\"a\": \"b\nc\", }; -->").replace(' ', ""), "{\"a\":\"bc\"}");
        assert_eq!(unescape("Tom &amp; Jerry&#8217;s"), "Tom & Jerry’s");
    }
}
