//! Runs a pattern that the build script has compiled. A program and a folded text go in; whether the
//! pattern is found comes out. Nothing is compiled at run time, nothing is backtracked: all threads walk the
//! text side by side, so the time is text × program at the worst.
//!
//! A program is a string of bytes. Bytes from [`LITERAL`] on match themselves; the ones below are
//! instructions. The build script shares this file and tests every rule on it.

/// The pattern is found.
pub const MATCH: u8 = 0;
/// Goes on behind the operand and at the target of the operand (two bytes, little end first).
pub const SPLIT: u8 = 1;
/// Goes on at the target of the operand.
pub const JUMP: u8 = 2;
/// Any letter.
pub const ANY: u8 = 3;
/// One of a set of letters: a count, then that many ranges of two letters in three bytes each.
pub const CLASS: u8 = 4;
/// Start of the text.
pub const START: u8 = 5;
/// End of the text.
pub const END: u8 = 6;
/// Between a letter or digit and something else.
pub const EDGE: u8 = 7;
/// The first byte that matches itself.
pub const LITERAL: u8 = 0x20;

/// Bytes of one range in a [`CLASS`].
const RANGE: usize = 6;

/// Whether the program finds its pattern in `text`.
#[must_use]
pub fn is_match(program: &[u8], text: &str) -> bool {
    let mut now = Threads::new(program.len());
    let mut next = Threads::new(program.len());
    let anchored = program.first() == Some(&START);
    let mut before = None;
    let mut chars = text.chars();
    loop {
        let here = chars.clone().next();
        let place = Place { before, here };
        if !(anchored && before.is_some()) {
            now.add(program, 0, place);
        }
        if now.found {
            return true;
        }
        let Some(c) = chars.next() else { return false };
        let place = Place { before: here, here: chars.clone().next() };
        for at in now.list.drain(..) {
            if let Some(to) = step(program, usize::from(at), c) {
                next.add(program, to, place);
            }
        }
        if next.found {
            return true;
        }
        before = Some(c);
        now.clear();
        std::mem::swap(&mut now, &mut next);
        if anchored && now.list.is_empty() {
            return false;
        }
    }
}

/// Where a thread that waits at `at` goes on after the letter `c`.
fn step(program: &[u8], at: usize, c: char) -> Option<usize> {
    match program[at] {
        ANY => Some(at + 1),
        CLASS => {
            let count = usize::from(program[at + 1]);
            let ranges = &program[at + 2..at + 2 + count * RANGE];
            let holds = |r: &[u8]| (three(&r[..3])..=three(&r[3..])).contains(&(c as u32));
            ranges.chunks_exact(RANGE).any(holds).then_some(at + 2 + count * RANGE)
        }
        _ => {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            program[at..].starts_with(bytes).then_some(at + bytes.len())
        }
    }
}

fn three(bytes: &[u8]) -> u32 {
    u32::from(bytes[0]) | u32::from(bytes[1]) << 8 | u32::from(bytes[2]) << 16
}

fn two(bytes: &[u8]) -> usize {
    usize::from(bytes[0]) | usize::from(bytes[1]) << 8
}

/// What stands around a point of the text.
#[derive(Clone, Copy)]
struct Place {
    before: Option<char>,
    here: Option<char>,
}

impl Place {
    fn is_edge(self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        is_word(self.before) != is_word(self.here)
    }
}

/// The threads that wait for the next letter.
struct Threads {
    list: Vec<u16>,
    seen: Vec<bool>,
    open: Vec<usize>,
    found: bool,
}

impl Threads {
    fn new(size: usize) -> Self {
        Self { list: Vec::new(), seen: vec![false; size], open: Vec::new(), found: false }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.seen.fill(false);
    }

    /// Starts a thread at `at` and follows the instructions that need no letter.
    fn add(&mut self, program: &[u8], at: usize, place: Place) {
        self.open.push(at);
        while let Some(at) = self.open.pop() {
            if std::mem::replace(&mut self.seen[at], true) {
                continue;
            }
            match program[at] {
                MATCH => self.found = true,
                SPLIT => {
                    self.open.push(two(&program[at + 1..]));
                    self.open.push(at + 3);
                }
                JUMP => self.open.push(two(&program[at + 1..])),
                START if place.before.is_none() => self.open.push(at + 1),
                END if place.here.is_none() => self.open.push(at + 1),
                EDGE if place.is_edge() => self.open.push(at + 1),
                START | END | EDGE => {}
                _ => self.list.push(at as u16),
            }
        }
    }
}
