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
    ("repeats", "Says word for word what stands in “$1”."),
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
];

impl Reason {
    /// The reason with this code; an unknown code explains itself by its name.
    #[must_use]
    pub fn new(code: &'static str, args: Vec<String>) -> Self {
        let template = REASONS.iter().find(|(c, _)| *c == code).map_or(code, |(_, s)| s);
        let mut sentence = template.to_owned();
        for (i, arg) in args.iter().enumerate() {
            sentence = sentence.replace(&format!("${}", i + 1), arg);
        }
        Self { code, args, sentence }
    }
}
