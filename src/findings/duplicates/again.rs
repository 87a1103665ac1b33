//! Copies in the same part of the page: blocks doubled, runs, whole elements. Cases go in, what a rule says
//! comes out. A rule is one small function with a named weight.

use crate::facts::Role;
use crate::findings::duplicates::case::{AGAIN_WORDS, CERTAIN, CLOSE, Case, LIKELY, MAYBE, Said};
use crate::findings::duplicates::index::MIN_WORDS;
use crate::findings::duplicates::pair::{Likeness, Side};

/// Share of the two units' words that a run in them covers, where the units themselves are the copies.
/// Pinned by `spare--boxes-that-differ-by-a-fifth`.
const UNIT_SHARE: f32 = 0.8;

/// An element right after another of the same make that says the same and nothing else; of three or more in a row
/// the copies are one run (`tests/pages/duplicate--three-copies-in-a-row`).
#[must_use]
pub fn twin_units(case: &Case) -> Option<Said> {
    let (a, b) = case.relation.unit_words;
    let twins = case.relation.same_shape
        && !case.relation.siblings
        && case.run.altered == 0
        && case.run.words >= MIN_WORDS * case.run.pairs.max(2)
        && a == b
        && case.run.words.is_multiple_of(b)
        && case.gap < case.run.pairs
        && !matches!(case.late.role, Role::Item | Role::Definition | Role::Cell);
    twins.then_some((Side::Late, "block", "repeats_run", LIKELY))
}

/// Two elements of the same make with other words around: only where one as a whole repeats the other.
#[must_use]
pub fn whole_units(case: &Case) -> Option<Said> {
    if !case.relation.in_units {
        return None;
    }
    let (a, b) = case.relation.unit_words;
    // A run with many more words than a unit goes through several: rows of cards with the same notes.
    let all = case.relation.all_words;
    let is_inside = case.run.words as f32 * UNIT_SHARE <= all.0.max(all.1) as f32;
    let covers = |words: u32| is_inside && case.run.once as f32 >= words as f32 * UNIT_SHARE;
    let whole = case.is_run() && covers(a) && covers(b);
    Some((Side::Late, "block", "repeats_run", if whole { CERTAIN } else { 0.0 }))
}

/// Several blocks in a row, again in a row.
#[must_use]
pub fn run(case: &Case) -> Option<Said> {
    if !case.is_run() || case.relation.same_shape && case.is_a_section() {
        return None;
    }
    let side = if case.relation.siblings { Side::Late } else { case.lesser() };
    Some((side, "run", "repeats_run", CERTAIN))
}

/// The same text twice in the same place.
#[must_use]
pub fn doubled(case: &Case) -> Option<Said> {
    let (relation, words) = (case.relation, case.late.words);
    if !case.pair.is_whole() || !relation.same_shape || words < MIN_WORDS {
        return None;
    }
    let side =
        if matches!(case.pair.likeness, Likeness::Near(_)) { case.shorter() } else { Side::Late };
    let is_item = matches!(case.late.role, Role::Item | Role::Definition | Role::Cell);
    if case.gap == 0 && !is_item {
        return Some((side, "doubled", "repeats", CERTAIN));
    }
    if is_item {
        let row = relation.siblings && case.run.pairs > 1 && case.gap < CLOSE;
        return row.then_some((side, "again", "repeats", LIKELY));
    }
    let again = case.gap == 1 && words >= AGAIN_WORDS && !case.is_announced();
    again.then_some((side, "again", "repeats", LIKELY))
}

/// A paragraph of a text that stands once more further on, for no reason that the page shows: no heading
/// or question that it answers, no third copy, no other writer.
#[must_use]
pub fn strayed(case: &Case) -> Option<Said> {
    let relation = case.relation;
    let plain = matches!(case.pair.likeness, Likeness::Equal)
        && relation.siblings
        && case.late.words >= AGAIN_WORDS
        && [case.early, case.late].iter().all(|b| b.role == Role::Text)
        && case.is_one_text()
        && case.is_said_twice();
    if !plain || case.is_headed(Side::Late) {
        return None;
    }
    let sure = if case.run.pairs > 1 { LIKELY } else { MAYBE };
    Some((Side::Late, "strayed", "repeats", sure))
}
