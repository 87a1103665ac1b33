//! Runs a pattern that the build script has compiled. A program and a folded text go in; whether the
//! pattern is found comes out. Nothing is backtracked: all threads walk the text side by side, so the time is
//! text × program at the worst.
//!
//! A program is a string of bytes that match themselves, but for the instructions below and the shorthands
//! for what many programs have in common. Brackets are not linked until a program is first needed on a page:
//! that costs one walk over its bytes, and keeps the tables small. The build script shares this file and
//! tests every rule on it.

/// Begins a group of alternatives.
pub const OPEN: u8 = 1;
/// Parts two alternatives.
pub const BAR: u8 = 2;
/// Ends a group.
pub const CLOSE: u8 = 3;
/// The next letter, set or group may be left out.
pub const MAYBE: u8 = 4;
/// The next letter, set or group stands there as often as it likes, or not at all.
pub const STAR: u8 = 5;
/// Any letter.
pub const ANY: u8 = 6;
/// One of a set of letters; the operand is its number.
pub const SET: u8 = 7;
/// Start of the text.
pub const START: u8 = 8;
/// End of the text.
pub const END: u8 = 9;
/// Between a letter or digit and something else.
pub const EDGE: u8 = 10;

/// The number of the shorthand that a byte stands for. Folded text has no capitals, no control
/// characters and none of the bytes that UTF-8 never uses, so they are free.
#[must_use]
pub fn shorthand(byte: u8) -> Option<usize> {
    match byte {
        11..=31 => Some(usize::from(byte) - 11),
        b'A'..=b'Z' => Some(usize::from(byte - b'A') + 21),
        0xf5.. => Some(usize::from(byte - 0xf5) + 47),
        _ => None,
    }
}

/// How many shorthands there can be.
pub const SHORTHANDS: usize = 58;

/// What all programs share.
#[derive(Debug, Clone, Copy)]
pub struct Shared<'a> {
    /// Sets of letters as ranges.
    pub sets: &'a [&'a [(char, char)]],
    /// What each shorthand stands for; later ones may use earlier ones.
    pub shorthands: &'a [&'a [u8]],
}

/// A program that is ready to run.
#[derive(Debug)]
pub struct Program<'a> {
    shared: Shared<'a>,
    code: Vec<u8>,
    /// For [`OPEN`] and [`BAR`] the next [`BAR`] or [`CLOSE`] of the group; for [`CLOSE`] the [`STAR`] before
    /// the group, if it has one.
    link: Vec<u16>,
    /// The first bytes of the letters with which a match can begin: most places of a text begin none.
    begins: [bool; 256],
}

/// No link.
const NONE: u16 = u16::MAX;

impl<'a> Program<'a> {
    /// Writes the shorthands out and links the brackets.
    #[must_use]
    pub fn new(compiled: &[u8], shared: Shared<'a>) -> Self {
        let mut code = Vec::with_capacity(compiled.len() * 2);
        write_out(compiled, shared, &mut code);
        let mut link = vec![NONE; code.len()];
        let mut open: Vec<(usize, u16)> = Vec::new();
        let mut at = 0;
        while at < code.len() {
            match code[at] {
                OPEN => {
                    let star = if at > 0 && code[at - 1] == STAR { at as u16 - 1 } else { NONE };
                    open.push((at, star));
                }
                BAR => {
                    if let Some(last) = open.last_mut() {
                        link[last.0] = at as u16;
                        last.0 = at;
                    }
                }
                CLOSE => {
                    if let Some((last, star)) = open.pop() {
                        link[last] = at as u16;
                        link[at] = star;
                    }
                }
                _ => {}
            }
            at += length(&code, at);
        }
        let mut program = Self { shared, code, link, begins: [false; 256] };
        program.begins = program.beginnings();
        program
    }

    /// The first bytes with which a match can begin in any place; all of them where it needs no letter.
    fn beginnings(&self) -> [bool; 256] {
        let mut begins = [false; 256];
        for place in Place::ALL {
            let mut threads = Threads::new(self.code.len());
            threads.add(self, 0, place);
            if threads.found {
                return [true; 256];
            }
            threads.list.iter().for_each(|at| self.begin_with(usize::from(*at), &mut begins));
        }
        begins
    }

    /// Marks the first bytes of what the letter or set at `at` takes.
    fn begin_with(&self, at: usize, begins: &mut [bool; 256]) {
        let at = at + usize::from(self.code[at] == STAR);
        match self.code[at] {
            ANY => begins.fill(true),
            SET => {
                let set = self.shared.sets[usize::from(self.code[at + 1])];
                for (from, to) in set {
                    let [from, to] = [from, to].map(|c| c.encode_utf8(&mut [0; 4]).as_bytes()[0]);
                    begins[usize::from(from)..=usize::from(to)].fill(true);
                }
            }
            byte => begins[usize::from(byte)] = true,
        }
    }

    /// Whether the pattern is found in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let mut now = Threads::new(self.code.len());
        let mut next = Threads::new(self.code.len());
        let anchored = self.code.first() == Some(&START);
        let mut before = None;
        let mut chars = text.chars();
        loop {
            let here = chars.clone().next();
            let begins = chars.as_str().bytes().next().is_none_or(|b| self.begins[usize::from(b)]);
            if begins && !(anchored && before.is_some()) {
                now.add(self, 0, Place { before, here });
            }
            if now.found {
                return true;
            }
            let Some(c) = chars.next() else { return false };
            let place = Place { before: here, here: chars.clone().next() };
            for at in now.list.drain(..) {
                let at = usize::from(at);
                let one = at + usize::from(self.code[at] == STAR);
                if self.takes(one, c) {
                    next.add(self, if one == at { at + length(&self.code, at) } else { at }, place);
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

    /// Whether the letter or set at `at` takes the letter `c`.
    fn takes(&self, at: usize, c: char) -> bool {
        match self.code[at] {
            ANY => true,
            SET => {
                let set = self.shared.sets[usize::from(self.code[at + 1])];
                set.iter().any(|(from, to)| (*from..=*to).contains(&c))
            }
            // Almost every letter fails at its first byte: no call is made for that.
            byte if c.is_ascii() => byte == c as u8,
            byte if byte.is_ascii() => false,
            _ => self.code[at..].starts_with(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }

    /// Behind the letter, set or group at `at`.
    fn behind(&self, at: usize) -> usize {
        if self.code[at] == OPEN { self.close(at) + 1 } else { at + length(&self.code, at) }
    }

    /// The end of the group that has a bracket or bar at `at`.
    fn close(&self, mut at: usize) -> usize {
        while self.code[at] != CLOSE {
            at = usize::from(self.link[at]);
        }
        at
    }
}

fn write_out(compiled: &[u8], shared: Shared, code: &mut Vec<u8>) {
    let mut bytes = compiled.iter();
    while let Some(byte) = bytes.next() {
        match shorthand(*byte) {
            Some(number) => write_out(shared.shorthands[number], shared, code),
            None => code.push(*byte),
        }
        if *byte == SET {
            code.extend(bytes.next());
        }
    }
}

/// Bytes of the letter, set or instruction at `at`.
#[must_use]
pub fn length(code: &[u8], at: usize) -> usize {
    match code[at] {
        SET | 0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
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
    /// One of each kind that instructions tell apart: start and end of a text, with an edge and without.
    const ALL: [Self; 3] = [
        Self { before: None, here: Some('a') },
        Self { before: Some('a'), here: None },
        Self { before: None, here: None },
    ];

    fn is_edge(self) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        is_word(self.before) != is_word(self.here)
    }
}

/// The threads that wait for the next letter.
struct Threads {
    list: Vec<u16>,
    /// The round in which each instruction was last come by.
    seen: Vec<u32>,
    round: u32,
    open: Vec<usize>,
    found: bool,
}

impl Threads {
    fn new(size: usize) -> Self {
        Self { list: Vec::new(), seen: vec![0; size], round: 1, open: Vec::new(), found: false }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round += 1;
    }

    /// Starts a thread at `at` and follows the instructions that need no letter.
    fn add(&mut self, program: &Program, at: usize, place: Place) {
        self.open.push(at);
        while let Some(at) = self.open.pop() {
            let Some(code) = program.code.get(at) else {
                self.found = true;
                continue;
            };
            if std::mem::replace(&mut self.seen[at], self.round) == self.round {
                continue;
            }
            match *code {
                OPEN => {
                    let mut alternative = at;
                    while program.code[alternative] != CLOSE {
                        self.open.push(alternative + 1);
                        alternative = usize::from(program.link[alternative]);
                    }
                }
                BAR => self.open.push(program.close(at)),
                CLOSE if program.link[at] != NONE => self.open.push(usize::from(program.link[at])),
                MAYBE => self.open.extend([program.behind(at + 1), at + 1]),
                STAR => {
                    self.open.push(program.behind(at + 1));
                    if program.code[at + 1] == OPEN {
                        self.open.push(at + 1);
                    } else {
                        self.list.push(at as u16);
                    }
                }
                START if place.before.is_some() => {}
                END if place.here.is_some() => {}
                EDGE if !place.is_edge() => {}
                START | END | EDGE | CLOSE => self.open.push(at + 1),
                _ => self.list.push(at as u16),
            }
        }
    }
}
