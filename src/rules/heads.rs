//! What can come next in a program: the code goes in, a few bits for each of its instructions come out.
//! Most threads and most alternatives end there, before they are followed. The build script shares this file.

use crate::rules::code::{ANY, BAR, CLOSE, Code, EDGE, END, MAYBE, NONE, OPEN, SET, STAR, START};

/// All letters, and the end of the text.
pub const ANYTHING: u32 = u32::MAX;

/// The bit of the letters that begin with a byte; those of the alphabet have one each.
#[must_use]
pub fn bit(byte: u8) -> u32 {
    1 << (byte & 31)
}

/// By instruction: the letters that can come next from there on, a bit for each [`bit`]. The code is walked
/// backwards, so that what follows is known.
#[must_use]
pub fn heads(code: &Code) -> Vec<u32> {
    let size = code.bytes.len();
    let mut heads = vec![ANYTHING; size + 1];
    let places = std::iter::successors(Some(0), |at| Some(code.next(*at)).filter(|at| *at < size));
    let places: Vec<usize> = places.take(size).collect();
    for at in places.into_iter().rev() {
        heads[at] = match code.bytes[at] {
            OPEN => code.alternatives(at).fold(0, |all, first| all | heads[first]),
            BAR => heads[code.close(at)],
            CLOSE if code.link[at] != NONE => ANYTHING,
            MAYBE | STAR => heads[at + 1] | heads[code.behind(at + 1)],
            START | END | EDGE | CLOSE => heads[at + 1],
            SET | ANY => {
                let mut all = 0;
                code.first_bytes(at, |byte| all |= bit(byte));
                all
            }
            byte => bit(byte),
        };
    }
    heads
}
