//! Pictures, films and sounds: an element of the page goes in, its checked twin comes out, or nothing
//! where it is machinery (icons, counters, avatars, placeholders) or no source can be had.
//! Never here: whether the place it stands in belongs to the article.

use crate::facts::tokens;
use crate::page::markup::Attrs;
use crate::page::{Attr, Flags, NodeId, Page, Tag, names_picture};
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

/// How many elements around a picture may name what it is there for: a link, a `picture` and two boxes.
const BOX_REACH: usize = 4;
/// Nodes of such a box at most: a larger one holds a text, of which its name says something else.
const BOX_NODES: u32 = 30;
/// A picture that is said to be this wide, in pixels, is more than a portrait or a sign of such a box.
const LARGE: u32 = 300;
/// How many elements around a picture may be the link to it.
const LINK_REACH: usize = 3;
/// Letters of a sign that is drawn, at most (`:slightly_smiling_face:`).
const SIGN_LETTERS: usize = 24;

/// Words in `class` and `id` by which authors name what is no illustration.
const MACHINERY: [&str; 16] = [
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "badge",
    "emoji",
    "favicon",
    "icon",
    "icons",
    "logo",
    "pixel",
    "share",
    "social",
    "sponsor",
    "sprite",
];
/// What is in the names by which they call somebody's portrait, which is no illustration however well described.
const PORTRAITS: [&str; 4] = ["uthor", "vatar", "yline", "eadshot"];
/// Attributes with a picture's addresses, and with a single one, the most trusted first.
const SETS: [Attr; 3] = [Attr::DataSrcset, Attr::DataLazySrcset, Attr::Srcset];
const SINGLES: [Attr; 5] =
    [Attr::DataSrc, Attr::DataLazySrc, Attr::DataOriginal, Attr::Src, Attr::DataPicture];
/// Words in names of files that stand in until the real picture comes.
const STAND_INS: [&str; 11] = [
    "blank",
    "clear",
    "dot",
    "empty",
    "grey",
    "lazy",
    "loader",
    "loading",
    "pixel",
    "spacer",
    "transparent",
];
/// Words of such a name at most: a longer one tells what is to be seen.
const STAND_IN_WORDS: usize = 2;
/// Words in the address of a frame that plays or shows something.
const PLAYERS: [&str; 5] = ["embed", "embeds", "player", "video", "videos"];

/// Whether an element is named as page machinery.
#[must_use]
#[inline(never)]
pub fn is_machinery(page: &Page, id: NodeId) -> bool {
    names_of(page, id).any(|name| names_any(name, &MACHINERY) || is_portrait(name))
}

fn names_of(page: &Page, id: NodeId) -> impl Iterator<Item = &str> {
    [Attr::Class, Attr::Id].into_iter().filter_map(move |a| page.attr(id, a))
}

#[inline(never)]
fn is_portrait(name: &str) -> bool {
    PORTRAITS.iter().any(|part| name.contains(part))
}

/// Whether a picture is said to be large.
fn is_large(page: &Page, id: NodeId) -> bool {
    page.attr(id, Attr::Width).and_then(pixels).is_some_and(|width| width >= LARGE)
}

/// Whether a picture stands in a small box for something else: a portrait in a byline, or anything that says nothing.
fn is_ornament(page: &Page, id: NodeId) -> bool {
    let says_nothing = page.attr(id, Attr::Alt).is_none_or(str::is_empty);
    let is_other = |up| {
        if says_nothing { is_machinery(page, up) } else { names_of(page, up).any(is_portrait) }
    };
    let mut boxes = page.ancestors(id).take(BOX_REACH);
    !is_large(page, id) && boxes.any(|up| page.end(up).0 - up.0 <= BOX_NODES && is_other(up))
}

/// What is typed for the sign that an `img` in a line draws: `🙂`, `;)`, `:wink:`.
#[must_use]
pub fn sign(page: &Page, id: NodeId) -> Option<&str> {
    let alt = page.attr(id, Attr::Alt)?;
    // A lone `.` or `...` is how a picture is not described.
    let is_drawn = || !alt.is_ascii() && !alt.contains(char::is_alphanumeric);
    let is_typed = alt.starts_with([':', ';']) || is_drawn();
    let is_short = alt.chars().count() <= SIGN_LETTERS && !alt.contains(char::is_whitespace);
    Some(alt).filter(|_| is_typed && is_short && !is_large(page, id))
}

/// The picture that an `img` stands for. `in_text` says whether it stands within a line of text, where
/// small ones are formulas or signs.
#[must_use]
#[inline(never)]
pub fn picture(page: &Page, id: NodeId, addresses: &Addresses, in_text: bool) -> Option<Element> {
    let get = |attr| page.attr(id, attr);
    if is_machinery(page, id) || is_ornament(page, id) || is_tiny(page, id, in_text) {
        return None;
    }
    let link = page.ancestors(id).take(LINK_REACH).find(|up| page.is(*up, Tag::A));
    let whole = [link.and_then(|link| page.attr(link, Attr::Href)), get(Attr::Content)];
    build(&get, &sources_of(page, id), &whole, addresses)
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
    let is_named = get(Attr::Class).is_some_and(|c| names_any(c, &MACHINERY) || is_portrait(c));
    if is_small || is_named { None } else { build(&get, &[], &[], addresses) }
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

/// By what two pictures are the same: the address without the size that resizers put into file names, or behind them.
#[must_use]
#[inline(never)]
pub fn identity(address: &str) -> String {
    let path_end = address.find('?').unwrap_or(address.len());
    let (path, query) = address.split_at(path_end);
    let Some((stem, ending)) = path.rsplit_once('.') else { return address.to_owned() };
    let is_side = |side: &str| !side.is_empty() && side.bytes().all(|b| b.is_ascii_digit());
    let sized = stem.rsplit_once('-').filter(|(_, size)| {
        size.split_once('x').is_some_and(|(width, height)| is_side(width) && is_side(height))
    });
    let bare = sized.map_or(stem, |(bare, _)| bare);
    // What is asked of a file that is a picture is how it shall look.
    let query = if names_picture(path) { "" } else { query };
    [bare, ".", ending, query].concat()
}

fn build<'a>(
    get: &dyn Fn(Attr) -> Option<&'a str>,
    sources: &[&'a str],
    whole: &[Option<&'a str>],
    addresses: &Addresses,
) -> Option<Element> {
    let from_sets = SETS.iter().filter_map(|a| get(*a)).chain(sources.iter().copied());
    let from_sets = from_sets.filter_map(|set| best(&candidates(set)));
    // Behind a colon stands the name of a page about a picture.
    let is_page = |address: &str| address.rsplit('/').next().is_some_and(|n| n.contains(':'));
    let whole = whole.iter().flatten().copied();
    let whole = whole.filter(|address| names_picture(address) && !is_page(address));
    let all = from_sets.chain(SINGLES.iter().filter_map(|a| get(*a))).chain(whole);
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
    let is_none = |attr| page.attr(id, attr) == Some("0");
    // One that comes in sizes fills its box, whatever it says.
    let is_nothing = is_none(Attr::Width) && is_none(Attr::Height);
    let is_counter = is_nothing && page.attr(id, Attr::Srcset).is_none();
    if is_counter || sides.iter().flatten().any(|side| *side < least) {
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

#[inline(never)]
fn is_stand_in(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let mut words = 0;
    tokens(stem, &mut |_| words += 1);
    let is_named = words <= STAND_IN_WORDS && names_any(stem, &STAND_INS);
    // What a script was to fill in is no address: `{{photo}}`, `photo_{width}x.jpg`.
    is_named || stem.starts_with("1x1") || stem.contains("placeholder") || address.contains('{')
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

/// Whether one of `names` stands in `text` as a word of its own.
#[inline(never)]
fn names_any(text: &str, names: &[&str]) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| names.iter().any(|name| name.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::{identity, is_player, is_stand_in, picture, sign};
    use crate::page::{NodeId, Page, Tag, parse_html};
    use crate::reader::address::Addresses;

    fn page_of(html: &str) -> (Page, NodeId) {
        let page = parse_html(html, "https://a.example/");
        let image = page.subtree(NodeId::ROOT).find(|id| page.is(*id, Tag::Img));
        (page, image.expect("there is one"))
    }

    /// The address under which a picture is shown.
    fn shown(html: &str) -> Option<String> {
        let (page, image) = page_of(html);
        let addresses = Addresses::new(&page.url, &page.base_url);
        let element = picture(&page, image, &addresses, false)?;
        element.attr("src").map(|src| src.trim_start_matches("https://a.example/").to_owned())
    }

    #[test]
    fn knows_stand_ins_and_players() {
        assert!(is_stand_in("/img/lazy-placeholder.gif") && !is_stand_in("/img/lakes.jpg"));
        assert!(is_stand_in("{{photo}}") && is_stand_in("/img/lakes_{width}x.jpg"));
        assert!(is_stand_in("/1x1-f7f7.png") && is_stand_in("/a_b_c_placeholder-2.png"));
        assert!(is_stand_in("/grey-300.png") && !is_stand_in("/grey-owl-nest-300.png"));
        assert!(
            is_player("https://www.example.org/embed/x1")
                && !is_player("https://ads.example.org/frame")
        );
    }

    #[test]
    fn portraits_stand_in_small_boxes() {
        let boxed = |class: &str, image: &str, nodes: usize| {
            let others = "<i></i>".repeat(nodes - 2);
            shown(&format!("<div class={class}><img src=a.jpg {image}>{others}</div>")).is_some()
        };
        assert_eq!(
            [boxed("PostAuthor", "alt=Ada", 30), boxed("PostAuthor", "alt=Ada", 31)],
            [false, true]
        );
        let wide = |width: u32| boxed("gallery-icon", &format!("width={width}"), 3);
        assert_eq!([wide(299), wide(300)], [false, true]);
        assert!(boxed("gallery-icon", "alt=Ada", 3), "it says what it shows");
        let deep = |boxes: usize| {
            let (open, close) = ("<b>".repeat(boxes), "</b>".repeat(boxes));
            shown(&format!("<div class=headshot>{open}<img src=a.jpg alt=Ada>{close}</div>"))
        };
        assert_eq!([deep(3).is_some(), deep(4).is_some()], [false, true]);
    }

    #[test]
    fn a_picture_of_no_size_is_a_counter() {
        let sized = |attrs: &str| shown(&format!("<img src=a.jpg {attrs}>")).is_some();
        assert!(!sized("width=0 height=0") && sized("width=0 height=0 srcset='b.jpg 800w'"));
        assert!(sized("width=570 height=0") && sized("width=0 height=570"));
    }

    #[test]
    fn links_and_contents_hold_whole_pictures() {
        let linked = |href: &str, between: &str| {
            shown(&format!("<a href={href}>{between}<img src=blank.gif content=c></a>"))
        };
        assert_eq!(linked("b.jpg?x", "<i><b>").as_deref(), Some("b.jpg?x"));
        assert_eq!(linked("b.jpg", "<i><b><u>"), None);
        assert_eq!([linked("File:b.jpg", ""), linked("b.html", "")], [None, None]);
        assert_eq!(shown("<a href=b.html><img content=c.png></a>").as_deref(), Some("c.png"));
        assert_eq!(shown("<a href=b.jpg><img src=a.jpg></a>").as_deref(), Some("a.jpg"));
    }

    #[test]
    fn signs_are_typed() {
        let typed = |alt: &str, width: u32| {
            let (page, image) = page_of(&format!("<img alt='{alt}' width={width}>"));
            sign(&page, image).map(str::to_owned)
        };
        for alt in ["🙂", ";)", ":D", ":smile:"] {
            assert_eq!(typed(alt, 299).as_deref(), Some(alt));
            assert_eq!(typed(alt, 300), None);
        }
        for other in ["", "...", "Owl", ": an owl", "オウル"] {
            assert_eq!(typed(other, 20), None, "{other}");
        }
        let long = |letters: usize| typed(&format!(":{}:", "a".repeat(letters - 2)), 20);
        assert_eq!([long(24).is_some(), long(25).is_some()], [true, false]);
    }

    #[test]
    fn sizes_do_not_part_pictures() {
        assert_eq!(identity("https://e.org/a-300x200.jpg?w=1"), "https://e.org/a.jpg");
        assert_eq!(identity("https://e.org/a.php?file=1"), "https://e.org/a.php?file=1");
        assert_eq!(identity("https://e.org/a-2024.jpg"), "https://e.org/a-2024.jpg");
    }
}
