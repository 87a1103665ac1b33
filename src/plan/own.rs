//! What a person always wants of a site. Rules that were made with a click come in, as plain words; which of
//! them speaks of which block comes out. A rule says what it means in one of three ways: the engine's own rule
//! for it, the words of the block, or the name of the box that the block stands in. Never here: a selector.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::facts::{Block, BlockId, Facts};
use crate::findings::{Evidence, Finding, Kind};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::rules::Class;
use crate::text::fold;

/// What a site's rule does with what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Does {
    /// It stays, on the page and in the reader.
    Keep,
    /// It goes, on the page and in the reader.
    Hide,
}

/// How a site's rule names what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// By the rule that finds it.
    Rule,
    /// By the words it opens with; numbers may differ.
    Text,
    /// By the name of the box around it.
    Name,
}

/// One rule of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteRule {
    /// What it does.
    pub does: Does,
    /// How it names what it means.
    pub by: By,
    /// The name.
    pub what: String,
}

/// Letters by which a text is known again; more would tie it to what changes from page to page. Pinned by
/// `words_are_known_again_by_eighty_letters`.
const LETTERS: usize = 80;
/// How many elements around a block lend it their names: its own box, not the page's. Pinned by
/// `a_name_reaches_no_further_than_the_box`.
const REACH: usize = 4;
/// Most of an article's words, in percent, that a rule may hide, and most words, in percent of it, that a
/// rule may bring in: one that does more speaks of something else since the site was rebuilt, and rests. Pinned by
/// `a_rule_hides_half_of_a_text_at_most_and_brings_in_as_much`.
const MOST: u32 = 50;
/// Most of a text's words, in percent, that may stand in boxes of a name that is offered for a rule: a name
/// that more goes by is a layout's. Pinned by `a_name_that_a_quarter_goes_by_is_a_layouts`.
const OFFERED: u32 = 25;
/// A shorter name says what a box looks like. Pinned by the tests of `tests/suite/own.rs`.
const SHORTEST: usize = 4;

/// Which rules speak of which blocks of one page.
#[derive(Debug, Default)]
pub struct Own<'a> {
    rules: &'a [SiteRule],
    /// For each block the rule that names it by words or by box; empty where there is none at all.
    blocks: Vec<Option<u32>>,
}

impl<'a> Own<'a> {
    /// Reads rules against a page.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts, article: &Article, rules: &'a [SiteRule]) -> Self {
        if rules.is_empty() || !article.state.has_text() {
            return Self::default();
        }
        let mut blocks: Vec<Option<u32>> = vec![None; facts.blocks.len()];
        let most = words(facts, article) * MOST / 100;
        for (at, rule) in rules.iter().enumerate() {
            let known = letters(&fold(&rule.what));
            let mut meant = Vec::new();
            // Words that the rule takes out of the text, or brings into it.
            let mut moved = 0;
            for id in facts.ids() {
                let block = facts.block(id);
                let is_meant = match rule.by {
                    By::Rule => false,
                    By::Text => !known.is_empty() && letters(&block.folded) == known,
                    By::Name => names(page, block).contains(&rule.what.as_str()),
                };
                if !is_meant {
                    continue;
                }
                let in_text = article.blocks.binary_search(&id).is_ok();
                moved += if in_text == (rule.does == Does::Hide) { block.words } else { 0 };
                meant.push(id);
            }
            for id in meant {
                if moved <= most {
                    blocks[id.index()].get_or_insert(at as u32);
                }
            }
        }
        Self { rules, blocks }
    }

    /// The rule that speaks of what was found, and what it does.
    #[must_use]
    #[inline(never)]
    pub fn about(&self, finding: &Finding) -> Option<(u32, Does)> {
        let mut found = self.blocks.get(finding.block.index()).copied().flatten();
        if found.is_none() || finding.part.is_some() {
            let named = |r: &SiteRule| r.by == By::Rule && r.what == finding.rule;
            found = self.rules.iter().position(named).map(|at| at as u32);
        }
        found.map(|at| (at, self.rules[at as usize].does))
    }

    /// Whether what was found stays here, whoever else wants it gone.
    #[must_use]
    pub fn keeps(&self, finding: &Finding) -> bool {
        matches!(self.about(finding), Some((_, Does::Keep)))
    }

    /// Adds a finding for each block that a rule wants gone and names itself.
    pub fn find(&self, findings: &mut Vec<Finding>) {
        for (id, at) in self.blocks.iter().enumerate() {
            if at.is_none_or(|at| self.rules[at as usize].does == Does::Keep) {
                continue;
            }
            findings.push(Finding {
                block: BlockId(id as u32),
                part: None,
                kind: Kind::Residue,
                rule: "own",
                class: Class::Plain,
                evidence: Evidence { code: "own", args: Vec::new(), twin: None },
                confidence: 1.0,
            });
        }
    }
}

#[inline(never)]
fn words(facts: &Facts, article: &Article) -> u32 {
    article.blocks.iter().map(|id| facts.block(*id).words).sum()
}

/// What of a text does not change from page to page: its letters, without numbers, marks and blanks.
#[inline(never)]
fn letters(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphabetic()).take(LETTERS).collect()
}

/// The names of the boxes around a block, the nearest first. Names with numbers are made by programs, anew
/// with each version; the boxes that hold the whole text are not a block's own.
#[inline(never)]
fn names<'p>(page: &'p Page, block: &Block) -> Vec<&'p str> {
    let mut found = Vec::new();
    let mut at = Some(block.node);
    for _ in 0..REACH {
        let Some(id) = at else { break };
        if matches!(page.tag(id), Some(Tag::Article | Tag::Main | Tag::Body | Tag::Html)) {
            break;
        }
        for name in page.attr(id, Attr::Class).unwrap_or_default().split(' ') {
            let is_word = name.chars().all(|c| c.is_alphabetic() || c == '-' || c == '_');
            if is_word && name.len() >= SHORTEST {
                found.push(name);
            }
        }
        at = page.parent(id);
    }
    found
}

/// The name by which a block's box is known, if it has one that is its own: of the names around it the one
/// that the fewest words of the page go by.
#[must_use]
pub fn name_of(page: &Page, facts: &Facts, article: &Article, first: NodeId) -> Option<String> {
    let block = facts.blocks.iter().find(|b| b.first == first)?;
    let mut least = words(facts, article) * OFFERED / 100;
    let mut best = None;
    for name in names(page, block) {
        let mut count = 0;
        for other in &facts.blocks {
            if names(page, other).contains(&name) {
                count += other.words;
            }
        }
        if count < least {
            (least, best) = (count, Some(name));
        }
    }
    best.map(str::to_owned)
}
