//! What the names on an element say of its part: classes, ids, roles and tags, without any language.
//! An attribute's value goes in, its tokens and the hints that they give come out. Never here: a site's
//! own names, or words that only make sense in one language's text.

use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::{letters, push_small};

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

/// Tokens of class names, ids and roles, in alphabetical order, with what they hint at.
const TOKENS: [(&str, Hints); 124] = [
    ("ad", Hints::AD),
    ("addtoany", Hints::SHARE),
    ("ads", Hints::AD),
    ("adsbygoogle", Hints::AD),
    ("advert", Hints::AD),
    ("advertisement", Hints::AD),
    ("advertising", Hints::AD),
    ("article", Hints::CONTENT),
    ("articlebody", Hints::CONTENT),
    ("aside", Hints::ASIDE),
    ("author", Hints::ABOUT),
    ("authorbio", Hints::AUTHOR),
    ("authorbox", Hints::AUTHOR),
    ("banner", Hints::AD),
    ("banners", Hints::AD),
    ("bio", Hints::AUTHOR),
    ("biography", Hints::AUTHOR),
    ("blogpost", Hints::CONTENT),
    ("blogroll", Hints::ASIDE),
    ("breadcrumb", Hints::NAV),
    ("breadcrumbs", Hints::NAV),
    ("byline", Hints::ABOUT),
    ("comment", Hints::COMMENT),
    ("commentlist", Hints::COMMENT),
    ("comments", Hints::COMMENT),
    ("complementary", Hints::ASIDE),
    ("consent", Hints::LAYER),
    ("contentinfo", Hints::FOOTER),
    ("contentpane", Hints::CONTENT),
    ("cookie", Hints::LAYER),
    ("cookies", Hints::LAYER),
    ("copyright", Hints::FOOTER),
    ("credits", Hints::ABOUT),
    ("crumbs", Hints::NAV),
    ("dateline", Hints::ABOUT),
    ("datetime", Hints::ABOUT),
    ("dialog", Hints::LAYER),
    ("disqus", Hints::COMMENT),
    ("donate", Hints::FORM),
    ("entry", Hints::CONTENT),
    ("essb", Hints::SHARE),
    ("follow", Hints::SHARE),
    ("foot", Hints::FOOTER),
    ("footer", Hints::FOOTER),
    ("gdpr", Hints::LAYER),
    ("lightbox", Hints::LAYER),
    ("login", Hints::FORM),
    ("main", Hints::CONTENT),
    ("masthead", Hints::HEADER),
    ("megamenu", Hints::NAV),
    ("menu", Hints::NAV),
    ("menubar", Hints::NAV),
    ("meta", Hints::ABOUT),
    ("metadata", Hints::ABOUT),
    ("modal", Hints::LAYER),
    ("mostpopular", Hints::RELATED),
    ("mostread", Hints::RELATED),
    ("nav", Hints::NAV),
    ("navbar", Hints::NAV),
    ("navbox", Hints::NAV),
    ("navigation", Hints::NAV),
    ("newsletter", Hints::FORM),
    ("offcanvas", Hints::LAYER),
    ("optin", Hints::FORM),
    ("outbrain", Hints::RELATED),
    ("overlay", Hints::LAYER),
    ("pager", Hints::NAV),
    ("pagination", Hints::NAV),
    ("paywall", Hints::FORM),
    ("popular", Hints::RELATED),
    ("popup", Hints::LAYER),
    ("post", Hints::CONTENT),
    ("postauthor", Hints::ABOUT),
    ("postbody", Hints::CONTENT),
    ("postcontent", Hints::CONTENT),
    ("postinfo", Hints::ABOUT),
    ("postmeta", Hints::ABOUT),
    ("prevnext", Hints::NAV),
    ("promo", Hints::AD),
    ("promotion", Hints::AD),
    ("published", Hints::ABOUT),
    ("rail", Hints::ASIDE),
    ("readmore", Hints::RELATED),
    ("readnext", Hints::RELATED),
    ("recirc", Hints::RELATED),
    ("recirculation", Hints::RELATED),
    ("recommend", Hints::RELATED),
    ("recommendation", Hints::RELATED),
    ("recommendations", Hints::RELATED),
    ("recommended", Hints::RELATED),
    ("related", Hints::RELATED),
    ("relatedposts", Hints::RELATED),
    ("remark", Hints::COMMENT),
    ("replies", Hints::COMMENT),
    ("reply", Hints::COMMENT),
    ("respond", Hints::COMMENT),
    ("search", Hints::FORM),
    ("share", Hints::SHARE),
    ("sharebar", Hints::SHARE),
    ("sharedaddy", Hints::SHARE),
    ("sharethis", Hints::SHARE),
    ("sharing", Hints::SHARE),
    ("sidebar", Hints::ASIDE),
    ("sidenav", Hints::NAV),
    ("signup", Hints::FORM),
    ("skip", Hints::NAV),
    ("skiplink", Hints::NAV),
    ("social", Hints::SHARE),
    ("sponsor", Hints::AD),
    ("sponsored", Hints::AD),
    ("story", Hints::CONTENT),
    ("storybody", Hints::CONTENT),
    ("subnav", Hints::NAV),
    ("subscribe", Hints::FORM),
    ("subscription", Hints::FORM),
    ("taboola", Hints::RELATED),
    ("tagcloud", Hints::RELATED),
    ("taglist", Hints::RELATED),
    ("tags", Hints::ABOUT),
    ("timestamp", Hints::ABOUT),
    ("topbar", Hints::NAV),
    ("trending", Hints::RELATED),
    ("widget", Hints::ASIDE),
    ("widgets", Hints::ASIDE),
];

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
        let first = token.as_bytes()[0].wrapping_sub(b'a');
        let Some(end) = ENDS.get(usize::from(first)) else { return };
        let from = first.checked_sub(1).map_or(0, |before| ENDS[usize::from(before)]);
        let same = TOKENS[usize::from(from)..usize::from(*end)].iter().find(|(n, _)| *n == token);
        hints = same.map_or(hints, |found| hints.with(found.1));
    });
    hints
}

/// By first letter: the number behind the last token that begins with it.
static ENDS: [u8; 26] = {
    let mut ends = [0; 26];
    let (mut letter, mut at) = (0, 0);
    while letter < 26 {
        while at < TOKENS.len() && TOKENS[at].0.as_bytes()[0] - b'a' == letter as u8 {
            at += 1;
        }
        ends[letter] = at as u8;
        letter += 1;
    }
    ends
};

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
    use super::{Hints, TOKENS, of_value, tokens, tokens_of_any};

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
    fn table_is_in_order_and_read() {
        assert!(TOKENS.is_sorted_by(|a, b| a.0 <= b.0));
        assert!(of_value("post-comments").any(Hints::COMMENT));
        assert_eq!(of_value("gradient"), Hints::default());
    }
}
