//! The program: reads pages and reports, prints fair copies. All judgement is the library's.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
