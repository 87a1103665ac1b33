//! The ledger: what goes, by kind, each with its reason and the way back; and the kinds to be left
//! alone. A click on a button is answered by the desk: a button carries its entry, and nothing
//! else.

use web_sys::Element;

use crate::analyze::{Analysis, Settings};
use crate::findings::{Kind, Switch};
use crate::pages::dom::{self, Build, make};
use crate::pages::outline::because;
use crate::pages::words;
use crate::reader::Line;

/// The attribute that names an entry of the ledger, on its button.
pub(in crate::pages) const ENTRY: &str = "data-entry";
/// A kind with more entries starts closed: a site's frame may have hundreds of pieces.
const MOST_OPEN: usize = 12;

/// Shows the ledger.
pub(in crate::pages) fn show(analysis: &Analysis, settings: &Settings) {
    let ledger = analysis.answer().ledger;
    dom::fill(
        "kinds",
        Kind::ALL.map(|kind| switch(kind, !settings.keep.contains(&Switch::Kind(kind)))),
    );
    let of_kind = |kind: Kind| {
        let entries: Vec<&Line> = ledger.iter().filter(|line| line.kind == kind).collect();
        (!entries.is_empty()).then(|| group(kind, &entries))
    };
    let groups: Vec<Element> = Kind::ALL.into_iter().filter_map(of_kind).collect();
    dom::fill("ledger-groups", groups);
    dom::say("ledger-empty", if ledger.is_empty() { "Nothing was taken away." } else { "" });
}

fn switch(kind: Kind, is_taken: bool) -> Element {
    let input = make("input").set("type", "checkbox").set("name", "kind").set("value", kind.name());
    let input = if is_taken { input.set("checked", "") } else { input };
    make("label").with(&input).with(&make("span").text(words::kind(kind).0))
}

fn group(kind: Kind, entries: &[&Line]) -> Element {
    let count = make("span").set("class", "count").text(&words::grouped(entries.len()));
    let title = make("span").text(words::kind(kind).0);
    let summary = make("summary").with(&title).with(&count);
    let list = make("ul");
    for entry in entries {
        list.add(&row(entry));
    }
    let details = make("details").set("data-kind", kind.name()).with(&summary).with(&list);
    let is_open =
        was_open(kind).unwrap_or_else(|| entries.len() <= MOST_OPEN && kind != Kind::Furniture);
    if is_open { details.set("open", "") } else { details }
}

/// Whether somebody has opened or closed the group that stands there now.
fn was_open(kind: Kind) -> Option<bool> {
    let selector = format!("#ledger-groups [data-kind='{}']", kind.name());
    let old = dom::document().query_selector(&selector).expect("a selector of ours");
    old.map(|details| details.has_attribute("open"))
}

fn row(line: &Line) -> Element {
    let text = make("p").set("class", "gone").set("dir", "auto").text(line.text.trim());
    let told = make("div").with(&text);
    told.add(&because(&line.reason.sentence, line.rule, line.confidence));
    if let Some(other) = line.of_text.filter(|other| *other != line.text) {
        let quote = make("q").set("dir", "auto").text(other.trim());
        told.add(&make("p").set("class", "because repeated").text("Repeats: ").with(&quote));
    }
    let (label, next) = if line.put_back { ("Take out", "false") } else { ("Put back", "true") };
    let button = make("button").set("type", "button").set("class", "small").text(label);
    let button = button.set(ENTRY, &line.id.to_string()).set("data-back", next);
    let name = format!("{label}: {}", line.text.chars().take(60).collect::<String>());
    let row = make("li").set("data-action", line.action).with(&told);
    let row = if line.put_back { row.set("data-is-back", "") } else { row };
    row.with(&button.set("aria-label", &name))
}
