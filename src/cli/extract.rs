//! `faircopy extract`: a page goes in, its fair copy comes out in the format that was asked for.

use std::io::{self, IsTerminal, Write};

use faircopy::reader::{
    Answer, Element, Line, about, escape_markdown, to_html_page, to_markdown, to_text,
};
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

fn copy(format: Format, answer: &Answer, tree: &Element, out: &mut impl Write) -> io::Result<()> {
    let about = about(&answer.meta);
    let title = answer.meta.title.as_deref().unwrap_or_default();
    let (title, about, body) = match format {
        Format::Html => return write!(out, "{}", to_html_page(tree, &answer.meta)),
        Format::Markdown if title.is_empty() => {
            (String::new(), escape_markdown(&about), to_markdown(tree))
        }
        Format::Markdown => {
            (format!("# {}", escape_markdown(title)), escape_markdown(&about), to_markdown(tree))
        }
        _ => (title.to_owned(), about, to_text(tree)),
    };
    let parts = [title, about, body];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let text = parts.join("\n\n");
    // A file gets the page's text as it is; a terminal would obey what a page says to it.
    let shown = if io::stdout().is_terminal() { paint::harmless(&text) } else { text };
    writeln!(out, "{shown}")
}

/// The ledger as a person reads it.
fn ledger(lines: &[Line], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nThe ledger: what was left out, and why\n")?;
    for line in lines {
        let kind = line.kind.name();
        let quote = paint::quote(&line.text);
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
