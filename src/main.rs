//! The CLI: reads pages, prints fair copies. All judgement is the library's.

use std::io::{BufRead, Write};

use faircopy::page::{decode, dump, parse_html};
use faircopy::reader::to_text;
use faircopy::{Settings, analyze};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut out = std::io::stdout().lock();
    match args.as_slice() {
        ["extract", "--jsonl"] => {
            for line in std::io::stdin().lock().lines() {
                writeln!(out, "{}", answer_line(&line?))?;
            }
        }
        ["extract", file] => {
            let page = parse_html(&decode(&std::fs::read(file)?), "");
            let analysis = analyze(&page, &Settings::default());
            writeln!(out, "{}", analysis.tree.as_ref().map(to_text).unwrap_or_default())?;
            for line in analysis.answer().ledger {
                writeln!(out, "-- {} {} {}", line.kind.name(), line.action, line.text)?;
            }
        }
        ["snapshot", file] => {
            write!(out, "{}", dump(&parse_html(&decode(&std::fs::read(file)?), "")))?;
        }
        _ => std::process::exit(2),
    }
    Ok(())
}

fn answer_line(line: &str) -> Value {
    let Ok(input) = serde_json::from_str::<Value>(line) else {
        return json!({"id": null, "error": "This line is not JSON."});
    };
    let page = parse_html(
        input["html"].as_str().unwrap_or_default(),
        input["url"].as_str().unwrap_or_default(),
    );
    let analysis = analyze(&page, &Settings::default());
    let answer = analysis.answer();
    json!({"id": input["id"], "state": answer.state, "title": answer.meta.title, "byline": answer.meta.byline,
        "published": answer.meta.published, "site": answer.meta.site,
        "text": analysis.tree.as_ref().map(to_text).unwrap_or_default(), "words": answer.words,
        "ledger": answer.ledger})
}
