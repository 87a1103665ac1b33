//! Runs a pattern that the build script has compiled. A program and a folded text go in; whether the
//! pattern is found comes out. Nothing is backtracked: all threads walk the text side by side, so the time is
//! text × program at the worst. Mostly it is far less: a thread is only started, and only kept, where it
//! takes the letter that comes next. The build script shares this file and tests every rule on it.

use std::ops::Range;

use crate::rules::code::{
    BAR, CLOSE, Code, EDGE, END, MAYBE, NONE, OPEN, STAR, START, Shared, length,
};
use crate::rules::heads::{ANYTHING, bit, heads};

/// A program that is ready to run.
#[derive(Debug)]
pub struct Program<'a> {
    code: Code<'a>,
    /// By instruction: which letters can come next from there on.
    heads: Vec<u32>,
    /// The threads with which a match can begin.
    starts: Vec<Start>,
    /// By the first byte of a letter: the last of the starts that may take it.
    last: Vec<u16>,
    /// By the first byte of a letter: what can come second behind it, whatever start takes it.
    seconds: Vec<u32>,
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
    /// The letters that can come second.
    second: u32,
}

impl<'a> Program<'a> {
    /// Writes the shorthands out, links the brackets and looks for what a match can begin with.
    #[must_use]
    pub fn new(compiled: &[u8], shared: Shared<'a>) -> Self {
        let code = Code::new(compiled, shared);
        let mut program = Self {
            heads: heads(&code),
            code,
            starts: Vec::new(),
            last: vec![NONE; 256],
            seconds: vec![0; 256],
            places: 0,
            is_empty: false,
        };
        program.find_starts();
        program
    }

    fn find_starts(&mut self) {
        let mut threads = Threads::default();
        let mut places = vec![0_u8; self.code.bytes.len()];
        for place in Place::ALL {
            threads.begin(self.code.bytes.len());
            threads.add(self, 0, Ahead::Place(place));
            self.is_empty |= threads.found;
            if !place.is_end {
                threads.list.iter().for_each(|at| places[usize::from(*at)] |= place.bit());
            }
        }
        for (at, places) in places.into_iter().enumerate().filter(|(_, places)| *places != 0) {
            self.places |= places;
            let is_many = self.code.bytes[at] == STAR;
            let second = if is_many { ANYTHING } else { self.heads[self.code.next(at)] };
            let mut bytes = Vec::new();
            self.code.first_bytes(at, |byte| bytes.push(byte));
            for byte in bytes {
                let number = self.starts.len() as u16;
                let before = std::mem::replace(&mut self.last[usize::from(byte)], number);
                self.starts.push(Start { at: at as u16, before, places, second });
                self.seconds[usize::from(byte)] |= second;
            }
        }
    }

    /// Whether the pattern is found in `text` by a match that begins in `window`. The threads may be those of
    /// any search before.
    #[must_use]
    pub fn is_match(&self, text: &str, window: Range<usize>, threads: &mut Threads) -> bool {
        threads.begin(self.code.bytes.len());
        let mut at = 0;
        loop {
            if threads.list.is_empty() && !self.is_empty {
                match self.next_start(text, at.max(window.start)..window.end.min(text.len())) {
                    Some(next) => at = next,
                    None => return false,
                }
            }
            if self.is_empty {
                threads.add(self, 0, Ahead::Text(text, at));
            } else if window.contains(&at) {
                self.start(text, at, threads);
            }
            let Some(first) = text.as_bytes().get(at).filter(|_| !threads.found) else {
                return threads.found;
            };
            at += if first.is_ascii() { 1 } else { length(text.as_bytes(), at) };
            threads.step(self, text, at);
            if threads.found {
                return true;
            }
        }
    }

    /// The first place of a part of the text where a match may begin.
    fn next_start(&self, text: &str, mut part: Range<usize>) -> Option<usize> {
        let bytes = text.as_bytes();
        if self.places & Place::INSIDE == 0 {
            part.end = part.end.min(1);
        }
        let only_edges = self.places & Place::NO_EDGE == 0;
        part.into_iter().find(|at| {
            self.seconds[usize::from(bytes[*at])] & second(bytes, *at) != 0
                && !(only_edges
                    && *at > 0
                    && bytes[*at].is_ascii_alphanumeric()
                    && bytes[*at - 1].is_ascii_alphanumeric())
        })
    }

    /// Starts the threads that take the letter at `at`.
    fn start(&self, text: &str, at: usize, threads: &mut Threads) {
        let bytes = text.as_bytes();
        let Some(byte) = bytes.get(at) else { return };
        let second = second(bytes, at);
        if self.seconds[usize::from(*byte)] & second == 0 {
            return;
        }
        let mut number = self.last[usize::from(*byte)];
        let mut place = None;
        while let Some(start) = self.starts.get(usize::from(number)) {
            let thread = usize::from(start.at);
            if start.second & second != 0 && self.code.takes(thread, text, at) {
                let place = *place.get_or_insert_with(|| Place::of(text, at).bit());
                if start.places & place != 0 {
                    threads.wait(thread);
                }
            }
            number = start.before;
        }
    }

    /// Whether the letter or set at `at` takes the letter that begins at `place`, and something behind it may take
    /// the next.
    fn fits(&self, at: usize, text: &str, place: usize) -> bool {
        self.code.takes(at, text, place)
            && (self.code.bytes[at] == STAR
                || self.heads[self.code.next(at)] & second(text.as_bytes(), place) != 0)
    }
}

/// The bit of the letter behind the one that begins at `at`.
fn second(text: &[u8], at: usize) -> u32 {
    let next = at + if text[at].is_ascii() { 1 } else { length(text, at) };
    text.get(next).map_or(ANYTHING, |byte| bit(*byte))
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
        let bytes = text.as_bytes();
        let before = at
            .checked_sub(1)
            .is_some_and(|last| is_word(bytes[last], || text[..at].chars().next_back()));
        let behind = bytes.get(at).is_some_and(|b| is_word(*b, || text[at..].chars().next()));
        Self { is_start: at == 0, is_end: at == bytes.len(), is_edge: before != behind }
    }

    /// The bit of a place before the end.
    fn bit(self) -> u8 {
        1 << (u8::from(self.is_start) + 2 * u8::from(self.is_edge))
    }
}

/// What a thread has before it.
#[derive(Clone, Copy)]
enum Ahead<'a> {
    /// A kind of place, and any text.
    Place(Place),
    /// A text, from a place on.
    Text(&'a str, usize),
}

impl Ahead<'_> {
    fn place(self) -> Place {
        match self {
            Self::Place(place) => place,
            Self::Text(text, at) => Place::of(text, at),
        }
    }
}

/// Whether a letter belongs to a word. `byte` is one of its bytes, and all of it where it is ASCII.
fn is_word(byte: u8, letter: impl Fn() -> Option<char>) -> bool {
    match byte {
        b'_' => true,
        _ if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        _ => letter().is_some_and(char::is_alphanumeric),
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
        let head = text.as_bytes().get(at).map_or(ANYTHING, |byte| bit(*byte));
        let mut now = std::mem::replace(&mut self.list, std::mem::take(&mut self.spare));
        self.next_round();
        for thread in now.drain(..) {
            let thread = usize::from(thread);
            let is_many = program.code.bytes[thread] == STAR;
            let next = if is_many { thread } else { program.code.next(thread) };
            if program.heads[next] & head != 0 {
                self.add(program, next, Ahead::Text(text, at));
            }
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

    /// Starts a thread at `at` and follows the instructions that need no letter. Where the text is known, only
    /// threads are kept that fit its next letters.
    fn add(&mut self, program: &Program, at: usize, ahead: Ahead) {
        let fits = |at: usize| match ahead {
            Ahead::Place(_) => true,
            Ahead::Text(text, place) => program.fits(at, text, place),
        };
        let head = match ahead {
            Ahead::Place(_) => ANYTHING,
            Ahead::Text(text, at) => text.as_bytes().get(at).map_or(ANYTHING, |byte| bit(*byte)),
        };
        let mut next = Some(at);
        while let Some(at) = next.take().or_else(|| self.open.pop().map(usize::from)) {
            let Some(code) = program.code.bytes.get(at) else {
                self.found = true;
                continue;
            };
            if program.heads[at] & head == 0 {
                continue;
            }
            match *code {
                OPEN if self.is_new(at) => {
                    for first in program.code.alternatives(at) {
                        if program.heads[first] & head != 0 {
                            self.open.push(first as u16);
                        }
                    }
                }
                BAR => next = Some(program.code.close(at)),
                CLOSE if program.code.link[at] != NONE => {
                    next = Some(usize::from(program.code.link[at]));
                }
                MAYBE if self.is_new(at) => {
                    self.open.push(program.code.behind(at + 1) as u16);
                    next = Some(at + 1);
                }
                STAR if self.is_new(at) => {
                    self.open.push(program.code.behind(at + 1) as u16);
                    if program.code.bytes[at + 1] == OPEN {
                        next = Some(at + 1);
                    } else if fits(at) {
                        self.list.push(at as u16);
                    }
                }
                START if !ahead.place().is_start => {}
                END if !ahead.place().is_end => {}
                EDGE if !ahead.place().is_edge => {}
                START | END | EDGE | CLOSE => next = Some(at + 1),
                OPEN | MAYBE | STAR => {}
                _ => {
                    if fits(at) {
                        self.wait(at);
                    }
                }
            }
        }
    }
}
