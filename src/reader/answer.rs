//! The analysis as plain data: what JavaScript, `--jsonl` and reports get.

use serde::Serialize;

use crate::article::{Article, Meta};
use crate::facts::Facts;
use crate::findings::Kind;
use crate::plan::{Action, Disposition, Plan, Reason};
use crate::reader::element::Element;
use crate::text::length;

/// Everything that leaves the engine.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Version of the engine.
    pub version: &'static str,
    /// What kind of page this is (`article::State`).
    pub state: &'static str,
    /// Why it is that kind, where it is no article.
    pub state_reason: Option<Reason>,
    /// Title, authors, dates and the like.
    pub meta: Meta,
    /// The fair copy.
    pub article: Option<Element>,
    /// Words of the fair copy.
    pub words: usize,
    /// What goes, in document order.
    pub ledger: Vec<Line>,
    /// What is done on the page.
    pub actions: Vec<Action>,
    /// How many page actions of each kind.
    pub summary: Vec<Count>,
    /// Why the page was left alone.
    pub left: Option<Reason>,
}

/// An entry of the ledger as plain data.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Stable for the same page: the entry's first text node.
    pub id: u32,
    /// `findings::Kind`.
    pub kind: Kind,
    /// Name of the rule.
    pub rule: &'static str,
    /// `hide`, `fold` or `omit`.
    pub action: &'static str,
    /// The text that goes.
    pub text: String,
    /// Why.
    pub reason: Reason,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// Index of the text block that a duplicate repeats.
    pub of: Option<usize>,
    /// That block's text.
    pub of_text: Option<String>,
    /// Whether the reader asked for it back.
    pub put_back: bool,
}

/// A number of page actions.
#[derive(Debug, Clone, Serialize)]
pub struct Count {
    /// Of this kind.
    pub kind: Kind,
    /// So many ledger entries.
    pub count: usize,
}

impl Answer {
    /// Puts an analysis into plain data.
    #[must_use]
    pub fn of(facts: &Facts, article: &Article, plan: &Plan, tree: Option<&Element>) -> Self {
        let line = |e: &crate::plan::Entry| {
            let twin = e.finding.evidence.twin;
            Line {
                id: facts.block(e.block()).first.0,
                kind: e.kind(),
                rule: e.finding.rule,
                action: e.disposition.name(),
                text: e.finding.part.as_ref().map_or_else(
                    || facts.block(e.block()).text.clone(),
                    |part| facts.block(e.block()).text[part.clone()].to_owned(),
                ),
                reason: Reason::new(e.finding.evidence.code, e.finding.evidence.args.clone()),
                confidence: e.finding.confidence,
                of: twin.and_then(|t| plan.kept.iter().position(|k| *k == t)),
                of_text: twin.map(|t| facts.block(t).text.clone()),
                put_back: e.put_back,
            }
        };
        let acts = |k: Kind| {
            plan.ledger
                .iter()
                .filter(move |e| e.kind() == k && e.disposition != Disposition::Omit && !e.put_back)
        };
        let counts = Kind::ALL.iter().map(|k| Count { kind: *k, count: acts(*k).count() });
        Self {
            version: env!("CARGO_PKG_VERSION"),
            state: article.state.name(),
            state_reason: None,
            meta: article.meta.clone(),
            article: tree.cloned(),
            words: plan.kept.iter().map(|k| length(&facts.block(*k).folded)).sum(),
            ledger: plan.ledger.iter().map(line).collect(),
            actions: plan.actions.clone(),
            summary: counts.filter(|c| c.count > 0).collect(),
            left: None,
        }
    }
}
