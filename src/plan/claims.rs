//! Who claims which block: findings go in, in any order, and for each block the one that wins comes out,
//! or the sentences of it that are claimed. Nothing here knows of page actions.

use std::cmp::Ordering;

use crate::article::Article;
use crate::facts::{BlockId, Facts, Table};
use crate::findings::{Finding, Kind};
use crate::plan::entry::{FOLD, HIDE};

/// What is claimed of a page's blocks.
#[derive(Debug, Default)]
pub struct Claims {
    /// For each block that is claimed as a whole, by what.
    pub whole: Table<Finding>,
    /// Claims that a block repeats another, each block once.
    pub copies: Table<Finding>,
    /// For each block the sentences of it that are claimed, in order, none within another.
    pub parts: Table<Vec<Finding>>,
}

impl Claims {
    /// Sorts findings into claims. The order of the findings does not matter.
    #[must_use]
    pub fn of(findings: Vec<Finding>) -> Self {
        let mut claims = Self::default();
        for finding in findings.into_iter().filter(|f| f.confidence >= FOLD) {
            match (&finding.part, finding.kind) {
                (Some(_), _) => claims.add_part(finding),
                (None, Kind::Duplicate) => keep_surest(&mut claims.copies, finding),
                (None, _) => keep_surest(&mut claims.whole, finding),
            }
        }
        // A notice said twice is a notice both times: that it repeats itself is the lesser reason.
        claims.copies.retain(|id, copy| {
            let other = claims.whole.get(id);
            other.is_none_or(|o| o.confidence < HIDE && copy.confidence >= HIDE)
        });
        claims.whole.retain(|id, _| !claims.copies.has(id));
        claims.parts.retain(|id, _| !claims.whole.has(id) && !claims.copies.has(id));
        claims
    }

    /// The sentences that go out of a block, in order, none within another: the surest first come in.
    pub fn take_parts(&mut self, id: BlockId) -> Vec<Finding> {
        let mut parts: Vec<Finding> = Vec::new();
        for finding in self.parts.take(id).unwrap_or_default() {
            let Some(range) = &finding.part else { continue };
            let after = parts.partition_point(|p| start(p) < range.start);
            let apart_before = after == 0 || end(&parts[after - 1]) <= range.start;
            let apart_after = parts.get(after).is_none_or(|p| range.end <= start(p));
            if apart_before && apart_after {
                parts.insert(after, finding);
            }
        }
        parts
    }

    fn add_part(&mut self, finding: Finding) {
        // A sentence can't be folded: under the threshold it stays.
        let is_empty = finding.part.as_ref().is_none_or(std::ops::Range::is_empty);
        if is_empty || finding.confidence < HIDE {
            return;
        }
        let parts = self.parts.row(finding.block).get_or_insert_default();
        let at = parts.partition_point(|p| compare(p, &finding).is_lt());
        parts.insert(at, finding);
        parts.truncate(MOST_PARTS);
    }

    /// Drops the claims that would leave nothing to read: then the page is about what they speak of.
    /// Copies don't count, since what they repeat stays.
    pub fn spare_the_article(&mut self, facts: &Facts, article: &Article) {
        let words = |id: &BlockId| facts.block(*id).words;
        let all: u32 = article.blocks.iter().map(words).sum();
        let claimed: u32 = article.blocks.iter().filter(|id| self.whole.has(**id)).map(words).sum();
        if claimed as f32 > all as f32 * MOST_OF_ARTICLE {
            self.whole.retain(|id, _| article.blocks.binary_search(&id).is_err());
        }
    }
}

/// Most sentences of one block that are weighed; a text with more is about what they say.
const MOST_PARTS: usize = 64;

/// Share of the article's words that claims may take away in all (`spare--notices-longer-than-the-text`).
const MOST_OF_ARTICLE: f32 = 0.5;

fn start(finding: &Finding) -> usize {
    finding.part.as_ref().map_or(0, |r| r.start)
}

fn end(finding: &Finding) -> usize {
    finding.part.as_ref().map_or(0, |r| r.end)
}

fn keep_surest(table: &mut Table<Finding>, finding: Finding) {
    let row = table.row(finding.block);
    if row.as_ref().is_none_or(|held| compare(&finding, held).is_lt()) {
        *row = Some(finding);
    }
}

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
