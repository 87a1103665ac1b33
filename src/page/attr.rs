//! The attributes that a snapshot carries. `extension/content/snapshot.js` has the same list (a test
//! compares them): what is not in it never leaves the page.

/// An attribute that the engine reads; all others never leave the page.
#[allow(missing_docs, reason = "each variant is the name itself")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Attr {
    Alt,
    AriaHidden,
    AriaLabel,
    AriaLevel,
    Charset,
    Cite,
    Class,
    Colspan,
    Content,
    Contenteditable,
    /// Stands for any other that [`holds_picture`].
    DataPicture,
    DataLazySrc,
    DataLazySrcset,
    DataNosnippet,
    DataOriginal,
    DataSrc,
    DataSrcset,
    Datetime,
    Dir,
    Headers,
    Height,
    Hidden,
    Href,
    HttpEquiv,
    Id,
    Itemprop,
    Itemscope,
    Itemtype,
    Kind,
    Label,
    Lang,
    Media,
    Name,
    Open,
    Poster,
    Property,
    Rel,
    Reversed,
    Role,
    Rowspan,
    Scope,
    Sizes,
    Src,
    Srcset,
    Start,
    Style,
    Title,
    Type,
    Value,
    Width,
}

/// Every kept name beside its attribute, in alphabetical order (the look-up bisects it).
pub const ATTRIBUTES: [(&str, Attr); 50] = [
    ("alt", Attr::Alt),
    ("aria-hidden", Attr::AriaHidden),
    ("aria-label", Attr::AriaLabel),
    ("aria-level", Attr::AriaLevel),
    ("charset", Attr::Charset),
    ("cite", Attr::Cite),
    ("class", Attr::Class),
    ("colspan", Attr::Colspan),
    ("content", Attr::Content),
    ("contenteditable", Attr::Contenteditable),
    ("data-*", Attr::DataPicture),
    ("data-lazy-src", Attr::DataLazySrc),
    ("data-lazy-srcset", Attr::DataLazySrcset),
    ("data-nosnippet", Attr::DataNosnippet),
    ("data-original", Attr::DataOriginal),
    ("data-src", Attr::DataSrc),
    ("data-srcset", Attr::DataSrcset),
    ("datetime", Attr::Datetime),
    ("dir", Attr::Dir),
    ("headers", Attr::Headers),
    ("height", Attr::Height),
    ("hidden", Attr::Hidden),
    ("href", Attr::Href),
    ("http-equiv", Attr::HttpEquiv),
    ("id", Attr::Id),
    ("itemprop", Attr::Itemprop),
    ("itemscope", Attr::Itemscope),
    ("itemtype", Attr::Itemtype),
    ("kind", Attr::Kind),
    ("label", Attr::Label),
    ("lang", Attr::Lang),
    ("media", Attr::Media),
    ("name", Attr::Name),
    ("open", Attr::Open),
    ("poster", Attr::Poster),
    ("property", Attr::Property),
    ("rel", Attr::Rel),
    ("reversed", Attr::Reversed),
    ("role", Attr::Role),
    ("rowspan", Attr::Rowspan),
    ("scope", Attr::Scope),
    ("sizes", Attr::Sizes),
    ("src", Attr::Src),
    ("srcset", Attr::Srcset),
    ("start", Attr::Start),
    ("style", Attr::Style),
    ("title", Attr::Title),
    ("type", Attr::Type),
    ("value", Attr::Value),
    ("width", Attr::Width),
];

/// Longest value kept, in bytes; only `content` may be longer. Longer ones are data, not attributes.
pub const MAX_VALUE: usize = 65_536;

/// Endings of pictures' addresses.
const PICTURES: [&str; 6] = ["avif", "gif", "jpeg", "jpg", "png", "webp"];
/// Parts of names whose picture is another or a lesser one than the image shows in the end.
const LESSER: [&str; 10] = [
    "blur",
    "fallback",
    "hover",
    "lowsrc",
    "lqip",
    "mini",
    "placeholder",
    "preview",
    "small",
    "thumb",
];

/// Whether an attribute of an image holds the address of its picture, though none knows its name: every script that
/// loads pictures late has its own (`tests/pages/structure--pictures-that-wait`).
#[must_use]
pub fn holds_picture(name: &str, value: &str) -> bool {
    let is_other = || !LESSER.iter().any(|part| name.contains(part));
    let is_address = || value.bytes().all(|b| b > b' ');
    is_other() && is_address() && names_picture(value)
}

/// Whether an address ends as those of pictures do.
#[must_use]
pub fn names_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    PICTURES.iter().any(|picture| picture.eq_ignore_ascii_case(ending))
}

impl Attr {
    /// The attribute of a lower-case name, if the engine reads it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        ATTRIBUTES.binary_search_by(|(n, _)| (*n).cmp(name)).ok().map(|i| ATTRIBUTES[i].1)
    }

    /// The attribute's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        ATTRIBUTES[self as usize].0
    }
}
