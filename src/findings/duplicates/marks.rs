//! What class names, ids and elements say of a block's part on the page. Names go in, marks come out.
//! Every word here is common to many content systems; none belongs to one site.

use std::sync::LazyLock;

use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::Lexicon;

/// What a name or an element says; several may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u16);

impl Marks {
    /// A quotation set apart.
    pub const QUOTE: Self = Self(1);
    /// A short form of a text that stands elsewhere: standfirst, excerpt, card.
    pub const TEASER: Self = Self(2);
    /// Taken from sight, until something is clicked or for good.
    pub const HIDING: Self = Self(4);
    /// For some widths of the window only.
    pub const RESPONSIVE: Self = Self(8);
    /// One of several panels of which one is shown.
    pub const TAB: Self = Self(16);
    /// What readers wrote.
    pub const COMMENT: Self = Self(32);
    /// Beside the text: aside, header, footer, navigation, related.
    pub const BESIDE: Self = Self(64);
    /// Words under a picture.
    pub const CAPTION: Self = Self(128);
    /// A sentence of the text, set again as an eye-catcher: nobody else's words.
    pub const PULL: Self = Self(256);
    /// A post of a thread: what somebody says to others.
    pub const POST: Self = Self(512);

    /// Whether any of `other` is set.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the name of a pull quote says.
const PULLED: Marks = Marks(Marks::QUOTE.0 | Marks::PULL.0);

/// What the words of which a class name is made say.
const WORDS: [(Marks, &str); 10] = [
    (
        Marks::TEASER,
        "abstract bajada chapeau chapo clamp deck dek description entradilla excerpt hook \
         ingress intro lead lede perex preview promo snippet sommario standfirst subline \
         subtitle summary teaser vorspann",
    ),
    (Marks::POST, "answer message post"),
    (Marks::QUOTE, "blockquote callout citation cite quote quotebox testimonial"),
    (Marks::BESIDE, "breadcrumb breadcrumbs footer menu nav popular related sidebar widget"),
    (Marks::CAPTION, "caption"),
    (Marks::HIDING, "collapsed invisible lightbox mfp modal offscreen overlay popup sr"),
    (Marks::COMMENT, "comment commentlist comments replies reply"),
    (Marks::RESPONSIVE, "desktop mobile phone print tablet"),
    (PULLED, "pull pullquote"),
    (Marks::TAB, "tab tabbed tabpanel tabs"),
];
/// All these words; their groups are the rows.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&WORDS.map(|row| row.1)));

/// Widths and displays that make a class name one of a responsive pair: `d-md-none`, `visible-xs`.
const WIDTHS: [&str; 7] = ["xs", "sm", "md", "lg", "xl", "small", "large"];
/// What such a class does at its width.
const DISPLAYS: [&str; 7] = ["none", "hidden", "block", "visible", "show", "hide", "flex"];
/// Class names that are the very command to hide.
const HIDERS: [&str; 3] = ["d-none", "hidden", "hide"];
/// Ends of such names in the style sheets of content systems.
const HIDING_ENDS: [&str; 3] = ["-hidden", "-hide", "-invisible"];

/// What an element itself says.
#[must_use]
pub fn of(page: &Page, id: NodeId) -> Marks {
    let mut marks = match page.tag(id) {
        Some(Tag::Blockquote | Tag::Q) => Marks::QUOTE,
        Some(Tag::Aside | Tag::Nav | Tag::Footer) => Marks::BESIDE,
        Some(Tag::Figcaption | Tag::Caption) => Marks::CAPTION,
        Some(Tag::Dialog) => Marks::HIDING,
        _ => Marks::default(),
    };
    if page.attr(id, Attr::Role).is_some_and(|r| r.eq_ignore_ascii_case("tabpanel")) {
        marks = marks.and(Marks::TAB);
    }
    if page.attr(id, Attr::AriaHidden).is_some_and(|v| v.eq_ignore_ascii_case("true")) {
        marks = marks.and(Marks::HIDING);
    }
    for name in names(page, id) {
        marks = marks.and(read(name));
    }
    marks
}

/// The class names and the id of an element. That of a heading is made of what it says.
fn names(page: &Page, id: NodeId) -> impl Iterator<Item = &str> {
    let class = page.attr(id, Attr::Class).unwrap_or_default();
    let own = page.attr(id, Attr::Id).filter(|_| !page.is_heading(id));
    class.split_ascii_whitespace().chain(own)
}

fn read(name: &str) -> Marks {
    let mut marks = Marks::default();
    let (mut width, mut display) = (false, false);
    each_part(name, |part| {
        if let Some(row) = LEXICON.group(part) {
            marks = marks.and(WORDS[usize::from(row)].0);
        }
        width |= WIDTHS.contains(&part);
        display |= DISPLAYS.contains(&part);
    });
    if width && display {
        // `hidden-xs` hides on phones only: it says nothing of the window at hand.
        return Marks(marks.0 & !Marks::HIDING.0).and(Marks::RESPONSIVE);
    }
    let hides = HIDERS.contains(&name) || HIDING_ENDS.iter().any(|end| name.ends_with(end));
    if hides && !name.starts_with("overflow") { marks.and(Marks::HIDING) } else { marks }
}

/// Calls `each` with the words of which a name is made, in lower case: parted by signs, and where a capital
/// follows a small letter.
fn each_part(name: &str, mut each: impl FnMut(&str)) {
    let mut part = String::new();
    let mut small = false;
    // The sign at the end parts off the last word.
    for byte in name.bytes().chain([b' ']) {
        if !byte.is_ascii_alphanumeric() || (small && byte.is_ascii_uppercase()) {
            each(&part);
            part.clear();
        }
        small = byte.is_ascii_lowercase();
        if byte.is_ascii_alphanumeric() {
            part.push(char::from(byte.to_ascii_lowercase()));
        }
    }
}

/// Whether the ways down to two blocks name different widths of the window. `is_responsive` says of an element
/// whether it names any.
#[must_use]
pub fn for_other_widths(
    page: &Page,
    up: &[NodeId],
    down: &[NodeId],
    is_responsive: impl Fn(&NodeId) -> bool,
) -> bool {
    let widths = |way: &[NodeId]| {
        let named = way.iter().filter(|id| is_responsive(id));
        let all = named.flat_map(|id| names(page, *id).filter(|n| read(n).has(Marks::RESPONSIVE)));
        all.map(str::to_ascii_lowercase).collect::<Vec<String>>()
    };
    let (up, down) = (widths(up), widths(down));
    up.iter().any(|w| !down.contains(w)) || down.iter().any(|w| !up.contains(w))
}

/// Whether two elements have the same tag and, numbers in their names aside, the same classes.
#[must_use]
pub fn same_shape(page: &Page, a: NodeId, b: NodeId) -> bool {
    page.tag(a) == page.tag(b) && shape_names(page, a).eq(shape_names(page, b))
}

/// Whether two elements have the same tag and a class name in common, or none at all: posts of one thread,
/// of which the first is called by one name more.
#[must_use]
pub fn akin(page: &Page, a: NodeId, b: NodeId) -> bool {
    page.tag(a) == page.tag(b)
        && (same_shape(page, a, b)
            || shape_names(page, a).any(|name| shape_names(page, b).any(|other| other == name)))
}

/// The class names that hold no digits (numbered ones tell siblings apart, not kinds).
fn shape_names(page: &Page, id: NodeId) -> impl Iterator<Item = &str> {
    let class = page.attr(id, Attr::Class).unwrap_or_default();
    class.split_ascii_whitespace().filter(|n| !n.bytes().any(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Marks, read};

    #[test]
    fn reads_names_of_many_makes() {
        assert!(read("ArticlePullquote_root__z11cW").has(Marks::QUOTE));
        assert!(read("bbCodeBlock--quote").has(Marks::QUOTE));
        assert!(read("d-md-none").has(Marks::RESPONSIVE));
        assert!(!read("hidden-xs").has(Marks::HIDING));
        assert!(read("mobile-content").has(Marks::RESPONSIVE));
        assert!(!read("article-header").has(Marks::QUOTE));
    }
}
