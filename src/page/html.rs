//! HTML text to a [`Page`], natively, through html5ever. In a browser `DOMParser` and snapshot.js do the
//! same; both keep the same nodes by the same rules, and a test holds them together.
//! html5ever never enters a `.wasm`.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use crate::page::attr::{Attr, MAX_VALUE, holds_picture};
use crate::page::base::base_of;
use crate::page::builder::Builder;
use crate::page::node::{Flags, Page};
use crate::page::tag::Tag;

mod depth;
mod pieces;
mod sink;
mod tree;

use depth::Shallow;
use sink::Sink;
use tree::{Kind, Tree};

/// Most nodes that are read; a larger page is cut and marked. snapshot.js has the same cap.
pub const MAX_NODES: usize = 400_000;

/// The text of a document in any charset: byte order mark first, then `<meta>`, then detection.
/// Bytes that fit no charset become U+FFFD; nothing fails.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[skip..]).0.into_owned();
    }
    let declared = declared_charset(bytes);
    // A wrong declaration of UTF-8 is the common fault; detection mends it.
    if declared.is_none_or(|e| e == encoding_rs::UTF_8)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return text.to_owned();
    }
    let encoding = declared.filter(|e| *e != encoding_rs::UTF_8).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// How far into a document a `<meta charset>` is looked for, in bytes (HTML Standard, prescan).
const PRESCAN: usize = 4096;

fn declared_charset(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    for (at, _) in head.match_indices("<meta") {
        let tag = &head[at..at + head[at..].find('>')?];
        let Some(label) = tag.split("charset").nth(1) else { continue };
        let label = label.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
        let label = label.split(|c: char| c.is_whitespace() || "'\";/".contains(c)).next()?;
        if let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes()) {
            // A page read as ASCII can't be UTF-16, whatever it says (HTML Standard).
            let wide = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding);
            return Some(if wide { encoding_rs::UTF_8 } else { encoding });
        }
    }
    None
}

/// Parses HTML text as a browser would. `url` is the page's address, or empty.
#[must_use]
pub fn parse_html(html: &str, url: &str) -> Page {
    let builder = TreeBuilder::new(Sink::new(), TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(Shallow::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let mut tree = tokenizer.sink.finish();
    pieces::place(&mut tree);
    let mut page = flatten(&tree, url);
    page.base_url = base_of(&page);
    page
}

fn flatten(tree: &Tree, url: &str) -> Page {
    let mut builder = Builder::new(url, url);
    builder.intern("");
    let mut next = tree.root();
    let mut count = 0;
    while let Some(id) = next {
        if count == MAX_NODES {
            builder.page_mut().truncated = true;
            break;
        }
        let inside = enter(tree, id, &mut builder, &mut count);
        next = tree.first_child(id).filter(|_| inside);
        if next.is_some() {
            continue;
        }
        if inside {
            builder.close();
        }
        next = after(tree, id, &mut builder);
    }
    builder.finish()
}

/// The node after `id` outside it; closes what ends there.
fn after(tree: &Tree, mut id: usize, builder: &mut Builder) -> Option<usize> {
    loop {
        if Some(id) == tree.root() {
            return None;
        }
        if let Some(next) = tree.next_sibling(id) {
            return Some(next);
        }
        id = tree.parent(id)?;
        builder.close();
    }
}

/// Tells the builder of one node; says whether it is open now.
fn enter(tree: &Tree, id: usize, builder: &mut Builder, count: &mut usize) -> bool {
    match tree.kind(id) {
        Kind::Element { name, attrs } => {
            if !is_kept_child(tree, id) {
                return false;
            }
            *count += 1;
            let local: &str = &name.local;
            let name_id = builder.intern(local);
            builder.open(name_id, tree.flags(id), None);
            for attr in attrs {
                push_attr(builder, local, &attr.name.local, &attr.value);
            }
            if is_leaf(tree, id) {
                builder.close();
                return false;
            }
            true
        }
        Kind::Text(text) => {
            let skip = text.is_empty() || tree.parent(id).is_some_and(|p| holds_no_text(tree, p));
            if !skip {
                *count += 1;
                let data = builder.add(text);
                builder.text(data);
            }
            false
        }
        Kind::Comment(_) | Kind::Other => false,
    }
}

fn push_attr(builder: &mut Builder, element: &str, name: &str, value: &str) {
    let is_spare = || element == "img" && holds_picture(name, value);
    let Some(attr) = Attr::from_name(name).or_else(|| is_spare().then_some(Attr::DataPicture))
    else {
        return;
    };
    let too_long = value.len() > MAX_VALUE && attr != Attr::Content;
    if too_long || (attr == Attr::Value && element != "li") {
        return;
    }
    let pair = (builder.intern(attr.name()), builder.intern(value));
    builder.attr(pair.0, pair.1);
}

/// Whether an element stays without its insides: form values, code, drawings, other documents.
fn is_leaf(tree: &Tree, id: usize) -> bool {
    if tree.flags(id).has(Flags::SVG) {
        return true;
    }
    match tree.tag(id) {
        Tag::Style
        | Tag::Template
        | Tag::Textarea
        | Tag::Select
        | Tag::Object
        | Tag::Embed
        | Tag::Canvas
        | Tag::Iframe => true,
        Tag::Script => !tree.is_json_ld(id),
        Tag::Other => matches!(tree.name(id), "datalist" | "noembed" | "noframes"),
        _ => false,
    }
}

/// `audio` and `video` keep their sources and tracks, not what old browsers would show instead.
fn is_kept_child(tree: &Tree, id: usize) -> bool {
    let media = tree.parent(id).is_some_and(|p| holds_no_text(tree, p));
    !media || matches!(tree.tag(id), Tag::Source | Tag::Track)
}

fn holds_no_text(tree: &Tree, id: usize) -> bool {
    matches!(tree.tag(id), Tag::Audio | Tag::Video)
}
