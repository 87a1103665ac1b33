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

/// Writes the shorthands of a program out.
#[must_use]
pub fn written_out(compiled: &[u8], shared: Shared) -> Vec<u8> {
    let mut code = Vec::with_capacity(compiled.len() * 2);
    write_out(compiled, shared, &mut code);
    code
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

/// The links of a program's brackets: for [`OPEN`] and [`BAR`] the next [`BAR`] or [`CLOSE`] of the group; for
/// [`CLOSE`] the [`STAR`] before the group, if it has one.
#[must_use]
pub fn linked(code: &[u8]) -> Vec<u16> {
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
