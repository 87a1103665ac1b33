//! Large, deep and hostile pages: the work is proportional to the page, nothing recurses over depth.

use std::fmt::Write;

use faircopy::Settings;
use faircopy::analyze;
use faircopy::facts::Facts;
use faircopy::findings::Context;
use faircopy::findings::duplicates::survey;
use faircopy::page::{Page, parse_html};
use faircopy::plan::Reason;

use crate::tools::{read, text};

/// A page of so many paragraphs. Every `again`-th one repeats one that stood before, and all share a
/// phrase, which is what makes comparing them dear.
fn long(paragraphs: usize, again: usize) -> Page {
    let mut body = String::new();
    for number in 0..paragraphs {
        let which = if number % again == again - 1 { number / 2 } else { number };
        let _ = write!(
            body,
            "<p>In the year of the flood the ferry of the town carried {which} people over the river, and \
             number {which} of them was counted by the harbour master who wrote them down in book {which}.</p>"
        );
    }
    parse_html(&format!("<body><article><h1>Flood</h1>{body}</article></body>"), "")
}

fn steps(page: &Page) -> u64 {
    let facts = Facts::of(page);
    survey(Context { page, facts: &facts }).steps
}

/// A tenfold page may take elevenfold work.
const TENFOLD: u64 = 11;

#[test]
fn finding_copies_is_linear() {
    for again in [2, 10, 1_000_000] {
        let (small, large) = (steps(&long(2_000, again)), steps(&long(20_000, again)));
        assert!(large <= small * TENFOLD, "{small} steps became {large}, one in {again} repeats");
    }
}

#[test]
fn the_same_paragraph_twenty_thousand_times_is_linear() {
    let page = |times: usize| {
        let body = "<p>The ferry of the town carried people over the river and back, all day.</p>"
            .repeat(times);
        parse_html(&format!("<body><article>{body}</article></body>"), "")
    };
    let (small, large) = (steps(&page(2_000)), steps(&page(20_000)));
    assert!(large <= small * TENFOLD, "{small} steps became {large}");
}

#[test]
fn one_block_that_holds_all_others_is_linear() {
    let page = |sentences: usize| {
        let all: Vec<String> = (0..sentences)
            .map(|n| format!("Passenger {n} crossed the river on day {n} and paid {n} pence for the way over."))
            .collect();
        let parts: String = all.iter().map(|s| format!("<p>{s}</p>")).collect();
        parse_html(
            &format!("<body><article>{parts}<div>{}</div></article></body>", all.join(" ")),
            "",
        )
    };
    let (small, large) = (steps(&page(500)), steps(&page(5_000)));
    assert!(large <= small * TENFOLD, "{small} steps became {large}");
}

#[test]
fn a_hundred_thousand_nested_elements_are_read() {
    let depth = 100_000;
    for tag in ["div", "span", "b", "blockquote"] {
        let html =
            format!("<body><p>Before it.</p>{}deep{}", format!("<{tag}>").repeat(depth), "</p>");
        let _ = read(&html).1.answer();
    }
}

#[test]
fn a_hundred_thousand_nested_words_are_read() {
    let html = format!("<body><article>{}</article>", "<span>word ".repeat(50_000));
    let _ = read(&html).1.answer();
}

#[test]
fn a_hundred_thousand_flat_nodes_are_read() {
    let html = format!("<body><article>{}</article>", "<p>one</p><br>two<br>".repeat(25_000));
    let (_, analysis) = read(&html);
    assert!(!text(analysis.tree.as_ref()).is_empty());
}

#[test]
fn a_page_that_was_cut_is_left_alone_with_a_reason() {
    let body = "<p>The ferry of the town carried people over the river and back, all day and all night.</p>";
    let mut page = parse_html(&format!("<body><article>{body}{body}</article></body>"), "");
    assert!(!analyze(&page, &Settings::default()).plan.actions.is_empty());
    page.truncated = true;
    let plan = analyze(&page, &Settings::default()).plan;
    assert!(plan.actions.is_empty());
    assert_eq!(plan.left, Some(Reason::new("left_large", Vec::new())));
}
