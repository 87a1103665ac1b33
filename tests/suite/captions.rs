//! Captions that no scorer takes stand with their pictures: every format shows them but plain text, and the
//! ledger has them.

use std::collections::BTreeSet;
use std::fs;

use faircopy::page::parse_html;
use faircopy::reader::{to_html, to_markdown, to_text};
use faircopy::{Analysis, Settings, analyze};

use crate::tools::at_root;

fn captions() -> String {
    let source = at_root("tests/pages/structure--captions/source.html");
    fs::read_to_string(source).expect("the page is there")
}

fn read(html: &str, settings: &Settings) -> Analysis {
    analyze(&parse_html(html, "https://news.example/harbour/ferry"), settings)
}

/// First text nodes of the blocks that a tree shows beside its text.
fn aside(analysis: &Analysis) -> BTreeSet<u32> {
    let marked =
        analysis.tree.iter().flat_map(faircopy::reader::Element::descend).filter(|e| e.aside);
    marked.flat_map(|caption| caption.descend().filter_map(|e| e.block)).collect()
}

/// The same, as the ledger tells it.
fn told(analysis: &Analysis) -> BTreeSet<u32> {
    let lines = analysis.answer().ledger.into_iter();
    lines.filter(|line| line.reason.code == "caption").map(|line| line.id).collect()
}

#[test]
fn every_format_but_plain_text_shows_them() {
    let analysis = read(&captions(), &Settings::default());
    let tree = analysis.tree.as_ref().expect("the page has a text");
    assert!(to_html(tree).contains("<p>The bell in the yard</p>"));
    assert!(to_markdown(tree).contains("\n\nThe bell in the yard\n\n"));
    assert!(!to_text(tree).contains("The bell in the yard"));
    assert!(!to_html(tree).contains("The last pilot"), "its picture is not shown");
}

#[test]
fn what_stands_beside_the_text_is_not_counted_as_left_out() {
    let analysis = read(&captions(), &Settings::default());
    let without = captions().replace("The bell in the yard", "The bell");
    let fewer = read(&without, &Settings::default());
    assert_eq!(analysis.answer().out_words, fewer.answer().out_words);
    assert_eq!(told(&analysis).len(), 6, "three captions of two lines");
}

#[test]
fn one_that_is_put_back_is_text() {
    let html = captions();
    let first = read(&html, &Settings::default());
    let put_back = told(&first).into_iter().collect();
    let analysis = read(&html, &Settings { put_back, ..Settings::default() });
    assert!(to_text(analysis.tree.as_ref().expect("a text")).contains("The bell in the yard"));
    assert_eq!(aside(&analysis), BTreeSet::new());
    assert_eq!(told(&analysis), BTreeSet::new());
}

/// One that was taken into the text keeps its lines there, though another line of it is doubted.
#[test]
fn a_caption_is_never_torn() {
    let html = captions();
    let first = read(&html, &Settings::default());
    let put_back: Vec<u32> = told(&first).into_iter().step_by(2).collect();
    let analysis = read(&html, &Settings { put_back, ..Settings::default() });
    let text = to_text(analysis.tree.as_ref().expect("a text"));
    assert!(text.contains("The bell in the yard"));
    assert_eq!(aside(&analysis), BTreeSet::new());
}

/// On each page of `tests/pages` the ledger tells of the same captions as the tree shows.
#[test]
fn the_ledger_tells_what_the_tree_shows() {
    let folders = fs::read_dir(at_root("tests/pages")).expect("the pages are there");
    let mut seen = 0;
    for folder in folders {
        let source = folder.expect("a folder can be listed").path().join("source.html");
        let Ok(html) = fs::read_to_string(&source) else { continue };
        let analysis = read(&html, &Settings::default());
        assert_eq!(aside(&analysis), told(&analysis), "{}", source.display());
        seen += aside(&analysis).len();
    }
    assert!(seen > 0, "a page has such captions");
}
