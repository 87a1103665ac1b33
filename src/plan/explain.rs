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
