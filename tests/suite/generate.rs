//! Makes pages up: articles with furniture around them, with copies, notices and bare lines in them, in
//! many layouts. What comes out is HTML; that it looks like real pages matters less than that every part
//! of the engine is reached.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};

/// Words of which sentences are made. Few, so that sentences share words as real ones do.
const WORDS: [&str; 40] = [
    "the", "a", "river", "council", "said", "on", "monday", "that", "new", "bridge", "would",
    "open", "before", "winter", "and", "ferry", "town", "people", "who", "work", "across", "water",
    "had", "waited", "years", "for", "it", "to", "be", "built", "of", "stone", "mayor", "money",
    "2024", "12", "with", "from", "harbour", "light",
];

/// A sentence as numbers into [`WORDS`].
pub(crate) type Sentence = Vec<u8>;

/// A piece of a page.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// A paragraph of its own.
    Paragraph(Sentence),
    /// A paragraph that stood before, counted from the first, changed in a way.
    Copy(usize, Change),
    /// A heading.
    Heading(Sentence),
    /// A list of items.
    List(Vec<Sentence>),
    /// A quotation.
    Quote(Sentence),
    /// Lines parted by `<br>`, and by how many.
    Lines(Vec<Sentence>, u8),
    /// A table, two cells a row.
    Table(Vec<Sentence>),
    /// Something that may go.
    Notice(u8),
    /// Something that can't be seen.
    Hidden(Sentence),
    /// A picture with a caption.
    Figure(Sentence),
}

/// How a copy differs from its original.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    /// Not at all.
    None,
    /// Other spaces and quotation marks.
    Signs,
    /// One word is left out, counted from the first.
    Without(usize),
    /// In a quotation.
    Quoted,
}

const NOTICES: [&str; 6] = [
    "Something went wrong. Please try again.",
    "Advertisement",
    "CommentsNo comment",
    "Share this:",
    "The information is provided “as is” without warranty of any kind.",
    "Sorry, the page you were looking for could not be found.",
];

/// How paragraphs are written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Layout {
    /// `<p>`.
    P,
    /// `<div>`.
    Div,
    /// Text parted by two `<br>`.
    Break,
    /// A table with one cell a row.
    Table,
}

/// A page.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    /// The parts of its article.
    pub(crate) pieces: Vec<Piece>,
    /// How its paragraphs are written.
    pub(crate) layout: Layout,
}

/// Any page.
pub(crate) fn page() -> impl Strategy<Value = Made> {
    (vec(piece(), 1..14), layout()).prop_map(|(pieces, layout)| Made { pieces, layout })
}

/// Any way of writing paragraphs.
pub(crate) fn layout() -> impl Strategy<Value = Layout> {
    prop_oneof![Just(Layout::P), Just(Layout::Div), Just(Layout::Break), Just(Layout::Table)]
}

fn sentence(words: std::ops::Range<usize>) -> impl Strategy<Value = Sentence> {
    vec(0..WORDS.len() as u8, words)
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        6 => sentence(4..50).prop_map(Piece::Paragraph),
        4 => (any::<usize>(), change()).prop_map(|(of, change)| Piece::Copy(of, change)),
        1 => sentence(2..8).prop_map(Piece::Heading),
        1 => vec(sentence(2..14), 1..5).prop_map(Piece::List),
        1 => sentence(8..30).prop_map(Piece::Quote),
        1 => (vec(sentence(3..20), 2..5), 1..3_u8).prop_map(|(lines, by)| Piece::Lines(lines, by)),
        1 => vec(sentence(1..12), 2..6).prop_map(Piece::Table),
        2 => (0..NOTICES.len() as u8).prop_map(Piece::Notice),
        1 => sentence(4..20).prop_map(Piece::Hidden),
        1 => sentence(4..20).prop_map(Piece::Figure),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => Just(Change::None),
        1 => Just(Change::Signs),
        1 => any::<usize>().prop_map(Change::Without),
        1 => Just(Change::Quoted),
    ]
}

/// The words of a sentence.
pub(crate) fn say(sentence: &[u8]) -> Vec<&'static str> {
    sentence.iter().map(|w| WORDS[*w as usize % WORDS.len()]).collect()
}

impl Made {
    /// The page as HTML. `wrap` is put around every element of the article.
    pub(crate) fn html(&self, wrap: (&str, &str)) -> String {
        let mut body = String::new();
        let paragraphs: Vec<&Sentence> = self.pieces.iter().filter_map(Piece::paragraph).collect();
        for piece in &self.pieces {
            let _ = write!(body, "{}{}{}", wrap.0, self.piece(piece, &paragraphs), wrap.1);
        }
        let body = match self.layout {
            Layout::Table => format!("<table>{body}</table>"),
            _ => body,
        };
        format!(
            "<!DOCTYPE html><html lang=en><head><title>The bridge</title></head><body><header><nav>\
             <a href=/>Home</a><a href=/n>News</a></nav></header><main><article><h1>The bridge</h1>{body}\
             </article></main><aside><h2>More</h2><a href=/x>Another story</a></aside>\
             <footer>All rights reserved</footer></body></html>"
        )
    }

    fn piece(&self, piece: &Piece, paragraphs: &[&Sentence]) -> String {
        match piece {
            Piece::Paragraph(words) => self.paragraph(&sentence_of(&say(words))),
            Piece::Copy(of, change) => match paragraphs.get(of % paragraphs.len().max(1)) {
                Some(original) => self.copy(&say(original), *change),
                None => String::new(),
            },
            Piece::Heading(words) => self.other(&format!("<h2>{}</h2>", say(words).join(" "))),
            Piece::List(items) => {
                let item = |words: &Sentence| format!("<li>{}</li>", say(words).join(" "));
                self.other(&format!("<ul>{}</ul>", items.iter().map(item).collect::<String>()))
            }
            Piece::Quote(words) => {
                self.other(&format!("<blockquote>{}</blockquote>", sentence_of(&say(words))))
            }
            Piece::Lines(lines, by) => {
                let breaks = "<br>".repeat(*by as usize);
                let lines: Vec<String> = lines.iter().map(|l| say(l).join(" ")).collect();
                self.other(&format!("<div>{}</div>", lines.join(&breaks)))
            }
            Piece::Table(cells) => {
                let row = |pair: &[Sentence]| {
                    let cell = |words: &Sentence| format!("<td>{}</td>", say(words).join(" "));
                    format!("<tr>{}</tr>", pair.iter().map(cell).collect::<String>())
                };
                self.other(&format!(
                    "<table>{}</table>",
                    cells.chunks(2).map(row).collect::<String>()
                ))
            }
            Piece::Notice(which) => self.paragraph(NOTICES[*which as usize % NOTICES.len()]),
            Piece::Hidden(words) => {
                self.other(&format!("<div hidden>{}</div>", say(words).join(" ")))
            }
            Piece::Figure(words) => self.other(&format!(
                "<figure><img src=/p.jpg width=600 height=400><figcaption>{}</figcaption></figure>",
                say(words).join(" ")
            )),
        }
    }

    fn copy(&self, words: &[&str], change: Change) -> String {
        match change {
            Change::None => self.paragraph(&sentence_of(words)),
            Change::Signs => {
                self.paragraph(&format!("“{}”", sentence_of(words).replace(' ', "&nbsp;")))
            }
            Change::Without(which) => {
                let mut words = words.to_vec();
                if words.len() > 1 {
                    words.remove(which % words.len());
                }
                self.paragraph(&sentence_of(&words))
            }
            Change::Quoted => {
                self.other(&format!("<blockquote><p>{}</p></blockquote>", sentence_of(words)))
            }
        }
    }

    fn paragraph(&self, text: &str) -> String {
        match self.layout {
            Layout::P => format!("<p>{text}</p>"),
            Layout::Div => format!("<div>{text}</div>"),
            Layout::Break => format!("{text}<br><br>"),
            Layout::Table => format!("<tr><td>{text}</td></tr>"),
        }
    }

    fn other(&self, html: &str) -> String {
        match self.layout {
            Layout::Table => format!("<tr><td>{html}</td></tr>"),
            _ => html.to_owned(),
        }
    }
}

impl Piece {
    fn paragraph(&self) -> Option<&Sentence> {
        match self {
            Self::Paragraph(words) => Some(words),
            _ => None,
        }
    }
}

/// The words with a capital and a full stop.
fn sentence_of(words: &[&str]) -> String {
    let text = words.join(" ");
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase()).into_iter();
    first.chain(letters).chain(['.']).collect()
}
