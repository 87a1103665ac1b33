//! Every rule's own examples, asked of the engine as a page has them: the build holds each pattern against
//! them, here the tables and the tries that make it fast are held too.

use std::collections::BTreeMap;
use std::fs;

use faircopy::facts::Facts;
use faircopy::page::parse_html;
use serde::Deserialize;

use crate::examples::Text::{Flag, Many, One};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");

/// A text that a rule must know.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) id: String,
    pub(crate) family: String,
    pub(crate) text: String,
    pub(crate) weak: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    One(String),
    Many(Vec<String>),
    Flag(bool),
}

type Rule = BTreeMap<String, Text>;

/// The texts that stand under a name.
fn texts(rule: &Rule, name: &str) -> Vec<String> {
    match rule.get(name) {
        Some(One(text)) => vec![text.clone()],
        Some(Many(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// All rules of a file, by their families.
fn read(file: &str) -> BTreeMap<String, Vec<Rule>> {
    let text = fs::read_to_string(format!("{FOLDER}/{file}.toml")).expect("it can be read");
    let table: BTreeMap<String, toml::Value> = toml::from_str(&text).expect("it is TOML");
    let lists = table.into_iter().filter(|(_, value)| value.is_array());
    lists.filter_map(|(name, value)| Some((name, value.try_into().ok()?))).collect()
}

/// The examples of all rules.
pub(crate) fn examples() -> Vec<Example> {
    let speech = read("speech");
    let meant = |id: &str| {
        let rule = speech["says"].iter().find(|rule| texts(rule, "id") == [id]);
        rule.expect("speech.toml has what the languages have")
    };
    let is_weak = |rule: &Rule| matches!(rule.get("weak"), Some(Flag(true)));
    let mut out = Vec::new();
    for language in languages() {
        for (name, rules) in read(&language) {
            for rule in rules {
                let id = texts(&rule, "id").concat();
                let is_said = name == "says";
                let meant = is_said.then(|| meant(&id));
                let weak = is_weak(meant.unwrap_or(&rule));
                let family = meant.map_or(name.clone(), |rule| texts(rule, "family").concat());
                let id = format!("{}/{id}", if is_said { "any" } else { &language });
                let known = texts(&rule, "matches").into_iter().chain(texts(&rule, "labels"));
                out.extend(known.map(|text| Example {
                    id: id.clone(),
                    family: family.clone(),
                    text,
                    weak,
                }));
            }
        }
    }
    out
}

/// The files that are languages.
fn languages() -> Vec<String> {
    let entries = fs::read_dir(FOLDER).expect("the folder can be read");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let names = names.filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()));
    names.filter(|name| name != "classes" && name != "speech").collect()
}

impl Example {
    /// Whether any rule of the example's family knows it as a block of a page: by its words, if its own rule
    /// does; of what is known by its meaning, outright and not only as a hint.
    pub(crate) fn is_known(&self) -> bool {
        let text = self.text.replace('&', "&amp;").replace('<', "&lt;");
        let page = parse_html(&format!("<p>{text}</p>"), "https://example.org/");
        let facts = Facts::of(&page);
        let is_meant = self.id.starts_with("any/");
        facts.said.all().iter().any(|hit| {
            let family = format!("{:?}", hit.rule.family).to_lowercase();
            let is_like = if is_meant { self.weak || !hit.rule.weak } else { !hit.rule.is_loose() };
            family == self.family && is_like
        })
    }
}

#[test]
fn rules_know_their_own_examples_on_a_page() {
    let all = examples();
    let missed: Vec<_> = all.iter().filter(|example| !example.is_known()).collect();
    assert!(all.len() > 1_000 && missed.is_empty(), "{missed:#?}");
}
