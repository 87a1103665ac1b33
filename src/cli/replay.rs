//! `faircopy replay`: a report goes in; whether this engine still makes the same plan comes out.

use std::io::Write;
use std::path::Path;

use faircopy::report::Report;

use crate::cli::failure::{DIFFERS, Failure};
use crate::cli::input;

/// Replays a report and prints what differs.
pub(crate) fn run(file: &Path, out: &mut impl Write) -> Result<u8, Failure> {
    let report = Report::parse(&input::bytes(Some(file))?)?;
    let differences = faircopy::replay(&report)?.differences(&report.plan);
    let versions = if report.engine == faircopy::VERSION {
        format!("engine {}", report.engine)
    } else {
        format!("engine {} then, {} now", report.engine, faircopy::VERSION)
    };
    if differences.is_empty() {
        writeln!(out, "The same plan ({versions}).")?;
        return Ok(0);
    }
    writeln!(out, "Another plan ({versions}): - then, + now")?;
    for difference in differences {
        writeln!(out, "{difference}")?;
    }
    Ok(DIFFERS)
}
