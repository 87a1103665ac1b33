//! Which rules know a text. One pass of the automaton over the folded text says which patterns are worth a
//! try; the others cost nothing.

use crate::rules::program::Program;
use crate::rules::rule::{Family, Rule};
use crate::rules::tables::{AUTOMATON, RULES, SHARED};
use crate::text::unframed;

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
    /// The pattern, ready to be tried on texts.
    #[must_use]
    pub fn ready(&self) -> Program<'static> {
        Program::new(self.program, SHARED)
    }

    /// Whether it is a list of labels or words, which knows what it knows without a pattern.
    fn is_list(&self) -> bool {
        self.program.is_empty()
    }
}

/// The rules of the family [`Family::State`] that know a folded text, be it a title, a heading or a
/// paragraph.
pub fn state_hits(folded: &str) -> impl Iterator<Item = &'static Rule> {
    let label = crate::rules::labels::label(folded);
    let suspects = suspects(folded).into_iter().chain(label).filter(|r| r.family == Family::State);
    suspects.filter(|r| r.is_list() || r.ready().is_match(unframed(folded)))
}
