//! Learned weights of the tokens in class names, ids, roles and tags: how much more often text below an
//! element of that name is the article than not. Training writes the table; here it is only looked up.

use crate::facts::names;
use crate::page::{Attr, NodeId, Page};

/// Bytes of one entry: the token's hash, little-endian, and its weight.
const ENTRY: usize = 5;

/// A table of token weights: entries in the order of their hashes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tokens<'a> {
    entries: &'a [u8],
}

/// What the tokens of one element say together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// The lowest weight, 0 or less.
    pub least: i8,
    /// The highest weight, 0 or more.
    pub most: i8,
}

impl<'a> Tokens<'a> {
    /// A table over the bytes that training wrote; a broken tail is left out.
    #[must_use]
    pub fn new(entries: &'a [u8]) -> Self {
        Self { entries: &entries[..entries.len() - entries.len() % ENTRY] }
    }

    /// The weight of a token; 0 for one that is not in the table.
    #[must_use]
    pub fn weight(&self, token: &str) -> i8 {
        let wanted = hash(token.as_bytes());
        let (mut low, mut high) = (0, self.entries.len() / ENTRY);
        while low < high {
            let middle = usize::midpoint(low, high);
            let entry = &self.entries[middle * ENTRY..][..ENTRY];
            let found = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            match found.cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return entry[4].cast_signed(),
            }
        }
        0
    }

    /// What the names on one element say.
    #[must_use]
    pub fn of_element(&self, page: &Page, id: NodeId) -> Weight {
        let mut weight = Weight::default();
        each_token(page, id, |token| {
            let own = self.weight(token);
            weight.least = weight.least.min(own);
            weight.most = weight.most.max(own);
        });
        weight
    }
}

/// Calls `each` with the tokens of an element's class, id and role and with its tag (marked by a `<`).
pub fn each_token(page: &Page, id: NodeId, mut each: impl FnMut(&str)) {
    let tag = page.tag(id).map_or("", crate::page::Tag::name);
    each(&format!("<{tag}"));
    for attr in [Attr::Class, Attr::Id, Attr::Role, Attr::Itemprop] {
        if let Some(value) = page.attr(id, attr) {
            names::tokens(value, &mut each);
        }
    }
}

/// FNV-1a with 32 bits, which training computes alike.
fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{Tokens, hash};

    #[test]
    fn weights_are_found_by_hash() {
        let mut rows: Vec<(u32, i8)> =
            vec![(hash(b"sidebar"), -20), (hash(b"entry"), 12), (hash(b"x"), 1)];
        rows.sort_unstable();
        let bytes: Vec<u8> = rows
            .iter()
            .flat_map(|(h, w)| [&h.to_le_bytes()[..], &[w.cast_unsigned()]].concat())
            .collect();
        let tokens = Tokens::new(&bytes);
        assert_eq!(
            (tokens.weight("sidebar"), tokens.weight("entry"), tokens.weight("y")),
            (-20, 12, 0)
        );
    }
}
