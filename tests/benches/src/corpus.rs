//! In: files, or nothing. Out: the pages in them. Never here: a page that is left out in silence.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde::Deserialize;

/// A page and where it is from.
#[derive(Deserialize)]
pub struct Source {
    /// Its HTML.
    pub html: String,
    /// Its address.
    #[serde(default)]
    pub url: String,
}

/// Reads the pages of `files`, or those of `tests/pages` where there is no file.
pub fn read(files: &[PathBuf]) -> Result<Vec<Source>, String> {
    if files.is_empty() {
        return own_pages().map_err(|error| format!("tests/pages: {error}"));
    }
    let mut pages = Vec::new();
    for file in files {
        let trouble = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        for line in open(file).map_err(|error| trouble(&error))?.lines() {
            let line = line.map_err(|error| trouble(&error))?;
            pages.push(serde_json::from_str(&line).map_err(|error| trouble(&error))?);
        }
    }
    Ok(pages)
}

fn open(file: &Path) -> std::io::Result<BufReader<Box<dyn Read>>> {
    let plain = File::open(file)?;
    let is_packed = file.extension().is_some_and(|ending| ending == "gz");
    Ok(BufReader::new(if is_packed { Box::new(GzDecoder::new(plain)) } else { Box::new(plain) }))
}

fn own_pages() -> std::io::Result<Vec<Source>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../pages");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let page = |path: PathBuf| {
        let html = fs::read_to_string(path.join("source.html"))?;
        Ok(Source { html, url: "https://news.example/story".to_owned() })
    };
    paths.into_iter().filter(|path| path.is_dir()).map(page).collect()
}
