//! The book's papers: what it is (`package.opf`) and where its headings are (`nav.xhtml`).

use std::fmt::Write;

use crate::article::Meta;
use crate::reader::element::{Element, Node};
use crate::reader::epub::escaped;
use crate::reader::epub::pictures::Picture;

/// A heading's id and text.
pub(super) type Heading = (String, String);

/// When nobody says when a text was changed last. The format wants a moment, and we ask no clock.
const NO_DAY: &str = "1970-01-01";

/// Gives each heading an id, and tells them.
pub(super) fn number_headings(tree: &mut Element) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut next = vec![tree];
    while let Some(element) = next.pop() {
        if matches!(element.tag, "h2" | "h3") {
            let id = format!("h{}", found.len());
            if element.attr("id").is_none() {
                element.attrs.push(("id", id));
            }
            let id = element.attr("id").unwrap_or_default().to_owned();
            let text = element.text();
            if !text.trim().is_empty() {
                found.push((id, escaped(text.trim())));
            }
        }
        next.extend(element.children.iter_mut().rev().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }));
    }
    found
}

/// The table of contents.
pub(super) fn navigation(title: &str, headings: &[Heading]) -> String {
    let mut out = format!(
        "<nav epub:type=\"toc\"><h1>{title}</h1><ol>\n<li><a href=\"text.xhtml#top\">{title}</a></li>\n"
    );
    for (id, text) in headings {
        let _ = writeln!(out, "<li><a href=\"text.xhtml#{id}\">{text}</a></li>");
    }
    out.push_str("</ol></nav>\n");
    out
}

/// The package document.
pub(super) fn package(
    meta: &Meta,
    title: &str,
    pictures: &[Picture],
    has_formulas: bool,
) -> String {
    let day = |iso: &Option<String>| iso.as_ref().and_then(|d| d.get(..10)).map(str::to_owned);
    let day = day(&meta.modified).or_else(|| day(&meta.published));
    let day = day.as_deref().unwrap_or(NO_DAY);
    let id = meta.url.clone().unwrap_or_else(|| format!("urn:faircopy:{title}"));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n\
<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
<dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{title}</dc:title>\n\
<dc:language>{}</dc:language>\n<meta property=\"dcterms:modified\">{day}T00:00:00Z</meta>\n",
        escaped(&id),
        escaped(meta.lang.as_deref().unwrap_or("und")),
    );
    let mut say = |tag: &str, text: &str| {
        let _ = writeln!(out, "<dc:{tag}>{}</dc:{tag}>", escaped(text));
    };
    meta.authors.iter().for_each(|author| say("creator", author));
    meta.published.iter().for_each(|date| say("date", date));
    meta.site.iter().for_each(|site| say("publisher", site));
    meta.url.iter().for_each(|url| say("source", url));
    out.push_str(
        "</metadata>\n<manifest>\n\
<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
<item id=\"text\" href=\"text.xhtml\" media-type=\"application/xhtml+xml\"",
    );
    out.push_str(if has_formulas { " properties=\"mathml\"/>\n" } else { "/>\n" });
    out.push_str(
        "\
<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
    );
    for (at, Picture { name, kind, .. }) in pictures.iter().enumerate() {
        let _ = writeln!(out, "<item id=\"i{at}\" href=\"{name}\" media-type=\"{kind}\"/>");
    }
    let turn =
        if meta.dir.as_deref() == Some("rtl") { " page-progression-direction=\"rtl\"" } else { "" };
    let _ =
        write!(out, "</manifest>\n<spine{turn}><itemref idref=\"text\"/></spine>\n</package>\n");
    out
}
