//! Pointers to other texts inside this one: "Read also", and the list of links under it.
//! The page and its facts go in, findings come out.

use crate::facts::{BlockId, Facts, Role, is_handbook, is_sentence};
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::findings::prompts::PROMPT;
use crate::findings::weigh::{Pass, excerpt};
use crate::page::Page;
use crate::rules::{Class, Family, Roles};

const PASS: Pass = Pass {
    kind: Kind::Related,
    family: Family::Related,
    roles: Roles::RELATED.or(Roles::NAVIGATION),
    subjects: &[],
    code: "related_label",
    weights: PROMPT,
};

/// A label that heads the plans of those who write as often as it points elsewhere
/// (`spare--plans-under-a-label`).
const PLANS: &str = "en/whats-next";
/// Confidence of a label from which the links under it go along.
/// Pinned by `related--label-in-the-words-of-the-headline`.
const SURE: f32 = 0.6;
/// Share of links from which a block under such a label is an entry of the list.
/// Pinned by `spare--link-with-more-words`.
const ENTRY_LINKS: f32 = 0.8;
/// Letters of the longest entry (`spare--link-of-201-letters`).
const ENTRY_CHARS: u32 = 200;
/// Share of links from which a block with a label is the label and a link (`spare--label-with-a-short-link`).
const LABEL_LINKS: f32 = 0.6;
/// What such a link adds (`related--label-with-a-link`).
const LEADS_AWAY: f32 = 0.25;
/// Confidence of an entry (`newsletter--what-each-sign-is-worth`).
const ENTRY: f32 = 0.7;

/// Finds pointers.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let is_handbook = is_handbook(context.facts.genre, &context.page.url);
    for mut finding in PASS.find(context) {
        let block = context.facts.block(finding.block);
        // There "See also" heads a section like any other (`tests/pages/spare--see-also-in-a-handbook`), and
        // sentences (`tests/pages/spare--see-also-above-sentences`).
        let is_heading = matches!(block.role, Role::Heading(_));
        let may_head = is_handbook || finding.rule == PLANS;
        if is_handbook && is_heading || may_head && heads_text(context, finding.block) {
            continue;
        }
        let leads_away = block.link_density() >= LABEL_LINKS;
        finding.confidence =
            (finding.confidence + if leads_away { LEADS_AWAY } else { 0.0 }).min(1.0);
        // "Read more" is the end of what stands above it, where it is a way itself.
        let heads = block.link_chars == 0;
        let (label, sure) = (finding.block, heads && finding.confidence >= SURE);
        found.push(finding);
        if sure {
            found.extend(entries(context, label));
        }
    }
    found
}

/// Whether a sentence stands right behind a label, and in the same box: no list of links.
fn heads_text(context: Context, label: BlockId) -> bool {
    let (page, facts) = (context.page, context.facts);
    let block = facts.block(label);
    let next = facts.blocks[label.index() + 1..].iter().find(|b| b.seen);
    next.is_some_and(|next| {
        is_sentence(next)
            && next.role == Role::Text
            && block.link_chars == 0
            && page.parent(next.node) == page.parent(block.node)
    })
}

/// The links right behind a label, in the box that holds it and the first of them: a heading behind the box
/// that is a link to itself goes on with the text.
fn entries(context: Context, label: BlockId) -> impl Iterator<Item = Finding> {
    let (page, facts): (&Page, &Facts) = (context.page, context.facts);
    let text = excerpt(&facts.block(label).text);
    let behind = (label.0 + 1..facts.blocks.len() as u32).map(BlockId);
    let node = |id: BlockId| facts.block(id).node;
    let list = behind.clone().next().map(|first| page.common_ancestor(node(label), node(first)));
    let is_entry = move |id: &BlockId| {
        let block = facts.block(*id);
        block.link_density() >= ENTRY_LINKS
            && block.chars <= ENTRY_CHARS
            && block.role != Role::Code
            && list.is_some_and(|list| page.contains(list, block.node))
    };
    behind.take_while(is_entry).map(move |block| {
        let evidence = Evidence { code: "related_entry", args: vec![text.clone()], twin: None };
        Finding {
            block,
            part: None,
            kind: Kind::Related,
            rule: "related-entry",
            class: Class::Plain,
            evidence,
            confidence: ENTRY,
        }
    })
}
