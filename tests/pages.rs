//! One named trial for each folder of `tests/pages`: a page goes through the engine, and what a reader
//! would say of the result is compared with `expected.json`, for a `structure--` page also the whole tree
//! with `expected.html`. A missing expectation is a failure; `BLESS=1` (or `./build.sh bless`) writes it.

mod expected;

use std::fs;
use std::path::{Path, PathBuf};

use expected::{Expected, PageToml, look};
use faircopy::page::parse_html;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut folders: Vec<PathBuf> = fs::read_dir(&root)
        .expect("tests/pages is there")
        .map(|entry| entry.expect("a folder can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let spares = folders.iter().filter(|f| name(f).starts_with("spare--")).count();
    let count = folders.iter().filter(|f| !is_structure(f)).count();
    let few = count / 2;
    let mut trials: Vec<Trial> =
        folders.into_iter().map(|f| Trial::test(name(&f), move || run(&f))).collect();
    trials.push(Trial::test("half of all pages are spared", move || {
        if spares < few { Err(format!("{spares} of {count} are spare--").into()) } else { Ok(()) }
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Pages of which every element of the copy counts.
fn is_structure(folder: &Path) -> bool {
    name(folder).starts_with("structure--")
}

fn run(folder: &Path) -> Result<(), Failed> {
    let page: PageToml = toml::from_str(&fs::read_to_string(folder.join("page.toml"))?)?;
    let (found, tree) =
        look(&parse_html(&fs::read_to_string(folder.join("source.html"))?, &page.url));
    if is_structure(folder) {
        judge(same_tree(&folder.join("expected.html"), &tree), page.known_failure)?;
    }
    let found = found.asked(&page);
    if name(folder).starts_with("spare--") && !found.hidden.is_empty() {
        let first = &found.hidden[0];
        let what = format!("nothing may go here, but {} took “{}”", first.rule, first.text);
        return judge(Err(what.into()), page.known_failure);
    }
    let path = folder.join("expected.json");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, serde_json::to_string_pretty(&found)? + "\n")?;
        return Ok(());
    }
    let text = fs::read_to_string(&path)
        .map_err(|_| "expected.json is missing: ./build.sh bless writes it, then read it")?;
    let expected: Expected = serde_json::from_str(&text)?;
    let same = if expected == found { Ok(()) } else { Err(differences(&expected, &found)?.into()) };
    judge(same, page.known_failure)
}

/// The tree as its HTML, which is the same in a browser (`tests/browser/suite/parity.mjs`).
fn same_tree(path: &Path, tree: &str) -> Result<(), Failed> {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, tree)?;
        return Ok(());
    }
    let expected = fs::read_to_string(path)
        .map_err(|_| "expected.html is missing: ./build.sh bless writes it, then read it")?;
    if expected == tree { Ok(()) } else { Err(different_lines(&expected, tree).into()) }
}

fn judge(result: Result<(), Failed>, known_failure: bool) -> Result<(), Failed> {
    match (result, known_failure) {
        (Ok(()), true) => Err("passes now: take known_failure out of page.toml".into()),
        (Err(_), true) => Ok(()),
        (result, false) => result,
    }
}

fn differences(expected: &Expected, found: &Expected) -> Result<String, Failed> {
    let json = serde_json::to_string_pretty;
    Ok(different_lines(&json(expected)?, &json(found)?))
}

/// The lines that only one of two texts has, expected and found.
fn different_lines(expected: &str, found: &str) -> String {
    let only = |a: &str, b: &str, mark: char| -> String {
        let other: Vec<&str> = b.lines().collect();
        a.lines().filter(|l| !other.contains(l)).map(|l| format!("\n{mark} {l}")).collect()
    };
    format!("{}{}", only(expected, found, '-'), only(found, expected, '+'))
}
