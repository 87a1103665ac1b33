//! The command line: arguments go in, text goes to standard output, sentences about trouble to standard
//! error. Exit codes: 0 done, 1 a report replays differently, 2 unusable input, 3 the page has no article.

mod explain;
mod extract;
mod input;
mod jsonl;
mod lesson;
mod paint;
mod replay;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use faircopy::findings::Kind;

/// Makes a fair copy of an article page: its text without repeated paragraphs, error banners and
/// disclaimers.
#[derive(Debug, Parser)]
#[command(name = "faircopy", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Print the fair copy of a page
    ///
    /// Exits with 3 where the page has no article (an error page, a listing) and says which it is.
    Extract(Extract),
    /// Show every block of a page with what becomes of it and why
    Explain(Explain),
    /// Print the page as the engine reads it, one line a node
    Snapshot {
        /// The page; - for standard input
        file: PathBuf,
        #[command(flatten)]
        page: PageOptions,
    },
    /// Read pages as `extract --jsonl` does and print the features of their blocks, for training
    #[command(hide = true)]
    Features {
        /// The only form there is
        #[arg(long, required = true)]
        jsonl: bool,
    },
    /// Run a report again and compare: exits with 0 for the same plan, 1 for another, 2 for a bad file
    Replay {
        /// The report, as the extension saved it
        report: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
struct PageOptions {
    /// Address of the page: relative links are resolved against it
    #[arg(long)]
    url: Option<String>,
    /// Kinds that are not to be taken away, parted by commas
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kind)]
    keep: Vec<Kind>,
}

#[derive(Debug, clap::Args)]
struct Extract {
    /// The page, in any charset; - or nothing for standard input
    #[arg(conflicts_with = "jsonl")]
    file: Option<PathBuf>,
    #[command(flatten)]
    page: PageOptions,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print after it what was taken away, and why
    #[arg(long, conflicts_with = "jsonl")]
    ledger: bool,
    /// Read one {"id","url","html"} a line from standard input, answer each with one line of JSON
    #[arg(long, conflicts_with_all = ["url", "format"])]
    jsonl: bool,
}

#[derive(Debug, clap::Args)]
struct Explain {
    /// The page; - for standard input
    file: PathBuf,
    #[command(flatten)]
    page: PageOptions,
    /// Without colours, even on a terminal
    #[arg(long)]
    plain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// Markdown with GitHub's tables
    Markdown,
    /// HTML from an allow-list
    Html,
    /// Everything the engine says: particulars, tree, ledger, actions
    Json,
}

/// Why a command could not be carried out.
enum Failure {
    /// The input can't be used; the sentence says why.
    Input(String),
    /// Output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<faircopy::error::Error> for Failure {
    fn from(error: faircopy::error::Error) -> Self {
        Self::Input(error.to_string())
    }
}

const DIFFERS: u8 = 1;
const UNUSABLE: u8 = 2;
const NO_ARTICLE: u8 = 3;

/// Carries out what the arguments say.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match &arguments.verb {
        Verb::Extract(options) if options.jsonl => jsonl::run(&options.page.keep, &mut out),
        Verb::Extract(options) => extract::run(options, &mut out),
        Verb::Explain(options) => explain::run(options, &mut out),
        Verb::Snapshot { file, page } => explain::snapshot(file, page, &mut out),
        Verb::Features { .. } => lesson::run(&mut out),
        Verb::Replay { report } => replay::run(report, &mut out),
    };
    let done = done.and_then(|code| out.flush().map(|()| code).map_err(Failure::from));
    match done {
        Ok(code) => ExitCode::from(code),
        // Whoever read us has seen enough (`faircopy … | head`): no reason to complain.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Output(error)) => complain(&format!("The output can't be written: {error}.")),
        Err(Failure::Input(sentence)) => complain(&sentence),
    }
}

fn complain(sentence: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "faircopy: {sentence}");
    ExitCode::from(UNUSABLE)
}

fn kind(name: &str) -> Result<Kind, String> {
    let names = || Kind::ALL.map(Kind::name).join(", ");
    let known = Kind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| format!("there is no kind “{name}”, only {}", names()))
}
