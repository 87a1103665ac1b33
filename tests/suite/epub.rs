//! The book, held to the structural rules of EPUB 3: how the zip begins, what the package names, that
//! every file of it is there once, that all of its XML is well-formed, that it loads nothing.

use faircopy::Settings;
use faircopy::analyze;
use faircopy::page::parse_html;
use faircopy::reader::{Extras, Format, document};

/// The smallest PNG there is, as bytes would reach the engine.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn page() -> String {
    let paragraph = |n: u8| {
        format!(
            "<p>Walk {n}: the path leaves the village by the upper gate & follows the stream for an hour \
             through birches; nobody has met another walker there since the mill was closed.</p>"
        )
    };
    format!(
        "<html lang=en><title>The upper path</title><meta name=author content='Anna Berg'>\
         <body><article><h1>The upper path</h1>{}<h2>The mill &amp; the stream</h2>{}\
         <figure><img src=/a.png alt='The mill' width=600 height=400></figure>\
         <figure><img src=https://other.example/b.jpg alt='The gate' width=600 height=400></figure>{}\
         <video src=/film.mp4 controls></video><p>One line<br>and\u{a0}another\u{8}.</p>{}</article>",
        paragraph(1),
        paragraph(2),
        paragraph(3),
        paragraph(4)
    )
}

fn book(extras: &str) -> Vec<u8> {
    let page = parse_html(&page(), "https://e.org/walks/upper");
    let analysis = analyze(&page, &Settings::default());
    let tree = analysis.tree.as_ref().expect("the page has an article");
    document(Format::Epub, tree, &analysis.article.meta, &Extras::read(extras))
}

fn with_picture() -> String {
    format!(
        "{{\"images\":[[\"https://e.org/a.png\",\"data:image/png;base64,{DOT}\"]],\"dropped\":[]}}"
    )
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// The files of an archive whose entries are stored, by its central directory.
fn files(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let end = zip.len() - 22;
    assert_eq!(&zip[end..end + 4], b"PK\x05\x06");
    let (count, mut at) = (number(&zip[end + 10..end + 12]), number(&zip[end + 16..end + 20]));
    let mut found = Vec::new();
    for _ in 0..count {
        assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
        let (size, name) = (number(&zip[at + 24..at + 28]), number(&zip[at + 28..at + 30]));
        let start = number(&zip[at + 42..at + 46]);
        let name_of = &zip[at + 46..at + 46 + name];
        assert_eq!(&zip[start..start + 4], b"PK\x03\x04");
        assert_eq!(&zip[start + 30..start + 30 + name], name_of);
        let text = String::from_utf8(name_of.to_vec()).expect("names are UTF-8");
        found.push((text, zip[start + 30 + name..start + 30 + name + size].to_vec()));
        at += 46 + name;
    }
    assert_eq!(at, end);
    found
}

fn named<'a>(files: &'a [(String, Vec<u8>)], name: &str) -> &'a str {
    let (_, bytes) = files.iter().find(|(n, _)| n == name).expect("the file is there");
    std::str::from_utf8(bytes).expect("it is UTF-8")
}

/// Every tag that is opened is closed, every reference is one of XML's, every attribute is quoted.
fn assert_well_formed(name: &str, xml: &str) {
    assert!(xml.starts_with("<?xml"), "{name}");
    let mut open = Vec::new();
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or_else(|| panic!("{name}: <{piece}"));
        for reference in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
            let reference = reference.split(';').next().unwrap_or_default();
            let is_known = ["amp", "lt", "gt", "quot"].contains(&reference);
            assert!(is_known || reference.starts_with('#'), "{name}: &{reference};");
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{name}: <{tag}>");
        let word = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        match tag {
            _ if tag.starts_with(['?', '!']) || tag.ends_with('/') => {}
            _ if tag.starts_with('/') => assert_eq!(open.pop(), Some(word), "{name}: <{tag}>"),
            _ => open.push(word),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?} stay open");
    let is_allowed = |c: char| c >= ' ' || matches!(c, '\n' | '\t');
    assert!(xml.chars().all(is_allowed), "{name}: a character that XML forbids");
}

/// Values of an attribute, wherever it stands.
fn values<'a>(xml: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    xml.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_book_begins_as_the_format_says() {
    let zip = book("{}");
    assert_eq!(&zip[..4], b"PK\x03\x04");
    assert_eq!(&zip[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(number(&zip[8..10]), 0, "the first entry is stored");
    assert_eq!(number(&zip[28..30]), 0, "the first entry has no extra field");
}

#[test]
fn the_package_names_every_file_once_and_no_other() {
    let files = files(&book(&with_picture()));
    let container = named(&files, "META-INF/container.xml");
    assert_eq!(values(container, "full-path"), ["EPUB/package.opf"]);
    let package = named(&files, "EPUB/package.opf");
    let mut items = values(package, "href");
    items.sort_unstable();
    let mut inside: Vec<&str> = files.iter().filter_map(|(n, _)| n.strip_prefix("EPUB/")).collect();
    inside.retain(|n| *n != "package.opf");
    inside.sort_unstable();
    assert_eq!(items, inside);
    for needed in
        ["dc:identifier", "dc:title", "dc:language", "dcterms:modified", "properties=\"nav\""]
    {
        assert_eq!(package.matches(needed).count().min(1), 1, "{needed} is missing");
    }
    assert!(package.contains("<dc:creator>Anna Berg</dc:creator>"), "{package}");
    assert!(values(package, "idref").iter().all(|id| values(package, "id").contains(id)));
}

#[test]
fn all_of_it_is_well_formed() {
    let files = files(&book(&with_picture()));
    let is_xml = |n: &str| [".xml", ".opf", ".xhtml"].iter().any(|ending| n.ends_with(ending));
    let mut count = 0;
    for (name, bytes) in files.iter().filter(|(n, _)| is_xml(n)) {
        assert_well_formed(name, std::str::from_utf8(bytes).expect("it is UTF-8"));
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
fn contents_lead_to_places_that_are_there() {
    let files = files(&book("{}"));
    let (nav, text) = (named(&files, "EPUB/nav.xhtml"), named(&files, "EPUB/text.xhtml"));
    let ids = values(text, "id");
    let links = values(nav, "href");
    assert_eq!(links.len(), 2, "the headline and one heading: {links:?}");
    for link in links {
        let (file, id) = link.split_once('#').expect("a place in the text");
        assert_eq!(file, "text.xhtml");
        assert!(ids.contains(&id), "{id} is not in {ids:?}");
    }
    assert!(nav.contains("The mill &amp; the stream"), "{nav}");
}

#[test]
fn it_loads_nothing_and_says_what_is_missing() {
    let files = files(&book(&with_picture()));
    let text = named(&files, "EPUB/text.xhtml");
    assert_eq!(values(text, "src"), ["i0.png"]);
    assert!(text.contains("<a href=\"https://other.example/b.jpg\">The gate</a>"), "{text}");
    assert!(text.contains("<a href=\"https://e.org/film.mp4\">e.org</a>"), "{text}");
    let (_, png) = files.iter().find(|(n, _)| n == "EPUB/i0.png").expect("the picture is there");
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&png[png.len() - 8..], b"IEND\xaeB`\x82");
}

#[test]
fn what_was_taken_out_is_in_no_format() {
    let page = parse_html(&page(), "https://e.org/walks/upper");
    let analysis = analyze(&page, &Settings::default());
    let tree = analysis.tree.as_ref().expect("the page has an article");
    let second = tree.elements().filter(|e| e.tag == "p").nth(1).and_then(|e| e.block);
    let extras = format!("{{\"dropped\":[\"{}\"]}}", second.expect("a block of the page"));
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Epub] {
        let bytes = document(format, tree, &analysis.article.meta, &Extras::read(&extras));
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Walk 2") && text.contains("Walk 3"), "{format:?}");
    }
}
