//! Which rules know a text. One pass of the automaton over the folded text says which patterns are worth a
//! try; the others cost nothing.

use std::ops::Range;

use crate::rules::program::{Program, Threads};
use crate::rules::rule::{Family, Rule};
use crate::rules::tables::{AUTOMATON, RULES, SHARED};
use crate::text::unframed;

/// A rule whose literals stand in a text; its pattern still has to be tried.
#[derive(Debug, Clone)]
pub struct Suspect {
    /// The rule.
    pub rule: &'static Rule,
    /// Where in the text a match would begin.
    window: Range<usize>,
}

/// The rules whose literals stand in a folded text, in the order of the table.
#[must_use]
pub fn suspects(folded: &str) -> Vec<Suspect> {
    // Pairs of these two types are sorted elsewhere too: each other type has a compiled sort of its own.
    let mut hits: Vec<(u64, u32)> = Vec::new();
    AUTOMATON.scan(folded, |rule, end| hits.push((rule.into(), end as u32)));
    hits.sort_unstable();
    let of_rule = |hits: &[(u64, u32)]| {
        let rule = &RULES[hits[0].0 as usize];
        let first = match rule.reach {
            u8::MAX => 0,
            reach => hits[0].1.saturating_sub(reach.into()),
        };
        Suspect { rule, window: first as usize..hits[hits.len() - 1].1 as usize }
    };
    hits.chunk_by(|a, b| a.0 == b.0).map(of_rule).collect()
}

impl Suspect {
    /// Whether the rule's pattern is found in the text that made it a suspect. The threads may be those of
    /// any search before.
    #[must_use]
    pub fn is_match(&self, folded: &str, threads: &mut Threads) -> bool {
        self.rule.ready().is_match(folded, self.window.clone(), threads)
    }
}

impl Rule {
    /// Whether its pattern is found in a folded text. The threads may be those of any search before.
    #[must_use]
    pub fn is_match(&self, folded: &str, threads: &mut Threads) -> bool {
        self.ready().is_match(folded, 0..folded.len(), threads)
    }

    fn ready(&self) -> &Program<'static> {
        self.ready.get_or_init(|| Box::new(Program::new(self.program, SHARED)))
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
    let suspects = suspects(folded).into_iter().map(|suspect| suspect.rule).chain(label);
    let suspects = suspects.filter(|r| r.family == Family::State);
    let mut threads = Threads::default();
    suspects.filter(move |r| r.is_list() || r.is_match(unframed(folded), &mut threads))
}
