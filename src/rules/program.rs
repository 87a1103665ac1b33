//! Runs a pattern that the build script has compiled. A program and a folded text go in; whether the
//! pattern is found comes out. Nothing is backtracked: all threads walk the text side by side, so the time is
//! text × program at the worst. Mostly it is far less: a thread is only started, and only kept, where it
//! takes the letter that comes next. The build script shares this file and tests every rule on it.

use std::ops::Range;

use crate::rules::code::{
    BAR, CLOSE, Code, EDGE, END, MAYBE, NONE, OPEN, STAR, START, Shared, length,
};
use crate::rules::heads::{ANYTHING, bit, heads};

/// A program that is ready to run. It takes one letter at least.
#[derive(Debug)]
pub struct Program<'a> {
    code: Code<'a>,
    /// By instruction: which letters can come next from there on.
    heads: Vec<u32>,
    /// Bytes of the code that stand in every text that matches, as they are.
    needed: Range<usize>,
}

impl<'a> Program<'a> {
    /// Writes the shorthands out, links the brackets and looks for what can come next where.
    #[must_use]
    pub fn new(compiled: &[u8], shared: Shared<'a>) -> Self {
        let code = Code::new(compiled, shared);
        Self { heads: heads(&code), needed: needed(&code), code }
    }

    /// Whether the pattern is found in `text` by a match that begins in `window`. The threads may be those of
    /// any search before.
    #[must_use]
    pub fn is_match(&self, text: &str, window: Range<usize>, threads: &mut Threads) -> bool {
        if !self.has_needed(&text.as_bytes()[window.start..]) {
            return false;
        }
        threads.begin(self.code.bytes.len());
        let end = match self.code.bytes.first() {
            Some(&START) => 1,
            _ => window.end,
        };
        let window = window.start..end.min(text.len());
        let mut at = window.start;
        loop {
            if threads.list.is_empty() {
                match self.next_start(text, at..window.end) {
                    Some(next) => at = next,
                    None => return false,
                }
            }
            if at < window.end && self.may_begin(0, text, at) {
                threads.add(self, 0, text, at);
            }
            at = self.skip(text, at, window.end, &threads.list);
            let Some(first) = text.as_bytes().get(at) else { return false };
            at += if first.is_ascii() { 1 } else { length(text.as_bytes(), at) };
            threads.step(self, text, at);
            if threads.found {
                return true;
            }
        }
    }

    /// Whether what every match needs stands there: mostly it does not, and to look is far cheaper than to run.
    fn has_needed(&self, text: &[u8]) -> bool {
        let needed = &self.code.bytes[self.needed.clone()];
        let [first, second, ..] = *needed else { return true };
        let is_it = |part: &[u8]| part[0] == first && part[1] == second && part == needed;
        text.windows(needed.len()).any(is_it)
    }

    /// The first place of a part of the text where a match may begin.
    fn next_start(&self, text: &str, mut part: Range<usize>) -> Option<usize> {
        let (bytes, head) = (text.as_bytes(), self.heads[0]);
        let is_head = |at: &usize| head & bit(bytes[*at]) != 0;
        part.find(|at| is_head(at) && self.may_begin(0, text, *at) && text.is_char_boundary(*at))
    }

    /// The last place from `at` on up to which the threads only repeat: none goes on to what stands behind its
    /// [`STAR`], and none begins before `end`. Patterns of words with anything between them are mostly there.
    fn skip(&self, text: &str, mut at: usize, end: usize, threads: &[u16]) -> usize {
        let star = |thread: &u16| self.code.bytes[usize::from(*thread)] == STAR;
        if threads.is_empty() || !threads.iter().all(star) {
            return at;
        }
        let repeats = |place: usize| {
            (place >= end || !self.may_begin(0, text, place))
                && threads.iter().all(|thread| {
                    let thread = usize::from(*thread);
                    self.code.takes(thread, text, place)
                        && !self.may_begin(self.code.behind(thread + 1), text, place)
                })
        };
        let is_ascii = |place: usize| text.as_bytes().get(place).is_some_and(u8::is_ascii);
        while is_ascii(at) && is_ascii(at + 1) && repeats(at + 1) {
            at += 1;
        }
        at
    }

    /// Whether what stands from an instruction on may begin at a letter of the text, going by its first byte.
    fn may_begin(&self, instruction: usize, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        self.heads[instruction] & bit(bytes[at]) != 0
            && !(self.code.bytes.get(instruction) == Some(&EDGE)
                && at > 0
                && bytes[at].is_ascii_alphanumeric()
                && bytes[at - 1].is_ascii_alphanumeric())
    }

    /// Whether the letter or set at `at` takes the letter that begins at `place`, and something behind it may take
    /// the next.
    fn fits(&self, at: usize, text: &str, place: usize) -> bool {
        self.code.takes(at, text, place)
            && (self.code.bytes[at] == STAR
                || self.heads[self.code.next(at)] & second(text.as_bytes(), place) != 0)
    }
}

/// The longest run of letters in a program that no match can do without.
fn needed(code: &Code) -> Range<usize> {
    let (mut longest, mut start, mut at) = (0..0, 0, 0);
    while at < code.bytes.len() {
        let next = match code.bytes[at] {
            OPEN => code.close(at) + 1,
            MAYBE | STAR => code.behind(at + 1),
            _ => code.next(at),
        };
        if code.bytes[at] <= EDGE {
            start = next;
        } else if next - start > longest.len() {
            longest = start..next;
        }
        at = next;
    }
    longest
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
    fn of(text: &str, at: usize) -> Self {
        let bytes = text.as_bytes();
        let before = at
            .checked_sub(1)
            .is_some_and(|last| is_word(bytes[last], || text[..at].chars().next_back()));
        let behind = bytes.get(at).is_some_and(|b| is_word(*b, || text[at..].chars().next()));
        Self { is_start: at == 0, is_end: at == bytes.len(), is_edge: before != behind }
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
                self.add(program, next, text, at);
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

    /// Starts a thread at `at` and follows the instructions that need no letter. Only threads are kept that fit the
    /// next letters of the text, from `place` on.
    fn add(&mut self, program: &Program, at: usize, text: &str, place: usize) {
        let fits = |at: usize| program.fits(at, text, place);
        let around = || Place::of(text, place);
        let head = text.as_bytes().get(place).map_or(ANYTHING, |byte| bit(*byte));
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
                    let mut bar = at;
                    while program.code.bytes[bar] != CLOSE {
                        if program.heads[bar + 1] & head != 0 {
                            self.open.push(bar as u16 + 1);
                        }
                        bar = usize::from(program.code.link[bar]);
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
                START if !around().is_start => {}
                END if !around().is_end => {}
                EDGE if !around().is_edge => {}
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
