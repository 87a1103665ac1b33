//! Prompts to sign up for letters: about the site, not about the text.
//! The page and its facts go in, findings come out.

use crate::findings::finding::{Context, Finding, Kind};
use crate::findings::weigh::{Pass, Weights};
use crate::rules::{Class, Family, Roles};

const PASS: Pass = Pass {
    kind: Kind::Newsletter,
    family: Family::Newsletter,
    roles: Roles::NEWSLETTER.or(Roles::PROMO),
    subjects: &[Class::Newsletter],
    code: "newsletter_phrase",
    weights: Weights {
        strong: 0.45,
        weak: 0.15,
        more: 0.1,
        coverage: 0.2,
        named: 0.3,
        boxed: 0.1,
        control: 0.1,
        before: 0.05,
        inside: 0.0,
        after: 0.1,
        outside: 0.15,
        hidden: 0.1,
        quoted: -0.3,
        subject: -0.4,
        beside: 0.0,
        title: -0.1,
        kept: -0.3,
    },
};

/// Finds them.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    PASS.find_prompts(context)
}
