//! Which rules know a text. One pass of the automaton over the folded text says which patterns are worth a
//! try; the others cost nothing.

use crate::rules::program::is_match;
use crate::rules::rule::{Family, Rule};
use crate::rules::tables::{AUTOMATON, RULES, SETS};

/// The rules whose literals stand in a folded text, in the order of the table; each still has to be tried.
#[must_use]
pub fn suspects(folded: &str) -> Vec<&'static Rule> {
    let mut rules: Vec<u16> = Vec::new();
    AUTOMATON.scan(folded, |rule| rules.push(rule));
    rules.sort_unstable();
    rules.dedup();
    rules.into_iter().map(|n| &RULES[usize::from(n)]).collect()
}

impl Rule {
    /// Whether the pattern stands in a folded text: the block for `Scope::Block` and `Scope::Start`, one
    /// sentence for `Scope::Sentence`.
    #[must_use]
    pub fn matches(&self, folded: &str) -> bool {
        is_match(self.program, SETS, folded)
    }
}

/// The rules of the family [`Family::State`] that know a folded text, be it a title, a heading or a
/// paragraph.
pub fn state_hits(folded: &str) -> impl Iterator<Item = &'static Rule> {
    let label = crate::rules::labels::label(folded);
    let patterns = suspects(folded).into_iter().filter(|r| r.matches(folded));
    patterns.chain(label).filter(|r| r.family == Family::State)
}
