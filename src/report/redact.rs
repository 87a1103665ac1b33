//! Cuts the addresses of a snapshot: no user name, no query, no fragment. A snapshot's tables go in, the
//! same strings in the same order come out. extension/report/redact.js does the same before a report is
//! saved; ids and indexes stay, so that the plan still fits.

use std::collections::BTreeSet;

use crate::page::{Attr, Url};

const HEAD: usize = 8;
const URL: usize = 3;
const BASE: usize = 4;
const IS_TEXT: i32 = 1;
const HAS_BOX: i32 = 4;

/// An absolute address without user name, query and fragment; anything else as it is.
#[must_use]
pub fn absolute(address: &str) -> String {
    let url = Url::parse(address);
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https" | "ftp" | "file"));
    url.map_or_else(|| address.to_owned(), |url| url.bare())
}

/// The strings of a snapshot with every address in them cut.
#[must_use]
pub fn redact(mut strings: Vec<String>, ints: &[i32]) -> Vec<String> {
    let at = |index: usize| ints.get(index).and_then(|i| usize::try_from(*i).ok());
    for index in [at(URL), at(BASE)].into_iter().flatten() {
        if let Some(text) = strings.get_mut(index) {
            *text = absolute(text);
        }
    }
    for (name, value) in attributes(ints) {
        let cut = strings.get(name).and_then(|n| Attr::from_name(n)).and_then(cutter);
        if let (Some(cut), Some(text)) = (cut, strings.get_mut(value)) {
            *text = cut(text);
        }
    }
    strings
}

fn cutter(attr: Attr) -> Option<fn(&str) -> String> {
    match attr {
        Attr::Href
        | Attr::Src
        | Attr::Cite
        | Attr::Poster
        | Attr::DataSrc
        | Attr::DataLazySrc
        | Attr::DataOriginal
        | Attr::DataPicture
        | Attr::Itemtype => Some(reference),
        Attr::Srcset | Attr::DataSrcset | Attr::DataLazySrcset => Some(list),
        Attr::Content | Attr::Value | Attr::Title | Attr::Alt => Some(absolute),
        _ => None,
    }
}

/// A relative address too. `#part` alone stays: it names a place in this page, and nobody.
fn reference(value: &str) -> String {
    if value.starts_with('#') {
        return value.to_owned();
    }
    let cut = absolute(value);
    cut.split(['?', '#']).next().unwrap_or_default().to_owned()
}

fn list(value: &str) -> String {
    let words = value.split_whitespace().map(|word| {
        let (address, comma) = match word.strip_suffix(',') {
            Some(address) => (address, ","),
            None => (word, ""),
        };
        if word.contains(['?', '#', '@']) { reference(address) + comma } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Every pair of string indexes that is an attribute's name and value, once.
fn attributes(ints: &[i32]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    let mut at = HEAD;
    while let Some(head) = ints.get(at) {
        if head & IS_TEXT != 0 {
            at += 2;
            continue;
        }
        let (Some(flags), Some(count)) = (ints.get(at + 2), ints.get(at + 3)) else { break };
        let count = usize::try_from(*count).unwrap_or_default();
        let start = at + 4;
        let end = start.saturating_add(count.saturating_mul(2)).min(ints.len());
        let numbers = ints[start.min(end)..end].chunks_exact(2);
        pairs.extend(numbers.filter_map(|pair| {
            Some((usize::try_from(pair[0]).ok()?, usize::try_from(pair[1]).ok()?))
        }));
        at = end + if flags & HAS_BOX == 0 { 0 } else { 4 };
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{absolute, list, reference};

    #[test]
    fn cuts_what_names_a_person() {
        assert_eq!(absolute("https://me:pw@e.org/a?token=1#x"), "https://e.org/a");
        assert_eq!(absolute("not an address?x"), "not an address?x");
        assert_eq!(reference("/a?user=1"), "/a");
        assert_eq!(reference("#note"), "#note");
        assert_eq!(list("a.jpg?w=1 1x, b.jpg 2x"), "a.jpg 1x, b.jpg 2x");
    }
}
