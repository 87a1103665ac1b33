//! Runs a pattern that the build script has compiled. A program and a folded text go in; whether the
//! pattern is found comes out. Nothing is compiled at run time, nothing is backtracked: all threads walk the
//! text side by side, so the time is text × program at the worst.
//!
//! A program is a string of bytes. Bytes from [`LITERAL`] on match themselves; the ones below are
//! instructions. Distances count from behind the instruction, so that pieces of programs can be put together
//! as they are. The build script shares this file and tests every rule on it.

/// The pattern is found.
pub const MATCH: u8 = 0;
/// Goes on here and behind as many bytes as the operand says (one byte).
pub const SPLIT: u8 = 1;
/// The same with an operand of two bytes, little end first.
pub const SPLIT_FAR: u8 = 2;
/// Goes on behind as many bytes as the operand says.
pub const JUMP: u8 = 3;
/// The same with an operand of two bytes.
pub const JUMP_FAR: u8 = 4;
/// Goes back as many bytes as the operand of two bytes says.
pub const BACK: u8 = 5;
/// The next letter, any letter or set as often as it stands there, or not at all.
pub const STAR: u8 = 6;
/// Any letter.
pub const ANY: u8 = 7;
/// One of a set of letters; the operand is its number.
pub const SET: u8 = 8;
/// Start of the text.
pub const START: u8 = 9;
/// End of the text.
pub const END: u8 = 10;
/// Between a letter or digit and something else.
pub const EDGE: u8 = 11;
/// The first byte that matches itself.
pub const LITERAL: u8 = 0x20;

/// Sets of letters as ranges, shared by all programs.
pub type Sets<'a> = &'a [&'a [(char, char)]];

/// Whether the program finds its pattern in `text`.
#[must_use]
pub fn is_match(program: &[u8], sets: Sets, text: &str) -> bool {
    let mut now = Threads::new(program.len());
    let mut next = Threads::new(program.len());
    let anchored = program.first() == Some(&START);
    let mut before = None;
    let mut chars = text.chars();
    loop {
        let here = chars.clone().next();
        if !(anchored && before.is_some()) {
            now.add(program, 0, Place { before, here });
        }
        let Some(c) = chars.next() else { return now.found };
        if now.found {
            return true;
        }
        let place = Place { before: here, here: chars.clone().next() };
        for at in now.list.drain(..) {
            let at = usize::from(at);
            let one = at + usize::from(program[at] == STAR);
            if let Some(behind) = step(program, sets, one, c) {
                next.add(program, if one == at { behind } else { at }, place);
            }
        }
        if anchored && next.list.is_empty() && !next.found {
            return false;
        }
        before = here;
        now.clear();
        std::mem::swap(&mut now, &mut next);
    }
}

/// Where a thread that waits at `at` goes on after the letter `c`.
fn step(program: &[u8], sets: Sets, at: usize, c: char) -> Option<usize> {
    match program[at] {
        ANY => Some(at + 1),
        SET => {
            let set = sets[usize::from(program[at + 1])];
            set.iter().any(|(from, to)| (*from..=*to).contains(&c)).then_some(at + 2)
        }
        _ => {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            program[at..].starts_with(bytes).then_some(at + bytes.len())
        }
    }
}

/// The length of the element at `at`: a letter, any letter or a set.
fn element(program: &[u8], at: usize) -> usize {
    match program[at] {
        SET => 2,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0.. => 4,
        _ => 1,
    }
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
        let near = |at: usize| usize::from(program[at + 1]);
        let far = |at: usize| usize::from(program[at + 1]) | usize::from(program[at + 2]) << 8;
        self.open.push(at);
        while let Some(at) = self.open.pop() {
            if std::mem::replace(&mut self.seen[at], true) {
                continue;
            }
            match program[at] {
                MATCH => self.found = true,
                SPLIT => self.open.extend([at + 2 + near(at), at + 2]),
                SPLIT_FAR => self.open.extend([at + 3 + far(at), at + 3]),
                JUMP => self.open.push(at + 2 + near(at)),
                JUMP_FAR => self.open.push(at + 3 + far(at)),
                BACK => self.open.push(at - far(at)),
                STAR => {
                    self.open.push(at + 1 + element(program, at + 1));
                    self.list.push(at as u16);
                }
                START if place.before.is_none() => self.open.push(at + 1),
                END if place.here.is_none() => self.open.push(at + 1),
                EDGE if place.is_edge() => self.open.push(at + 1),
                START | END | EDGE => {}
                _ => self.list.push(at as u16),
            }
        }
    }
}
