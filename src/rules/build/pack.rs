//! Packs texts as `text/groups.rs` reads them. Groups go in, bytes come out.

use std::collections::BTreeMap;
use std::fmt;

/// See `text/groups.rs`.
const EMPTY: u8 = 0x0b;
const SCRIPT: u8 = 0x0e;
const SHARED: u8 = 0x0f;
const MOST_SHARED: usize = 16;
const PIECES: u8 = 1;
const LONGEST_PIECE: usize = 7;
const PAIRS: u8 = 0x80;
const PAIRS_BITS: u32 = 12;
/// Scripts with pairs that are taken if the letters are among the 32,768 behind their beginnings: from Han and kana on,
/// from Hangul on, from the first letter on.
const WIDE: [u8; 3] = [PAIRS + 3, PAIRS + 10, PAIRS];

/// Bytes beyond ASCII.
const PLACES: usize = 0x80;
/// Most pairs that get a byte: each further one saves a few dozen bytes gzipped and costs the first page time.
const MOST_PAIRS: usize = 16;

/// Groups of texts, packed.
pub struct Packed {
    bytes: Vec<u8>,
    /// For each byte whether it stands for itself or its piece.
    is_piece: Vec<bool>,
    script: u8,
    /// What the bytes beyond ASCII stand for, from the first on: letters, and pieces made of them later.
    pieces: Vec<String>,
}

impl Packed {
    /// No groups yet, and letters that have a byte.
    pub fn new(letters: &[char]) -> Self {
        let pieces: Vec<String> = letters.iter().map(char::to_string).collect();
        let script = if pieces.is_empty() { 0 } else { PIECES };
        Self { bytes: Vec::new(), is_piece: Vec::new(), script, pieces }
    }

    /// Adds groups that are read together.
    pub fn add(&mut self, groups: &[Vec<String>]) -> Result<(), String> {
        for same in groups.chunk_by(|a, b| a.is_empty() && b.is_empty()) {
            if let [group] = same {
                self.group(group)?;
                self.push(b"\n", false);
            } else {
                let count = u8::try_from(same.len()).map_err(|_| "too many empty groups")?;
                self.push(&[EMPTY, count], false);
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
            self.push(&[SCRIPT, script], false);
            self.script = script;
        }
        let mut before = None;
        for text in group.iter().rev() {
            let shared = before.map_or(0, |before| shared(before, text));
            match before {
                Some(_) if shared > 0 => self.push(&[SHARED + shared as u8], false),
                Some(_) => self.push(b"\t", false),
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
        if letters.iter().all(|c| self.place(*c).is_some()) && !self.pieces.is_empty() {
            return Ok(PIECES);
        }
        let (Some(least), Some(most)) = (codes().min(), codes().max()) else {
            return Ok(self.script);
        };
        let block = least >> 7;
        if block == most >> 7 && block > PIECES.into() && block < PAIRS.into() {
            return Ok(block as u8);
        }
        let fits = |script: &u8| start(*script) <= least && most < start(*script) + (1 << 15);
        let apart = || format!("has letters that are too far apart: {group:?}");
        WIDE.into_iter().find(fits).ok_or_else(apart)
    }

    fn letter(&mut self, c: char) {
        let code = u32::from(c);
        match self.script {
            script if c.is_ascii() => self.push(&[c as u8], script == PIECES),
            PIECES => {
                let byte = 0x80 | self.place(c).unwrap_or(0) as u8;
                self.push(&[byte], true);
            }
            script @ PAIRS.. => {
                let [.., high, low] = (code - start(script)).to_be_bytes();
                self.push(&[0x80 | high, low], false);
            }
            _ => self.push(&[0x80 | (code & 0x7f) as u8], false),
        }
    }

    fn place(&self, c: char) -> Option<usize> {
        self.pieces.iter().position(|piece| piece.chars().eq([c]))
    }

    fn push(&mut self, bytes: &[u8], is_piece: bool) {
        self.bytes.extend(bytes);
        self.is_piece.resize(self.bytes.len(), is_piece);
    }

    /// Gives the bytes that no letter has to the most frequent pairs of pieces, one after the other (Gage, 1994).
    pub fn shorten(&mut self) {
        for _ in 0..MOST_PAIRS.min(PLACES - self.pieces.len()) {
            let mut counts: BTreeMap<[u8; 2], usize> = BTreeMap::new();
            for (pair, is) in self.bytes.windows(2).zip(self.is_piece.windows(2)) {
                if is == [true, true] {
                    *counts.entry([pair[0], pair[1]]).or_default() += 1;
                }
            }
            let text = |pair: &[u8; 2]| pair.map(|byte| self.text(byte)).concat();
            let fits = |(pair, _): &([u8; 2], usize)| text(pair).len() <= LONGEST_PIECE;
            let best = counts.into_iter().filter(fits).max_by_key(|(_, count)| *count);
            let Some((pair, _)) = best else { return };
            let (piece, byte) = (text(&pair), 0x80 | self.pieces.len() as u8);
            self.pieces.push(piece);
            self.replace(pair, byte);
        }
    }

    fn text(&self, byte: u8) -> String {
        let piece = usize::from(byte).checked_sub(0x80).map(|place| self.pieces[place].clone());
        piece.unwrap_or_else(|| char::from(byte).to_string())
    }

    fn replace(&mut self, pair: [u8; 2], byte: u8) {
        let bytes = std::mem::take(&mut self.bytes);
        let is_piece = std::mem::take(&mut self.is_piece);
        for (now, is) in bytes.into_iter().zip(is_piece) {
            let is_second = is && now == pair[1] && self.is_piece.last() == Some(&true);
            match self.bytes.last_mut() {
                Some(last) if is_second && *last == pair[0] => *last = byte,
                _ => self.push(&[now], is),
            }
        }
    }

    /// What the bytes beyond ASCII stand for: in each number the bytes, the first the lowest, and highest their number.
    pub fn pieces(&self) -> Vec<u64> {
        let number = |piece: &String| {
            let bytes = piece.bytes().rev().fold(0, |number, byte| number << 8 | u64::from(byte));
            (piece.len() as u64) << (8 * LONGEST_PIECE) | bytes
        };
        self.pieces.iter().map(number).collect()
    }
}

/// The letter at which a script with pairs begins.
fn start(script: u8) -> u32 {
    u32::from(script - PAIRS) << PAIRS_BITS
}

/// As it stands in a string of bytes in source.
impl fmt::Display for Packed {
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
