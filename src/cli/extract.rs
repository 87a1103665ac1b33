//! `faircopy extract`: a page goes in, its fair copy comes out in the format that was asked for.

use std::io::{self, IsTerminal, Write};

use faircopy::reader::{Answer, Element, Extras, Format as Kind, Line, document};
use faircopy::{Analysis, analyze};

use crate::cli::arguments::{Extract, Format};
use crate::cli::failure::{Failure, NO_ARTICLE};
use crate::cli::{input, paint};

/// Prints the fair copy and, if asked, the ledger; says which kind of page it is where it has none.
pub(crate) fn run(options: &Extract, out: &mut impl Write) -> Result<u8, Failure> {
    let page = input::page(options.file.as_deref(), &options.page)?;
    let analysis = analyze(&page, &input::settings(&options.page));
    let answer = analysis.answer();
    match (options.format, &analysis.tree) {
        (Format::Json, _) => writeln!(out, "{}", answer.to_json())?,
        (format, Some(tree)) => copy(format, &answer, tree, out)?,
        (_, None) => {}
    }
    if options.ledger {
        ledger(&answer.ledger, out)?;
    }
    Ok(code(&analysis, &answer))
}

fn copy(
    format: Format,
    answer: &Answer,
    tree: &Element,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let format = match format {
        Format::Html => Kind::Html,
        Format::Markdown => Kind::Markdown,
        Format::Epub => Kind::Epub,
        _ => Kind::Text,
    };
    let is_terminal = io::stdout().is_terminal();
    if format == Kind::Epub && is_terminal {
        return Err(Failure::Input("A book is no text: redirect the output to a file.".to_owned()));
    }
    let bytes = document(format, tree, answer.meta, &Extras::default());
    // A file gets the page's text as it is; a terminal would obey what a page says to it.
    if is_terminal && format != Kind::Html {
        out.write_all(paint::harmless(&String::from_utf8_lossy(&bytes)).as_bytes())?;
    } else {
        out.write_all(&bytes)?;
    }
    Ok(())
}

/// The ledger as a person reads it.
fn ledger(lines: &[Line], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nThe ledger: what was left out, and why\n")?;
    for line in lines {
        let kind = line.kind.name();
        let quote = paint::quote(line.text);
        let repeats = line.of.map(|of| format!(" It repeats paragraph {}.", of + 1));
        let back = if line.put_back { " It was put back." } else { "" };
        writeln!(out, "  {kind:<11} {:<5} {quote}", line.action)?;
        writeln!(out, "{:19}{}{}{back}", "", line.reason.sentence, repeats.unwrap_or_default())?;
    }
    Ok(())
}

fn code(analysis: &Analysis, answer: &Answer) -> u8 {
    let Some(what) = no_article(answer.state) else { return 0 };
    let why = answer.state_reason.as_ref().map(|r| format!(" {}", r.sentence)).unwrap_or_default();
    let rest = if analysis.tree.is_some() { " What text it has is printed." } else { "" };
    let _ = writeln!(io::stderr(), "faircopy: {what}{why}{rest}");
    NO_ARTICLE
}

/// What a page is that is no article.
fn no_article(state: &str) -> Option<&'static str> {
    Some(match state {
        "article" => return None,
        "error" => "This is an error page (error).",
        "blocked" => {
            "This page refuses to be read: a block, a bot check or a call for JavaScript (blocked)."
        }
        "consent" => "This page only asks for consent (consent).",
        "login" => "This page asks to sign in (login).",
        "paywall" => "The rest of this page is for sale (paywall).",
        "listing" => "This page lists other pages (listing).",
        _ => "There is nothing to read on this page (empty).",
    })
}
