//! Which rules know a text. One pass of the automaton over the folded text says which patterns are worth a
//! try; the others cost nothing.

use std::sync::OnceLock;

use crate::rules::program::{Program, Threads};
use crate::rules::rule::{Family, Rule};
use crate::rules::tables::{AUTOMATON, RULES, SHARED};
use crate::text::unframed;

/// The programs that any text has had need of so far: a page needs a tenth of them.
static READY: [OnceLock<Box<Program>>; RULES.len()] = [const { OnceLock::new() }; RULES.len()];

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
    /// Whether its pattern is found in a folded text. The threads may be those of any search before.
    #[must_use]
    pub fn is_match(&self, folded: &str, threads: &mut Threads) -> bool {
        let program = READY[usize::from(self.number)]
            .get_or_init(|| Box::new(Program::new(self.program, SHARED)));
        program.is_match(folded, threads)
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
    let mut threads = Threads::default();
    suspects.filter(move |r| r.is_list() || r.is_match(unframed(folded), &mut threads))
}
