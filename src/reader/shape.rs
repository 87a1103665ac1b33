//! The allow-list of elements: what a page's element becomes in the fair copy. A tag goes in; out comes
//! whether it is a piece of structure, a format of text, or nothing but a way through to its children.
//! Never here: an element that loads, runs, posts or takes part in forms.

use crate::facts::{Block, Role};
use crate::page::{Attr, NodeId, Page, Tag};

/// What an element becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing of its own; its children stand in its place.
    Through,
    /// A piece of structure.
    Block(&'static str),
    /// A format of the text in it.
    Format(&'static str),
}

/// Letters of a box that says that it is a heading, at most: a longer one is a text that somebody wants to be found
/// (`structure--roles`).
const LONGEST: u32 = 80;

/// What a line of text is.
#[must_use]
pub fn line(page: &Page, block: &Block) -> &'static str {
    const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    match block.role {
        Role::Heading(level) if !page.is(block.node, Tag::Summary) => {
            HEADINGS[usize::from(level.clamp(1, 6)) - 1]
        }
        Role::Text if block.chars <= LONGEST => stated_heading(page, block.node).unwrap_or("p"),
        _ => "p",
    }
}

/// The heading that a box says it is.
fn stated_heading(page: &Page, id: NodeId) -> Option<&'static str> {
    if page.attr(id, Attr::Role) != Some("heading") {
        return None;
    }
    Some(match page.attr(id, Attr::AriaLevel) {
        Some("1" | "2") | None => "h2",
        Some("3") => "h3",
        _ => "h4",
    })
}

/// What may stand in a piece of structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Text and formats only.
    Phrasing,
    /// One line of text as it is, or paragraphs and other structure.
    Either,
    /// Paragraphs and other structure.
    Flow,
    /// Nothing but its own parts (items, rows, cells).
    Parts,
}

/// What may stand in an element of the fair copy.
#[must_use]
pub fn content(tag: &str) -> Content {
    match tag {
        "article" | "blockquote" | "details" | "figure" => Content::Flow,
        "li" | "td" | "th" | "dd" | "figcaption" => Content::Either,
        "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "tfoot" | "tr" => Content::Parts,
        _ => Content::Phrasing,
    }
}

/// What an element becomes where the nearest structure around it is `near`. `in_grid` says whether the
/// nearest table is one of data, not of layout.
#[must_use]
pub fn shape(tag: Tag, near: &str, in_grid: bool) -> Shape {
    if let Some(format) = format(tag) {
        return Shape::Format(format);
    }
    if content(near) == Content::Phrasing {
        return Shape::Through;
    }
    let fits = match tag {
        Tag::Table => in_grid,
        Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot => in_grid && near == "table",
        Tag::Tr => in_grid && matches!(near, "table" | "thead" | "tbody" | "tfoot"),
        Tag::Td | Tag::Th => in_grid && near == "tr",
        Tag::Figcaption => near == "figure",
        Tag::Summary => near == "details",
        Tag::Figure => near != "figure",
        Tag::Ul
        | Tag::Menu
        | Tag::Dir
        | Tag::Ol
        | Tag::Li
        | Tag::Dl
        | Tag::Dt
        | Tag::Dd
        | Tag::Blockquote
        | Tag::Details => true,
        // A caption may have a title, and the title heads nothing.
        _ => tag.heading_level().is_some() && near != "figcaption",
    };
    if fits { Shape::Block(block_name(tag)) } else { Shape::Through }
}

fn block_name(tag: Tag) -> &'static str {
    match tag {
        Tag::Menu | Tag::Dir => "ul",
        other => other.name(),
    }
}

/// The element that a format of text becomes.
fn format(tag: Tag) -> Option<&'static str> {
    Some(match tag {
        Tag::Strike => "s",
        Tag::Tt => "code",
        Tag::Var => "i",
        Tag::A
        | Tag::Abbr
        | Tag::B
        | Tag::Bdi
        | Tag::Bdo
        | Tag::Cite
        | Tag::Code
        | Tag::Del
        | Tag::Dfn
        | Tag::Em
        | Tag::I
        | Tag::Ins
        | Tag::Kbd
        | Tag::Mark
        | Tag::Q
        | Tag::Rp
        | Tag::Rt
        | Tag::Ruby
        | Tag::S
        | Tag::Samp
        | Tag::Small
        | Tag::Span
        | Tag::Strong
        | Tag::Sub
        | Tag::Sup
        | Tag::Time
        | Tag::U => tag.name(),
        _ => return None,
    })
}

/// Whether a format may stand in itself.
#[must_use]
pub fn nests(format: &str) -> bool {
    matches!(format, "span" | "bdi" | "bdo" | "q" | "sub" | "sup")
}

/// Every element that may stand in a fair copy.
pub const ELEMENTS: [&str; 64] = [
    "a",
    "abbr",
    "article",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "video",
    "wbr",
];

/// Whether an element has no inside, not even an end tag.
#[must_use]
pub fn is_void(tag: &str) -> bool {
    matches!(tag, "br" | "hr" | "img" | "source" | "track" | "wbr")
}

/// Whether an element stands on lines of its own.
#[must_use]
pub fn is_structure(tag: &str) -> bool {
    const LINES: [&str; 14] = [
        "p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption", "hr", "video",
        "audio",
    ];
    content(tag) != Content::Phrasing || LINES.contains(&tag)
}
