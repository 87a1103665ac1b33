//! Short paragraphs that sound like a message or a notice and whose wording no rule knows. The page and its facts
//! go in, findings come out; none is so sure that it would be hidden on the page.

use crate::facts::{BlockId, Cues};
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::findings::weigh::{ABOUT, FAILURE_WORDS, excerpt, is_told};
use crate::findings::{disclaimers, error_banners};
use crate::page::Tag;
use crate::rules::{Family, Rule};

/// How sure: it goes from the fair copy and is folded on the page (`tests/pages/error--sounds-like-one`).
const CONFIDENCE: f32 = 0.6;

/// How much it must sound so, in tenths as in `speech.toml`: of what sounds less so on real pages, most is a sentence
/// of the text's own (`tests/pages/error--three-words-that-sound-like-one`, `tests/pages/spare--sounds-like-none`).
const SURE: u32 = 10;
/// Words of the shortest that only just sounds so (`tests/pages/spare--sounds-like-none`).
const FEWEST: u32 = 5;
/// What each word less must sound the more so, in tenths as in `speech.toml`
/// (`tests/pages/error--three-words-that-sound-like-one`).
const FEWER: u32 = 20;
/// Words of the shortest of all (pinned by the same).
const LEAST: u32 = 3;

/// Finds them.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let sounding = context.facts.said.sounding();
    sounding.filter_map(|(id, rule, sum)| finding(context, id, rule, sum)).collect()
}

fn finding(context: Context, id: BlockId, rule: &'static Rule, sum: i32) -> Option<Finding> {
    let pass = if rule.family == Family::Error { &error_banners::PASS } else { &disclaimers::PASS };
    let Context { page, facts } = context;
    let block = facts.block(id);
    let text = &block.text;
    let least = SURE + FEWER * FEWEST.saturating_sub(block.words);
    if block.words < LEAST || sum < least.cast_signed() {
        return None;
    }
    let cues = Cues::of(page, facts, id);
    let is_text = || cues.hidden || cues.control || cues.quoted || cues.title_words > 0;
    // Advice is listed (`tests/pages/spare--item-that-sounds-like-a-notice`).
    let is_item = || page.parent(block.node).is_some_and(|up| page.is(up, Tag::Li));
    let is_about = || pass.subjects.iter().any(|s| facts.scene.speaks_of(*s) >= ABOUT);
    let is_kept = || facts.said.of_family(id, Family::Keep).next().is_some();
    // What follows a colon belongs to it.
    if is_text() || is_item() || is_about() || is_kept() || text.ends_with(':') {
        return None;
    }
    // Of failures there is much to say (`tests/pages/spare--failure-of-what-the-text-speaks-of`,
    // `tests/pages/spare--messages-told`).
    let is_failure = pass.kind == Kind::Error;
    if is_told(&block.folded) || is_failure && error_banners::is_title(&block.folded) {
        return None;
    }
    let is_beside = pass.is_beside(context, id, &cues, block.words <= FAILURE_WORDS)
        && !(is_failure && facts.touches_the_topic(page, id));
    is_beside.then(|| Finding {
        block: id,
        part: None,
        kind: pass.kind,
        rule: rule.id,
        class: rule.class,
        evidence: Evidence { code: pass.code, args: vec![excerpt(text)], twin: None },
        confidence: CONFIDENCE,
    })
}
