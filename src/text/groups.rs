//! Groups of texts as the build script has packed them. A table goes in, a lexicon of its texts comes out. That
//! is done before the first page is read and costs more than all else then, so it goes by steps of eight bytes.

use std::ops::Range;

use crate::text::lexicon::{Lexicon, STEP, eight};

/// Behind a group.
const GROUP: u8 = b'\n';
/// Says how many groups without a text come next.
const EMPTY: u8 = 0x0b;
/// Says of which script the bytes behind it are that are beyond ASCII.
const SCRIPT: u8 = 0x0e;
/// Between two texts of a group: with how many bytes of the first the second begins, this and more.
const SHARED: u8 = 0x0f;
/// The first byte that is none of those above.
const PLAIN: u8 = 0x20;

/// Reads groups of texts as the build script has written them: a group a line, between the texts a tab or how much
/// they share, a full stop behind those that are whole words. Behind [`SHARED`] a text begins like the one before.
/// [`EMPTY`] stands for several groups without a text. Bytes beyond ASCII are those of UTF-8 until a [`SCRIPT`]
/// says what they are, or pieces where there are any.
#[derive(Debug)]
pub struct Groups<'a> {
    packed: &'a [u8],
    pieces: &'a [u64],
    script: u8,
}

/// The script whose bytes are those of UTF-8.
const UTF_8: u8 = 0;
/// The script whose bytes are places among the pieces. Of those behind it each byte is one of a block of 128
/// letters, which the script counts.
const PIECES: u8 = 1;
/// Where in a piece its length is.
const PIECE_LENGTH: u32 = 56;
/// The first script that has two bytes a letter: how far it is from the letter to whose code the script's number
/// is the beginning.
const PAIRS: u8 = 0x80;
const PAIRS_BITS: u32 = 12;

impl<'a> Groups<'a> {
    /// The groups of a table, and the pieces of texts that have a byte in it; in each number the bytes, the first the
    /// lowest, and highest how many there are.
    #[must_use]
    pub fn of(packed: &'a [u8], pieces: &'a [u64]) -> Self {
        let script = if pieces.is_empty() { UTF_8 } else { PIECES };
        Self { packed, pieces, script }
    }

    /// Adds the texts of the next groups to a lexicon, under these numbers, as far as there are any.
    pub fn read(&mut self, groups: Range<usize>, lexicon: &mut Lexicon) {
        let mut group = groups.start;
        let (mut start, mut end) = (lexicon.end, lexicon.end);
        while group < groups.end && !self.packed.is_empty() {
            end = self.write_out(&mut lexicon.text, end);
            match self.next() {
                SCRIPT => self.script = self.next(),
                EMPTY => group += usize::from(self.next()),
                sign => {
                    lexicon.add(start, end, group as u16);
                    let shared = usize::from(sign.saturating_sub(SHARED));
                    for at in (0..shared).step_by(STEP) {
                        step(eight(&lexicon.text, start + at), &mut lexicon.text, end + at);
                    }
                    group += usize::from(sign == GROUP);
                    start = end;
                    end += shared;
                }
            }
        }
    }

    /// Writes the letters before the next sign behind a text, and gives its new end.
    fn write_out(&mut self, text: &mut [u8], mut end: usize) -> usize {
        loop {
            let bytes = eight(self.packed, 0);
            step(bytes, text, end);
            let plain = plain(bytes);
            self.packed = &self.packed[plain..];
            end += plain;
            if plain < STEP {
                match self.packed.split_first() {
                    Some((byte @ 0x80.., rest)) if self.script == PIECES => {
                        let piece = self.pieces[usize::from(byte & 0x7f)];
                        step(piece, text, end);
                        end += (piece >> PIECE_LENGTH) as usize;
                        self.packed = rest;
                    }
                    Some((0x80.., _)) => end = self.write_letters(text, end),
                    _ => return end,
                }
            }
        }
    }

    /// The same for the letters beyond ASCII that come next. A call of its own: mostly there are none.
    #[inline(never)]
    fn write_letters(&mut self, text: &mut [u8], mut end: usize) -> usize {
        while let Some((byte @ 0x80.., rest)) = self.packed.split_first() {
            self.packed = rest;
            if self.script == UTF_8 {
                text[end] = *byte;
                end += 1;
            } else {
                end += self.letter(byte & 0x7f).encode_utf8(&mut text[end..]).len();
            }
        }
        end
    }

    /// The letter that a byte beyond ASCII stands for.
    fn letter(&mut self, byte: u8) -> char {
        let byte = u32::from(byte);
        let script = u32::from(self.script);
        let code = match self.script {
            PAIRS.. => {
                ((script - u32::from(PAIRS)) << PAIRS_BITS) + (byte << 8 | u32::from(self.next()))
            }
            _ => script << 7 | byte,
        };
        char::from_u32(code).unwrap_or_default()
    }

    fn next(&mut self) -> u8 {
        let Some((byte, rest)) = self.packed.split_first() else { return GROUP };
        self.packed = rest;
        *byte
    }
}

/// Writes eight bytes to a place.
fn step(bytes: u64, text: &mut [u8], at: usize) {
    text[at..at + STEP].copy_from_slice(&bytes.to_le_bytes());
}

/// How many of eight bytes are ASCII and no sign before the first that is none of that.
fn plain(bytes: u64) -> usize {
    const ALL: u64 = u64::MAX / 0xff;
    // The highest bit of each byte says what it is; behind the first that is not plain it may lie.
    let others = (bytes | bytes.wrapping_sub(ALL * u64::from(PLAIN))) & ALL << 7;
    (others.trailing_zeros() / u8::BITS) as usize
}

impl Lexicon {
    /// A lexicon of all groups of a table.
    #[must_use]
    pub fn new(packed: &[u8]) -> Self {
        let signs = packed.iter().filter(|byte| **byte < PLAIN);
        let mut this = Self::for_texts(signs.count() + 1, packed.len());
        Groups::of(packed, &[]).read(0..usize::MAX, &mut this);
        this
    }

    /// Lays out words that are written one behind the other with a blank between, a group a string.
    #[must_use]
    pub fn of_words(groups: &[&str]) -> Self {
        Self::new(groups.join("\n").replace(' ', "\t").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Entry, Groups, Lexicon};

    #[test]
    fn letters_are_those_of_their_script() {
        let mut lexicon = Lexicon::for_texts(1, 1);
        let packed = b"\x0e\x08\xb4\xb0 x\x0e\x01\x81\x0e\x83\x99\x2a\x80\x42";
        Groups::of(packed, &[0, 0x0200_0000_0000_a9c3]).read(0..1, &mut lexicon);
        assert_eq!(lexicon.text(&lexicon.entries()[0]), "\u{434}\u{430} x\u{e9}\u{492a}\u{3042}");
    }

    #[test]
    fn texts_begin_like_those_before() {
        let lexicon = Lexicon::new(b"share\x14d\x11op\n\x0b\x02no\tyes");
        let text = |entry: &Entry| (entry.group, lexicon.text(entry).to_owned());
        let texts: Vec<(u16, String)> = lexicon.entries().iter().map(text).collect();
        let known = [(0, "share"), (0, "shared"), (0, "shop"), (3, "no"), (3, "yes")];
        assert_eq!(texts, known.map(|(group, text)| (group, text.to_owned())));
    }
}
