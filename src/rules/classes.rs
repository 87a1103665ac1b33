//! What class and id attributes say. An attribute's value goes in, the roles that its words name come out.

use crate::rules::tables::TOKENS;
use crate::text::letters;

/// A set of roles that markup names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(pub u16);

impl Roles {
    /// Readers' comments.
    pub const COMMENT: Self = Self(1);
    /// Share and follow buttons.
    pub const SHARE: Self = Self(1 << 1);
    /// Pointers to other texts.
    pub const RELATED: Self = Self(1 << 2);
    /// Sign-up for letters.
    pub const NEWSLETTER: Self = Self(1 << 3);
    /// Cookie and tracking consent.
    pub const CONSENT: Self = Self(1 << 4);
    /// Prompts to pay.
    pub const PAYWALL: Self = Self(1 << 5);
    /// Advertisements.
    pub const AD: Self = Self(1 << 6);
    /// Legal notices and disclosures.
    pub const DISCLAIM: Self = Self(1 << 7);
    /// Messages that something failed.
    pub const ERROR: Self = Self(1 << 8);
    /// Boxes that ask the reader for something.
    pub const PROMO: Self = Self(1 << 9);
    /// Bylines, credits, captions.
    pub const AUTHOR: Self = Self(1 << 10);
    /// The foot of a page or text.
    pub const FOOTER: Self = Self(1 << 11);
    /// Ways around the site.
    pub const NAVIGATION: Self = Self(1 << 12);
    /// Not to be seen.
    pub const HIDDEN: Self = Self(1 << 13);

    /// Whether any of `other` is in it.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The roles that the words of a class or id attribute name.
    #[must_use]
    pub fn of(attribute: &str) -> Self {
        let mut roles = Self::default();
        let mut word = String::new();
        let mut small = false;
        for c in letters(attribute) {
            if !c.is_ascii_alphabetic() || (small && c.is_ascii_uppercase()) {
                roles = roles.or(Self::of_word(&word));
                word.clear();
            }
            small = c.is_ascii_lowercase();
            if c.is_ascii_alphabetic() {
                word.push(c.to_ascii_lowercase());
            }
        }
        roles.or(Self::of_word(&word))
    }

    /// A word itself, and every stem that it begins with.
    fn of_word(word: &str) -> Self {
        let mut roles = Self::default();
        TOKENS.prefixes(word, |token| {
            if !token.is_whole() || token.length() == word.len() {
                roles = roles.or(Self(1 << token.group));
            }
        });
        roles
    }
}
