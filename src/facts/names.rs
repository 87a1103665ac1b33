//! What the names on an element say of its part: classes, ids, roles and tags, without any language.
//! An attribute's value goes in, its tokens and the hints that they give come out. Never here: a site's
//! own names, or words that only make sense in one language's text.

use std::sync::LazyLock;

use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::{Lexicon, letters, push_small};

/// Hints about an element's part, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints(pub u16);

impl Hints {
    /// The text that the page is there for.
    pub const CONTENT: Self = Self(1);
    /// What readers say of it.
    pub const COMMENT: Self = Self(1 << 1);
    /// Ways to other pages.
    pub const NAV: Self = Self(1 << 2);
    /// Pointers to other texts.
    pub const RELATED: Self = Self(1 << 3);
    /// Buttons that pass the page on.
    pub const SHARE: Self = Self(1 << 4);
    /// Who wrote it, in a box.
    pub const AUTHOR: Self = Self(1 << 5);
    /// Byline, date, tags: what stands about the text.
    pub const ABOUT: Self = Self(1 << 6);
    /// The foot of the site.
    pub const FOOTER: Self = Self(1 << 7);
    /// What stands beside the text.
    pub const ASIDE: Self = Self(1 << 8);
    /// Advertisements.
    pub const AD: Self = Self(1 << 9);
    /// Sign-up boxes and other forms.
    pub const FORM: Self = Self(1 << 10);
    /// Layers over the page: consent, dialogs.
    pub const LAYER: Self = Self(1 << 11);
    /// The head of the site.
    pub const HEADER: Self = Self(1 << 12);

    /// Parts that hold other text than a page's own: the site's, its visitors', what is said of the author.
    pub const ELSEWHERE: Self = Self::SITE.with(Self::COMMENT).with(Self::AUTHOR);

    /// Parts of the site rather than of the text.
    pub const SITE: Self = Self(
        Self::NAV.0
            | Self::RELATED.0
            | Self::SHARE.0
            | Self::FOOTER.0
            | Self::ASIDE.0
            | Self::AD.0
            | Self::FORM.0
            | Self::LAYER.0,
    );

    /// Whether any of `other` is in the set.
    #[must_use]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What tokens of class names, ids and roles hint at.
const TOKENS: [(Hints, &str); 13] = [
    (
        Hints::AD,
        "ad ads adsbygoogle advert advertisement advertising banner banners promo promotion \
         sponsor sponsored",
    ),
    (Hints::SHARE, "addtoany essb follow share sharebar sharedaddy sharethis sharing social"),
    (
        Hints::CONTENT,
        "article articlebody blogpost contentpane entry main post postbody postcontent story \
         storybody",
    ),
    (Hints::ASIDE, "aside blogroll complementary rail sidebar widget widgets"),
    (
        Hints::ABOUT,
        "author byline credits dateline datetime meta metadata postauthor postinfo postmeta \
         published tags timestamp",
    ),
    (Hints::AUTHOR, "authorbio authorbox bio biography"),
    (
        Hints::NAV,
        "breadcrumb breadcrumbs crumbs megamenu menu menubar nav navbar navbox navigation pager \
         pagination prevnext sidenav skip skiplink subnav topbar",
    ),
    (Hints::COMMENT, "comment commentlist comments disqus remark replies reply respond"),
    (Hints::LAYER, "consent cookie cookies dialog gdpr lightbox modal offcanvas overlay popup"),
    (Hints::FOOTER, "contentinfo copyright foot footer"),
    (Hints::FORM, "donate login newsletter optin paywall search signup subscribe subscription"),
    (Hints::HEADER, "masthead"),
    (
        Hints::RELATED,
        "mostpopular mostread outbrain popular readmore readnext recirc recirculation recommend \
         recommendation recommendations recommended related relatedposts taboola tagcloud \
         taglist trending",
    ),
];
/// All these tokens; their groups are the rows.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_words(&TOKENS.map(|row| row.1)));

/// Room for a usual token, so that it need not grow.
const USUAL: usize = 32;

/// Calls `each` with every token of a class list, id or role: runs of letters, cut where a small letter
/// meets a capital, in lower case. Digits part tokens and are none themselves.
pub fn tokens(value: &str, each: &mut dyn FnMut(&str)) {
    if !value.is_ascii() {
        tokens_of_any(value, each);
        return;
    }
    let mut small_letters = String::new();
    let (mut start, mut has_large, mut was_small) = (0, false, false);
    // The sign at the end parts off the last token.
    for (at, byte) in value.bytes().chain([b' ']).enumerate() {
        let (is_letter, is_large) = (byte.is_ascii_alphabetic(), byte.is_ascii_uppercase());
        if !is_letter || (was_small && is_large) {
            if start < at && has_large {
                small_letters.clear();
                small_letters.push_str(&value[start..at]);
                small_letters.make_ascii_lowercase();
                each(&small_letters);
            } else if start < at {
                each(&value[start..at]);
            }
            start = at + usize::from(!is_letter);
            has_large = false;
        }
        has_large |= is_large;
        was_small = is_letter && !is_large;
    }
}

/// The same where not all letters are ASCII.
fn tokens_of_any(value: &str, each: &mut dyn FnMut(&str)) {
    let mut token = String::with_capacity(USUAL);
    let mut was_small = false;
    for c in letters(value) {
        let (is_letter, is_large) = if c.is_ascii() {
            (c.is_ascii_alphabetic(), c.is_ascii_uppercase())
        } else {
            (c.is_alphabetic(), c.is_uppercase())
        };
        if (!is_letter || (was_small && is_large)) && !token.is_empty() {
            each(&token);
            token.clear();
        }
        if c.is_ascii() {
            if is_letter {
                token.push(c.to_ascii_lowercase());
            }
            was_small = is_letter && !is_large;
        } else {
            if is_letter {
                push_small(c, &mut token);
            }
            was_small = c.is_lowercase();
        }
    }
    if !token.is_empty() {
        each(&token);
    }
}

/// For each node, what its own names and tag hint at. `html` and `body` carry names about the whole page
/// and give none.
#[must_use]
pub fn hints(page: &Page) -> Vec<Hints> {
    let mut known: Vec<Option<Hints>> = vec![None; page.strings()];
    let mut out = vec![Hints::default(); page.len()];
    for id in page.ids() {
        let Some(tag) = page.tag(id) else { continue };
        if matches!(tag, Tag::Html | Tag::Body | Tag::Head) {
            continue;
        }
        let mut own = of_tag(page, id, tag);
        for (name, value) in page.attr_ids(id) {
            if matches!(name, Attr::Class | Attr::Id | Attr::Role) {
                let hints = known[value.0 as usize];
                let hints = hints.unwrap_or_else(|| of_value(page.string(value)));
                known[value.0 as usize] = Some(hints);
                own = own.with(hints);
            }
        }
        out[id.index()] = own;
    }
    out
}

fn of_value(value: &str) -> Hints {
    let mut hints = Hints::default();
    tokens(value, &mut |token| {
        let row = LEXICON.group(token);
        hints = row.map_or(hints, |row| hints.with(TOKENS[usize::from(row)].0));
    });
    hints
}

fn of_tag(page: &Page, id: NodeId, tag: Tag) -> Hints {
    match tag {
        Tag::Nav | Tag::Menu => Hints::NAV,
        Tag::Aside => Hints::ASIDE,
        // A quotation's foot says whose it is.
        Tag::Footer if !page.ancestors(id).any(|up| page.is(up, Tag::Blockquote)) => Hints::FOOTER,
        Tag::Header
            if !page
                .ancestors(id)
                .any(|up| page.is(up, Tag::Article) || page.is(up, Tag::Main)) =>
        {
            Hints::HEADER
        }
        Tag::Dialog => Hints::LAYER,
        Tag::Search => Hints::FORM,
        Tag::Article | Tag::Main => Hints::CONTENT,
        _ => Hints::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Hints, of_value, tokens, tokens_of_any};

    #[test]
    fn tokens_are_cut_at_case_digits_and_marks() {
        let mut found = Vec::new();
        tokens("relatedPosts col-md-8 entry__BODY", &mut |t| found.push(t.to_owned()));
        assert_eq!(found, ["related", "posts", "col", "md", "entry", "body"]);
        for value in ["aB--CD e9f", "Z", "", "fooBAR_baz"] {
            let (mut fast, mut slow) = (Vec::new(), Vec::new());
            tokens(value, &mut |t| fast.push(t.to_owned()));
            tokens_of_any(value, &mut |t| slow.push(t.to_owned()));
            assert_eq!(fast, slow, "{value}");
        }
    }

    #[test]
    fn names_hint_by_whole_tokens() {
        assert!(of_value("post-comments").any(Hints::COMMENT));
        assert_eq!(of_value("gradient"), Hints::default());
    }
}
