//! The fair copy as an EPUB 3 book of one chapter: a tree, particulars and pictures go in, the bytes of a
//! zip with stored entries come out. The same copy gives the same bytes: no clock is asked.

mod package;
mod pictures;
mod zip;

use std::fmt::Write;

use crate::article::Meta;
use crate::reader::about::about;
use crate::reader::element::Element;
use crate::reader::extras::Extras;
use crate::reader::html::{escape, to_xhtml, xml};

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

const STYLE: &str = "body{line-height:1.5}h1,h2,h3{line-height:1.25}img{max-width:100%}\
pre{white-space:pre-wrap}table{border-collapse:collapse}th,td{padding:.3em .6em;border-bottom:1px solid}\n";

/// The book.
#[must_use]
pub fn to_epub(mut tree: Element, meta: &Meta, extras: &Extras) -> Vec<u8> {
    let images = pictures::settle(&mut tree, extras);
    let headings = package::number_headings(&mut tree);
    let title = escaped(meta.title.as_deref().or(meta.site.as_deref()).unwrap_or("–"));
    let has_formulas = tree.descend().any(|e| e.tag == "math");
    let mut body = format!("<h1 id=\"top\">{title}</h1>\n");
    let about = about(meta);
    if !about.is_empty() {
        let _ = writeln!(body, "<p>{}</p>", escaped(&about));
    }
    body.push_str(&to_xhtml(&tree));
    let text = page(meta, &title, "<link rel=\"stylesheet\" href=\"style.css\"/>", &body);
    let nav = page(meta, &title, "", &package::navigation(&title, &headings));
    let mut files = vec![
        ("mimetype".to_owned(), b"application/epub+zip".to_vec()),
        ("META-INF/container.xml".to_owned(), CONTAINER.into()),
        (
            "EPUB/package.opf".to_owned(),
            package::package(meta, &title, &images, has_formulas).into_bytes(),
        ),
        ("EPUB/nav.xhtml".to_owned(), nav.into_bytes()),
        ("EPUB/text.xhtml".to_owned(), text.into_bytes()),
        ("EPUB/style.css".to_owned(), STYLE.into()),
    ];
    files.extend(images.into_iter().map(|i| (format!("EPUB/{}", i.name), i.bytes)));
    zip::stored(&files)
}

/// Text that may stand anywhere in XML.
fn escaped(text: &str) -> String {
    xml(&escape(text))
}

fn page(meta: &Meta, title: &str, head: &str, body: &str) -> String {
    let lang = meta.lang.as_deref().map(escaped);
    let lang = lang.map(|l| format!(" lang=\"{l}\" xml:lang=\"{l}\"")).unwrap_or_default();
    let dir = if meta.dir.as_deref() == Some("rtl") { " dir=\"rtl\"" } else { "" };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"{lang}{dir}>\n\
<head><title>{title}</title>{head}</head>\n<body>\n{body}</body>\n</html>\n"
    )
}
