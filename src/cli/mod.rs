//! The command line: arguments go in, text goes to standard output, sentences about trouble to standard
//! error. Exit codes: 0 done, 1 a report replays differently, 2 unusable input, 3 the page has no article.

mod arguments;
mod explain;
mod extract;
mod failure;
mod input;
mod jsonl;
mod lesson;
mod paint;
mod replay;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::cli::arguments::{Arguments, Verb};
use crate::cli::failure::{Failure, UNUSABLE};

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
