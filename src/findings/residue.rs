//! Leftovers of the page's machinery: comment stubs, share labels, "Advertisement", "Story continues below".
//! Nearly all are known as a whole block and by a list; a word inside a sentence is never one.
//! The page and its facts go in, findings come out.

use crate::facts::{BlockId, Facts, Place, Role};
use crate::findings::finding::{Context, Finding, Kind};
use crate::findings::weigh::{Doubt, Pass, Weights};
use crate::rules::{Class, Family, Roles};
use crate::text::HashMap;

/// `residue--what-each-sign-is-worth`, `residue--announced-behind-and-outside` and `residue--about-advertising` pin the
/// weights.
const PASS: Pass = Pass {
    kind: Kind::Residue,
    family: Family::Residue,
    roles: Roles::COMMENT.or(Roles::SHARE).or(Roles::AD).or(Roles::PROMO),
    subjects: &[Class::Ad],
    code: "residue_label",
    weights: Weights {
        strong: 0.6,
        weak: 0.15,
        more: 0.1,
        coverage: 0.25,
        named: 0.25,
        boxed: 0.15,
        control: 0.15,
        before: 0.0,
        inside: 0.0,
        after: 0.15,
        outside: 0.2,
        hidden: 0.0,
        quoted: -0.3,
        subject: -0.2,
        beside: 0.0,
        title: -0.3,
        kept: -0.4,
    },
};

/// What it costs a label that it heads a paragraph among others: then it is a heading of the text. Pinned by
/// `residue--what-each-sign-is-worth`, as what follows.
const HEADS_TEXT: f32 = -0.4;
/// What it is worth to a weak label that the block beside it is a leftover too.
const IN_COMPANY: f32 = 0.35;
/// What it is worth to a weak label that it is all of a paragraph: prose has no such paragraphs. Pinned by
/// `residue--in-a-box-or-a-correction`.
const PARAGRAPH: f32 = 0.2;
/// How often a weak label stands on a page from which each belongs to something that is there: "Reply" under
/// the comments (`spare--reply-buttons`).
const SERIES: usize = 3;
/// Words of the longest leftover that is known by its meaning (`residue--foreign-line-of-twenty-words`).
const LINE_WORDS: u32 = 20;
/// Share of a block's words that are known from which the block goes.
/// Pinned by `spare--line-that-begs-in-less-than-half`.
const MOSTLY: f32 = 0.5;
/// The same where the markup names it (`spare--less-than-a-quarter-of-a-named-box`).
const PARTLY: f32 = 0.25;

/// Words of the longest paragraph at the end of a text that opens with an appeal and goes on about it
/// (`residue--appeal-in-60-words`, `spare--appeal-in-61-words`).
const APPEAL_WORDS: u32 = 60;

/// Finds leftovers.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let facts = context.facts;
    let mut found = Vec::new();
    let mut often: HashMap<&str, usize> = HashMap::default();
    for id in facts.said.blocks_of(Family::Residue) {
        *often.entry(&facts.block(id).folded).or_default() += 1;
    }
    for id in facts.said.blocks_of(Family::Residue) {
        let Some(mut doubt) = PASS.doubt(context, id) else { continue };
        if !doubt.is_strong && often[facts.block(id).folded.as_str()] >= SERIES {
            continue;
        }
        let beside = in_company(facts, id);
        let in_company = !doubt.is_strong && beside;
        // What is known by its meaning only is a line: a paragraph tells of such things, and so do readers.
        let is_loose = doubt.hit.rule.is_loose();
        if is_loose && (facts.block(id).words > LINE_WORDS || is_said(facts, id, &doubt)) {
            continue;
        }
        // An item of a list of other things is one of them: "Audio" among courses.
        if !beside && is_item(facts, id, &doubt) {
            continue;
        }
        // The site's own menus are no leftovers: they stay on the page, and no reader sees them.
        let is_furniture = doubt.cues.place == Place::Outside && !doubt.is_strong && !in_company;
        let is_named = doubt.is_strong && doubt.cues.roles.has(PASS.roles);
        let least = if is_named { PARTLY } else { MOSTLY };
        if doubt.coverage < least && !opens_appeal(facts, id, &doubt) || is_furniture {
            continue;
        }
        doubt.confidence += if heads_text(facts, id) { HEADS_TEXT } else { 0.0 };
        doubt.confidence += if in_company { IN_COMPANY } else { 0.0 };
        let is_paragraph = !doubt.is_strong && facts.block(id).role == Role::Text;
        doubt.confidence += if is_paragraph { PARAGRAPH } else { 0.0 };
        doubt.confidence = doubt.confidence.clamp(0.0, 1.0);
        found.push(PASS.finding(context, id, &doubt, None));
    }
    found
}

/// Whether it is what a reader says under the text.
fn is_said(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    facts.block(id).role == Role::Text && doubt.cues.roles.has(Roles::COMMENT)
}

/// Whether it is an item of a list in the text, which nothing names.
fn is_item(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    facts.block(id).role == Role::Item
        && doubt.cues.place == Place::Inside
        && !PASS.is_set_apart(&doubt.cues)
}

/// Whether a block at the end of the text or behind it begins with an appeal to its readers: the rest says why.
fn opens_appeal(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    doubt.is_strong
        && doubt.hit.rule.class == Class::Appeal
        && doubt.part.start == 0
        && facts.block(id).words <= APPEAL_WORDS
        && id >= facts.scene.last
}

/// A heading with the body's prose behind it.
fn heads_text(facts: &Facts, id: BlockId) -> bool {
    matches!(facts.block(id).role, Role::Heading(_))
        && facts.scene.first <= id
        && id < facts.scene.last
}

fn in_company(facts: &Facts, id: BlockId) -> bool {
    let beside = [id.0.checked_sub(1), Some(id.0 + 1)].into_iter().flatten().map(BlockId);
    beside
        .filter(|b| b.index() < facts.blocks.len())
        .any(|b| facts.said.of_family(b, Family::Residue).any(|h| !h.rule.weak))
}
