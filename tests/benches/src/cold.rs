//! What the first page of a process costs beyond the same page later: the tables of rules and of the scorer are
//! made ready. In: nothing. Out: three lines. It must run before anything else has read a page.

use std::hint::black_box;
use std::time::{Duration, Instant};

use faircopy::article::Model;
use faircopy::facts::Facts;
use faircopy::page::parse_html;

use crate::race::RUNS;

/// One paragraph: all that the first page costs is set-up.
const PAGE: &str =
    "<body><p>The ferry came back on Sunday, and nobody asked where it had been.</p></body>";

/// The same where the letters are not Latin: their words are made ready when the first of them is read.
const OTHER_PAGE: &str =
    "<body><p>Паром вернулся в воскресенье, и никто не спросил, где он был.</p></body>";

/// Prints what each part of the set-up takes.
pub fn table() {
    let [page, other] = [PAGE, OTHER_PAGE].map(|html| parse_html(html, ""));
    let time = |work: &dyn Fn()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let parts: [(&str, &dyn Fn()); 3] = [
        ("rules, first page", &|| {
            black_box(Facts::of(&page));
        }),
        ("and of other scripts", &|| {
            black_box(Facts::of(&other));
        }),
        ("scorer's table", &|| {
            black_box(Model::built_in());
        }),
    ];
    println!("set-up, once in a process (budget of the rules: 0.5 ms)");
    for (name, work) in parts {
        let first = time(work);
        let later = (0..RUNS).map(|_| time(work)).min().unwrap_or(Duration::ZERO);
        let ms = first.saturating_sub(later).as_secs_f64() * 1e3;
        println!("  {name:<20} {ms:.3} ms");
    }
}
