//! What training asks of the engine (`tests/training`): the features of every block of a page, and the
//! scorer under test. Pages and tables come in; plain JSON goes out. Never in a `.wasm`.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use faircopy::article::Model;
use faircopy::facts::Facts;
use faircopy::facts::features::{Tokens, features, rows, tokens::each_token};
use faircopy::page::{NodeId, Page, parse_html, unfold};
use serde_json::{Value, json};

use crate::cli::failure::Failure;

/// Names a file with the scorer to use in place of the shipped one.
const MODEL: &str = "FAIRCOPY_MODEL";
/// Names a file with the token table that features are read with.
const TOKENS: &str = "FAIRCOPY_TOKENS";

/// The scorer that the environment asks for; the shipped one where it asks for none. A table that does
/// not fit is an error, so that no figure is ever measured with another scorer than meant.
pub(crate) fn model() -> io::Result<Option<Model>> {
    let Some(path) = std::env::var_os(MODEL) else { return Ok(Model::built_in().cloned()) };
    if path == "rules" {
        return Ok(None);
    }
    Model::new(&std::fs::read(path)?)
        .map(Some)
        .ok_or_else(|| io::Error::other("the table fits no features"))
}

/// Answers every page of standard input with its lesson; the first line names the features.
pub(crate) fn run(out: &mut impl Write) -> Result<u8, Failure> {
    let table = std::env::var_os(TOKENS).map_or_else(|| Ok(Vec::new()), std::fs::read)?;
    let tokens = Tokens::new(&table);
    let names: Vec<_> = features().map(|f| [f.name, f.meaning]).collect();
    writeln!(out, "{}", json!({"features": names}))?;
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", lesson(&line?, &tokens))?;
    }
    Ok(0)
}

/// One page's lesson: of each block its text, words and features, and the names around it.
fn lesson(line: &str, tokens: &Tokens) -> Value {
    let Ok(input) = serde_json::from_str::<Value>(line) else {
        return json!({"id": null, "error": "This line is not JSON."});
    };
    let text = |key: &str| input[key].as_str().unwrap_or_default();
    let page = parse_html(text("html"), text("url"));
    let page = unfold(&page).unwrap_or(page);
    let facts = Facts::of(&page);
    let rows = rows(&page, &facts, tokens);
    let mut names = Names { page: &page, known: BTreeMap::new() };
    let blocks = facts.blocks.iter().zip(&rows).map(|(block, row)| {
        json!({"text": block.text, "words": block.words, "seen": block.seen, "row": row.as_slice(),
            "names": names.around(block.node)})
    });
    let blocks: Vec<Value> = blocks.collect();
    let mut texts = vec![""; names.known.len()];
    for (token, at) in &names.known {
        texts[*at] = token;
    }
    json!({"id": input["id"], "blocks": blocks, "tokens": texts})
}

struct Names<'a> {
    page: &'a Page,
    known: BTreeMap<String, usize>,
}

impl Names<'_> {
    /// The tokens on an element and all around it, by their place in the page's list.
    fn around(&mut self, node: NodeId) -> Vec<usize> {
        let mut found = Vec::new();
        for id in self.page.way_up(node) {
            each_token(self.page, id, |token| {
                let next = self.known.len();
                found.push(*self.known.entry(token.to_owned()).or_insert(next));
            });
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
