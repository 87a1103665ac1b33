//! How fast the engine is, natively, on one core. In: pages, as `.jsonl` or `.jsonl.gz` files of
//! `{"html", "url"}` lines, or none: then the repository's own test pages. Out: a table of the
//! stages, the peers on the same pages in the same run as ratios, the cost of a node on pages of
//! 1,000 to 100,000, and that of a KiB of text by the number of rules. Never here: a verdict; a benchmark is no test.

#![expect(clippy::disallowed_methods, reason = "a bench is there to read the clock")]

mod cold;
mod corpus;
mod growth;
mod matching;
mod race;
mod stages;

use std::path::PathBuf;

fn main() {
    cold::table();
    println!();
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let pages = match corpus::read(&files) {
        Ok(pages) => pages,
        Err(trouble) => {
            eprintln!("bench: {trouble}");
            std::process::exit(2);
        }
    };
    if files.is_empty() {
        println!("No corpus was given: these are the small pages of tests/pages.");
    }
    let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
    println!("{} pages, {} KiB of HTML, best of {} runs\n", pages.len(), bytes >> 10, race::RUNS);
    let ours = stages::table(&pages);
    println!();
    race::table(&pages, ours);
    println!();
    growth::table();
    println!();
    matching::table();
}
