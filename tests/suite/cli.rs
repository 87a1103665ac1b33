//! The program as people and scripts meet it: what it prints, where, and with which exit code.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Words for a page that is long enough to be an article.
const PARAGRAPH: &str = "The ferry came back to the island after nine long years, and everyone who could \
    walk stood on the pier in the rain to see whether it was true.";

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_faircopy"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("cargo has built it");
    let mut stdin = child.stdin.take().expect("it was asked for");
    let input = input.to_vec();
    // A program that refuses its arguments does not read: that is no fault of the writer.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it writes or stops");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program speaks UTF-8")
}

fn article() -> String {
    let other =
        PARAGRAPH.replace("ferry", "steamer").replace("nine", "ten").replace("pier", "beach");
    format!(
        "<html lang=en><title>The ferry | News</title><body><article><h1>The ferry</h1><p>{PARAGRAPH}</p>\
         <p>{other} Nobody spoke.</p><p>{}</p></article>",
        PARAGRAPH.replace("island", "harbour town").replace("rain", "first snow of the year")
    )
}

#[test]
fn extract_begins_with_the_headline() {
    let output = run(&["extract", "-", "--url", "https://example.org/x"], article().as_bytes());
    let printed = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(printed.starts_with("The ferry\n\n"), "{printed}");
    assert!(printed.contains(PARAGRAPH));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn every_format_has_its_form() {
    let page = article();
    let print = |format: &str| text(&run(&["extract", "--format", format], page.as_bytes()).stdout);
    assert!(print("markdown").starts_with("# The ferry\n\n"));
    let html = print("html");
    assert!(html.starts_with("<!doctype html>") && html.contains("<h1>The ferry</h1>"), "{html}");
    let book = run(&["extract", "--format", "epub"], page.as_bytes()).stdout;
    assert!(book.starts_with(b"PK\x03\x04") && book[30..].starts_with(b"mimetype"));
    let json: Value = serde_json::from_str(&print("json")).expect("it is JSON");
    assert_eq!(json["state"], "article");
    assert_eq!(json["article"]["tag"], "article");
}

#[test]
fn a_page_without_an_article_says_which_kind_it_is() {
    let output = run(&["extract"], b"<title>x</title>");
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(text(&output.stdout), "");
    assert!(text(&output.stderr).contains("(empty)"), "{}", text(&output.stderr));
}

#[test]
fn unusable_input_gets_a_sentence() {
    let cases: [(&[&str], &[u8], &str); 6] = [
        (&["extract", "/no/such/file"], b"", "/no/such/file can't be read"),
        (&["extract"], b"%PDF-1.7", "it is a PDF"),
        (&["extract", "--url", "example.org"], b"x", "is no address"),
        (&["extract", "--keep", "nonsense"], b"x", "there is no kind"),
        (&["replay", "-"], b"{}", "This is not a report"),
        (&["replay", "-"], b"\xff\xfe", "no UTF-8 text"),
    ];
    for (arguments, input, sentence) in cases {
        let output = run(arguments, input);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(sentence), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn any_bytes_get_an_answer() {
    for bytes in [&b"\0\0\xff\xfe<p>"[..], b"\xef\xbb\xbf", b"<![CDATA[", b"<p>\x1b]0;x\x07"] {
        let code = run(&["extract"], bytes).status.code();
        assert!(matches!(code, Some(0 | 3)), "{bytes:?}: {code:?}");
    }
}

#[test]
fn jsonl_answers_each_line_and_goes_on() {
    let page = serde_json::json!({"id": "a", "url": "https://example.org/", "html": article()});
    let input = format!(
        "{page}\nnot json\n{{\"html\":\"x\"}}\n{{\"id\":7}}\n\n{{\"id\":\"u\",\"html\":\"\\ud800\"}}\n\
         {{\"id\":\"n\",\"url\":5,\"html\":\"\"}}\n{page}"
    );
    let output = run(&["extract", "--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 8, "one line out for each in");
    let keys: Vec<&str> =
        lines[0].as_object().expect("an object").keys().map(String::as_str).collect();
    let mut expected = vec![
        "id",
        "state",
        "title",
        "byline",
        "published",
        "modified",
        "site",
        "lang",
        "dir",
        "excerpt",
        "image",
        "text",
        "html",
        "words",
        "ledger",
        "ms",
    ];
    expected.sort_unstable();
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(lines[0]["title"], "The ferry");
    let body = lines[0]["text"].as_str().expect("a text");
    assert!(body.starts_with("The ferry came back"), "no headline in the text: {body}");
    for (line, id) in [
        (1, Value::Null),
        (2, Value::Null),
        (3, 7.into()),
        (4, Value::Null),
        (5, "u".into()),
        (6, "n".into()),
    ] {
        assert_eq!(lines[line]["id"], id, "line {line}");
        assert!(
            lines[line]["error"].as_str().is_some_and(|e| !e.is_empty()),
            "line {line}: {}",
            lines[line]
        );
    }
    assert_eq!(lines[7]["text"], lines[0]["text"], "the same page gives the same text");
}

#[test]
fn jsonl_answers_before_the_next_line_comes() {
    use std::io::{BufRead, BufReader};
    let mut command = Command::new(env!("CARGO_BIN_EXE_faircopy"));
    let command = command.args(["extract", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("cargo has built it");
    let mut stdin = child.stdin.take().expect("asked for");
    let mut answers = BufReader::new(child.stdout.take().expect("asked for")).lines();
    for id in 0..3 {
        writeln!(stdin, "{{\"id\":{id},\"html\":\"<p>x\"}}").expect("it reads");
        let answer = answers.next().expect("an answer").expect("readable");
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn explain_names_every_block() {
    let page = article() + "<footer><p>All rights reserved.</p></footer>";
    let printed = text(&run(&["explain", "-"], page.as_bytes()).stdout);
    assert!(printed.contains("state: article"), "{printed}");
    assert!(printed.contains("stated heading    “The ferry”"), "{printed}");
    assert!(printed.contains("“All rights reserved.”"), "{printed}");
    assert!(!printed.contains('\x1b'), "no colours where nobody sees them");
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let command = format!("{} extract --jsonl | head -n 1", env!("CARGO_BIN_EXE_faircopy"));
    let line = serde_json::json!({"id": 1, "html": article()}).to_string() + "\n";
    let mut child = Command::new("sh")
        .args(["-c", &command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("there is a shell");
    let mut stdin = child.stdin.take().expect("asked for");
    let writer = std::thread::spawn(move || while stdin.write_all(line.as_bytes()).is_ok() {});
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("it stops");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(text(&output.stdout).lines().count(), 1);
}
