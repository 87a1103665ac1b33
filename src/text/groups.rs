//! Groups of texts as the build script has packed them. A table goes in, a lexicon of its texts comes out. That
//! is done before the first page is read and costs more than all else then, so it goes by steps of eight bytes.

use std::ops::Range;

use crate::text::lexicon::{Lexicon, STEP, eight};

/// Behind a group.
const GROUP: u8 = b'\n';
/// Says how many groups without a text come next.
const EMPTY: u8 = 0x0b;
/// Says of which block the letters behind it are.
const BLOCK: u8 = 0x0e;
/// Between two texts of a group: with how many bytes of the first the second begins, this and more.
const SHARED: u8 = 0x0f;
/// The first byte that is none of those above.
const PLAIN: u8 = 0x20;

/// Reads groups of texts as the build script has written them: a group a line, between the texts a tab or how much
/// they share, a full stop behind those that are whole words. Behind [`BLOCK`] each byte beyond ASCII is a letter
/// of the block of 128 whose number comes next; number 0 says that they are bytes of UTF-8. Behind [`SHARED`] a
/// text begins like the one before. [`EMPTY`] stands for several groups without a text.
#[derive(Debug)]
pub struct Groups<'a> {
    packed: &'a [u8],
    at: usize,
    block: u32,
}

impl<'a> Groups<'a> {
    /// The groups of a table.
    #[must_use]
    pub fn of(packed: &'a [u8]) -> Self {
        Self { packed, at: 0, block: 0 }
    }

    /// Adds the texts of the next groups to a lexicon, under these numbers, as far as there are any.
    pub fn read(&mut self, groups: Range<usize>, lexicon: &mut Lexicon) {
        let mut group = groups.start;
        let (mut start, mut end) = (lexicon.end, lexicon.end);
        while group < groups.end && self.at < self.packed.len() {
            end = self.write_out(&mut lexicon.text, end);
            match self.next() {
                BLOCK => self.block = u32::from(self.next()) << 7,
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
            let bytes = eight(self.packed, self.at);
            step(bytes, text, end);
            let plain = plain(bytes, self.block != 0);
            self.at += plain;
            end += plain;
            if plain == STEP {
                continue;
            }
            while let Some(byte @ 0x80..) = self.packed.get(self.at) {
                let c = char::from_u32(self.block | u32::from(byte & 0x7f)).unwrap_or_default();
                end += c.encode_utf8(&mut text[end..]).len();
                self.at += 1;
            }
            if self.packed.get(self.at).is_none_or(|byte| *byte < PLAIN) {
                return end;
            }
        }
    }

    fn next(&mut self) -> u8 {
        let byte = self.packed.get(self.at).copied().unwrap_or(GROUP);
        self.at += 1;
        byte
    }
}

/// Writes eight bytes to a place.
fn step(bytes: u64, text: &mut [u8], at: usize) {
    text[at..at + STEP].copy_from_slice(&bytes.to_le_bytes());
}

/// How many of eight bytes stand for themselves before the first that does not.
fn plain(bytes: u64, has_block: bool) -> usize {
    const ALL: u64 = u64::MAX / 0xff;
    // The highest bit of each byte says whether it is a sign; behind the first that is one it may lie.
    let signs = bytes.wrapping_sub(ALL * u64::from(PLAIN));
    let signs = if has_block { signs | bytes } else { signs & !bytes };
    ((signs & (ALL << 7)).trailing_zeros() / u8::BITS) as usize
}

impl Lexicon {
    /// A lexicon of all groups of a table.
    #[must_use]
    pub fn new(packed: &[u8]) -> Self {
        let signs = packed.iter().filter(|byte| **byte < PLAIN);
        let mut this = Self::for_texts(signs.count() + 1, packed.len());
        Groups::of(packed).read(0..usize::MAX, &mut this);
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
    use crate::text::{Entry, Lexicon};

    #[test]
    fn letters_of_a_block_are_written_out() {
        let lexicon = Lexicon::new(b"\x0e\x08\xb4\xb0 x\x0e\x00\xc3\xa9");
        assert_eq!(lexicon.text(&lexicon.entries()[0]), "да xé");
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
