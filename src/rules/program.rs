//! Runs a pattern that the build script has compiled. A program and a folded text go in; whether the
//! pattern is found comes out. Nothing is backtracked: all threads walk the text side by side, so the time is
//! text × program at the worst. Mostly it is far less: a thread is only started, and only kept, where it
//! takes the letter that comes next. The build script shares this file and tests every rule on it.

use super::code::{
    ANY, BAR, CLOSE, EDGE, END, MAYBE, NONE, OPEN, SET, STAR, START, Shared, length, linked,
    written_out,
};

/// A program that is ready to run.
#[derive(Debug)]
pub struct Program<'a> {
    shared: Shared<'a>,
    code: Vec<u8>,
    link: Vec<u16>,
    /// The threads with which a match can begin.
    starts: Vec<Start>,
    /// By the first byte of a letter: the last of the starts that may take it.
    last: Vec<u16>,
    /// The kinds of places where a match can begin.
    places: u8,
    /// Whether there are places where it matches no letter at all: then nothing above says where to begin.
    is_empty: bool,
}

/// A thread with which a match can begin.
#[derive(Debug)]
struct Start {
    /// The letter or set that it waits for.
    at: u16,
    /// The start before it with the same first byte.
    before: u16,
    /// The kinds of places where it may begin, a bit each.
    places: u8,
}

impl<'a> Program<'a> {
    /// Writes the shorthands out, links the brackets and looks for what a match can begin with.
    #[must_use]
    pub fn new(compiled: &[u8], shared: Shared<'a>) -> Self {
        let code = written_out(compiled, shared);
        let link = linked(&code);
        let mut program = Self {
            shared,
            code,
            link,
            starts: Vec::new(),
            last: vec![NONE; 256],
            places: 0,
            is_empty: false,
        };
        program.find_starts();
        program
    }

    fn find_starts(&mut self) {
        let mut threads = Threads::default();
        let mut places = vec![0_u8; self.code.len()];
        for place in Place::ALL {
            threads.begin(self.code.len());
            threads.add(self, 0, place, None);
            self.is_empty |= threads.found;
            if !place.is_end {
                threads.list.iter().for_each(|at| places[usize::from(*at)] |= place.bit());
            }
        }
        for (at, places) in places.into_iter().enumerate().filter(|(_, places)| *places != 0) {
            self.places |= places;
            self.first_bytes(at, |program, byte| {
                let number = program.starts.len() as u16;
                let before = std::mem::replace(&mut program.last[usize::from(byte)], number);
                program.starts.push(Start { at: at as u16, before, places });
            });
        }
    }

    /// Calls `each` with the first bytes of what the letter or set at `at` takes.
    fn first_bytes(&mut self, at: usize, mut each: impl FnMut(&mut Self, u8)) {
        let at = at + usize::from(self.code[at] == STAR);
        match self.code[at] {
            ANY => (0..=u8::MAX).filter(begins_letter).for_each(|byte| each(self, byte)),
            SET => {
                let mut next = 0;
                for (from, to) in self.shared.sets[usize::from(self.code[at + 1])] {
                    let [from, to] = [from, to].map(|c| c.encode_utf8(&mut [0; 4]).as_bytes()[0]);
                    let bytes = from.max(next)..=to;
                    bytes.filter(begins_letter).for_each(|byte| each(self, byte));
                    next = to.saturating_add(1);
                }
            }
            byte => each(self, byte),
        }
    }

    /// Whether the pattern is found in `text`. The threads may be those of any search before.
    #[must_use]
    pub fn is_match(&self, text: &str, threads: &mut Threads) -> bool {
        threads.begin(self.code.len());
        let mut at = 0;
        loop {
            if threads.list.is_empty() && !self.is_empty {
                match self.next_start(text, at) {
                    Some(next) => at = next,
                    None => return false,
                }
            }
            let place = Place::of(text, at);
            let rest = &text[at..];
            if self.is_empty {
                threads.add(self, 0, place, Some(rest));
            } else {
                self.start(place, rest, threads);
            }
            if threads.found {
                return true;
            }
            let Some(c) = rest.chars().next() else { return false };
            at += c.len_utf8();
            threads.step(self, text, at);
            if threads.found {
                return true;
            }
        }
    }

    /// The next place of the text, from `at` on, where a match may begin.
    fn next_start(&self, text: &str, at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        if at > 0 && self.places & Place::INSIDE == 0 {
            return None;
        }
        let only_edges = self.places & Place::NO_EDGE == 0;
        let is_word = |byte: u8| byte.is_ascii_alphanumeric();
        (at..bytes.len()).find(|at| {
            self.last[usize::from(bytes[*at])] != NONE
                && !(only_edges && *at > 0 && is_word(bytes[*at - 1]) && is_word(bytes[*at]))
        })
    }

    /// Starts the threads that take the first letter of `rest`.
    fn start(&self, place: Place, rest: &str, threads: &mut Threads) {
        let Some(byte) = rest.as_bytes().first() else { return };
        let mut number = self.last[usize::from(*byte)];
        while let Some(start) = self.starts.get(usize::from(number)) {
            let at = usize::from(start.at);
            if start.places & place.bit() != 0 && self.takes(at, rest) {
                threads.wait(at);
            }
            number = start.before;
        }
    }

    /// Whether the letter or set at `at` takes the first letter of `rest`.
    fn takes(&self, at: usize, rest: &str) -> bool {
        let code = &self.code[at + usize::from(self.code[at] == STAR)..];
        match code[0] {
            ANY => !rest.is_empty(),
            SET => rest.chars().next().is_some_and(|c| {
                let set = self.shared.sets[usize::from(code[1])];
                set.iter().any(|(from, to)| (*from..=*to).contains(&c))
            }),
            byte if byte.is_ascii() => rest.as_bytes().first() == Some(&byte),
            _ => rest.as_bytes().starts_with(&code[..length(code, 0)]),
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

/// Whether a letter begins with this byte, or is it.
fn begins_letter(byte: &u8) -> bool {
    !(0x80..0xc0).contains(byte)
}

/// What stands around a point of the text.
#[derive(Clone, Copy)]
struct Place {
    is_start: bool,
    is_end: bool,
    is_edge: bool,
}

impl Place {
    /// One of each kind. What is start and end at once has no edge.
    const ALL: [Self; 7] = [
        Self { is_start: false, is_end: false, is_edge: false },
        Self { is_start: true, is_end: false, is_edge: false },
        Self { is_start: false, is_end: false, is_edge: true },
        Self { is_start: true, is_end: false, is_edge: true },
        Self { is_start: false, is_end: true, is_edge: false },
        Self { is_start: false, is_end: true, is_edge: true },
        Self { is_start: true, is_end: true, is_edge: false },
    ];
    /// The bits of all places before the end that are not at the start.
    const INSIDE: u8 = 0b0101;
    /// The bit of those of them that are no edges.
    const NO_EDGE: u8 = 0b0001;

    fn of(text: &str, at: usize) -> Self {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let (before, behind) = (text[..at].chars().next_back(), text[at..].chars().next());
        Self {
            is_start: at == 0,
            is_end: at == text.len(),
            is_edge: is_word(before) != is_word(behind),
        }
    }

    /// The bit of a place before the end.
    fn bit(self) -> u8 {
        1 << (u8::from(self.is_start) + 2 * u8::from(self.is_edge))
    }
}

/// The threads that wait for the next letter.
#[derive(Debug, Default)]
pub struct Threads {
    list: Vec<u16>,
    /// The round in which each instruction was last come by.
    seen: Vec<u32>,
    round: u32,
    open: Vec<u16>,
    found: bool,
    spare: Vec<u16>,
}

impl Threads {
    /// Makes ready for a program of so many bytes.
    fn begin(&mut self, size: usize) {
        self.next_round();
        self.found = false;
        if self.seen.len() < size {
            self.seen.resize(size, 0);
        }
    }

    fn next_round(&mut self) {
        self.list.clear();
        if self.round == u32::MAX {
            self.seen.fill(0);
            self.round = 0;
        }
        self.round += 1;
    }

    /// Lets all threads take the letter that ends at `at`; each of them does.
    fn step(&mut self, program: &Program, text: &str, at: usize) {
        if self.list.is_empty() {
            self.next_round();
            return;
        }
        let place = Place::of(text, at);
        let mut now = std::mem::replace(&mut self.list, std::mem::take(&mut self.spare));
        self.next_round();
        for thread in now.drain(..) {
            let thread = usize::from(thread);
            let is_many = program.code[thread] == STAR;
            let next = if is_many { thread } else { thread + length(&program.code, thread) };
            self.add(program, next, place, Some(&text[at..]));
        }
        self.spare = now;
    }

    /// Marks an instruction as come by; whether it was not.
    fn is_new(&mut self, at: usize) -> bool {
        std::mem::replace(&mut self.seen[at], self.round) != self.round
    }

    fn wait(&mut self, at: usize) {
        if self.is_new(at) {
            self.list.push(at as u16);
        }
    }

    /// Starts a thread at `at` and follows the instructions that need no letter. Where the rest of the text is
    /// known, only threads are kept that take its first letter.
    fn add(&mut self, program: &Program, at: usize, place: Place, rest: Option<&str>) {
        let takes = |at: usize| rest.is_none_or(|rest| program.takes(at, rest));
        self.open.push(at as u16);
        while let Some(at) = self.open.pop() {
            let at = usize::from(at);
            let Some(code) = program.code.get(at) else {
                self.found = true;
                continue;
            };
            match *code {
                OPEN if self.is_new(at) => {
                    let mut alternative = at;
                    while program.code[alternative] != CLOSE {
                        self.open.push(alternative as u16 + 1);
                        alternative = usize::from(program.link[alternative]);
                    }
                }
                BAR => self.open.push(program.close(at) as u16),
                CLOSE if program.link[at] != NONE => self.open.push(program.link[at]),
                MAYBE if self.is_new(at) => {
                    self.open.extend([program.behind(at + 1) as u16, at as u16 + 1]);
                }
                STAR if self.is_new(at) => {
                    self.open.push(program.behind(at + 1) as u16);
                    if program.code[at + 1] == OPEN {
                        self.open.push(at as u16 + 1);
                    } else if takes(at) {
                        self.list.push(at as u16);
                    }
                }
                START if !place.is_start => {}
                END if !place.is_end => {}
                EDGE if !place.is_edge => {}
                START | END | EDGE | CLOSE => self.open.push(at as u16 + 1),
                OPEN | MAYBE | STAR => {}
                _ => {
                    if takes(at) {
                        self.wait(at);
                    }
                }
            }
        }
    }
}
