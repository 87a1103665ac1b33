//! `faircopy extract --jsonl`: one page a line in, one answer a line out, in constant memory. Whatever a
//! line holds, it gets an answer and the run goes on.

use std::io::{self, BufRead, Write};
use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;

use faircopy::article::Model;
use faircopy::findings::{Kind, Switch};
use faircopy::page::parse_html;
use faircopy::reader::{Answer, Written, to_html};
use faircopy::{Settings, analyze_with};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::cli::failure::Failure;
use crate::cli::lesson;

/// A line of input; its parts are read one by one, so that a broken page still has its id.
#[derive(Deserialize)]
struct Input<'a> {
    #[serde(default)]
    id: Value,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
    #[serde(borrow)]
    html: Option<&'a RawValue>,
}

/// A line of output; the order of its fields is the order in which they are written.
#[derive(Serialize)]
struct Output<'a> {
    id: &'a Value,
    state: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<&'a str>,
    modified: Option<&'a str>,
    site: Option<&'a str>,
    lang: Option<&'a str>,
    dir: Option<&'a str>,
    excerpt: Option<&'a str>,
    image: Option<&'a str>,
    text: &'a str,
    html: &'a str,
    words: usize,
    ledger: Vec<Entry<'a>>,
    ms: f64,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: Kind,
    rule: &'a str,
    action: &'a str,
    text: &'a str,
    reason: &'a str,
    confidence: f64,
    of: Option<usize>,
}

#[derive(Serialize)]
struct Trouble<'a> {
    id: &'a Value,
    error: &'a str,
}

/// Answers every line of standard input. Training may put another scorer in place of ours.
pub(crate) fn run(keep: &[Switch], out: &mut impl Write) -> Result<u8, Failure> {
    // A fault of ours is answered on its line; nothing else is to be said of it.
    panic::set_hook(Box::new(|_| {}));
    let settings = Settings { keep: keep.to_vec(), ..Settings::default() };
    let model = lesson::model()?;
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        let read =
            read.map_err(|e| Failure::Input(format!("Standard input can't be read: {e}.")))?;
        if read == 0 {
            return Ok(0);
        }
        let answer = answer(&String::from_utf8_lossy(&line), &settings, model.as_ref());
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
}

fn answer(line: &str, settings: &Settings, model: Option<&Model>) -> String {
    let input = match serde_json::from_str::<Input>(line) {
        Ok(input) => input,
        Err(error) => return trouble(&Value::Null, &format!("This line can't be read: {error}.")),
    };
    let id = input.id;
    if !id.is_string() && !id.is_number() {
        return trouble(&Value::Null, "This line has no \"id\" that is a string or a number.");
    }
    let Some(html) = input.html.and_then(text) else {
        return trouble(&id, "This line has no page: \"html\" must be a string.");
    };
    let url = match input.url.map(|raw| (text(raw), raw.get())) {
        None | Some((_, "null")) => String::new(),
        Some((Some(url), _)) => url,
        Some((None, _)) => return trouble(&id, "\"url\" must be a string."),
    };
    let read = panic::catch_unwind(AssertUnwindSafe(|| read(&id, (&html, &url), settings, model)));
    read.unwrap_or_else(|_| trouble(&id, "Faircopy failed on this page. Please report it."))
}

fn text(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

fn read(id: &Value, page: (&str, &str), settings: &Settings, model: Option<&Model>) -> String {
    #[expect(clippy::disallowed_methods, reason = "the line says how long it took")]
    let start = Instant::now();
    let analysis = analyze_with(&parse_html(page.0, page.1), settings, model);
    let answer = analysis.answer();
    let text = analysis.tree.as_ref().map(|tree| Written::of(tree).text).unwrap_or_default();
    let html = analysis.tree.as_ref().map(to_html).unwrap_or_default();
    let ms = (start.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    let Answer { meta, .. } = &answer;
    let output = Output {
        id,
        state: answer.state,
        title: meta.title.as_deref(),
        byline: meta.byline.as_deref(),
        published: meta.published.as_deref(),
        modified: meta.modified.as_deref(),
        site: meta.site.as_deref(),
        lang: meta.lang.as_deref(),
        dir: meta.dir.as_deref(),
        excerpt: meta.excerpt.as_deref(),
        image: meta.image.as_deref(),
        text: &text,
        html: &html,
        words: answer.words,
        ledger: ledger(&answer),
        ms,
    };
    serde_json::to_string(&output).unwrap_or_else(|error| trouble(id, &error.to_string()))
}

fn ledger<'a>(answer: &'a Answer) -> Vec<Entry<'a>> {
    let entries = answer.ledger.iter().filter(|line| !line.put_back).map(|line| Entry {
        kind: line.kind,
        rule: line.rule,
        action: line.action,
        text: line.text,
        reason: &line.reason.sentence,
        confidence: f64::from(line.confidence) / 100.0,
        of: line.of,
    });
    entries.collect()
}

fn trouble(id: &Value, error: &str) -> String {
    let line = serde_json::to_string(&Trouble { id, error });
    line.unwrap_or_else(|_| "{\"id\":null,\"error\":\"This line can't be answered.\"}".to_owned())
}
