//! What a reader would say of a page: a page goes through the engine, its state, what goes and what stays
//! come out. Never here: whether that is right.

use faircopy::page::Page;
use faircopy::reader::{to_html, to_text};
use faircopy::{Settings, analyze};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How much of a text names it.
const HEAD: usize = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageToml {
    pub(crate) url: String,
    #[allow(dead_code, reason = "for people; its presence is what is checked")]
    pub(crate) why: String,
    #[serde(default)]
    pub(crate) known_failure: bool,
    /// Whether the expectation holds all that the page says of itself, and who says so.
    #[serde(default)]
    pub(crate) particulars: bool,
    /// Whether the expectation says how sure the engine is of what goes, in percent.
    #[serde(default)]
    pub(crate) confidence: bool,
}

/// What a reader would say of the page.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Expected {
    pub(crate) state: String,
    pub(crate) hidden: Vec<Gone>,
    pub(crate) omitted: Vec<Gone>,
    pub(crate) article: Option<Kept>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Gone {
    pub(crate) kind: String,
    pub(crate) rule: String,
    pub(crate) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) confidence: Option<u8>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) words: usize,
    pub(crate) blocks: usize,
    pub(crate) first: String,
    pub(crate) last: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) particulars: Option<Value>,
}

impl Expected {
    /// Without what a page's expectation does not speak of.
    pub(crate) fn asked(mut self, page: &PageToml) -> Self {
        if let Some(kept) = self.article.as_mut().filter(|_| !page.particulars) {
            kept.particulars = None;
        }
        if !page.confidence {
            self.hidden.iter_mut().chain(&mut self.omitted).for_each(|gone| gone.confidence = None);
        }
        self
    }
}

/// What the engine makes of a page, and its tree as HTML.
pub(crate) fn look(page: &Page) -> (Expected, String) {
    let analysis = analyze(page, &Settings::default());
    let answer = analysis.answer();
    let text = analysis.tree.as_ref().map(to_text);
    let kept = text.filter(|t| !t.is_empty()).map(|text| Kept {
        title: answer.meta.title.clone(),
        byline: answer.meta.byline.clone(),
        published: answer.meta.published.clone(),
        words: answer.words,
        blocks: text.split("\n\n").count(),
        first: head(&text),
        last: head(text.rsplit("\n\n").next().unwrap_or_default()),
        particulars: serde_json::to_value(answer.meta).ok(),
    });
    let gone = |on_page: bool| {
        let lines = answer.ledger.iter().filter(move |l| (l.action != "omit") == on_page);
        lines.filter(|l| l.kind.name() != "furniture").map(gone).collect()
    };
    let expected = Expected {
        state: answer.state.to_owned(),
        hidden: gone(true),
        omitted: gone(false),
        article: kept,
    };
    (expected, analysis.tree.as_ref().map(to_html).unwrap_or_default())
}

fn gone(line: &faircopy::reader::Line) -> Gone {
    let fold = if line.action == "fold" { " (folded)" } else { "" };
    Gone {
        kind: format!("{}{fold}", line.kind.name()),
        rule: line.rule.to_string(),
        text: head(line.text),
        of: line.of_text.map(head),
        confidence: Some(line.confidence),
    }
}

fn head(text: &str) -> String {
    text.chars().take(HEAD).collect()
}
