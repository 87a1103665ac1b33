//! What a compiled pattern is made of: a string of bytes that match themselves, but for the instructions
//! below and the shorthands for what many programs have in common. As it is shipped goes in, as it is run
//! comes out: shorthands written out, brackets linked. That is done when a program is first needed, in one
//! walk over its bytes, which keeps the tables small. The build script shares this file.

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

/// No link.
pub const NONE: u16 = u16::MAX;

/// A program that can be walked.
#[derive(Debug)]
pub struct Code<'a> {
    shared: Shared<'a>,
    /// The letters, sets and instructions.
    pub bytes: Vec<u8>,
    /// For [`OPEN`] and [`BAR`] the next [`BAR`] or [`CLOSE`] of the group; for [`CLOSE`] the [`STAR`] before
    /// the group, if it has one.
    pub link: Vec<u16>,
    /// For [`OPEN`] and [`BAR`] the [`CLOSE`] of the group.
    ends: Vec<u16>,
}

impl<'a> Code<'a> {
    /// Writes the shorthands out and links the brackets.
    #[must_use]
    pub fn new(compiled: &[u8], shared: Shared<'a>) -> Self {
        let mut bytes = Vec::with_capacity(compiled.len() * 2);
        write_out(compiled, shared, &mut bytes);
        let link = linked(&bytes);
        let mut ends = vec![NONE; bytes.len()];
        for (at, next) in link.iter().enumerate().rev() {
            // The link of a bracket at the end leads back.
            if *next != NONE && usize::from(*next) > at {
                let last = ends[usize::from(*next)];
                ends[at] = if last == NONE { *next } else { last };
            }
        }
        Self { shared, bytes, link, ends }
    }

    /// Calls `each` with the first bytes of what the letter or set at `at` takes.
    pub fn first_bytes(&self, at: usize, mut each: impl FnMut(u8)) {
        let at = at + usize::from(self.bytes[at] == STAR);
        match self.bytes[at] {
            ANY => (0..=u8::MAX).filter(|byte| begins_letter(*byte)).for_each(&mut each),
            SET => {
                let mut next = 0;
                for (from, to) in self.shared.sets[usize::from(self.bytes[at + 1])] {
                    let [from, to] = [from, to].map(|c| c.encode_utf8(&mut [0; 4]).as_bytes()[0]);
                    let bytes = from.max(next)..=to;
                    bytes.filter(|byte| begins_letter(*byte)).for_each(&mut each);
                    next = to.saturating_add(1);
                }
            }
            byte => each(byte),
        }
    }

    /// Whether the letter or set at `at` takes the letter of `text` that begins at `place`.
    #[must_use]
    pub fn takes(&self, at: usize, text: &str, place: usize) -> bool {
        let Some(first) = text.as_bytes().get(place) else { return false };
        let at = at + usize::from(self.bytes[at] == STAR);
        match self.bytes[at] {
            ANY => true,
            SET => {
                let letter = if first.is_ascii() {
                    Some(char::from(*first))
                } else {
                    text[place..].chars().next()
                };
                let set = self.shared.sets[usize::from(self.bytes[at + 1])];
                letter.is_some_and(|c| set.iter().any(|(from, to)| *from <= c && c <= *to))
            }
            byte if byte.is_ascii() => byte == *first,
            _ => text.as_bytes()[place..].starts_with(&self.bytes[at..self.next(at)]),
        }
    }

    /// Behind the letter, set or group at `at`.
    #[must_use]
    pub fn behind(&self, at: usize) -> usize {
        if self.bytes[at] == OPEN { self.close(at) + 1 } else { at + length(&self.bytes, at) }
    }

    /// The end of the group that has a bracket or bar at `at`.
    #[must_use]
    pub fn close(&self, at: usize) -> usize {
        if self.bytes[at] == CLOSE { at } else { usize::from(self.ends[at]) }
    }

    /// Behind the instruction at `at`, with its operand.
    #[must_use]
    pub fn next(&self, at: usize) -> usize {
        at + length(&self.bytes, at)
    }

    /// Where the alternatives of the group at `at` begin.
    pub fn alternatives(&self, at: usize) -> impl Iterator<Item = usize> {
        let mut bar = at;
        std::iter::from_fn(move || {
            (self.bytes[bar] != CLOSE).then(|| {
                let first = bar + 1;
                bar = usize::from(self.link[bar]);
                first
            })
        })
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

/// The links of the brackets.
fn linked(code: &[u8]) -> Vec<u16> {
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
        at += length(code, at);
    }
    link
}

/// Whether a letter begins with this byte, or is it.
fn begins_letter(byte: u8) -> bool {
    !(0x80..0xc0).contains(&byte)
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
