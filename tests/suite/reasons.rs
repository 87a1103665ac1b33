//! Every sentence that explains something stands in the engine and in the extension, under the same key.

use std::collections::BTreeSet;
use std::fs;

use faircopy::plan::{REASONS, Reason};
use serde_json::Value;

use crate::tools::at_root;

fn messages() -> Value {
    let text =
        fs::read_to_string(at_root("extension/_locales/en/messages.json")).expect("it is there");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn the_extension_has_every_reason_and_no_other() {
    let messages = messages();
    let keys = messages.as_object().expect("an object of messages").keys();
    let theirs: BTreeSet<&str> = keys.filter_map(|k| k.strip_prefix("reason_")).collect();
    let ours: BTreeSet<&str> = REASONS.iter().map(|(code, _)| *code).collect();
    assert_eq!(theirs, ours);
}

#[test]
fn the_extension_says_what_the_engine_says() {
    let messages = messages();
    for (code, sentence) in REASONS {
        let message = &messages[format!("reason_{code}")]["message"];
        assert_eq!(message, sentence, "reason_{code}");
    }
}

#[test]
fn a_reason_leaves_no_place_open() {
    for (code, sentence) in REASONS {
        let places = (1..=3).filter(|n| sentence.contains(&format!("${n}"))).count();
        let args = (0..places).map(|n| format!("argument {n}")).collect();
        assert!(!Reason::new(code, args).sentence.contains('$'), "{code}");
    }
}

#[test]
fn what_a_page_says_is_never_a_place() {
    let reason = Reason::new("repeats", vec!["He paid $2 and $1".to_owned()]);
    assert_eq!(reason.sentence, "The page says this again: “He paid $2 and $1”.");
}

/// Every code that a pass or the judge names is in the table.
#[test]
fn every_code_in_the_source_has_a_sentence() {
    let known: BTreeSet<&str> = REASONS.iter().map(|(code, _)| *code).collect();
    let mut unknown = Vec::new();
    for file in crate::architecture::sources() {
        let text = fs::read_to_string(&file).expect("it can be read");
        let codes = text.split("code: \"").skip(1).filter_map(|rest| rest.split('"').next());
        let reasons =
            text.split("Reason::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
        let missing = codes.chain(reasons).filter(|code| !known.contains(code));
        unknown.extend(missing.map(|code| format!("{}: {code}", file.display())));
    }
    assert!(unknown.is_empty(), "no sentence for:\n{}", unknown.join("\n"));
}
