//! Prompts to pay, and what stands around them.
//! The page and its facts go in, findings come out.

use crate::findings::finding::{Context, Finding, Kind};
use crate::findings::prompts::PROMPT;
use crate::findings::weigh::Pass;
use crate::rules::{Family, Roles};

const PASS: Pass = Pass {
    kind: Kind::Paywall,
    family: Family::Paywall,
    roles: Roles::PAYWALL.or(Roles::PROMO).or(Roles::NEWSLETTER),
    subjects: &[],
    code: "paywall_phrase",
    weights: PROMPT,
};

/// Finds them.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    PASS.find_prompts(context)
}
