//! Reads what the command line names: a file or standard input goes in, a page or a sentence about what is
//! wrong with it comes out.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use faircopy::Settings;
use faircopy::page::{Page, Url, decode, parse_html};

use crate::cli::arguments::PageOptions;
use crate::cli::failure::Failure;

/// Largest input, in bytes. The longest pages of the web have a few MiB.
const MAX_INPUT: u64 = 256 << 20;

/// What files that are no pages begin with, and what they are.
const OTHER_FILES: [(&[u8], &str); 7] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or a document that is one inside"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
];

/// The page in a file (`-` and nothing: standard input).
pub(crate) fn page(file: Option<&Path>, options: &PageOptions) -> Result<Page, Failure> {
    let url = options.url.as_deref().unwrap_or_default();
    if !url.is_empty() && !is_web(url) {
        let sentence = format!("{url} is no address of a page; give one with http:// or https://.");
        return Err(Failure::Input(sentence));
    }
    let bytes = bytes(file)?;
    let other = OTHER_FILES.iter().find(|(start, _)| bytes.starts_with(start));
    if let Some((_, what)) = other {
        return Err(Failure::Input(format!("{} is no web page: it is {what}.", name(file))));
    }
    Ok(parse_html(&decode(&bytes), url))
}

/// What the options ask of the engine.
pub(crate) fn settings(options: &PageOptions) -> Settings {
    Settings { keep: options.keep.clone(), ..Settings::default() }
}

/// The bytes of a file (`-` and nothing: standard input).
pub(crate) fn bytes(file: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let named = file.filter(|file| *file != Path::new("-"));
    if file.is_none() && io::stdin().is_terminal() {
        return Err(Failure::Input("Name a file, or - to read from the terminal.".to_owned()));
    }
    let mut bytes = Vec::new();
    let read = match named {
        Some(path) => File::open(path).and_then(|f| f.take(MAX_INPUT + 1).read_to_end(&mut bytes)),
        None => io::stdin().lock().take(MAX_INPUT + 1).read_to_end(&mut bytes),
    };
    if let Err(error) = read {
        return Err(Failure::Input(format!("{} can't be read: {error}.", name(file))));
    }
    if bytes.len() as u64 > MAX_INPUT {
        let limit = MAX_INPUT >> 20;
        let sentence = format!("{} is larger than {limit} MiB: no web page.", name(file));
        return Err(Failure::Input(sentence));
    }
    Ok(bytes)
}

fn name(file: Option<&Path>) -> String {
    let named = file.filter(|file| *file != Path::new("-"));
    named.map_or_else(|| "Standard input".to_owned(), |path| path.display().to_string())
}

fn is_web(url: &str) -> bool {
    Url::parse(url).is_some_and(|url| url.is_web())
}
