//! What a person always wants of a site. Rules that were made with a click come in, as plain words; which of
//! them speaks of which block comes out. A rule says what it means in one of three ways: the engine's own rule
//! for it, the words of the block, or the name of the box that the block stands in. Never here: a selector.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::facts::{Block, BlockId, Facts};
use crate::findings::{Evidence, Finding, Kind};
use crate::page::{Attr, NodeId, Page, Tag};
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

/// Letters by which a text is known again; more would tie it to what changes from page to page.
const LETTERS: usize = 80;
/// How many elements around a block lend it their names: its own box, not the page's. Pinned by
/// `a_name_reaches_no_further_than_the_box`.
const REACH: usize = 4;
/// Most of an article's words that a rule may hide, and most words, as a share of it, that a rule may bring
/// in: one that does more speaks of something else since the site was rebuilt, and rests. Pinned by
/// `a_rule_that_means_the_whole_text_rests`.
const MOST: f32 = 0.5;
/// A shorter name says what a box looks like.
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
        let mut own = Self { rules, blocks: Vec::new() };
        if rules.is_empty() || !article.state.has_text() {
            return Self::default();
        }
        own.blocks.resize(facts.blocks.len(), None);
        let words = |ids: &[BlockId]| ids.iter().map(|id| facts.block(*id).words).sum::<u32>();
        let all = words(&article.blocks) as f32;
        for (at, rule) in rules.iter().enumerate() {
            let mut meant: Vec<BlockId> =
                facts.ids().filter(|id| means(page, rule, facts.block(*id))).collect();
            let in_text = |id: &BlockId| article.blocks.binary_search(id).is_ok();
            let moved: Vec<BlockId> = meant
                .iter()
                .copied()
                .filter(|id| in_text(id) == (rule.does == Does::Hide))
                .collect();
            if words(&moved) as f32 > all * MOST {
                meant.clear();
            }
            for id in meant {
                own.blocks[id.index()].get_or_insert(at as u32);
            }
        }
        own
    }

    /// The rule that speaks of what was found, and what it does.
    #[must_use]
    pub fn about(&self, finding: &Finding) -> Option<(u32, Does)> {
        let whole =
            finding.part.is_none().then(|| self.blocks.get(finding.block.index())).flatten();
        let named = |r: &SiteRule| r.by == By::Rule && r.what == finding.rule;
        let at = whole
            .copied()
            .flatten()
            .or_else(|| self.rules.iter().position(named).map(|at| at as u32))?;
        Some((at, self.rules[at as usize].does))
    }

    /// Whether what was found stays here, whoever else wants it gone.
    #[must_use]
    pub fn keeps(&self, finding: &Finding) -> bool {
        matches!(self.about(finding), Some((_, Does::Keep)))
    }

    /// A finding for each block that a rule wants gone and names itself.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        let hides = |at: u32| self.rules[at as usize].does == Does::Hide;
        let gone = move |(id, at): (usize, &Option<u32>)| at.filter(|at| hides(*at)).map(|_| id);
        self.blocks.iter().enumerate().filter_map(gone).map(|id| Finding {
            block: BlockId(id as u32),
            part: None,
            kind: Kind::Residue,
            rule: "own",
            evidence: Evidence { code: "own", args: Vec::new(), twin: None },
            confidence: 1.0,
        })
    }
}

fn means(page: &Page, rule: &SiteRule, block: &Block) -> bool {
    match rule.by {
        By::Rule => false,
        By::Text => {
            let known = letters(&fold(&rule.what));
            !known.is_empty() && letters(&block.folded) == known
        }
        By::Name => names(page, block).any(|(_, name)| name == rule.what),
    }
}

/// What of a text does not change from page to page: its letters, without numbers, marks and blanks.
fn letters(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphabetic()).take(LETTERS).collect()
}

/// The names of the boxes around a block, the nearest first. Names with numbers are made by programs, anew
/// with each version; the boxes that hold the whole text are not a block's own.
fn names<'p>(page: &'p Page, block: &Block) -> impl Iterator<Item = (NodeId, &'p str)> {
    let is_page = |id: &NodeId| {
        matches!(page.tag(*id), Some(Tag::Article | Tag::Main | Tag::Body | Tag::Html))
    };
    let own = std::iter::once(block.node).chain(page.ancestors(block.node));
    let is_name = |name: &&str| {
        name.len() >= SHORTEST && name.chars().all(|c| c.is_alphabetic() || c == '-' || c == '_')
    };
    own.take_while(move |id| !is_page(id)).take(REACH).flat_map(move |id| {
        let class = page.attr(id, Attr::Class).unwrap_or_default();
        class.split_ascii_whitespace().filter(is_name).map(move |name| (id, name))
    })
}

/// The name by which a block's box is known, if it has one that is its own: of the names around it the one
/// that the fewest words of the page go by.
#[must_use]
pub fn name_of(page: &Page, facts: &Facts, article: &Article, first: NodeId) -> Option<String> {
    let block = facts.blocks.iter().find(|b| b.first == first)?;
    let all: u32 = article.blocks.iter().map(|id| facts.block(*id).words).sum();
    let words = |name: &str| -> u32 {
        let goes_by = |b: &&Block| names(page, b).any(|(_, other)| other == name);
        facts.blocks.iter().filter(goes_by).map(|b| b.words).sum()
    };
    let counted = names(page, block).map(|(_, name)| (words(name), name));
    let (count, name) = counted.min_by_key(|(count, _)| *count)?;
    (count as f32 <= all as f32 * MOST).then(|| name.to_owned())
}
