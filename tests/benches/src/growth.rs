//! Out: what a node costs on pages of growing size; linear work keeps the column flat.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use faircopy::page::parse_html;
use faircopy::{Settings, analyze};

/// Nodes of the pages.
const SIZES: [usize; 4] = [1_000, 10_000, 50_000, 100_000];
/// Nodes of one paragraph below: its element, three texts and two phrases with theirs.
const NODES_A_PARAGRAPH: usize = 8;

/// A shape of page: its name, and a page of so many nodes.
type Shape = (&'static str, fn(usize) -> String);

/// Prints the table.
pub fn table() {
    println!("{:<34}{:>9}{:>11}{:>11}", "page", "nodes", "ms", "µs a node");
    let shapes: [Shape; 2] =
        [("paragraphs, all different", different), ("paragraphs, nearly the same", similar)];
    for (name, page) in shapes {
        for size in SIZES {
            let parsed = parse_html(&page(size), "https://news.example/story");
            let start = Instant::now();
            black_box(analyze(&parsed, &Settings::default()));
            let taken = start.elapsed().as_secs_f64() * 1e3;
            let nodes = parsed.len();
            let each = taken * 1e3 / f64::from(u32::try_from(nodes).unwrap_or(u32::MAX));
            println!("{name:<34}{nodes:>9}{taken:>11.1}{each:>11.2}");
        }
    }
}

fn different(nodes: usize) -> String {
    paragraphs(nodes, |at| format!("{} {} {}", word(at), word(at / 7 + 3), word(at / 31 + 11)))
}

fn similar(nodes: usize) -> String {
    paragraphs(nodes, |at| format!("number {at}"))
}

fn paragraphs(nodes: usize, turn: impl Fn(usize) -> String) -> String {
    let mut html = String::from("<title>Growth</title><article><h1>Growth</h1>");
    for at in 0..nodes / NODES_A_PARAGRAPH {
        let _ = write!(
            html,
            "<p>The <b>harbour</b> of {} was closed by the <i>committee</i> when the ferries of \
             the island had all come home, said the keeper of {}.</p>",
            turn(at),
            turn(at * 3 + 1),
        );
    }
    html + "</article>"
}

/// A made-up word for a number: its digits as syllables.
fn word(mut number: usize) -> String {
    const SYLLABLES: [&str; 8] = ["ba", "ke", "lo", "mi", "nu", "ra", "so", "ti"];
    let mut word = String::new();
    while {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
        number > 0
    } {}
    word
}
