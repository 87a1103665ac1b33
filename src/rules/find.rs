//! Which rules know a text. One pass of the automaton over the folded text says which patterns are worth a
//! try; the others cost nothing.

use std::ops::Range;

use crate::rules::program::{Program, Threads};
use crate::rules::rule::{Family, Rule};
use crate::rules::tables::{AUTOMATON, BRANCHES, RULES, SHARED};
use crate::text::unframed;

/// A rule whose literals stand in a text; its pattern still has to be tried.
#[derive(Debug, Clone, Copy)]
pub struct Suspect<'a> {
    /// The rule.
    pub rule: &'static Rule,
    /// The alternatives of its pattern that have a literal in the text.
    tries: &'a [Try],
}

/// An alternative of a pattern, and where in a text a match would begin.
#[derive(Debug, Clone, Copy)]
struct Try {
    branch: u16,
    from: u32,
    to: u32,
}

/// What is worth a try in a text.
#[derive(Debug, Default)]
pub struct Suspects {
    hits: Vec<Hit>,
    tries: Vec<Try>,
}

/// A literal in a text.
#[derive(Debug, Clone, Copy)]
struct Hit {
    branch: u16,
    start: u32,
    end: u32,
}

/// The rules whose literals stand in a folded text.
#[must_use]
pub fn suspects(folded: &str) -> Suspects {
    let mut suspects = Suspects::default();
    suspects.look(folded);
    suspects
}

impl Suspects {
    /// Looks at a folded text in place of the one before.
    pub fn look(&mut self, folded: &str) {
        self.hits.clear();
        AUTOMATON.scan(folded, |branch, literal| {
            let (start, end) = (literal.start as u32, literal.end as u32);
            self.hits.push(Hit { branch, start, end });
        });
        self.sum_up();
    }

    /// What is worth a try in a part of the text.
    #[must_use]
    pub fn within(&self, part: &Range<usize>) -> Self {
        let (from, to) = (part.start as u32, part.end as u32);
        // They stand in the order of their ends.
        let first = self.hits.partition_point(|hit| hit.end <= from);
        let inside = self.hits[first..].iter().take_while(|hit| hit.end <= to);
        let moved = |hit: &Hit| Hit { start: hit.start - from, end: hit.end - from, ..*hit };
        let hits = inside.filter(|hit| from <= hit.start).map(moved).collect();
        let mut suspects = Self { hits, tries: Vec::new() };
        suspects.sum_up();
        suspects
    }

    /// The suspect that a rule is, if it is one.
    #[must_use]
    pub fn of(&self, rule: &'static Rule) -> Option<Suspect<'_>> {
        let (first, end) = rule.branches;
        let from = self.tries.partition_point(|one| one.branch < first);
        let count = self.tries[from..].partition_point(|one| one.branch < end);
        (count > 0).then(|| Suspect { rule, tries: &self.tries[from..from + count] })
    }

    /// Which alternatives have a literal in the text, and from where to where.
    fn sum_up(&mut self) {
        self.tries.clear();
        for hit in &self.hits {
            let Hit { branch, end, .. } = *hit;
            let from = match BRANCHES[usize::from(branch)].reach {
                u8::MAX => 0,
                reach => end.saturating_sub(reach.into()),
            };
            match self.tries.binary_search_by_key(&branch, |one| one.branch) {
                Ok(at) => {
                    let one = &mut self.tries[at];
                    (one.from, one.to) = (one.from.min(from), one.to.max(end));
                }
                Err(at) => self.tries.insert(at, Try { branch, from, to: end }),
            }
        }
    }

    /// The rules in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = Suspect<'_>> {
        let rule = |tries: &[Try]| &RULES[usize::from(tries[0].rule())];
        let same = self.tries.chunk_by(|a, b| a.rule() == b.rule());
        same.map(move |tries| Suspect { rule: rule(tries), tries })
    }
}

impl Try {
    fn rule(&self) -> u16 {
        BRANCHES[usize::from(self.branch)].rule
    }
}

impl Suspect<'_> {
    /// Whether the rule's pattern is found in the text that made it a suspect. The threads may be those of
    /// any search before.
    #[must_use]
    pub fn is_match(&self, folded: &str, threads: &mut Threads) -> bool {
        self.tries.iter().any(|one| {
            let window = one.from as usize..one.to as usize;
            ready(one.branch).is_match(folded, window, threads)
        })
    }

    /// Whether the rule's pattern is found in a part of that text.
    #[must_use]
    pub fn is_match_in(&self, part: &str, threads: &mut Threads) -> bool {
        self.tries.iter().any(|one| ready(one.branch).is_match(part, 0..part.len(), threads))
    }
}

/// The program of an alternative.
fn ready(branch: u16) -> &'static Program<'static> {
    let branch = &BRANCHES[usize::from(branch)];
    branch.ready.get_or_init(|| Box::new(Program::new(branch.program, SHARED)))
}

impl Rule {
    /// Whether its pattern is found in a folded text. The threads may be those of any search before.
    #[must_use]
    pub fn is_match(&self, folded: &str, threads: &mut Threads) -> bool {
        let mut branches = self.branches.0..self.branches.1;
        branches.any(|branch| ready(branch).is_match(folded, 0..folded.len(), threads))
    }
}

/// The rules of the family [`Family::State`] that know a folded text, be it a title, a heading or a
/// paragraph.
pub fn state_hits(folded: &str) -> impl Iterator<Item = &'static Rule> {
    let label = crate::rules::labels::label(folded);
    let suspects = suspects(folded);
    let mut threads = Threads::default();
    let known = suspects.iter().filter(|one| one.rule.family == Family::State);
    let known = known.filter(|one| one.is_match_in(unframed(folded), &mut threads));
    let known: Vec<&Rule> = known.map(|one| one.rule).collect();
    known.into_iter().chain(label.filter(|rule| rule.family == Family::State))
}
