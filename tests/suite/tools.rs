//! What the tests share: a page is read and analysed, a plan is done to it, the words of a page are counted.

use std::collections::BTreeMap;
use std::path::PathBuf;

use faircopy::page::{Builder, NodeId, Page, parse_html};
use faircopy::plan::Action;
use faircopy::reader::{Element, to_text};
use faircopy::text::words;
use faircopy::{Analysis, Settings, analyze};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// So many cases, the same ones at every run: a property that breaks only now and then would be blamed on
/// whoever came by. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more and for others.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let asked = |name| std::env::var_os(name).is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked("PROPTEST_CASES") { default.cases } else { cases },
        rng_seed: if asked("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(1) },
        failure_persistence: None,
        ..default
    }
}

/// A place in the repository.
pub(crate) fn at_root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Reads HTML and analyses it, with nothing asked for.
pub(crate) fn read(html: &str) -> (Page, Analysis) {
    let page = parse_html(html, "https://example.org/a");
    let analysis = analyze(&page, &Settings::default());
    (page, analysis)
}

/// The fair copy as text; empty where the page has none.
pub(crate) fn text(tree: Option<&Element>) -> String {
    tree.map(to_text).unwrap_or_default()
}

/// The paragraphs of the fair copy.
pub(crate) fn paragraphs(analysis: &Analysis) -> Vec<String> {
    let text = text(analysis.tree.as_ref());
    text.split("\n\n").filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// How often each word stands in the texts, in lower case.
pub(crate) fn count<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for word in texts.into_iter().flat_map(words) {
        *out.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    out
}

/// The page after its actions were done to it: hidden elements have `hidden`, texts are shortened.
pub(crate) fn cleaned(page: &Page, actions: &[Action]) -> Page {
    let by_node: BTreeMap<u32, &Action> = actions.iter().map(|a| (a.node, a)).collect();
    let mut builder = Builder::new(&page.url, &page.base_url);
    builder.intern("");
    for id in page.ids() {
        while builder.depth() > page.depth(id) as usize {
            builder.close();
        }
        let action = by_node.get(&id.0);
        if let Some(data) = page.text(id) {
            let data = builder.add(action.and_then(|a| a.keep.as_deref()).unwrap_or(data));
            builder.text(data);
        } else {
            open(page, id, action.is_some(), &mut builder);
        }
    }
    builder.finish()
}

fn open(page: &Page, id: NodeId, hide: bool, builder: &mut Builder) {
    let name = builder.intern(page.name(id));
    builder.open(name, page.node(id).flags, page.rect(id));
    for (name, value) in page.attrs(id).chain(hide.then_some(("hidden", ""))) {
        let pair = (builder.intern(name), builder.intern(value));
        builder.attr(pair.0, pair.1);
    }
}
