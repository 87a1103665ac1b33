//! Cookie and tracking consent, and the veils over embedded players that ask for it.
//! The page and its facts go in, findings come out.

use crate::findings::finding::{Context, Finding, Kind};
use crate::findings::prompts::PROMPT;
use crate::findings::weigh::Pass;
use crate::rules::{Class, Family, Roles};

const PASS: Pass = Pass {
    kind: Kind::Consent,
    family: Family::Consent,
    roles: Roles::CONSENT,
    subjects: &[Class::Consent],
    code: "consent_phrase",
    weights: PROMPT,
};

/// Finds them.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    PASS.find_prompts(context)
}
