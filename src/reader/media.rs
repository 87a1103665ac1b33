//! Pictures, films and sounds: an element of the page goes in, its checked twin comes out, or nothing
//! where it is machinery (icons, counters, avatars, placeholders) or no source can be had.
//! Never here: whether the place it stands in belongs to the article.

use crate::page::markup::Attrs;
use crate::page::{Attr, Flags, NodeId, Page, Tag};
use crate::reader::address::{Addresses, host};
use crate::reader::attrs::{Pair, cut, pixels};
use crate::reader::element::{CARD, Element, Node};
use crate::reader::srcset::{best, candidates};

/// A picture that is smaller than this on one side, in CSS pixels, illustrates nothing between
/// paragraphs (icons are 16 to 32, avatars up to 48).
const MIN_SIDE: i32 = 50;
/// Pictures up to this size are counters wherever they stand.
const DOT: i32 = 3;
/// Most sources of one film or sound.
const MAX_SOURCES: usize = 8;

/// How many elements around a picture without a description may name what it is there for: a link, a
/// `picture` and two boxes.
const BOX_REACH: usize = 4;

/// Words in `class` and `id` by which authors name what is no illustration.
const MACHINERY: [&str; 21] = [
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "author",
    "avatar",
    "badge",
    "byline",
    "emoji",
    "favicon",
    "gravatar",
    "icon",
    "icons",
    "logo",
    "pixel",
    "share",
    "social",
    "spacer",
    "sponsor",
    "sprite",
];
/// Attributes with a picture's addresses, and with a single one, the most trusted first.
const SETS: [Attr; 3] = [Attr::DataSrcset, Attr::DataLazySrcset, Attr::Srcset];
const SINGLES: [Attr; 5] =
    [Attr::DataSrc, Attr::DataLazySrc, Attr::DataOriginal, Attr::Src, Attr::DataPicture];
/// Names of files that stand in until the real picture comes.
const STAND_INS: [&str; 13] = [
    "1x1",
    "blank",
    "clear",
    "dot",
    "empty",
    "grey",
    "lazy",
    "loader",
    "loading",
    "pixel",
    "placeholder",
    "spacer",
    "transparent",
];
/// Words in the address of a frame that plays or shows something.
const PLAYERS: [&str; 5] = ["embed", "embeds", "player", "video", "videos"];

/// Whether an element is named as page machinery.
#[must_use]
pub fn is_machinery(page: &Page, id: NodeId) -> bool {
    [Attr::Class, Attr::Id]
        .iter()
        .filter_map(|a| page.attr(id, *a))
        .any(|v| names_any(v, &MACHINERY))
}

/// Whether a picture that says nothing stands in a box for something else: the portrait in a byline.
fn is_ornament(page: &Page, id: NodeId) -> bool {
    page.attr(id, Attr::Alt).is_some_and(str::is_empty)
        && page.ancestors(id).take(BOX_REACH).any(|up| is_machinery(page, up))
}

/// The picture that an `img` stands for. `in_text` says whether it stands within a line of text, where
/// small ones are formulas or signs.
#[must_use]
pub fn picture(page: &Page, id: NodeId, addresses: &Addresses, in_text: bool) -> Option<Element> {
    let get = |attr| page.attr(id, attr);
    if is_machinery(page, id) || is_ornament(page, id) || is_tiny(page, id, in_text) {
        return None;
    }
    build(&get, &sources_of(page, id), addresses)
}

/// Whether a picture that can be shown stands in an element after one of its children.
#[must_use]
pub fn has_picture(page: &Page, inside: NodeId, after: NodeId, addresses: &Addresses) -> bool {
    let mut images = page.subtree(inside).filter(|id| *id > after && page.is(*id, Tag::Img));
    images.any(|id| picture(page, id, addresses, false).is_some())
}

/// The picture that stands in a `noscript`.
#[must_use]
pub fn written_picture(attrs: &Attrs, addresses: &Addresses) -> Option<Element> {
    let get = |attr| attrs.iter().find(|(a, _)| *a == attr).map(|(_, value)| value.as_str());
    let side = |attr| get(attr).and_then(pixels).map(u32::cast_signed);
    let is_small = [side(Attr::Width), side(Attr::Height)].iter().flatten().any(|s| *s < MIN_SIDE);
    let is_named = get(Attr::Class).is_some_and(|c| names_any(c, &MACHINERY));
    if is_small || is_named { None } else { build(&get, &[], addresses) }
}

/// The film or sound of an `audio` or `video`, with controls and nothing loaded ahead.
#[must_use]
pub fn recording(page: &Page, id: NodeId, addresses: &Addresses) -> Option<Element> {
    let is_film = page.is(id, Tag::Video);
    let web = |id, attr| page.attr(id, attr).and_then(|a| addresses.web(a));
    let mut element = Element::new(if is_film { "video" } else { "audio" }, Vec::new());
    element.attrs = vec![("controls", String::new()), ("preload", "none".to_owned())];
    element.attrs.extend(web(id, Attr::Src).map(|src| ("src", src)));
    element
        .attrs
        .extend(web(id, Attr::Poster).filter(|_| is_film).map(|poster| ("poster", poster)));
    for source in page.children(id).filter(|c| page.is(*c, Tag::Source)).take(MAX_SOURCES) {
        let Some(src) = web(source, Attr::Src) else { continue };
        let kind = page
            .attr(source, Attr::Type)
            .filter(|t| is_media_type(t))
            .map(|t| ("type", t.to_owned()));
        let attrs = std::iter::once(("src", src)).chain(kind).collect();
        element.children.push(Node::Element(Element::new("source", attrs)));
    }
    let has_source = element.attr("src").is_some() || !element.children.is_empty();
    has_source.then_some(element)
}

/// The card of a frame that plays or shows something: a link, since nothing is loaded unasked.
#[must_use]
pub fn card(page: &Page, id: NodeId, addresses: &Addresses) -> Option<Element> {
    let source = page.attr(id, Attr::Src).into_iter().chain(page.attr(id, Attr::DataSrc));
    let address = source.filter_map(|s| addresses.web(s)).find(|a| is_player(a))?;
    let title = page.attr(id, Attr::Title).map(cut).filter(|t| !t.is_empty()).map(|t| ("title", t));
    let text = Node::Text(host(&address));
    let mut link = Element::new("a", std::iter::once(("href", address)).chain(title).collect());
    link.children.push(text);
    Some(Element { children: vec![Node::Element(link)], ..Element::new(CARD, Vec::new()) })
}

/// By what two pictures are the same: the address without the size that resizers put into file names.
#[must_use]
pub fn identity(address: &str) -> String {
    let path_end = address.find('?').unwrap_or(address.len());
    let (path, query) = address.split_at(path_end);
    let Some((stem, ending)) = path.rsplit_once('.') else { return address.to_owned() };
    let is_size = |s: &str| {
        let sides = s.split_once('x');
        sides.is_some_and(|(w, h)| w.parse::<u16>().is_ok() && h.parse::<u16>().is_ok())
    };
    let bare =
        stem.rsplit_once('-').filter(|(_, size)| is_size(size)).map_or(stem, |(bare, _)| bare);
    format!("{bare}.{ending}{query}")
}

fn build<'a>(
    get: &impl Fn(Attr) -> Option<&'a str>,
    sources: &[&'a str],
    addresses: &Addresses,
) -> Option<Element> {
    let from_sets = SETS.iter().filter_map(|a| get(*a)).chain(sources.iter().copied());
    let from_sets = from_sets.filter_map(|set| best(&candidates(set)));
    let all = from_sets.chain(SINGLES.iter().filter_map(|a| get(*a)));
    let src = all.filter(|a| !is_stand_in(a)).find_map(|a| addresses.picture(a))?;
    let mut attrs: Vec<Pair> = vec![("src", src)];
    attrs.push(("alt", get(Attr::Alt).map(cut).unwrap_or_default()));
    attrs.extend(get(Attr::Title).map(cut).filter(|t| !t.is_empty()).map(|t| ("title", t)));
    if let (Some(width), Some(height)) =
        (get(Attr::Width).and_then(pixels), get(Attr::Height).and_then(pixels))
    {
        attrs.extend([("width", width.to_string()), ("height", height.to_string())]);
    }
    Some(Element::new("img", attrs))
}

/// The `srcset`s that a `picture` offers for its `img`.
fn sources_of(page: &Page, id: NodeId) -> Vec<&str> {
    let Some(parent) = page.parent(id).filter(|p| page.is(*p, Tag::Picture)) else {
        return Vec::new();
    };
    let sources = page.children(parent).filter(|c| page.is(*c, Tag::Source)).take(MAX_SOURCES);
    let set = |s| [Attr::Srcset, Attr::DataSrcset].iter().find_map(|a| page.attr(s, *a));
    sources.filter_map(set).collect()
}

fn is_tiny(page: &Page, id: NodeId, in_text: bool) -> bool {
    let least = if in_text { DOT + 1 } else { MIN_SIDE };
    let written = |attr| page.attr(id, attr).and_then(pixels).map(u32::cast_signed);
    let sides = [written(Attr::Width), written(Attr::Height)];
    if sides.iter().flatten().any(|side| *side < least) {
        return true;
    }
    // A picture that waits for its turn to load measures nothing yet.
    let waits = SETS
        .iter()
        .chain(&SINGLES)
        .any(|a| !matches!(a, Attr::Src | Attr::Srcset) && page.attr(id, *a).is_some());
    let measured = page.rect(id).filter(|r| !waits && r.width > 0 && r.height > 0);
    let is_hidden = page.node(id).flags.has(Flags::HIDDEN) && !waits;
    is_hidden || measured.is_some_and(|r| r.width.min(r.height) < least)
}

fn is_stand_in(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    // What a script was to fill in is no address: `{{photo}}`, `photo_{width}x.jpg`.
    names_any(stem, &STAND_INS) || address.contains('{')
}

fn is_player(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    names_any(path, &PLAYERS)
}

fn is_media_type(kind: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"/-+.;=\", ".contains(&b);
    (kind.starts_with("video/") || kind.starts_with("audio/"))
        && kind.len() <= 80
        && kind.bytes().all(fits)
}

/// Whether one of `names` (sorted) stands in `text` as a word of its own.
fn names_any(text: &str, names: &[&str]) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_ascii_lowercase).any(|w| names.binary_search(&w.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{identity, is_player, is_stand_in};

    #[test]
    fn knows_stand_ins_and_players() {
        assert!(is_stand_in("/img/lazy-placeholder.gif") && !is_stand_in("/img/lakes.jpg"));
        assert!(is_stand_in("{{photo}}") && is_stand_in("/img/lakes_{width}x.jpg"));
        assert!(
            is_player("https://www.example.org/embed/x1")
                && !is_player("https://ads.example.org/frame")
        );
    }

    #[test]
    fn sizes_do_not_part_pictures() {
        assert_eq!(identity("https://e.org/a-300x200.jpg?v=1"), "https://e.org/a.jpg?v=1");
        assert_eq!(identity("https://e.org/a-2024.jpg"), "https://e.org/a-2024.jpg");
    }
}
