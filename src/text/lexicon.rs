//! Many short texts in groups. A text goes in, the known ones that it begins with come out. They lie by their
//! first bytes, so a question costs a few looks, however many there are.

/// The texts, ready to be asked.
#[derive(Debug)]
pub struct Lexicon {
    text: Vec<u8>,
    entries: Vec<Entry>,
    /// The first entry for each number of a key.
    heads: Vec<u16>,
    /// By [`first`] bytes: whether an entry begins with them.
    firsts: Vec<u32>,
    /// By first byte: whether an entry with fewer bytes than that begins with it.
    short: [bool; 256],
}

/// One of the texts.
#[derive(Debug)]
pub struct Entry {
    start: u32,
    /// Its bytes.
    pub length: u8,
    /// Whether it is known as a whole word only.
    pub is_whole: bool,
    /// Its group.
    pub group: u16,
    /// The next entry for the same number.
    next: u16,
}

/// Between the groups.
const GROUP: u8 = b'\n';
/// Between the texts of a group.
const TEXT: u8 = b'\t';
/// Behind a text that is known as a whole word only.
const WHOLE: u8 = b'.';
/// Says of which block the letters behind it are.
const BLOCK: u8 = 0x0e;
/// Between two texts of a group: with how many bytes of the first the second begins, this and up to 16 more.
const SHARED: u8 = 0x0f;
const MOST_SHARED: u8 = SHARED + 16;
/// Bytes of a text by which it is looked up: two letters of any script, six of Latin.
const KEY: usize = 6;
/// Bits of the number of a key: more numbers than the largest of our lists has texts.
const BITS: u32 = 14;
/// First bytes by which most texts are seen to have nothing here, and bits of their number.
const FIRST: usize = 3;
const FIRST_BITS: u32 = 15;
/// No entry.
const NONE: u16 = u16::MAX;

/// Reads groups of texts as the build script has written them: a group a line, between the texts a tab or how much
/// they share, a full stop behind those that are whole words. Behind [`BLOCK`] each byte beyond ASCII is a letter
/// of the block of 128 whose number comes next; number 0 says that they are bytes of UTF-8. Behind [`SHARED`] a
/// text begins like the one before.
#[derive(Debug)]
pub struct Groups<'a> {
    bytes: std::slice::Iter<'a, u8>,
    block: u32,
    text: Vec<u8>,
}

impl<'a> Groups<'a> {
    /// The groups of a table.
    #[must_use]
    pub fn of(packed: &'a [u8]) -> Self {
        Self { bytes: packed.iter(), block: 0, text: Vec::new() }
    }

    /// Adds the next group's texts to a lexicon, under this number.
    pub fn next_into(&mut self, lexicon: &mut Lexicon, group: u16) {
        self.text.clear();
        while let Some(byte) = self.bytes.next().filter(|byte| **byte != GROUP) {
            match *byte {
                TEXT | SHARED..=MOST_SHARED => {
                    lexicon.add(&self.text, group);
                    self.text.truncate(byte.saturating_sub(SHARED).into());
                }
                BLOCK => self.block = u32::from(self.bytes.next().copied().unwrap_or(0)) << 7,
                0x80.. if self.block != 0 => {
                    let code = self.block | u32::from(byte & 0x7f);
                    let c = char::from_u32(code).unwrap_or_default();
                    self.text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                byte => self.text.push(byte),
            }
        }
        lexicon.add(&self.text, group);
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            text: Vec::new(),
            entries: Vec::new(),
            heads: vec![NONE; 1 << BITS],
            firsts: vec![0; 1 << (FIRST_BITS - u32::BITS.ilog2())],
            short: [false; 256],
        }
    }
}

impl Lexicon {
    /// A lexicon of all groups of a table.
    #[must_use]
    pub fn new(packed: &[u8]) -> Self {
        let mut this = Self::default();
        let mut groups = Groups::of(packed);
        for group in 0.. {
            if groups.bytes.as_slice().is_empty() {
                break;
            }
            groups.next_into(&mut this, group);
        }
        this
    }

    /// Lays out words that are written one behind the other with a blank between, a group a string.
    #[must_use]
    pub fn of_words(groups: &[&str]) -> Self {
        Self::new(groups.join("\n").replace(' ', "\t").as_bytes())
    }

    /// Adds a text to a group; none where there is no text.
    fn add(&mut self, text: &[u8], group: u16) {
        let (text, is_whole) = match text {
            [text @ .., WHOLE] => (text, true),
            text => (text, false),
        };
        let Some(head) = text.first() else { return };
        let hash = text[..text.len().min(KEY)].iter().fold(0, |hash, byte| step(hash, *byte));
        let first = first(text);
        self.firsts[first / u32::BITS as usize] |= 1 << (first % u32::BITS as usize);
        self.short[usize::from(*head)] |= text.len() < FIRST;
        let next = std::mem::replace(&mut self.heads[number(hash)], self.entries.len() as u16);
        let (start, length) = (self.text.len() as u32, text.len() as u8);
        self.text.extend_from_slice(text);
        self.entries.push(Entry { start, length, is_whole, group, next });
    }

    /// Calls `each` for every entry that `text` begins with.
    pub fn prefixes(&self, text: &str, mut each: impl FnMut(&Entry)) {
        let bytes = text.as_bytes();
        let Some(byte) = bytes.first() else { return };
        let first = first(bytes);
        let is_first = self.firsts[first / u32::BITS as usize] >> (first % u32::BITS as usize) & 1;
        if is_first == 0 && !self.short[usize::from(*byte)] {
            return;
        }
        let mut hash = 0;
        for (before, byte) in bytes.iter().take(KEY).enumerate() {
            hash = step(hash, *byte);
            let mut at = self.heads[number(hash)];
            while let Some(entry) = self.entries.get(usize::from(at)) {
                let is_of_key = usize::from(entry.length).min(KEY) == before + 1;
                if is_of_key && bytes.starts_with(self.bytes(entry)) {
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
            if usize::from(entry.length) == text.len() {
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
            if usize::from(entry.length) == text.len() {
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
        let start = entry.start as usize;
        &self.text[start..start + usize::from(entry.length)]
    }
}

/// The number of the first bytes of a text.
fn first(bytes: &[u8]) -> usize {
    let mut number = 0;
    for at in 0..FIRST {
        let byte = bytes.get(at).copied().unwrap_or(0);
        number = number << (FIRST_BITS as usize / FIRST) ^ usize::from(byte);
    }
    number & ((1 << FIRST_BITS) - 1)
}

/// A hash, one byte longer (FNV).
fn step(hash: u32, byte: u8) -> u32 {
    ((hash ^ 0x811c_9dc5) ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn number(hash: u32) -> usize {
    (hash >> (u32::BITS - BITS)) as usize
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
        assert!(whole.is_some_and(|entry| entry.is_whole && entry.group == 2));
        assert_eq!(lexicon.groups("share this"), [2]);
    }

    #[test]
    fn letters_of_a_block_are_written_out() {
        let lexicon = Lexicon::new(b"\x0e\x08\xb4\xb0 x\x0e\x00\xc3\xa9");
        assert_eq!(lexicon.text(&lexicon.entries()[0]), "да xé");
    }

    #[test]
    fn texts_begin_like_those_before() {
        let lexicon = Lexicon::new(b"share\x14d\x11op\nno\tyes");
        let texts: Vec<&str> = lexicon.entries().iter().map(|entry| lexicon.text(entry)).collect();
        assert_eq!(texts, ["share", "shared", "shop", "no", "yes"]);
    }
}
