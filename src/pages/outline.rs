//! The outline: the page block by block, each with what becomes of it and why. The same rows as
//! `faircopy explain` prints. Never here: a verdict of our own.

use web_sys::Element;

use crate::analyze::Analysis;
use crate::pages::dom::{self, Build, make};
use crate::pages::words;
use crate::reader::{Row, Verdict, outline};

/// The choices above the outline and the verdicts that each shows.
const GROUPS: [(&str, &[Verdict]); 4] = [
    ("count-all", &[]),
    ("count-gone", &[Verdict::Hide, Verdict::Fold]),
    ("count-out", &[Verdict::Omit, Verdict::Unseen]),
    ("count-stays", &[Verdict::Kept, Verdict::Stated, Verdict::Back]),
];

/// Shows the outline.
pub(in crate::pages) fn show(analysis: &Analysis) {
    let rows = outline(&analysis.facts, &analysis.article, &analysis.plan);
    for (id, verdicts) in GROUPS {
        let belongs = |row: &&Row| verdicts.is_empty() || verdicts.contains(&row.verdict);
        dom::say(id, &words::grouped(rows.iter().filter(belongs).count()));
    }
    dom::fill("outline-rows", rows.iter().map(line));
}

fn line(row: &Row) -> Element {
    let (name, label, meaning) = words::verdict(row.verdict);
    let verdict = make("span").set("class", "verdict").set("title", meaning).text(label);
    let text = make("p").set("class", "block-text").set("dir", "auto").text(row.text.trim());
    let told = make("div").with(&text);
    if let (Some(rule), Some(reason)) = (&row.rule, &row.reason) {
        told.add(&because(&reason.sentence, rule, row.confidence.unwrap_or_default()));
    }
    let role = make("span").set("class", "role").text(row.role);
    let margin = make("div").set("class", "margin").with(&verdict).with(&role);
    let id = row.id.to_string();
    make("li").set("data-verdict", name).set("data-id", &id).with(&margin).with(&told)
}

/// A reason's sentence, and the rule that it stands on.
pub(in crate::pages) fn because(sentence: &str, rule: &str, sure: u8) -> Element {
    // A kind with one rule gives it its own name: once is enough.
    let rule =
        rule.split_once(' ').filter(|(kind, rule)| kind == rule).map_or(rule, |(_, one)| one);
    let rule =
        make("code").set("title", "kind, rule, confidence").text(&format!("{rule} {sure} %"));
    make("p").set("class", "because").set("dir", "auto").text(sentence).text(" ").with(&rule)
}
