//! Reports: what was written replays to the same plan; what comes from strangers is measured first.

use std::process::Command;

use faircopy::page::parse_html;
use faircopy::report::{Report, Verdict};
use faircopy::{Settings, replay};

const PAGE: &str = "<title>t</title><article><h1>The ferry</h1>\
    <p>The ferry came back to the island after nine long years, and everyone stood on the pier.</p>\
    <p>Nobody spoke while the captain read the names of all who had asked for the boat to return.</p>\
    <p>The ferry came back to the island after nine long years, and everyone stood on the pier.</p>\
    <p><a href='/next?user=anna#x'>Then it left again, as quietly as it had come, for the other shore.</a></p>";

fn report() -> Report {
    let page = parse_html(PAGE, "https://anna:secret@example.org/story?token=1#top");
    let verdict =
        Verdict { category: "under-hidden".to_owned(), text: "A copy stayed.".to_owned() };
    let mut report = Report::of(&page, Settings::default(), verdict);
    report.plan = replay(&report).expect("the page is small");
    report
}

#[test]
fn a_report_replays_to_the_same_plan() {
    let report = report();
    let file = serde_json::to_vec(&report).expect("plain data");
    let read = Report::parse(&file).expect("we wrote it");
    let replayed = replay(&read).expect("it fits together");
    assert_eq!(replayed, report.plan);
    assert_eq!(replayed.differences(&read.plan), Vec::<String>::new());
}

#[test]
fn a_report_names_nobody() {
    let file = serde_json::to_string(&report()).expect("plain data");
    for secret in ["secret", "token", "user=anna", "anna:"] {
        assert!(!file.contains(secret), "{secret}");
    }
    assert!(file.contains("https://example.org/story"));
}

#[test]
fn hostile_files_get_a_sentence() {
    let good = serde_json::to_value(report()).expect("plain data");
    let broken = |pointer: &str, value: serde_json::Value| {
        let mut file = good.clone();
        *file.pointer_mut(pointer).expect("the report has it") = value;
        Report::parse(file.to_string().as_bytes()).expect_err(pointer).to_string()
    };
    assert!(broken("/faircopy", 2.into()).contains("format 2"));
    assert!(broken("/snapshot/ints/7", i32::MAX.into()).contains("too large"));
    assert!(broken("/snapshot/ints/8", (-1).into()).contains("do not fit together"));
    assert!(broken("/snapshot/ints/9", 99_999_999.into()).contains("do not fit together"));
    assert!(broken("/snapshot/ints/0", 0.into()).contains("not a snapshot"));
    assert!(broken("/snapshot/strings/1", "a\0b".into()).contains("U+0000"));
    assert!(broken("/verdict/category", "<b>".into()).contains("verdict"));
    assert!(broken("/plan", 1.into()).contains("broken"));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(Report::parse(deep.as_bytes()).is_err());
}

#[test]
fn replay_exits_with_what_it_found() {
    let folder = std::env::temp_dir().join(format!("faircopy-replay-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    let run = |name: &str, report: &Report| {
        let file = folder.join(name);
        std::fs::write(&file, serde_json::to_vec(report).expect("plain data")).expect("writable");
        let output = Command::new(env!("CARGO_BIN_EXE_faircopy")).arg("replay").arg(&file).output();
        let output = output.expect("cargo has built it");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let mut report = report();
    let (code, printed) = run("same.json", &report);
    assert_eq!((code, printed.starts_with("The same plan")), (Some(0), true), "{printed}");
    report.plan.state = "error".to_owned();
    let (code, printed) = run("other.json", &report);
    assert_eq!(code, Some(1));
    assert!(printed.contains("- state error\n+ state article"), "{printed}");
    std::fs::remove_dir_all(&folder).expect("it is ours");
}
