//! Packs texts as `text/groups.rs` reads them. Groups go in, bytes come out.

use std::fmt;

/// See `text/groups.rs`.
const EMPTY: u8 = 0x0b;
const BLOCK: u8 = 0x0e;
const SHARED: u8 = 0x0f;
const MOST_SHARED: usize = 16;

/// Groups of texts, packed.
#[derive(Default)]
pub struct Packed {
    bytes: Vec<u8>,
    block: u8,
}

impl Packed {
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

    /// Writes a group with a byte for each letter, if all of its letters beyond ASCII are of one block of 128. What
    /// a text begins with like the one before is not written again.
    fn group(&mut self, group: &[String]) -> Result<(), String> {
        let is_bad = |t: &&String| t.len() > u8::MAX.into() || t.contains(char::is_control);
        if let Some(text) = group.iter().find(is_bad) {
            return Err(format!("is too long or has a tab: {text:?}"));
        }
        let of = |c: char| u8::try_from(u32::from(c) >> 7).unwrap_or(0);
        let letters = group.iter().flat_map(|text| text.chars());
        let mut blocks: Vec<u8> = letters.filter(|c| !c.is_ascii()).map(of).collect();
        blocks.dedup();
        let own = match blocks[..] {
            [] => self.block,
            [one] => one,
            _ => 0,
        };
        if own != self.block {
            self.bytes.extend([BLOCK, own]);
            self.block = own;
        }
        let mut before = None;
        for text in group {
            let shared = before.map_or(0, |before| shared(before, text));
            match before {
                Some(_) if shared > 0 => self.bytes.push(SHARED + shared as u8),
                Some(_) => self.bytes.push(b'\t'),
                None => {}
            }
            before = Some(text);
            for c in text[shared..].chars() {
                if own == 0 || c.is_ascii() {
                    self.bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
                } else {
                    self.bytes.push(0x80 | (u32::from(c) & 0x7f) as u8);
                }
            }
        }
        Ok(())
    }
}

/// As it stands in a string of bytes in source.
impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.bytes.escape_ascii().fmt(f)
    }
}

/// Bytes of the letters that both texts begin with, as many as can be said.
fn shared(before: &str, text: &str) -> usize {
    let both = before.chars().zip(text.chars()).take_while(|(a, b)| a == b);
    let ends = both.scan(0, |end, (c, _)| {
        *end += c.len_utf8();
        Some(*end)
    });
    ends.take_while(|end| *end <= MOST_SHARED).last().unwrap_or(0)
}
