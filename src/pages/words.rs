//! Names that people read: of kinds, of verdicts, of numbers of things. The reasons are the
//! engine's own.

use crate::article::State;
use crate::findings::Kind;
use crate::reader::Verdict;

/// A kind as a heading, and one and many of it in a sentence.
pub(in crate::pages) fn kind(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Duplicate => ("Repeated text", "repeated paragraph", "repeated paragraphs"),
        Kind::Error => ("Error banners", "error banner", "error banners"),
        Kind::Disclaimer => ("Disclaimers", "disclaimer", "disclaimers"),
        Kind::Residue => ("Leftovers", "leftover", "leftovers"),
        Kind::Newsletter => ("Sign-ups", "sign-up", "sign-ups"),
        Kind::Related => ("Other articles", "list of other articles", "lists of other articles"),
        Kind::Consent => ("Consent notices", "consent notice", "consent notices"),
        Kind::Paywall => ("Paywall notices", "paywall notice", "paywall notices"),
        Kind::Furniture => ("The site’s frame", "part of the frame", "parts of the frame"),
    }
}

/// What became of a block, in a word and in a sentence.
pub(in crate::pages) fn verdict(verdict: Verdict) -> (&'static str, &'static str, &'static str) {
    match verdict {
        Verdict::Kept => ("kept", "Kept", "Stands in the fair copy."),
        Verdict::Stated => ("stated", "Head", "Stands above the text, as title, author or date."),
        Verdict::Hide => ("hide", "Hidden", "Is hidden on the page."),
        Verdict::Fold => ("fold", "Folded", "Is folded behind a button on the page."),
        Verdict::Omit => ("omit", "Left out", "Stays on the page; the fair copy leaves it out."),
        Verdict::Back => ("back", "Put back", "You put it back."),
        Verdict::Unseen => ("unseen", "Unseen", "Nobody sees it on the page."),
    }
}

/// "1 word", "2 words".
pub(in crate::pages) fn counted(count: usize, one: &str, other: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { other })
}

/// A number with its thousands apart.
pub(in crate::pages) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "a, b and c".
pub(in crate::pages) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What a page is that is no article, in a sentence.
pub(in crate::pages) fn state(state: State) -> Option<&'static str> {
    match state {
        State::Article => None,
        State::Error => Some("This is an error page, not an article."),
        State::Blocked => Some("The site refused to show this page."),
        State::Consent => Some("This is a consent page: the article comes after it."),
        State::Login => Some("This page asks to sign in. What can be read without that is shown."),
        State::Paywall => {
            Some("This page is behind a paywall. What can be read without paying is shown.")
        }
        State::Listing => Some("This is a list of articles, not one article."),
        State::Empty => Some("There is no text to read on this page."),
    }
}

/// What a reporter says went wrong; a category that we do not know says its own name.
pub(in crate::pages) fn category(id: &str) -> &str {
    match id {
        "over-hidden" => "Part of the article is missing.",
        "under-hidden" => "Clutter is still there.",
        "reader-wrong" => "The reader shows the wrong thing.",
        "layout-broken" => "The page looks broken.",
        other => other,
    }
}
