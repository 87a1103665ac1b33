//! Packs texts as `text/groups.rs` reads them. Groups go in, bytes come out.

use std::fmt;

/// See `text/groups.rs`.
const EMPTY: u8 = 0x0b;
const SCRIPT: u8 = 0x0e;
const SHARED: u8 = 0x0f;
const MOST_SHARED: usize = 16;
const LETTERS: u8 = 1;
const PAIRS: u8 = 0x80;
const PAIRS_BITS: u32 = 12;
/// Scripts with pairs that are taken if the letters are among the 32,768 behind their beginnings: from Han and kana on,
/// from Hangul on, from the first letter on.
const WIDE: [u8; 3] = [PAIRS + 3, PAIRS + 10, PAIRS];

/// Groups of texts, packed.
pub struct Packed<'a> {
    bytes: Vec<u8>,
    script: u8,
    letters: &'a [char],
}

impl<'a> Packed<'a> {
    /// No groups yet, and letters that are written as their places.
    pub fn new(letters: &'a [char]) -> Self {
        Self { bytes: Vec::new(), script: 0, letters }
    }

    /// Adds groups that are read together.
    pub fn add(&mut self, groups: &[Vec<String>]) -> Result<(), String> {
        for same in groups.chunk_by(|a, b| a.is_empty() && b.is_empty()) {
            if let [group] = same {
                self.group(group)?;
                self.bytes.push(b'\n');
            } else {
                let count = u8::try_from(same.len()).map_err(|_| "too many empty groups")?;
                self.bytes.extend([EMPTY, count]);
            }
        }
        Ok(())
    }

    /// What a text begins with like the one before is not written again. They go backwards: gzip finds more then.
    fn group(&mut self, group: &[String]) -> Result<(), String> {
        let is_bad = |t: &&String| t.len() > u8::MAX.into() || t.contains(char::is_control);
        if let Some(text) = group.iter().find(is_bad) {
            return Err(format!("is too long or has a tab: {text:?}"));
        }
        let script = self.script_of(group)?;
        if script != self.script {
            self.bytes.extend([SCRIPT, script]);
            self.script = script;
        }
        let mut before = None;
        for text in group.iter().rev() {
            let shared = before.map_or(0, |before| shared(before, text));
            match before {
                Some(_) if shared > 0 => self.bytes.push(SHARED + shared as u8),
                Some(_) => self.bytes.push(b'\t'),
                None => {}
            }
            before = Some(text);
            text[shared..].chars().for_each(|c| self.letter(c));
        }
        Ok(())
    }

    /// The script in which the letters of a group beyond ASCII are shortest.
    fn script_of(&self, group: &[String]) -> Result<u8, String> {
        let letters = group.iter().flat_map(|text| text.chars()).filter(|c| !c.is_ascii());
        let letters: Vec<char> = letters.collect();
        let codes = || letters.iter().map(|c| u32::from(*c));
        let (Some(least), Some(most)) = (codes().min(), codes().max()) else {
            return Ok(self.script);
        };
        if letters.iter().all(|c| self.letters.contains(c)) {
            return Ok(LETTERS);
        }
        let block = least >> 7;
        if block == most >> 7 && block > LETTERS.into() && block < PAIRS.into() {
            return Ok(block as u8);
        }
        let fits = |script: &u8| start(*script) <= least && most < start(*script) + (1 << 15);
        let apart = || format!("has letters that are too far apart: {group:?}");
        WIDE.into_iter().find(fits).ok_or_else(apart)
    }

    fn letter(&mut self, c: char) {
        let code = u32::from(c);
        match self.script {
            _ if c.is_ascii() => self.bytes.push(c as u8),
            LETTERS => {
                let place = self.letters.iter().position(|letter| *letter == c);
                self.bytes.extend(place.map(|place| 0x80 | place as u8));
            }
            script @ PAIRS.. => {
                let [.., high, low] = (code - start(script)).to_be_bytes();
                self.bytes.extend([0x80 | high, low]);
            }
            _ => self.bytes.push(0x80 | (code & 0x7f) as u8),
        }
    }
}

/// The letter at which a script with pairs begins.
fn start(script: u8) -> u32 {
    u32::from(script - PAIRS) << PAIRS_BITS
}

/// As it stands in a string of bytes in source.
impl fmt::Display for Packed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.bytes.escape_ascii().fmt(f)
    }
}

/// Bytes of the letters that both texts begin with, as many as can be said; a single one is as well written again.
fn shared(before: &str, text: &str) -> usize {
    let both = before.chars().zip(text.chars()).take_while(|(a, b)| a == b);
    let ends = both.scan(0, |end, (c, _)| {
        *end += c.len_utf8();
        Some(*end)
    });
    ends.take_while(|end| *end <= MOST_SHARED).last().filter(|end| *end > 1).unwrap_or(0)
}
