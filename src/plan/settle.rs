//! The one judge.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::facts::{BlockId, Facts};
use crate::findings::{Evidence, Finding, Kind};
use crate::page::Page;
use crate::plan::act::{Action, How};
use crate::plan::entry::{Disposition, Entry};

/// Confidence from which a finding is hidden on the page.
pub const HIDE: f32 = 0.75;
/// Confidence from which a finding is folded.
pub const FOLD: f32 = 0.5;

/// What will be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// What goes, in document order.
    pub ledger: Vec<Entry>,
    /// What is done on the page, disjoint and in document order.
    pub actions: Vec<Action>,
    /// The blocks of the fair copy, in document order.
    pub kept: Vec<BlockId>,
}

/// Weighs the findings against the article. `keep` names kinds that are left alone, `put_back` the entries
/// (by their first text node) that the reader asked for.
#[must_use]
pub fn settle(
    page: &Page,
    facts: &Facts,
    findings: Vec<Finding>,
    article: &Article,
    wish: &Wish,
) -> Plan {
    let mut best: BTreeMap<BlockId, Finding> = BTreeMap::new();
    for finding in findings {
        let wins = best.get(&finding.block).is_none_or(|b| b.confidence < finding.confidence);
        if wins && finding.confidence >= FOLD && !wish.keep.contains(&finding.kind) {
            best.insert(finding.block, finding);
        }
    }
    let mut plan = Plan::default();
    for id in facts.ids() {
        let block = facts.block(id);
        let in_article = article.blocks.binary_search(&id).is_ok();
        let put_back = wish.put_back.contains(&block.first.0);
        let entry = match best.remove(&id) {
            Some(finding) => {
                let disposition = match finding.kind.is_in_page() {
                    true if finding.confidence >= HIDE => Disposition::Hide,
                    true => Disposition::Fold,
                    false => Disposition::Omit,
                };
                Some(Entry { finding, disposition, put_back })
            }
            None if in_article || !block.seen || article.stated.contains(&id) => None,
            None => {
                Some(Entry { finding: furniture(id), disposition: Disposition::Omit, put_back })
            }
        };
        if entry.as_ref().map_or(in_article, |e| e.put_back) {
            plan.kept.push(id);
        }
        plan.ledger.extend(entry);
    }
    plan.actions = actions(page, facts, &plan.ledger);
    plan
}

/// What the reader of the page asked for.
#[derive(Debug, Default)]
pub struct Wish {
    /// Kinds that are left alone.
    pub keep: Vec<Kind>,
    /// Entries that were put back, by their first text node.
    pub put_back: Vec<u32>,
}

fn furniture(block: BlockId) -> Finding {
    let evidence = Evidence { code: "not_article", args: Vec::new(), twin: None };
    Finding {
        block,
        part: None,
        kind: Kind::Furniture,
        rule: "furniture",
        evidence,
        confidence: 1.0,
    }
}

fn actions(_page: &Page, facts: &Facts, ledger: &[Entry]) -> Vec<Action> {
    let acts = |e: &&(usize, &Entry)| e.1.disposition != Disposition::Omit && !e.1.put_back;
    let act = |(entry, e): (usize, &Entry)| {
        let how = if e.disposition == Disposition::Fold { How::Fold } else { How::Hide };
        Action { entry, how, node: facts.block(e.block()).node.0, keep: None }
    };
    ledger.iter().enumerate().collect::<Vec<_>>().iter().filter(acts).map(|e| act(*e)).collect()
}
