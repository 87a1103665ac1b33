//! Leftovers of the page's machinery: comment stubs, share labels, "Advertisement", "Story continues below".
//! Nearly all are known as a whole block and by a list; a word inside a sentence is never one.
//! The page and its facts go in, findings come out.

use crate::facts::{Block, BlockId, Facts, Place, Role};
use crate::findings::finding::{Context, Finding, Kind};
use crate::findings::weigh::{Doubt, Pass, Weights};
use crate::rules::{Class, Family, Roles};
use crate::text::{HashMap, fnv64};

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
const SERIES: u32 = 3;
/// Words of the longest leftover that is known by its meaning (`residue--foreign-line-of-twenty-words`).
const LINE_WORDS: u32 = 20;
/// Share of a block's words that are known from which the block goes.
/// Pinned by `spare--line-that-begs-in-less-than-half`.
const MOSTLY: f32 = 0.5;
/// The same of more than a line that says something else first (`spare--tells-before-it-asks`).
const NEARLY: f32 = 0.75;
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
    let key = |id| fnv64(&facts.block(id).folded);
    let mut often: HashMap<u64, u32> = HashMap::default();
    for id in facts.said.blocks_of(Family::Residue) {
        *often.entry(key(id)).or_default() += 1;
    }
    for id in facts.said.blocks_of(Family::Residue) {
        let Some(mut doubt) = PASS.doubt(context, id) else { continue };
        let is_series = !doubt.is_strong && often[&key(id)] >= SERIES;
        if is_series || is_numbered(facts.block(id)) {
            continue;
        }
        let company = company(facts, id);
        let in_company = !doubt.is_strong && company.is_some();
        // What is known by its meaning only is a line: a paragraph tells of such things, and so do readers.
        let is_loose = doubt.hit.rule.is_loose();
        if is_loose && (facts.block(id).words > LINE_WORDS || is_said(facts, id, &doubt)) {
            continue;
        }
        // An item of a list of other things is one of them: "Audio" among courses.
        if company.is_none() && is_item(facts, id, &doubt) {
            continue;
        }
        // The site's own menus are no leftovers: they stay on the page, and no reader sees them.
        let is_furniture = doubt.cues.place == Place::Outside && !doubt.is_strong && !in_company;
        let is_named = doubt.is_strong && doubt.cues.roles.has(PASS.roles);
        let tells_first = facts.block(id).words > LINE_WORDS && doubt.part.start > 0;
        let least = match is_named {
            true => PARTLY,
            false if tells_first => NEARLY,
            false => MOSTLY,
        };
        if doubt.coverage < least && !opens_appeal(facts, id, &doubt) || is_furniture {
            continue;
        }
        doubt.confidence += if heads_text(facts, id) { HEADS_TEXT } else { 0.0 };
        doubt.confidence += if in_company { IN_COMPANY } else { 0.0 };
        let is_paragraph = !doubt.is_strong && facts.block(id).role == Role::Text;
        doubt.confidence += if is_paragraph { PARAGRAPH } else { 0.0 };
        doubt.confidence = doubt.confidence.clamp(0.0, 1.0);
        let class = class(facts, id, &doubt, company);
        found.push(Finding { class, ..PASS.finding(context, id, &doubt, None) });
    }
    found
}

/// What a leftover counts as. What a page is used by ([`Class::Skip`]) is one of the leftovers that it stands among:
/// "Email" in a row of share buttons. What says little else than that there is a player or a dialog is of no use.
fn class(facts: &Facts, id: BlockId, doubt: &Doubt, company: Option<Class>) -> Class {
    match doubt.hit.rule.class {
        Class::Skip if doubt.is_strong && facts.block(id).link_chars == 0 => Class::Plain,
        Class::Skip => company.unwrap_or(Class::Skip),
        class => class,
    }
}

/// Whether it is what a reader says under the text.
fn is_said(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    facts.block(id).role == Role::Text && doubt.cues.roles.has(Roles::COMMENT)
}

/// Words of the longest heading that is taken for one of several by its number (`spare--numbered-names`).
const NUMBERED_WORDS: u32 = 4;

/// Whether it is one of the things that a text counts ("7. Pinterest"): a count of shares has no point behind it.
fn is_numbered(block: &Block) -> bool {
    let rest = block.text.trim_start_matches(|c: char| c.is_ascii_digit());
    let name = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    rest.len() < block.text.len() && name.is_some() && block.words <= NUMBERED_WORDS
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

/// What the leftover beside a block is, if one stands there that is known by more than a word.
fn company(facts: &Facts, id: BlockId) -> Option<Class> {
    let hits = facts.beside(id).flat_map(|b| facts.said.of_family(b, Family::Residue));
    hits.map(|hit| hit.rule).find(|rule| !rule.weak).map(|rule| rule.class)
}
