//! Prompts to sign up for letters: about the site, not about the text.
//! The page and its facts go in, findings come out.

use crate::findings::finding::{Context, Finding, Kind};
use crate::findings::weigh::{PROMPT, Pass};
use crate::rules::{Class, Family, Roles};

const PASS: Pass = Pass {
    kind: Kind::Newsletter,
    family: Family::Newsletter,
    roles: Roles::NEWSLETTER.or(Roles::PROMO),
    subjects: &[Class::Newsletter],
    code: "newsletter_phrase",
    weights: PROMPT,
};

/// Finds them.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    PASS.find_prompts(context)
}
