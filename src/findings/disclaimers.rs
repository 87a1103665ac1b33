//! Legal and similar notices: the same on every page of a site, and none of them the author's text. The page
//! and its facts go in, findings come out: a whole notice with its heading, or the sentence that a byline or a
//! paragraph has to carry.

use crate::facts::{Block, BlockId, Facts, Hints, Place, Role};
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::findings::weigh::{ALL, Doubt, Pass, Weights, excerpt};
use crate::rules::{Class, Family, Roles, heard, label, speaks_of_itself, tells_of_someone};
use crate::text::fold;

/// `disclaimer--what-each-sign-is-worth`, `disclaimer--announced-and-outside` and
/// `disclaimer--three-paragraphs-tell-of-fine-print` pin the weights.
pub const PASS: Pass = Pass {
    kind: Kind::Disclaimer,
    family: Family::Disclaimer,
    roles: Roles::DISCLAIM,
    subjects: &[Class::Disclaimer, Class::Affiliate],
    code: "disclaimer_phrase",
    weights: Weights {
        strong: 0.6,
        weak: 0.25,
        more: 0.1,
        coverage: 0.25,
        named: 0.3,
        boxed: 0.1,
        control: 0.0,
        before: 0.0,
        inside: -0.05,
        after: 0.15,
        outside: 0.15,
        hidden: 0.0,
        quoted: -0.4,
        subject: -1.0,
        beside: 0.2,
        title: -0.1,
        kept: -0.8,
    },
};

/// What a heading of a notice adds to the block behind it (`disclaimer--what-each-sign-is-worth`).
const UNDER_HEADING: f32 = 0.3;
/// What a notice adds to the block behind it that goes on in the same vein.
/// Pinned by `disclaimer--what-each-sign-is-worth`.
const CONTINUES: f32 = 0.3;
/// Confidence from which a block carries its heading and the block behind it along.
/// Pinned by `disclaimer--weak-under-its-heading`.
const SURE: f32 = 0.7;
/// What it costs a notice of which only the meaning is known that no markup sets it apart and that it does not
/// speak of itself: then it is what somebody says about guarantees, advice or opinions.
/// Pinned by `disclaimer--foreign-lines-of-forty-words`.
const AMONG_PROSE: f32 = -0.4;
/// Share of a block's words in doubted sentences from which the block is a notice as a whole.
/// Pinned by `disclaimer--less-of-a-paragraph`.
const MOSTLY: f32 = 0.45;
/// The same of a paragraph among others that says something else first (`spare--what-it-is-and-its-licence`).
const MOSTLY_BEHIND: f32 = 0.6;
/// The same of a block outside the body that opens as a notice (`disclaimer--opens-outside-and-goes-on`).
const OPENING: f32 = 0.35;
/// Rules that know a block from which it is a notice although less of it is doubted
/// (`disclaimer--dense-in-a-quarter`).
const DENSE: usize = 3;
/// The share of such a block (`disclaimer--dense-in-a-quarter`).
const PARTLY: f32 = 0.25;
/// Words of the longest notice that is known by the meaning of a part of it
/// (`disclaimer--foreign-lines-of-forty-words`).
const LOOSE_WORDS: u32 = 40;
/// Confidence of a sentence that is cut out of a block that stays (`disclaimer--dense-in-a-quarter`).
const SENTENCE: f32 = 0.8;

/// How many elements, the block's own first, may name it (`disclaimer--paragraph-deep-in-a-box`).
const ABOUT_REACH: usize = 2;

/// Finds notices.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut heading: Option<BlockId> = None;
    let mut notice: Option<BlockId> = None;
    for id in context.facts.said.blocks_of(Family::Disclaimer) {
        let Some(mut doubt) = PASS.doubt(context, id) else { continue };
        if is_said(context.facts, id, &doubt) || PASS.is_one_of_many(context, id, &doubt) {
            continue;
        }
        if is_heading(context.facts, id, &doubt) {
            heading = Some(id);
            continue;
        }
        let under = heading.filter(|h| is_next(*h, id));
        let is_headed = under.is_some() || is_headed(context.facts, id, &doubt);
        if !is_headed && is_told(context, id, &doubt) {
            continue;
        }
        let behind = notice.is_some_and(|n| is_next(n, id));
        doubt.confidence += if is_headed { UNDER_HEADING } else { 0.0 };
        doubt.confidence += if behind { CONTINUES } else { 0.0 };
        let is_prose = !is_headed
            && !doubt.is_beside
            && doubt.hit.rule.is_loose()
            && !PASS.is_set_apart(&doubt.cues)
            && !is_of_itself(context.facts, id, &doubt);
        let is_told = !is_headed && tells(context.facts, id, &doubt);
        doubt.confidence += if is_prose || is_told { AMONG_PROSE } else { 0.0 };
        doubt.confidence = doubt.confidence.clamp(0.0, 1.0);
        let is_dense = doubt.rules >= DENSE && doubt.coverage >= PARTLY;
        if doubt.hit.rule.is_loose()
            && !is_headed
            && !doubt.is_beside
            && is_account(context.facts, id, &doubt)
        {
            continue;
        }
        // What opens as a notice and is beside the text all along, or not in its body, goes on as one.
        let is_apart = doubt.cues.place == Place::Outside && doubt.coverage >= OPENING;
        let opens = (doubt.is_beside || is_apart) && doubt.is_strong && doubt.part.start == 0;
        let goes_first = doubt.part.start == 0 || doubt.cues.place != Place::Inside;
        let most = if goes_first { MOSTLY } else { MOSTLY_BEHIND };
        let is_most =
            (doubt.coverage >= most || is_dense || opens) && !is_mixed(context, id, &doubt);
        if !is_most && !is_headed {
            found.extend(sentence(context, id, &doubt));
            continue;
        }
        if doubt.confidence >= SURE {
            found.extend(under.map(|h| headline(context, h, &doubt)));
            notice = Some(id);
        }
        found.push(PASS.finding(context, id, &doubt, None));
    }
    found
}

/// Whether it is what a reader says under the text, or somebody whom it quotes, in words that say little or only
/// mean such a thing.
fn is_said(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let is_loose = doubt.hit.rule.is_loose();
    match facts.block(id).role {
        Role::Text => doubt.cues.roles.has(Roles::COMMENT) && (is_loose || !doubt.is_strong),
        Role::Quote => is_loose,
        _ => false,
    }
}

/// "Legal disclaimer:" and nothing else.
fn is_heading(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let is_label = |h: &crate::facts::Hit| h.rule.class == Class::Heading;
    is_label(doubt.hit) && facts.said.of_family(id, Family::Disclaimer).all(is_label)
}

/// Whether a block says outright what the heading of a notice announces on the same line ("Disclaimer: ...").
fn is_headed(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let head = facts.block(id).folded.split_once([':', '：']).and_then(|(head, _)| label(head));
    doubt.is_strong && head.is_some_and(|rule| rule.class == Class::Heading)
}

/// Whether a block says something else as well: who wrote the text, before it says whose views these are;
/// or anything, where its name says that it speaks of the writer or of the day.
fn is_mixed(context: Context, id: BlockId, doubt: &Doubt) -> bool {
    let (page, facts) = (context.page, context.facts);
    let block = facts.block(id);
    let is_view = |h: &crate::facts::Hit| h.rule.class == Class::Views;
    let names_views = facts.said.of_family(id, Family::Disclaimer).all(is_view);
    let about = Hints::AUTHOR.with(Hints::ABOUT);
    let is_about = || {
        let chain = page.way_up(block.node).take(ABOUT_REACH);
        chain.map(|up| facts.hints[up.index()]).any(|hints| hints.any(about))
    };
    let says_first = doubt.part.start > 0;
    names_views && says_first || (says_first || doubt.part.end < block.text.len()) && is_about()
}

fn is_next(a: BlockId, b: BlockId) -> bool {
    a.0 + 1 == b.0
}

/// The heading of a notice goes with it, and stays where that one's class is to stay.
fn headline(context: Context, id: BlockId, notice: &Doubt) -> Finding {
    let text = &context.facts.block(id).text;
    let evidence = Evidence { code: "disclaimer_heading", args: vec![excerpt(text)], twin: None };
    Finding {
        block: id,
        part: None,
        kind: Kind::Disclaimer,
        rule: "disclaimer-heading",
        class: notice.hit.rule.class,
        evidence,
        confidence: notice.confidence,
    }
}

/// Whether a block tells what somebody did or said, or asks: a notice tells of nobody and knows what it says.
fn tells(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let block = facts.block(id);
    doubt.cues.place != Place::Outside
        && !PASS.is_set_apart(&doubt.cues)
        && !is_marked_off(block)
        && (tells_of_someone(&block.folded) || block.text[doubt.part.clone()].ends_with('?'))
}

/// Whether a block stands in brackets or under a sign, as a note does.
fn is_marked_off(block: &Block) -> bool {
    block.text.starts_with(['(', '[', '*', '©'])
}

/// Whether a paragraph among others says such a thing of somebody else: a notice speaks for the site or of the
/// text that it stands under, and "AI can ...", "accuracy and completeness" or "a commission" are in many
/// sentences.
fn is_told(context: Context, id: BlockId, doubt: &Doubt) -> bool {
    let facts = context.facts;
    let is_loose = doubt.hit.rule.is_loose();
    let is_prose = doubt.cues.place == Place::Inside
        && !(doubt.is_beside && facts.block(id).link_chars == 0)
        && !PASS.is_set_apart(&doubt.cues)
        && (!is_loose || PASS.may_be_prose(context, id, doubt));
    let is_all = doubt.rules > 1 && doubt.coverage >= ALL;
    is_prose && !is_marked_off(facts.block(id)) && !is_all && !is_of_itself(facts, id, doubt)
}

/// Whether a long paragraph says in some of its sentences what a notice says, in no notice's words.
fn is_account(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    !PASS.is_set_apart(&doubt.cues) && doubt.coverage < ALL && facts.block(id).words > LOOSE_WORDS
}

/// Whether the doubted sentences speak for the site or of the text that they stand under.
fn is_of_itself(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    speaks_of_itself(&heard(&fold(&facts.block(id).text[doubt.part.clone()])))
}

/// Only the doubted sentences, where they say it outright and stand at the block's beginning or end: in the
/// middle of a paragraph they belong to what the author says.
fn sentence(context: Context, id: BlockId, doubt: &Doubt) -> Option<Finding> {
    let text = &context.facts.block(id).text;
    let is_edge = doubt.part.start == 0 || doubt.part.end == text.len();
    let is_free = doubt.cues.place != Place::Inside || doubt.cues.roles.has(PASS.roles);
    let is_sure = doubt.is_strong && doubt.confidence >= PASS.weights.strong;
    (is_edge && is_free && is_sure && !doubt.cues.quoted).then(|| Finding {
        confidence: SENTENCE,
        ..PASS.finding(context, id, doubt, Some(doubt.part.clone()))
    })
}
