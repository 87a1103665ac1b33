//! What can be typed: the arguments, their help, their checks.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use faircopy::findings::Switch;

/// Makes a fair copy of an article page: its text without repeated paragraphs, error banners and
/// disclaimers.
#[derive(Debug, Parser)]
#[command(name = "faircopy", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
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
pub(crate) struct PageOptions {
    /// Address of the page: relative links are resolved against it
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// Kinds that are not to be taken away, or classes of notices (disclaimer/affiliate), parted by commas
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kind)]
    pub(crate) keep: Vec<Switch>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Extract {
    /// The page, in any charset; - or nothing for standard input
    #[arg(conflicts_with = "jsonl")]
    pub(crate) file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) page: PageOptions,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Print after it what was taken away, and why
    #[arg(long, conflicts_with = "jsonl")]
    pub(crate) ledger: bool,
    /// Read one {"id","url","html"} a line from standard input, answer each with one line of JSON
    #[arg(long, conflicts_with_all = ["url", "format"])]
    pub(crate) jsonl: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The page; - for standard input
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) page: PageOptions,
    /// Without colours, even on a terminal
    #[arg(long)]
    pub(crate) plain: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Plain text
    Text,
    /// Markdown with GitHub's tables
    Markdown,
    /// HTML from an allow-list
    Html,
    /// A book: EPUB 3, its pictures as links
    Epub,
    /// Everything the engine says: particulars, tree, ledger, actions
    Json,
}

fn kind(name: &str) -> Result<Switch, String> {
    let names = || Switch::all().map(Switch::name).collect::<Vec<_>>().join(", ");
    Switch::named(name).ok_or_else(|| format!("there is no kind “{name}”, only {}", names()))
}
