//! Out: what a node costs on pages of growing size; linear work keeps the column flat.

use std::hint::black_box;
use std::time::Instant;

use faircopy::page::parse_html;
use faircopy::{Settings, analyze};

/// Nodes of the pages.
const SIZES: [usize; 4] = [1_000, 10_000, 50_000, 100_000];
/// Paragraphs before: no page is nothing but its shape.
const INTRODUCTION: usize = 3;

/// A shape of page: what is said again and again in it, and between what.
struct Shape {
    name: &'static str,
    /// Nodes of one piece, white space among them.
    nodes: usize,
    begin: &'static str,
    piece: fn(usize) -> String,
    end: &'static str,
}

/// Each has been quadratic once, or could be: many blocks in one element, many parts in one block, many claims in
/// one head, many copies.
const SHAPES: [Shape; 8] = [
    Shape { name: "paragraphs, all different", nodes: 8, begin: "", piece: different, end: "" },
    Shape { name: "paragraphs, nearly the same", nodes: 8, begin: "", piece: similar, end: "" },
    Shape { name: "lines of one paragraph", nodes: 2, begin: "<p>", piece: line, end: "</p>" },
    Shape { name: "links of one paragraph", nodes: 3, begin: "<p>", piece: link, end: "</p>" },
    Shape { name: "rows of one table", nodes: 5, begin: "<table>", piece: row, end: "</table>" },
    Shape { name: "posts of one thread", nodes: 9, begin: "", piece: post, end: "" },
    Shape { name: "pictures with captions", nodes: 4, begin: "", piece: picture, end: "" },
    Shape { name: "authors of one head", nodes: 1, begin: "", piece: author, end: "" },
];

/// Prints the table.
pub fn table() {
    println!("{:<34}{:>9}{:>11}{:>11}", "page", "nodes", "ms", "µs a node");
    for shape in SHAPES {
        for size in SIZES {
            let parsed = parse_html(&shape.page(size), "https://news.example/story");
            let start = Instant::now();
            black_box(analyze(&parsed, &Settings::default()).answer().to_json());
            let taken = start.elapsed().as_secs_f64() * 1e3;
            let nodes = parsed.len();
            let each = taken * 1e3 / f64::from(u32::try_from(nodes).unwrap_or(u32::MAX));
            println!("{:<34}{nodes:>9}{taken:>11.1}{each:>11.2}", shape.name);
        }
    }
}

impl Shape {
    fn page(&self, nodes: usize) -> String {
        let mut html = String::from("<title>Growth</title><article><h1>Growth</h1>");
        (0..INTRODUCTION).for_each(|at| html += &different(at));
        html += self.begin;
        (0..nodes / self.nodes).for_each(|at| html += &(self.piece)(at));
        html + self.end + "</article>"
    }
}

fn different(at: usize) -> String {
    paragraph(&format!("{} {} {}", word(at), word(at / 7 + 3), word(at / 31 + 11)))
}

fn similar(at: usize) -> String {
    paragraph(&format!("number {at}"))
}

fn paragraph(harbour: &str) -> String {
    format!(
        "<p>The <b>harbour</b> of {harbour} was closed by the <i>committee</i> when the ferries of the island had \
         all come home, said its keeper.</p>"
    )
}

fn line(at: usize) -> String {
    format!("The harbour of {} was closed by the committee.<br>", word(at))
}

fn link(at: usize) -> String {
    format!("<a href='/harbours/{at}'>The harbour of {}</a> was closed. ", word(at))
}

fn row(at: usize) -> String {
    format!("<tr><td>The harbour of {}<td>{at}</tr>", word(at))
}

fn post(at: usize) -> String {
    let (mine, theirs) = (word(at), word(at.saturating_sub(1)));
    format!(
        "<div class=post><b class=author>{}</b><blockquote>The harbour of {theirs} was closed.</blockquote>\
         <p>The harbour of {mine} was closed by the committee, too.</p><a>Reply</a></div>",
        word(at % 50)
    )
}

fn picture(at: usize) -> String {
    format!(
        "<figure><img src='/{at}.jpg'><figcaption>The harbour of {}</figcaption></figure>",
        word(at)
    )
}

fn author(at: usize) -> String {
    format!("<meta name=author content='Jane {}'>", word(at))
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
