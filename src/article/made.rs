//! How elements are made: those of one make are members of one series. An element goes in, a number comes out.

use crate::page::{Attr, NodeId, Page};
use crate::text::fnv32;

/// Bits by which what stands before is turned, so that the order counts.
const TURN: u32 = 9;

/// A number for the tag and the names of an element.
#[must_use]
pub fn made_of(page: &Page, id: NodeId) -> u32 {
    let tag = page.tag(id).map_or(0, |tag| tag as u32);
    names(page, id).fold(tag, |made, name| made.rotate_left(TURN) ^ fnv32(name.as_bytes()))
}

/// The number of a way up with one more element at its end.
#[must_use]
pub fn made_with(page: &Page, made: u32, id: NodeId) -> u32 {
    made.rotate_left(TURN) ^ made_of(page, id)
}

/// The classes of an element, but those with a number.
pub fn names(page: &Page, id: NodeId) -> impl Iterator<Item = &str> {
    let class = page.attr(id, Attr::Class).unwrap_or_default();
    class.split_ascii_whitespace().filter(|n| !n.bytes().any(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::made_of;
    use crate::page::{Attr, parse_html};

    #[test]
    fn numbers_count_the_members_of_a_series() {
        let is_alike = |one: &str, other: &str| {
            let page = parse_html(&format!("{one}</p>{other}"), "https://a.example");
            let named = page.ids().filter(|id| page.attr(*id, Attr::Class).is_some());
            let made: Vec<u32> = named.map(|id| made_of(&page, id)).collect();
            made[0] == made[1]
        };
        assert!(is_alike("<p class='row row-1'>", "<p class='row row-2'>"));
        assert!(!is_alike("<p class=row>", "<p class=box>"));
        assert!(!is_alike("<p class='row box'>", "<p class='row'>"));
        assert!(!is_alike("<p class=row>", "<div class=row>"));
    }
}
