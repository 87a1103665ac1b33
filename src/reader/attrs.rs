//! The allow-list of attributes: a page's element goes in, the checked attributes of its fair copy come
//! out. Whatever isn't named here for an element does not exist: no style, no class, no handler, no name.

use crate::page::{Attr, NodeId, Page};
use crate::reader::address::Addresses;

/// One attribute of the fair copy.
pub type Pair = (&'static str, String);

/// Longest text of an attribute, in letters; the rest is cut off.
pub const MAX_TEXT: usize = 1_000;
/// Most columns or rows that a cell may span (HTML Standard).
pub const MAX_SPAN: u32 = 1_000;
/// Largest width or height of a picture, in pixels.
pub const MAX_PIXELS: u32 = 10_000;
/// Farthest that the numbers of a list may start from zero.
const MAX_START: i32 = 1_000_000;
/// Longest language tag (BCP 47 recommends room for 35 letters).
const MAX_LANG: usize = 35;

/// The attributes of the fair copy's `tag` that stands for `id`, without its language and direction.
#[must_use]
pub fn attributes(page: &Page, id: NodeId, tag: &str, addresses: &Addresses) -> Vec<Pair> {
    let text = |name: &'static str, attr| {
        page.attr(id, attr).map(cut).filter(|t| !t.is_empty()).map(|t| (name, t))
    };
    let cite = || page.attr(id, Attr::Cite).and_then(|c| addresses.web(c)).map(|c| ("cite", c));
    let mut found = Vec::new();
    let mut add = |pair: Option<Pair>| found.extend(pair);
    match tag {
        "abbr" | "dfn" => add(text("title", Attr::Title)),
        "blockquote" | "q" => add(cite()),
        "del" | "ins" => {
            add(cite());
            add(moment(page, id));
        }
        "time" => add(moment(page, id)),
        "details" => add(page.attr(id, Attr::Open).map(|_| ("open", String::new()))),
        "ol" => {
            add(number(page, id, "start", Attr::Start));
            add(page.attr(id, Attr::Reversed).map(|_| ("reversed", String::new())));
            add(list_type(page, id));
        }
        "li" => add(number(page, id, "value", Attr::Value)),
        "td" | "th" => {
            add(span(page, id, "colspan", Attr::Colspan));
            add(span(page, id, "rowspan", Attr::Rowspan));
            add(scope(page, id));
        }
        _ => {}
    }
    found
}

/// Language and direction as the page's element has them, where they are well formed.
#[must_use]
pub fn language(page: &Page, id: NodeId) -> Vec<Pair> {
    let lang = page
        .attr(id, Attr::Lang)
        .map(str::trim)
        .filter(|l| is_lang(l))
        .map(|l| ("lang", l.to_owned()));
    let dir = page.attr(id, Attr::Dir).map(|d| d.trim().to_ascii_lowercase()).filter(|d| is_dir(d));
    lang.into_iter().chain(dir.map(|d| ("dir", d))).collect()
}

/// Whether this is the form of a language tag.
#[must_use]
pub fn is_lang(tag: &str) -> bool {
    let fits = |part: &str| {
        !part.is_empty() && part.len() <= 8 && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    tag.len() <= MAX_LANG && tag.split('-').all(fits)
}

/// Whether this is a direction of text.
#[must_use]
pub fn is_dir(dir: &str) -> bool {
    matches!(dir, "ltr" | "rtl" | "auto")
}

/// A text for an attribute: one line, cut to [`MAX_TEXT`] letters.
#[must_use]
pub fn cut(text: &str) -> String {
    let squeezed = crate::text::squeeze(text);
    match squeezed.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => squeezed[..end].to_owned(),
        None => squeezed,
    }
}

/// A length in pixels, from 1 to [`MAX_PIXELS`].
#[must_use]
pub fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let number = value.strip_suffix("px").unwrap_or(value);
    number.split('.').next()?.parse().ok().filter(|n| (1..=MAX_PIXELS).contains(n))
}

/// The language that a class names, as highlighters write it: `language-rust`, `lang-rust`,
/// `brush: rust`, `highlight-source-rust`.
#[must_use]
pub fn code_language(class: &str) -> Option<String> {
    const PREFIXES: [&str; 4] = ["language-", "lang-", "highlight-source-", "brush:"];
    let lower = class.to_ascii_lowercase().replace("brush: ", "brush:");
    let named =
        lower.split([' ', ';']).find_map(|word| PREFIXES.iter().find_map(|p| word.strip_prefix(p)));
    let fits = |name: &&str| {
        let letters = name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'#' | b'.' | b'_'));
        (1..=20).contains(&name.len())
            && letters
            && !matches!(*name, "none" | "plaintext" | "text" | "plain")
    };
    named.filter(fits).map(str::to_owned)
}

fn moment(page: &Page, id: NodeId) -> Option<Pair> {
    let value = page.attr(id, Attr::Datetime)?.trim();
    let fits = |b: u8| b.is_ascii_alphanumeric() || b" :-+.".contains(&b);
    (!value.is_empty() && value.len() <= 40 && value.bytes().all(fits))
        .then(|| ("datetime", value.to_owned()))
}

fn number(page: &Page, id: NodeId, name: &'static str, attr: Attr) -> Option<Pair> {
    let value: i32 = page.attr(id, attr)?.trim().parse().ok()?;
    (-MAX_START..=MAX_START).contains(&value).then(|| (name, value.to_string()))
}

fn span(page: &Page, id: NodeId, name: &'static str, attr: Attr) -> Option<Pair> {
    let value: u32 = page.attr(id, attr)?.trim().parse().ok()?;
    (2..=MAX_SPAN).contains(&value).then(|| (name, value.to_string()))
}

fn scope(page: &Page, id: NodeId) -> Option<Pair> {
    let value = page.attr(id, Attr::Scope)?.trim().to_ascii_lowercase();
    matches!(value.as_str(), "row" | "col" | "rowgroup" | "colgroup").then_some(("scope", value))
}

fn list_type(page: &Page, id: NodeId) -> Option<Pair> {
    let value = page.attr(id, Attr::Type)?.trim();
    matches!(value, "1" | "a" | "A" | "i" | "I").then(|| ("type", value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{code_language, is_lang, pixels};

    #[test]
    fn names_the_language_of_code() {
        assert_eq!(code_language("hljs language-rust").as_deref(), Some("rust"));
        assert_eq!(code_language("brush: js; gutter: false").as_deref(), Some("js"));
        assert_eq!(code_language("highlight highlight-source-c++").as_deref(), Some("c++"));
        assert_eq!(code_language("language-\"><script>"), None);
        assert_eq!(code_language("code"), None);
    }

    #[test]
    fn takes_only_well_formed_values() {
        assert!(is_lang("de-CH-1996") && !is_lang("de_CH") && !is_lang("") && !is_lang("en-"));
        assert_eq!(
            (pixels("640px"), pixels("12.7"), pixels("100%"), pixels("NaN")),
            (Some(640), Some(12), None, None)
        );
    }
}
