//! Nothing is lost: every visible word of a page stands in the title, the byline, the dates, the site's
//! name, the text or the ledger, at least as often as on the page. A formula that is written twice side by side
//! counts once, and a heading's mark that spells its own address ("#mud") says nothing.

use std::collections::{BTreeMap, HashSet};
use std::fs;

use faircopy::facts::{is_mark, is_unread};
use faircopy::page::{Page, Tag, decode, parse_html};
use faircopy::plan::conserve::rendered;
use faircopy::{Analysis, Settings, analyze};
use proptest::prelude::{prop_assert_eq, proptest};

use crate::generate::page;
use crate::tools::{at_root, cases, count, read, text};

/// The words that a page shows and that its answer does not have, with how many of each. Whether a word runs on
/// from one element to the next ("H₂O") or ends there (links side by side) is not for us to say: what is lost is
/// lost either way.
fn lost(page: &Page, analysis: &Analysis) -> BTreeMap<String, usize> {
    let blocks = &analysis.facts.blocks;
    let edges: HashSet<u32> = blocks.iter().flat_map(|b| [b.first.0, b.end.0]).collect();
    let together = missing(analysis, &shown(page, |id| edges.contains(&id)));
    if together.is_empty() { together } else { missing(analysis, &shown(page, |_| true)) }
}

/// The text that a page shows, parted before the nodes that `parts` says.
fn shown(page: &Page, parts: impl Fn(u32) -> bool) -> String {
    let rendered = rendered(page);
    let mut until = 0;
    let mut shown = String::new();
    for id in page.ids() {
        if id.0 < until {
            continue;
        }
        if parts(id.0) {
            shown.push(' ');
        }
        if page.tag(id).is_some_and(Tag::hides_text) || is_unread(page, id) || is_mark(page, id) {
            until = page.end(id).0;
        }
        shown.push_str(page.text(id).filter(|_| rendered[id.index()]).unwrap_or_default());
    }
    shown
}

fn missing(analysis: &Analysis, shown: &str) -> BTreeMap<String, usize> {
    let answer = analysis.answer();
    let meta = &answer.meta;
    let copy = text(analysis.tree.as_ref());
    let stated = [&meta.title, &meta.byline, &meta.published, &meta.modified, &meta.site];
    let ledger = answer.ledger.iter().map(|line| line.text);
    let told =
        stated.into_iter().flatten().map(String::as_str).chain([copy.as_str()]).chain(ledger);
    let told = count(told.collect::<Vec<_>>());
    let missing = |(word, times): (String, usize)| {
        let there = told.get(&word).copied().unwrap_or(0);
        (times > there).then(|| (word, times - there))
    };
    count([shown]).into_iter().filter_map(missing).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_word_of_a_made_page_is_lost(made in page()) {
        let (page, analysis) = read(&made.html(("", "")));
        prop_assert_eq!(lost(&page, &analysis), BTreeMap::new());
    }

    #[test]
    fn no_word_is_lost_when_something_is_put_back(made in page()) {
        let (page, analysis) = read(&made.html(("", "")));
        let first = analysis.answer().ledger.into_iter().step_by(2).map(|line| line.id).collect();
        let settings = Settings { put_back: first, ..Settings::default() };
        prop_assert_eq!(lost(&page, &analyze(&page, &settings)), BTreeMap::new());
    }
}

/// Each page of `tests/pages` and the sample.
#[test]
fn no_word_of_a_kept_page_is_lost() {
    let folders = fs::read_dir(at_root("tests/pages")).into_iter().flatten();
    let mut sources: Vec<_> =
        folders.map(|f| f.expect("the folder can be read").path().join("source.html")).collect();
    sources.push(at_root("www/sample/index.html"));
    sources.sort();
    let mut faults = Vec::new();
    for source in sources.iter().filter(|s| s.exists()) {
        let bytes = fs::read(source).expect("the page can be read");
        let page = parse_html(&decode(&bytes), "https://example.org/a");
        let lost = lost(&page, &analyze(&page, &Settings::default()));
        if !lost.is_empty() {
            faults.push(format!("{}: {lost:?}", source.display()));
        }
    }
    assert!(faults.is_empty(), "words are lost:\n{}", faults.join("\n"));
}

/// What the byline says in short, the ledger says in full.
#[test]
fn what_the_particulars_say_in_short_stands_in_the_ledger() {
    let body =
        "<p>The bridge over the river opened on Monday, and people who had waited for years came \
                early to walk across it before the first cars.</p>"
            .to_string();
    let html = format!(
        "<html><head><meta name=author content='Jane Doe'></head><body><article><h1>The bridge</h1>\
         <p class=byline>By Jane Doe | Third of May | Special correspondent</p>{body}</article></body></html>"
    );
    let (page, analysis) = read(&html);
    assert_eq!(lost(&page, &analysis), BTreeMap::new());
}
