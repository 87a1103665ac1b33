//! In: pages, and what we took for each. Out: a table of us and our peers, all from HTML text to
//! clean text and clean HTML, in one run on one core.

use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use dom_smoothie::Readability;

use crate::corpus::Source;

/// Each page is done so many times; the best counts, for us and for the peers.
pub const RUNS: usize = 3;

/// Prints the table.
pub fn table(pages: &[Source], ours: Vec<Duration>) {
    let smoothie = pages.iter().map(|page| best(|| smoothie(page))).collect();
    let trafilatura = pages.iter().map(|page| best(|| trafilatura(page))).collect();
    let reference: Duration = ours.iter().sum();
    let head = ["", "pages/s", "median ms", "p95 ms", "our pages/s : theirs"];
    println!("{:<18}{:>9}{:>11}{:>9}{:>23}", head[0], head[1], head[2], head[3], head[4]);
    for (name, times) in
        [("faircopy", ours), ("dom_smoothie", smoothie), ("rs-trafilatura", trafilatura)]
    {
        row(name, times, reference);
    }
}

fn row(name: &str, mut times: Vec<Duration>, reference: Duration) {
    let sum: Duration = times.iter().sum();
    let count = times.len();
    times.sort_unstable();
    let at = |hundredth: usize| times[(count - 1) * hundredth / 100].as_secs_f64() * 1e3;
    let rate = f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / sum.as_secs_f64();
    let ratio = sum.as_secs_f64() / reference.as_secs_f64();
    println!("{name:<18}{rate:>9.0}{:>11.2}{:>9.2}{ratio:>23.2}", at(50), at(95));
}

fn best(mut work: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        // A peer that panics on a page has still taken its time.
        let _ = catch_unwind(AssertUnwindSafe(&mut work));
        start.elapsed()
    };
    (0..RUNS).map(time).min().unwrap_or_default()
}

fn smoothie(page: &Source) {
    let address = (!page.url.is_empty()).then_some(page.url.as_str());
    let parsed = Readability::new(page.html.as_str(), address, None).and_then(|mut r| r.parse());
    let _ = black_box(parsed);
}

fn trafilatura(page: &Source) {
    let _ = black_box(rs_trafilatura::extract(&page.html));
}
