//! Out: what a KiB of text costs the automaton, by how many literals it knows and how long the text is. It is one
//! pass: a row is flat, and a column grows far less than the number of literals. The last row is that of the
//! shipped rules.

use std::collections::VecDeque;
use std::hint::black_box;
use std::time::Instant;

use faircopy::rules::automaton::{Automaton, Trie};
use faircopy::rules::suspects;

use crate::race::RUNS;

/// Literals that are known.
const LITERALS: [usize; 4] = [500, 2_000, 4_000, 8_000];
/// KiB of text.
const TEXTS: [usize; 3] = [10, 100, 1_000];
/// Letters of a literal, as long as the rules' longest.
const LENGTH: usize = 5;
type Literal = [u8; LENGTH];

/// Prints the table.
pub fn table() {
    print!("{:<24}", "µs a KiB of text of");
    TEXTS.iter().for_each(|kib| print!("{:>10}", format!("{kib} KiB")));
    println!();
    let texts = TEXTS.map(text);
    for count in LITERALS {
        let automaton = Automaton::new(trie(&literals(count)));
        row(&format!("{count} literals"), &texts, |text| {
            automaton.scan(text, |literal, _| {
                black_box(literal);
            });
        });
    }
    row("the shipped rules", &texts, |text| {
        black_box(suspects(text));
    });
}

fn row(name: &str, texts: &[String], scan: impl Fn(&str)) {
    print!("{name:<24}");
    for text in texts {
        let time = || {
            let start = Instant::now();
            scan(text);
            start.elapsed().as_secs_f64()
        };
        let best = (0..RUNS).map(|_| time()).fold(f64::MAX, f64::min);
        print!("{:>10.2}", best * 1e6 / (text.len() as f64 / 1024.0));
    }
    println!();
}

/// Letters that look thrown, the same in every run (an LCG, Knuth's MMIX).
fn letters(seed: u64) -> impl Iterator<Item = u8> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        b'a' + u8::try_from((state >> 33) % 26).unwrap_or(0)
    })
}

/// So many different literals in order.
fn literals(count: usize) -> Vec<Literal> {
    let mut letters = letters(1);
    let mut all = Vec::new();
    while all.len() < count {
        all.extend((all.len()..count).map(|_| [(); LENGTH].map(|()| letters.next().unwrap_or(0))));
        all.sort_unstable();
        all.dedup();
    }
    all
}

/// Words of one to nine letters.
fn text(kib: usize) -> String {
    let mut letters = letters(2);
    let mut text = String::new();
    while text.len() < kib << 10 {
        let length = letters.next().unwrap_or(0) % 9 + 1;
        text.extend((0..length).filter_map(|_| letters.next().map(char::from)));
        text.push(' ');
    }
    text
}

/// The tree of literals, its states numbered breadth first.
fn trie(literals: &[Literal]) -> &'static Trie {
    let (mut labels, mut children) = (vec![0], Vec::new());
    let (mut ends, mut found) = (Vec::new(), Vec::new());
    let mut open = VecDeque::from([(0..literals.len(), 0)]);
    let mut distance = 0;
    while let Some((range, depth)) = open.pop_front() {
        let mut count = 0;
        if depth < LENGTH {
            let mut from = range.start;
            for group in literals[range].chunk_by(|a, b| a[depth] == b[depth]) {
                labels.push(group[0][depth]);
                open.push_back((from..from + group.len(), depth + 1));
                from += group.len();
                count += 1;
            }
        } else {
            found.push(range.start as u16);
        }
        children.push(count);
        if depth == LENGTH || distance == u8::MAX {
            ends.push((distance, u8::from(depth == LENGTH)));
            distance = 0;
        }
        distance += 1;
    }
    let trie = Trie {
        labels: labels.leak(),
        children: children.leak(),
        ends: ends.leak(),
        found: found.leak(),
    };
    Box::leak(Box::new(trie))
}
