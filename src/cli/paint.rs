//! Colours and short quotations for terminals.

use std::io::{self, IsTerminal};

/// Longest quotation, in letters.
const QUOTE: usize = 72;

/// How a piece of text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    Bold,
    Dim,
    Green,
    Red,
    Yellow,
    Blue,
}

impl Paint {
    fn code(self) -> u8 {
        match self {
            Self::Bold => 1,
            Self::Dim => 2,
            Self::Red => 31,
            Self::Green => 32,
            Self::Yellow => 33,
            Self::Blue => 34,
        }
    }
}

/// Whether standard output shows colours (<https://no-color.org>).
pub(crate) fn is_wanted() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// The text in a colour, or as it is.
pub(crate) fn paint(text: &str, paint: Paint, wanted: bool) -> String {
    if wanted { format!("\x1b[{}m{text}\x1b[0m", paint.code()) } else { text.to_owned() }
}

/// A text that may be shown on a terminal: without the signs that would command it.
pub(crate) fn harmless(text: &str) -> String {
    let is_command = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    text.chars().map(|c| if is_command(c) { '\u{fffd}' } else { c }).collect()
}

/// The beginning of a text between quotation marks, on one line, without control characters (a page must
/// not command the terminal).
pub(crate) fn quote(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("“{}…”", line[..end].trim_end()),
        None => format!("“{line}”"),
    }
}

fn one_line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}
