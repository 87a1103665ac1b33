//! What a book may hold of pictures and films: those whose bytes are at hand become files of the book, of
//! the others the description and a link stay. A book loads nothing.

use crate::reader::address::host;
use crate::reader::element::{Element, Node, link};
use crate::reader::extras::Extras;

/// A file of the book.
pub(super) struct Picture {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// The kinds that every reading system shows, and the endings of their files.
const KINDS: [(&str, &str); 4] =
    [("image/png", "png"), ("image/jpeg", "jpg"), ("image/gif", "gif"), ("image/webp", "webp")];

/// Brings the tree to what a book may hold; out come the files.
pub(super) fn settle(tree: &mut Element, extras: &Extras) -> Vec<Picture> {
    let mut pictures = Vec::new();
    let mut next = vec![(tree, false)];
    while let Some((element, in_link)) = next.pop() {
        // Whatever the page wrote there need not be a date.
        element.attrs.retain(|(name, _)| *name != "datetime");
        let in_link = in_link || element.tag == "a";
        match element.tag {
            "img" => picture(element, in_link, extras, &mut pictures),
            "video" | "audio" => film(element),
            _ => {}
        }
        next.extend(element.children.iter_mut().rev().filter_map(|child| match child {
            Node::Element(element) => Some((element, in_link)),
            Node::Text(_) => None,
        }));
    }
    pictures
}

fn picture(img: &mut Element, in_link: bool, extras: &Extras, pictures: &mut Vec<Picture>) {
    let src = img.attr("src").unwrap_or_default().to_owned();
    let data = extras.image(&src).unwrap_or(&src);
    if let Some((kind, ending, bytes)) = decoded(data) {
        let name = format!("i{}.{ending}", pictures.len());
        for (key, value) in &mut img.attrs {
            if *key == "src" {
                value.clone_from(&name);
            }
        }
        pictures.push(Picture { name, kind, bytes });
        return;
    }
    let alt = img.attr("alt").filter(|alt| !alt.trim().is_empty()).map(str::to_owned);
    let is_web = src.starts_with("http");
    *img = Element::new("span", Vec::new());
    let text = Node::Text(alt.unwrap_or_else(|| if is_web { host(&src) } else { String::new() }));
    img.children = vec![if is_web && !in_link { link(src, text) } else { text }];
}

/// A film or a sound: where it can be had.
fn film(element: &mut Element) {
    let sources = element.elements().filter_map(|e| e.attr("src"));
    let src = element.attr("src").or_else(|| sources.into_iter().next()).map(str::to_owned);
    *element = Element::new("p", Vec::new());
    element.children = src.map(|s| link(s.clone(), Node::Text(host(&s)))).into_iter().collect();
}

/// Kind, ending and bytes of a picture in its `data:` form.
fn decoded(data: &str) -> Option<(&'static str, &'static str, Vec<u8>)> {
    let (kind, base64) = data.strip_prefix("data:")?.split_once(";base64,")?;
    let (kind, ending) = KINDS.into_iter().find(|(known, _)| *known == kind)?;
    Some((kind, ending, bytes(base64)?))
}

fn bytes(base64: &str) -> Option<Vec<u8>> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(base64.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in base64.trim_end_matches('=').bytes() {
        let value = LETTERS.iter().position(|l| *l == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    Some(out)
}
