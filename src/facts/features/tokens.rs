//! Learned weights of the tokens in class names, ids, roles and tags: how much more often text below an
//! element of that name is the article than not. Training writes the table; here it is only looked up.
//!
//! The table: how many tokens (u16); the hashes in ascending order, each as the distance from the one before,
//! seven bits a byte, the lowest first, the last byte below 128; then the weights (i8). It is empty where
//! nothing was learned.

use crate::facts::names;
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::fnv32;

/// A table of token weights.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// Hash and weight of each, in the order of the hashes.
    entries: Vec<(u32, i8)>,
}

/// What the tokens of one element say together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// The lowest weight, 0 or less.
    pub least: i8,
    /// The highest weight, 0 or more.
    pub most: i8,
}

impl Tokens {
    /// A table out of the bytes that training wrote; a broken tail is left out.
    #[must_use]
    pub fn new(table: &[u8]) -> Self {
        let (count, mut rest) = table.split_at_checked(2).unwrap_or_default();
        let count = count.iter().rev().fold(0, |n, byte| n << 8 | usize::from(*byte));
        let mut hash = 0_u32;
        let mut distance = || {
            let end = rest.iter().position(|byte| *byte < 0x80)? + 1;
            let (bytes, behind) = rest.split_at(end);
            rest = behind;
            let more = bytes.iter().rev().fold(0_u32, |n, byte| n << 7 | u32::from(byte & 0x7f));
            hash = hash.wrapping_add(more);
            Some(hash)
        };
        let hashes: Vec<u32> = (0..count).map_while(|_| distance()).collect();
        let weights = rest.iter().map(|weight| weight.cast_signed());
        Self { entries: hashes.into_iter().zip(weights).collect() }
    }

    /// The weight of a token; 0 for one that is not in the table.
    #[must_use]
    pub fn weight(&self, token: &str) -> i8 {
        self.of_hash(fnv32(token.as_bytes()))
    }

    fn of_hash(&self, hash: u32) -> i8 {
        let found = self.entries.binary_search_by_key(&hash, |entry| entry.0);
        found.map_or(0, |at| self.entries[at].1)
    }

    /// What a tag says.
    #[must_use]
    pub fn of_tag(&self, tag: Tag) -> Weight {
        Weight::default().and(self.weight(&format!("<{}", tag.name())))
    }

    /// What the names in the value of one of the [`NAMES`] say.
    #[must_use]
    pub fn of_value(&self, value: &str) -> Weight {
        let mut weight = Weight::default();
        names::tokens(value, &mut |token| weight = weight.and(self.weight(token)));
        weight
    }
}

impl Weight {
    fn and(self, weight: i8) -> Self {
        Self { least: self.least.min(weight), most: self.most.max(weight) }
    }

    /// What both say together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// The attributes that name an element.
pub const NAMES: [Attr; 4] = [Attr::Class, Attr::Id, Attr::Role, Attr::Itemprop];

/// Calls `each` with the tokens of an element's class, id and role and with its tag (marked by a `<`).
pub fn each_token(page: &Page, id: NodeId, mut each: impl FnMut(&str)) {
    let tag = page.tag(id).map_or("", crate::page::Tag::name);
    each(&format!("<{tag}"));
    for attr in NAMES {
        if let Some(value) = page.attr(id, attr) {
            names::tokens(value, &mut each);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tokens;
    use crate::text::fnv32 as hash;

    #[test]
    fn weights_are_found_by_hash() {
        let mut rows = [(hash(b"sidebar"), -20_i8), (hash(b"entry"), 12), (hash(b"x"), 1)];
        rows.sort_unstable();
        let mut bytes = vec![3, 0];
        let mut last = 0;
        for (hash, _) in rows {
            let mut distance = hash - last;
            while distance > 0x7f {
                bytes.push((distance & 0x7f) as u8 | 0x80);
                distance >>= 7;
            }
            bytes.push(distance as u8);
            last = hash;
        }
        bytes.extend(rows.map(|row| row.1.cast_unsigned()));
        let tokens = Tokens::new(&bytes);
        assert_eq!(
            (tokens.weight("sidebar"), tokens.weight("entry"), tokens.weight("y")),
            (-20, 12, 0)
        );
        assert_eq!(Tokens::new(&[]).weight("x"), 0);
    }
}
