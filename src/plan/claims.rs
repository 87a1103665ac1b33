//! Who claims which block: findings go in, in any order, and for each block the one that wins comes out,
//! or the sentences of it that are claimed. Nothing here knows of page actions.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::article::Article;
use crate::facts::{BlockId, Facts};
use crate::findings::{Finding, Kind};
use crate::plan::entry::{FOLD, HIDE};

/// What is claimed of a page's blocks.
#[derive(Debug, Default)]
pub struct Claims {
    /// For each block that is claimed as a whole, by what.
    pub whole: BTreeMap<BlockId, Finding>,
    /// Claims that a block repeats another, each block once.
    pub copies: BTreeMap<BlockId, Finding>,
    /// For each block the sentences of it that are claimed, in order, none within another.
    pub parts: BTreeMap<BlockId, Vec<Finding>>,
}

impl Claims {
    /// Sorts findings into claims. The order of the findings does not matter.
    #[must_use]
    pub fn of(mut findings: Vec<Finding>) -> Self {
        findings.retain(|f| f.confidence >= FOLD);
        findings.sort_by(compare);
        let mut claims = Self::default();
        for finding in findings {
            if finding.part.is_some() {
                claims.add_part(finding);
                continue;
            }
            let is_copy = finding.kind == Kind::Duplicate;
            let table = if is_copy { &mut claims.copies } else { &mut claims.whole };
            table.entry(finding.block).or_insert(finding);
        }
        // A notice said twice is a notice both times: that it repeats itself is the lesser reason.
        claims.copies.retain(|id, copy| {
            let other = claims.whole.get(id);
            other.is_none_or(|o| o.confidence < HIDE && copy.confidence >= HIDE)
        });
        claims.whole.retain(|id, _| !claims.copies.contains_key(id));
        claims
            .parts
            .retain(|id, _| !claims.whole.contains_key(id) && !claims.copies.contains_key(id));
        claims
    }

    fn add_part(&mut self, finding: Finding) {
        let Some(range) = finding.part.clone().filter(|r| !r.is_empty()) else { return };
        let parts = self.parts.entry(finding.block).or_default();
        let apart = |p: &Finding| {
            p.part.as_ref().is_some_and(|r| r.end <= range.start || range.end <= r.start)
        };
        // A sentence can't be folded: under the threshold it stays.
        if finding.confidence >= HIDE && parts.iter().all(apart) {
            parts.push(finding);
            parts.sort_by_key(|p| p.part.as_ref().map(|r| r.start));
        }
    }

    /// Drops the claims that would leave nothing to read: then the page is about what they speak of.
    /// Copies don't count, since what they repeat stays.
    pub fn spare_the_article(&mut self, facts: &Facts, article: &Article) {
        let words = |id: &BlockId| facts.block(*id).words;
        let all: u32 = article.blocks.iter().map(words).sum();
        let inside = |id: &&BlockId| article.blocks.binary_search(id).is_ok();
        let claimed: u32 = self.whole.keys().filter(inside).map(words).sum();
        if claimed as f32 > all as f32 * MOST_OF_ARTICLE {
            self.whole.retain(|id, _| article.blocks.binary_search(id).is_err());
        }
    }
}

/// Share of the article's words that claims may take away in all.
const MOST_OF_ARTICLE: f32 = 0.5;

/// The surest first; then by what the findings are, so that no two compare as equal unless they are.
fn compare(a: &Finding, b: &Finding) -> Ordering {
    let part = |f: &Finding| f.part.as_ref().map(|r| (r.start, r.end));
    b.confidence
        .total_cmp(&a.confidence)
        .then_with(|| a.block.cmp(&b.block))
        .then_with(|| a.kind.cmp(&b.kind))
        .then_with(|| part(a).cmp(&part(b)))
        .then_with(|| a.rule.cmp(b.rule))
        .then_with(|| a.evidence.code.cmp(b.evidence.code))
        .then_with(|| a.evidence.twin.cmp(&b.evidence.twin))
        .then_with(|| a.evidence.args.cmp(&b.evidence.args))
}
