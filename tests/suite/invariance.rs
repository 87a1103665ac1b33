//! What must not matter does not: a `<div>` more around everything, the order of attributes, white space
//! in the source, the way through a snapshot.

use faircopy::page::{parse_html, read_snapshot, write_snapshot};
use faircopy::reader::Line;
use faircopy::{Analysis, Settings, analyze};
use proptest::prelude::{any, prop_assert_eq, proptest};

use crate::generate::page;
use crate::tools::{cases, read, text};

/// What went, why, and how.
fn lines(analysis: &Analysis) -> Vec<String> {
    let line = |l: Line| format!("{} {} {} {}", l.kind.name(), l.action, l.rule, l.text);
    analysis.answer().ledger.into_iter().map(line).collect()
}

/// What a reader gets: the text and what went.
fn outcome(html: &str) -> (String, Vec<String>) {
    let (_, analysis) = read(html);
    (text(analysis.tree.as_ref()), lines(&analysis))
}

fn boxed(html: &str) -> String {
    html.replace("<body>", "<body><div><div>").replace("</body>", "</div></div></body>")
}

fn spaced(html: &str) -> String {
    html.replace(' ', " \n ").replace("><", ">\n\t<")
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_box_and_white_space_change_nothing_on_the_page(made in page()) {
        let acts = |html: &str| {
            let mut lines = lines(&read(html).1);
            lines.retain(|l| l.contains(" hide ") || l.contains(" fold "));
            lines
        };
        let html = made.html(("", ""));
        prop_assert_eq!(acts(&html), acts(&boxed(&html)));
        prop_assert_eq!(acts(&html), acts(&spaced(&html)));
    }

    #[test]
    fn the_order_of_attributes_changes_nothing(made in page()) {
        let html = made.html(("", ""));
        let turned = |a: &str, b: &str| html.replace("<div>", &format!("<div {a} {b}>"));
        let (a, b) = ("class=\"note wide\"", "id=\"n\"");
        prop_assert_eq!(outcome(&turned(a, b)), outcome(&turned(b, a)));
    }

    #[test]
    fn a_snapshot_gives_the_same_analysis(made in page()) {
        let page = parse_html(&made.html(("", "")), "https://example.org/a");
        let (strings, ints) = write_snapshot(&page);
        let again = read_snapshot(strings, &ints).expect("what was written can be read");
        let answer = |page| analyze(page, &Settings::default()).answer().to_json();
        prop_assert_eq!(answer(&page), answer(&again));
    }

    #[test]
    fn any_text_gets_an_answer(html in any::<String>()) {
        let _ = read(&html);
    }

    #[test]
    fn any_broken_snapshot_gets_a_sentence(made in page(), at in any::<usize>(), value in any::<i32>()) {
        let (strings, mut ints) = write_snapshot(&parse_html(&made.html(("", "")), ""));
        let at = at % ints.len();
        ints[at] = value;
        if let Ok(page) = read_snapshot(strings, &ints) {
            let _ = analyze(&page, &Settings::default()).answer();
        }
    }
}
