//! The sentences that say why. `_locales` has the same keys; a test compares the sets.

use serde::Serialize;

/// A reason: its code, what it speaks of, and the English sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Key of the sentence.
    pub code: &'static str,
    /// What stands for `$1`, `$2` and so on.
    pub args: Vec<String>,
    /// The sentence in English.
    pub sentence: String,
}

/// Every reason's code and its sentence, with `$1` to `$3` for the arguments.
pub const REASONS: &[(&str, &str)] = &[
    ("repeats", "The page says this again: “$1”."),
    ("repeats_run", "Part of a passage that stands on the page twice. The other copy: “$1”."),
    ("pull_quote", "A sentence of the text, set again to catch the eye: “$1”."),
    ("standfirst", "The beginning of the text, printed again in short: “$1”."),
    ("other_width", "A copy for windows of another width: “$1”."),
    ("hidden_copy", "A hidden copy of “$1”."),
    ("headline_again", "Says the headline again."),
    ("caption_again", "Says a caption again: “$1”."),
    ("stated", "Shown above the text, as its title, author or date."),
    ("caption", "Shown beside the text."),
    ("error_phrase", "Says that something failed: “$1”."),
    ("error_line", "Is a line of an error banner: “$1”."),
    ("disclaimer_phrase", "Is a notice that stands on many pages of a site: “$1”."),
    ("disclaimer_heading", "Is the heading of such a notice: “$1”."),
    ("residue_label", "Is left over from the page's buttons and boxes: “$1”."),
    ("newsletter_phrase", "Asks to sign up for letters: “$1”."),
    ("related_label", "Points to other texts: “$1”."),
    ("related_entry", "Stands in a list of other texts under “$1”."),
    ("consent_phrase", "Speaks of cookies and consent: “$1”."),
    ("paywall_phrase", "Asks to pay: “$1”."),
    ("not_article", "Stands outside the article."),
    ("not_shown", "Stands on a page that holds no article."),
    ("own", "You want it gone on this site."),
    ("left_large", "The page is too large to be cleaned."),
    ("left_editor", "The page is being edited."),
    ("state_error", "The page says that something failed: “$1”."),
    ("state_blocked", "The page refuses to be read: “$1”."),
    ("state_consent", "The page asks for consent first: “$1”."),
    ("state_login", "The page asks to log in first: “$1”."),
    ("state_paywall", "The text is cut short: “$1”."),
    ("state_listing", "The page is a list of other pages."),
    ("state_empty", "The page has nothing to read."),
    (
        "state_framed",
        "What it shows stands in frames of other sites. Faircopy reads each in a tab of its own.",
    ),
];

impl Reason {
    /// The reason with this code; an unknown code explains itself by its name. What a sentence speaks of
    /// and nobody gave is left open with an ellipsis.
    #[must_use]
    pub fn new(code: &'static str, args: Vec<String>) -> Self {
        let template = REASONS.iter().find(|(c, _)| *c == code).map_or(code, |(_, s)| s);
        let mut sentence = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('$') {
            let place = after.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0) as usize;
            let arg = place.checked_sub(1).and_then(|at| args.get(at));
            sentence.push_str(before);
            sentence.push_str(arg.map_or("…", String::as_str));
            rest = after.get(1..).unwrap_or_default();
        }
        sentence.push_str(rest);
        Self { code, args, sentence }
    }
}
