//! Many short texts in groups. A text goes in, the known ones that it begins with come out. They lie by their
//! first bytes, so a question costs a few looks, however many there are.

use crate::text::hash::GOLDEN;

/// The texts, ready to be asked.
#[derive(Debug)]
pub struct Lexicon {
    /// All texts, one behind the other, and room for more.
    pub(in crate::text) text: Vec<u8>,
    /// Behind the last of them.
    pub(in crate::text) end: usize,
    entries: Vec<Entry>,
    /// The first entry for each number of a key.
    heads: Vec<u16>,
    /// Bits that a key has beyond those of its number.
    shift: u32,
    /// By [`first`] bytes: how long the keys of entries that begin with them are, as [`bit`]s.
    firsts: Vec<u8>,
    /// The same by first byte, of keys with fewer bytes than that.
    short: [u8; 256],
}

/// One of the texts.
#[derive(Debug)]
pub struct Entry {
    /// Where it begins, behind that its bytes and whether it is known as a whole word only.
    place: u32,
    /// Its group.
    pub group: u16,
    /// The next entry for the same number.
    next: u16,
}

/// Behind a text that is known as a whole word only.
const WHOLE: u8 = b'.';
/// Bytes that are needed behind the last text: for the longest, and for steps beyond its end.
const ROOM: usize = 512;
/// Bytes that are read in one go.
pub(in crate::text) const STEP: usize = 8;
/// Bytes of a text by which it is looked up: two letters of any script, six of Latin.
const KEY: usize = 6;
/// First bytes by which most texts are seen to have nothing here, and bits of their number.
const FIRST: usize = 3;
const FIRST_BITS: u32 = 15;
/// Bytes of the longest text, and where in an [`Entry::place`] its start is.
const LONGEST: usize = 0xff;
const START: u32 = 9;
/// No entry.
const NONE: u16 = u16::MAX;

impl Entry {
    /// Its bytes.
    #[must_use]
    pub fn length(&self) -> usize {
        self.place as usize >> 1 & LONGEST
    }

    /// Whether it is known as a whole word only.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.place & 1 == 1
    }

    fn start(&self) -> usize {
        self.place as usize >> START
    }
}

impl Lexicon {
    /// An empty one with room for so many texts of so many bytes; there may be more.
    #[must_use]
    pub fn for_texts(count: usize, bytes: usize) -> Self {
        let bits = usize::BITS - count.leading_zeros();
        Self {
            text: vec![0; bytes + ROOM],
            end: 0,
            entries: Vec::with_capacity(count),
            heads: vec![NONE; 1 << bits],
            shift: u64::BITS - bits,
            firsts: vec![0; 1 << FIRST_BITS],
            short: [0; 256],
        }
    }

    /// Adds a text that is written behind all others to a group; none where nothing stands there.
    #[inline]
    pub(in crate::text) fn add(&mut self, start: usize, end: usize, group: u16) {
        let is_whole = start < end && self.text[end - 1] == WHOLE;
        let length = end - start - usize::from(is_whole);
        if length == 0 {
            return;
        }
        let key = key(eight(&self.text, start), length);
        if length < FIRST {
            self.short[key as usize & 0xff] |= bit(length);
        } else {
            self.firsts[first(key)] |= bit(length.min(KEY));
        }
        let number = self.number(key);
        let next = std::mem::replace(&mut self.heads[number], self.entries.len() as u16);
        let place = (start << START | length << 1) as u32 | u32::from(is_whole);
        self.entries.push(Entry { place, group, next });
        self.end = end;
        if self.text.len() < end + ROOM {
            self.text.resize(2 * end + ROOM, 0);
        }
    }

    fn number(&self, key: u64) -> usize {
        // Fibonacci's hash.
        (key.wrapping_mul(GOLDEN) >> self.shift) as usize
    }

    /// Calls `each` for every entry that `text` begins with.
    pub fn prefixes(&self, text: &str, mut each: impl FnMut(&Entry)) {
        let bytes = text.as_bytes();
        let Some(byte) = bytes.first() else { return };
        let head = eight(bytes, 0);
        let mut lengths = self.firsts[first(head)] | self.short[usize::from(*byte)];
        while lengths != 0 {
            let length = lengths.trailing_zeros() as usize;
            if length > bytes.len() {
                return;
            }
            lengths ^= bit(length);
            let wanted = key(head, length);
            let mut at = self.heads[self.number(wanted)];
            while let Some(entry) = self.entries.get(usize::from(at)) {
                let is_of_key = entry.length().min(KEY) == length
                    && key(eight(&self.text, entry.start()), length) == wanted;
                if is_of_key && (length < KEY || bytes.starts_with(self.bytes(entry))) {
                    each(entry);
                }
                at = entry.next;
            }
        }
    }

    /// A group that has a text.
    #[must_use]
    pub fn group(&self, text: &str) -> Option<u16> {
        let mut group = None;
        self.prefixes(text, |entry| {
            if entry.length() == text.len() {
                group = Some(entry.group);
            }
        });
        group
    }

    /// The groups that have a text.
    #[must_use]
    pub fn groups(&self, text: &str) -> Vec<u16> {
        let mut groups = Vec::new();
        self.prefixes(text, |entry| {
            if entry.length() == text.len() {
                groups.push(entry.group);
            }
        });
        groups
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The text of an entry.
    #[must_use]
    #[cfg(test)]
    pub fn text(&self, entry: &Entry) -> &str {
        std::str::from_utf8(self.bytes(entry)).unwrap_or_default()
    }

    fn bytes(&self, entry: &Entry) -> &[u8] {
        &self.text[entry.start()..entry.start() + entry.length()]
    }
}

/// Eight bytes from a place on, the first the lowest; behind the last they are 0.
pub(in crate::text) fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes.iter().skip(at).rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// What a text of so many bytes that begins with these is looked up by.
fn key(eight: u64, length: usize) -> u64 {
    eight & (u64::MAX >> (8 * (STEP - length.min(KEY))))
}

/// What says that there is a key of so many bytes.
fn bit(length: usize) -> u8 {
    1 << length
}

/// The number of the first bytes of a key.
fn first(key: u64) -> usize {
    let byte = |at: usize| key as usize >> (8 * at) & 0xff;
    (byte(0) << 10 ^ byte(1) << 5 ^ byte(2)) & ((1 << FIRST_BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn prefixes_are_those_that_a_naive_search_finds() {
        let words = [
            "a",
            "ab",
            "abc",
            "abd",
            "b",
            "share",
            "share this",
            "é",
            "éa",
            "見つ",
            "見つかりません",
        ];
        let text = "a\tab\tabc\n\nabd\tb.\tshare\tshare this\né\téa\t見つかりません\t見つ.";
        let lexicon = Lexicon::new(text.as_bytes());
        for asked in
            ["", "abcd", "éab", "share this page", "shar", "zz", "b", "見つかりませんでした"]
        {
            let naive: Vec<&str> =
                words.into_iter().filter(|word| asked.starts_with(word)).collect();
            let mut found = Vec::new();
            lexicon.prefixes(asked, |entry| found.push(lexicon.text(entry).to_owned()));
            found.sort_unstable();
            assert_eq!(found, naive, "{asked}");
        }
        let whole = lexicon.entries().iter().find(|entry| lexicon.text(entry) == "b");
        assert!(whole.is_some_and(|entry| entry.is_whole() && entry.group == 2));
        assert_eq!(lexicon.groups("share this"), [2]);
    }
}
