//! A report replayed: what its reader said, and whether this engine still makes the same plan.

use crate::analyze::replay;
use crate::pages::dom::{self, Build, make};
use crate::pages::words;
use crate::report::Report;

/// Shows the report; `None` where the page is none.
pub(in crate::pages) fn show(report: Option<&Report>) {
    let Some(report) = report else {
        dom::say("replay-outcome", "");
        return dom::fill("differences", []);
    };
    let facts = [
        ("What went wrong", words::category(&report.verdict.category).to_owned()),
        ("In the reader’s words", report.verdict.text.clone()),
        ("Address", report.url.clone()),
        ("Browser", report.browser.clone()),
        ("Extension", report.extension.clone()),
        ("Engine then", report.engine.clone()),
        ("Engine now", crate::VERSION.to_owned()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        let value = make("td").set("dir", "auto").text(&value);
        make("tr").with(&make("th").set("scope", "row").text(name)).with(&value)
    });
    dom::fill("report-facts", facts);
    match replay(report).map(|plan| plan.differences(&report.plan)) {
        Err(error) => dom::say("replay-outcome", &error.to_string()),
        Ok(differences) if differences.is_empty() => {
            dom::say("replay-outcome", "The same plan: this engine does what the report says.");
            dom::fill("differences", []);
        }
        Ok(differences) => {
            let outcome =
                "Another plan. What only the report has is marked −, what is new is marked +.";
            dom::say("replay-outcome", outcome);
            dom::fill("differences", differences.iter().map(|line| difference(line)));
        }
    }
}

fn difference(line: &str) -> web_sys::Element {
    let (tag, said) = match line.split_once(' ') {
        Some(("-", rest)) => ("del", rest),
        Some(("+", rest)) => ("ins", rest),
        _ => ("span", line),
    };
    make("li").with(&make(tag).set("dir", "auto").text(said))
}
