//! The mutation run: each named number moved by a tenth either way, each rule switched off, and asked again
//! what has anything to do with it: the page folders, the tests beside the code, the suite. What nobody
//! notices survives. Built in the copy that `tests/tools/mutate.mjs` makes, which says how to run it.

#[path = "../suite/examples.rs"]
mod examples;
#[path = "../expected.rs"]
mod expected;
mod wide;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};

use examples::{Example, examples};
use expected::{Expected, PageToml, look};
use faircopy::mutant::{self, NUMBERS};
use faircopy::page::{Page, parse_html};

/// Tests of the suite that take no time and are about what the engine finds.
const SUITE: [&str; 8] = [
    "captions::",
    "duplicates::",
    "fair_copy::",
    "layouts::",
    "own::",
    "report::",
    "settlement::",
    "structure::",
];

/// A page folder.
struct Case {
    name: String,
    page: Page,
    expected: Expected,
    toml: PageToml,
    tree: Option<String>,
    /// The numbers that are read on the way.
    reads: Vec<bool>,
}

/// How many were killed by what, and who survived.
#[derive(Default)]
struct Toll {
    killed: BTreeMap<&'static str, usize>,
    survived: usize,
}

fn main() {
    let (files, asked): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.ends_with(".jsonl"));
    let is_asked = |name: &str| asked.is_empty() || asked.iter().any(|a| name.contains(a.as_str()));
    if !files.is_empty() {
        wide::run(&files, &is_asked);
        return;
    }
    let cases = cases();
    assert!(
        !fails("UNITS", &[], usize::MAX, 0.0),
        "a test beside the code fails without any mutant"
    );
    assert!(!fails("SUITE", &SUITE, usize::MAX, 0.0), "the suite fails without any mutant");
    std::panic::set_hook(Box::new(|_| {}));
    let numbers = numbers(&cases, &is_asked);
    let rules = rules(&cases, &is_asked);
    println!("numbers: {:?}, {} survived", numbers.killed, numbers.survived);
    println!("rules: {:?}, {} survived", rules.killed, rules.survived);
    std::process::exit(i32::from(numbers.survived + rules.survived > 0));
}

impl Toll {
    fn count(&mut self, name: &str, by: Option<(&'static str, String)>) {
        if let Some((kind, by)) = by {
            println!("killed   {name} by {kind} {by}");
            *self.killed.entry(kind).or_default() += 1;
        } else {
            println!("SURVIVED {name}");
            self.survived += 1;
        }
    }
}

fn numbers(cases: &[Case], is_asked: &dyn Fn(&str) -> bool) -> Toll {
    let mut toll = Toll::default();
    for (index, &(name, kind, value)) in NUMBERS.iter().enumerate().filter(|(_, n)| is_asked(n.0)) {
        for moved in moves(kind, value, 0.1) {
            mutant::set(index, moved);
            let by = cases.iter().find(|case| case.reads[index] && !same(case));
            mutant::reset();
            let by = by.map(|case| ("page", case.name.clone()));
            let by = by.or_else(|| {
                let module = name.split(' ').next()?.replace('/', "::");
                fails("UNITS", &[&format!("{module}::")], index, moved).then_some(("unit", module))
            });
            let by = by.or_else(|| {
                fails("SUITE", &SUITE, index, moved).then_some(("suite", String::new()))
            });
            toll.count(&format!("{name} {value} -> {moved:.3}"), by);
        }
    }
    toll
}

/// Whether a test program of the copy fails where a number is moved.
fn fails(program: &str, tests: &[&str], index: usize, moved: f64) -> bool {
    let Ok(program) = std::env::var(program) else { return false };
    let mut command = Command::new(program);
    command.args(tests).env("FAIRCOPY_MUTANT", format!("{index}={moved}"));
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    !status.expect("the tests can be run").success()
}

/// A rule is missed where an example of it is known to no other rule, or a page changes.
fn rules(cases: &[Case], is_asked: &dyn Fn(&str) -> bool) -> Toll {
    let examples: Vec<Example> = examples();
    let mut toll = Toll::default();
    for id in faircopy::rules::rule_ids().into_iter().filter(|id| is_asked(id)) {
        mutant::off(id);
        let missed = examples.iter().find(|e| e.id == id && !e.is_known());
        let by = missed.map(|e| ("example", format!("{:?}", e.text)));
        let by = by.or_else(|| Some(("page", cases.iter().find(|case| !same(case))?.name.clone())));
        mutant::reset();
        toll.count(id, by);
    }
    toll
}

/// A number moved by a share of itself either way, at least by one where it counts something.
pub(crate) fn moves(kind: &str, value: f64, share: f64) -> Vec<f64> {
    let is_count = !kind.starts_with('f');
    let step = if is_count { (value * share).round().max(1.0) } else { value * share };
    [value - step, value + step].into_iter().filter(|v| !is_count || *v >= 0.0).collect()
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut folders: Vec<_> = fs::read_dir(&root)
        .expect("tests/pages is there")
        .map(|entry| entry.expect("a folder can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.iter().filter_map(|folder| case(folder)).collect()
}

/// A folder's page, unless it is known to fail.
fn case(folder: &Path) -> Option<Case> {
    let read = |file: &str| fs::read_to_string(folder.join(file));
    let toml = read("page.toml").expect("a folder has a page.toml");
    let toml: PageToml = toml::from_str(&toml).expect("it says what it must");
    if toml.known_failure {
        return None;
    }
    let page = parse_html(&read("source.html").expect("a folder has a page"), &toml.url);
    let json = read("expected.json").expect("a folder has an expectation");
    let mut case = Case {
        name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        page,
        expected: serde_json::from_str(&json).expect("it is an expectation"),
        toml,
        tree: read("expected.html").ok(),
        reads: Vec::new(),
    };
    mutant::reads();
    assert!(same(&case), "{} fails without any mutant", case.name);
    case.reads = mutant::reads();
    Some(case)
}

fn same(case: &Case) -> bool {
    let found = catch_unwind(AssertUnwindSafe(|| look(&case.page)));
    let Ok((found, tree)) = found else { return false };
    found.asked(&case.toml) == case.expected
        && case.tree.as_ref().is_none_or(|expected| *expected == tree)
}
