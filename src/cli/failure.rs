//! What can go wrong, and the exit codes that tell scripts of it.

use std::io;

/// Exit code: a report gives another plan.
pub(crate) const DIFFERS: u8 = 1;
/// Exit code: the input can't be used.
pub(crate) const UNUSABLE: u8 = 2;
/// Exit code: the page has no article.
pub(crate) const NO_ARTICLE: u8 = 3;

/// Why a command could not be carried out.
pub(crate) enum Failure {
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
