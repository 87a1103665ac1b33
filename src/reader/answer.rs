//! The analysis as plain data: what JavaScript, `--jsonl` and reports get.

use serde::Serialize;

use crate::article::{Article, Meta};
use crate::facts::Facts;
use crate::findings::Kind;
use crate::plan::{Action, Disposition, Entry, Plan, Reason};
use crate::reader::element::Element;
use crate::reader::outline::percent;
use crate::reader::text::Written;
use crate::text::{fold, length};

/// Everything that leaves the engine.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer<'a> {
    /// Version of the engine.
    pub version: &'static str,
    /// What kind of page this is (`article::State`).
    pub state: &'static str,
    /// Why it is that kind, where it is no article.
    pub state_reason: Option<Reason>,
    /// Title, authors, dates and the like.
    pub meta: &'a Meta,
    /// The fair copy.
    pub article: Option<&'a Element>,
    /// Words of the fair copy.
    pub words: usize,
    /// Words of what was left out.
    pub out_words: usize,
    /// What goes, in document order.
    pub ledger: Vec<Line<'a>>,
    /// What is done on the page.
    pub actions: &'a [Action],
    /// How many things of each kind go on the page.
    pub summary: Vec<Count>,
    /// Why the page was left alone.
    pub left: Option<&'a Reason>,
}

/// An entry of the ledger as plain data.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line<'a> {
    /// Stable for the same page: the entry's first text node.
    pub id: u32,
    /// `findings::Kind`.
    pub kind: Kind,
    /// Name of the rule.
    pub rule: &'static str,
    /// `hide`, `fold` or `omit`.
    pub action: &'static str,
    /// The text that goes.
    pub text: &'a str,
    /// Why.
    pub reason: Reason,
    /// How sure, in percent.
    pub confidence: u8,
    /// Index of the text block that a duplicate repeats.
    pub of: Option<usize>,
    /// That block's first text node, where it stands in the fair copy.
    pub of_block: Option<u32>,
    /// That block's text.
    pub of_text: Option<&'a str>,
    /// Whether the reader asked for it back.
    pub put_back: bool,
    /// The rule of the site that has it so: its place among those that were given.
    pub own: Option<u32>,
}

/// A number of things that go on the page.
#[derive(Debug, Clone, Serialize)]
pub struct Count {
    /// Of this kind.
    pub kind: Kind,
    /// So many.
    pub count: usize,
}

impl<'a> Answer<'a> {
    /// Puts an analysis into plain data.
    #[must_use]
    pub fn of(
        facts: &'a Facts,
        article: &'a Article,
        plan: &'a Plan,
        tree: Option<&'a Element>,
    ) -> Self {
        let written = tree.map(Written::of).unwrap_or_default();
        let line = |entry: &'a Entry| Line::of(facts, plan, entry, &written);
        let is_out = |e: &&Entry| !e.put_back && !is_aside(facts, e, &written);
        let out = plan.ledger.iter().filter(is_out);
        // Marks without ink part no words; plain text has none.
        let count = |text: &str| if text.is_ascii() { length(text) } else { length(&fold(text)) };
        let counts = Kind::ALL.iter().map(|k| Count { kind: *k, count: things(plan, *k) });
        Self {
            version: env!("CARGO_PKG_VERSION"),
            state: article.state.name(),
            state_reason: article.reason.clone().map(|(code, args)| Reason::new(code, args)),
            meta: &article.meta,
            article: tree,
            words: count(&written.text),
            out_words: out.map(|e| count(&e.text)).sum(),
            ledger: plan.ledger.iter().map(line).collect(),
            actions: &plan.actions,
            summary: counts.filter(|c| c.count > 0).collect(),
            left: plan.left.as_ref(),
        }
    }

    /// The answer as JSON on one line: what the CLI prints, byte for byte what `JSON.stringify` makes
    /// of the object that a browser gets.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Plain data without maps of other keys than strings: writing it can't fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// How many things of a kind go on the page, as a person counts them: a banner of three lines is one, as a
/// disclaimer with its heading is; of paragraphs each counts.
fn things(plan: &Plan, kind: Kind) -> usize {
    let acts = |e: &&Entry| e.disposition != Disposition::Omit && !e.put_back && e.kind() == kind;
    let blocks: Vec<u32> = plan.ledger.iter().filter(acts).map(|e| e.block().0).collect();
    if kind == Kind::Duplicate { blocks.len() } else { blocks.chunk_by(|a, b| a + 1 >= *b).count() }
}

/// Whether what the text leaves out is shown beside it.
fn is_aside(facts: &Facts, entry: &Entry, written: &Written) -> bool {
    entry.finding.part.is_none() && written.passes_over(facts.block(entry.block()).first.0)
}

impl<'a> Line<'a> {
    fn of(facts: &'a Facts, plan: &Plan, entry: &'a Entry, written: &Written) -> Self {
        let finding = &entry.finding;
        let block = facts.block(entry.block());
        let twin = finding.evidence.twin;
        let is_aside = is_aside(facts, entry, written);
        let code = if is_aside { "caption" } else { finding.evidence.code };
        let kept = twin.filter(|t| plan.kept.binary_search(t).is_ok());
        Self {
            id: block.first.0,
            kind: entry.kind(),
            rule: finding.rule,
            action: entry.disposition.name(),
            text: &entry.text,
            reason: Reason::new(code, finding.evidence.args.clone()),
            confidence: percent(finding.confidence),
            of: kept.and_then(|t| written.place(facts.block(t).first.0)),
            of_block: kept.map(|t| facts.block(t).first.0),
            of_text: twin.map(|t| facts.block(t).text.as_str()),
            put_back: entry.put_back,
            own: entry.own,
        }
    }
}
