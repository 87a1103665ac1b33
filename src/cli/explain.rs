//! `faircopy explain`: a page goes in, its outline comes out, each block with its verdict and reason.

use std::io::{self, Write};
use std::path::Path;

use faircopy::analyze_with;
use faircopy::page::dump;
use faircopy::reader::{Row, Verdict, about, outline};

use crate::cli::arguments::{Explain, PageOptions};
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::lesson;
use crate::cli::paint::{self, Paint, paint};

/// Prints the outline.
pub(crate) fn run(options: &Explain, out: &mut impl Write) -> Result<u8, Failure> {
    let page = input::page(Some(&options.file), &options.page)?;
    let model = lesson::model().map_err(|e| Failure::Input(e.to_string()))?;
    let analysis = analyze_with(&page, &input::settings(&options.page), model.as_ref());
    let colours = !options.plain && paint::is_wanted();
    let meta = &analysis.article.meta;
    let title = meta.title.as_deref().unwrap_or("(no headline)");
    writeln!(out, "{}", paint(&paint::quote(title), Paint::Bold, colours))?;
    let about = about(meta);
    if !about.is_empty() {
        writeln!(out, "{about}")?;
    }
    writeln!(out, "state: {}\n", analysis.article.state.name())?;
    for row in outline(&analysis.facts, &analysis.article, &analysis.plan) {
        print(&row, colours, out)?;
    }
    Ok(0)
}

/// Prints the page as the engine reads it.
pub(crate) fn snapshot(
    file: &Path,
    options: &PageOptions,
    out: &mut impl Write,
) -> Result<u8, Failure> {
    write!(out, "{}", dump(&input::page(Some(file), options)?))?;
    Ok(0)
}

fn print(row: &Row, colours: bool, out: &mut impl Write) -> io::Result<()> {
    let (word, colour) = match row.verdict {
        Verdict::Kept => ("kept", Paint::Green),
        Verdict::Stated => ("stated", Paint::Blue),
        Verdict::Hide => ("hide", Paint::Red),
        Verdict::Fold => ("fold", Paint::Yellow),
        Verdict::Omit => ("omit", Paint::Dim),
        Verdict::Back => ("back", Paint::Green),
        Verdict::Unseen => ("unseen", Paint::Dim),
    };
    let verdict = paint(&format!("{word:<7}"), colour, colours);
    writeln!(out, "{:>6} {verdict}{:<11}{}", row.id, row.role, paint::quote(&row.text))?;
    let (Some(rule), Some(reason)) = (&row.rule, &row.reason) else { return Ok(()) };
    let sure = f64::from(row.confidence.unwrap_or_default()) / 100.0;
    let why = format!("{rule} ({sure:.2}): {}", reason.sentence);
    writeln!(out, "{:25}{}", "", paint(&why, Paint::Dim, colours))
}
