//! Which of two alike blocks a careful reader would cross out, if any. A case goes in; a verdict comes out.
//! The rules stand in [`again`] and [`elsewhere`]; here is their order, and what no rule is asked about.
//!
//! A reader crosses out what was set again for *layout* or by mistake: a copy in another part of the page.
//! Both stay where the same part of the page says the same under other neighbours (rows, products, steps,
//! answers) or where another person says it (quotes in threads).

use crate::facts::{Block, BlockId, Role};
use crate::findings::duplicates::case::{Case, RUN_PAIRS, Said};
use crate::findings::duplicates::chain::Run;
use crate::findings::duplicates::index::MIN_WORDS;
use crate::findings::duplicates::marks::Marks;
use crate::findings::duplicates::pair::{Likeness, Pair};
use crate::findings::duplicates::{again, elsewhere};
use crate::findings::finding::Context;

/// What is believed of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The block to be crossed out.
    pub gone: BlockId,
    /// The one that stays for it.
    pub stays: BlockId,
    /// The rule that says so.
    pub rule: &'static str,
    /// The sentence that explains it.
    pub code: &'static str,
    /// Whether the two say the same word for word.
    pub is_equal: bool,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

type Rule = fn(&Case) -> Option<Said>;

/// The rules in order: the first that answers decides.
const RULES: [Rule; 13] = [
    elsewhere::unseen,
    elsewhere::heading_quote,
    elsewhere::pull_quote,
    again::twin_units,
    again::whole_units,
    elsewhere::responsive,
    elsewhere::hidden_by_name,
    elsewhere::quote,
    again::run,
    again::doubled,
    elsewhere::headline,
    elsewhere::other_part,
    again::strayed,
];

/// Whether a pair may matter at all; most pairs are short words that coincide.
#[must_use]
pub fn is_worth(context: Context, pair: &Pair, run: &Run) -> bool {
    let late = context.facts.block(pair.late);
    late.words >= MIN_WORDS || run.pairs >= RUN_PAIRS || matches!(late.role, Role::Heading(_))
}

/// Judges a pair.
#[must_use]
pub fn weigh(case: &Case) -> Option<Verdict> {
    if belongs_to_both(case) {
        return None;
    }
    let (side, rule, code, confidence) = RULES.iter().find_map(|rule| rule(case))?;
    let pair = case.pair;
    Some(Verdict {
        gone: pair.on(side),
        stays: pair.on(side.other()),
        rule,
        code,
        is_equal: matches!(pair.likeness, Likeness::Equal),
        confidence,
    })
}

/// What always stays on both sides: panels of tabs, comments, tables, contents lists, words that matter.
fn belongs_to_both(case: &Case) -> bool {
    let relation = case.relation;
    let both = |mark| relation.early.has(mark) && relation.late.has(mark);
    let either = |mark| relation.early.has(mark) || relation.late.has(mark);
    let heading = |b: &Block| matches!(b.role, Role::Heading(_));
    // Siblings stand in one panel, whatever their own names say.
    // A hidden copy of a thread, or a preview of a post, is nobody's answer.
    let quotes = relation.only(Marks::QUOTE).is_some();
    let voices = relation.in_posts
        && relation.unseen.is_none()
        && (quotes || relation.only(Marks::TEASER).is_none());
    both(Marks::TAB) && !relation.siblings
        || voices
        || either(Marks::COMMENT)
        || relation.in_table
        || heading(case.early) != heading(case.late) && !elsewhere::is_heading_quote(case)
        || words_matter(case)
}

/// Whether the two differ in a way that a reader needs: a number, any word of a heading, or one word for
/// another in the same part of the page.
fn words_matter(case: &Case) -> bool {
    match case.pair.likeness {
        Likeness::Near(d) if !case.is_run() => {
            let is_title = matches!(case.late.role, Role::Heading(_));
            d.numbers || is_title || (case.relation.same_shape && !d.only_left_out)
        }
        _ => false,
    }
}
