//! The page as an outline: every block with what became of it and why. The CLI, the playground and the
//! tests read the same rows.

use serde::Serialize;

use crate::article::Article;
use crate::facts::{BlockId, Facts, Role};
use crate::plan::{Entry, Plan, Reason};

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Stands in the fair copy.
    Kept,
    /// Its text stands in the headline, byline or dates.
    Stated,
    /// Hidden on the page; not in the fair copy.
    Hide,
    /// Folded on the page; not in the fair copy.
    Fold,
    /// Left out of the fair copy only.
    Omit,
    /// Put back by the reader.
    Back,
    /// Nobody sees it on the page, and it isn't in the fair copy.
    Unseen,
}

/// One block, or one part of a block that goes.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The block's first text node.
    pub id: u32,
    /// What became of it.
    pub verdict: Verdict,
    /// What part it plays by its markup.
    pub role: &'static str,
    /// Its text.
    pub text: String,
    /// Kind and rule, where it is in the ledger.
    pub rule: Option<String>,
    /// Why, where it is in the ledger.
    pub reason: Option<Reason>,
    /// How sure, where it is in the ledger.
    pub confidence: Option<u8>,
}

/// A row for each block, in document order; a part that goes stands after the block it is cut from.
#[must_use]
pub fn outline(facts: &Facts, article: &Article, plan: &Plan) -> Vec<Row> {
    let mut rows = Vec::with_capacity(facts.blocks.len());
    let mut entries = plan.ledger.iter().peekable();
    for id in facts.ids() {
        let mut own = Vec::new();
        while let Some(entry) = entries.next_if(|e| e.block() <= id) {
            own.push(entry);
        }
        let whole = own.iter().find(|e| e.finding.part.is_none());
        rows.push(row(facts, article, plan, id, whole.copied()));
        let parts = own.iter().filter(|e| e.finding.part.is_some());
        rows.extend(parts.map(|e| row(facts, article, plan, id, Some(e))));
    }
    rows
}

fn row(facts: &Facts, article: &Article, plan: &Plan, id: BlockId, entry: Option<&Entry>) -> Row {
    let block = facts.block(id);
    let verdict = match entry {
        Some(entry) if entry.put_back => Verdict::Back,
        Some(entry) => match entry.disposition.name() {
            "hide" => Verdict::Hide,
            "fold" => Verdict::Fold,
            _ => Verdict::Omit,
        },
        None if plan.kept.binary_search(&id).is_ok() => Verdict::Kept,
        None if article.stated.binary_search(&id).is_ok() => Verdict::Stated,
        None => Verdict::Unseen,
    };
    let part = entry.and_then(|e| e.finding.part.clone());
    Row {
        id: block.first.0,
        verdict,
        role: role_name(block.role),
        text: part.and_then(|p| block.text.get(p)).unwrap_or(&block.text).to_owned(),
        rule: entry.map(|e| format!("{} {}", e.kind().name(), e.finding.rule)),
        reason: entry
            .map(|e| Reason::new(e.finding.evidence.code, e.finding.evidence.args.clone())),
        confidence: entry.map(|e| percent(e.finding.confidence)),
    }
}

/// A confidence in percent: whole numbers are the same in every language that reads them, and need no
/// tables to be written.
#[must_use]
pub fn percent(confidence: f32) -> u8 {
    (confidence * 100.0).round().clamp(0.0, 100.0) as u8
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Text => "text",
        Role::Heading(_) => "heading",
        Role::Item => "item",
        Role::Cell => "cell",
        Role::Quote => "quote",
        Role::Code => "code",
        Role::Caption => "caption",
        Role::Definition => "definition",
        Role::Control => "control",
    }
}
