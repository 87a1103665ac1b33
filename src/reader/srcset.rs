//! The candidates of a `srcset`, as the HTML Standard cuts them (commas may stand inside addresses, and
//! descriptors inside brackets). A value goes in, raw addresses with their widths or densities come out.
//! Never here: whether an address is allowed.

/// Most candidates that are read.
pub const MAX_CANDIDATES: usize = 20;

/// A width or density in thousandths: reading floats would bring 17 KiB of tables into the `.wasm`.
type Thousandths = i64;

/// What one pixel, or a density of one, is.
const ONE: Thousandths = 1_000;
/// Widest picture worth loading for a column of text on a dense screen, in pixels.
const WIDEST: Thousandths = 2_000 * ONE;
/// Highest density worth loading.
const DENSEST: Thousandths = 2 * ONE;
/// Digits before the point from which a number is none.
const MAX_DIGITS: usize = 12;

/// One address of a `srcset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The address as written.
    pub address: &'a str,
    /// Width in pixels (`640w`) or density (`2x`, 1 where nothing is said), in thousandths.
    pub size: i64,
    /// Whether `size` is a width.
    pub is_width: bool,
}

/// Reads the candidates; what can't be read is left out.
#[must_use]
pub fn candidates(value: &str) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    let mut rest = value;
    while found.len() < MAX_CANDIDATES {
        rest = rest.trim_start_matches(|c: char| is_blank(c) || c == ',');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(is_blank).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(',');
        let bare = address.len() < end;
        rest = &rest[end..];
        let descriptor = if bare { "" } else { descriptors(&mut rest) };
        found.extend(candidate(address, descriptor));
    }
    found
}

/// The best of the candidates for a column of text: the largest that is not larger than worth loading.
#[must_use]
pub fn best<'a>(candidates: &[Candidate<'a>]) -> Option<&'a str> {
    let too_large = |c: &Candidate| c.size > if c.is_width { WIDEST } else { DENSEST };
    let rank = |c: &Candidate| if too_large(c) { -c.size } else { c.size };
    let best = candidates.iter().rev().max_by_key(|c| rank(c));
    best.map(|c| c.address)
}

/// Takes the descriptors up to the next comma outside brackets.
fn descriptors<'a>(rest: &mut &'a str) -> &'a str {
    let mut in_brackets = false;
    let end = rest.find(|c| {
        match c {
            '(' => in_brackets = true,
            ')' => in_brackets = false,
            _ => {}
        }
        c == ',' && !in_brackets
    });
    let all = *rest;
    let end = end.unwrap_or(all.len());
    *rest = &all[end..];
    &all[..end]
}

fn candidate<'a>(address: &'a str, descriptor: &str) -> Option<Candidate<'a>> {
    let mut size = ONE;
    let mut is_width = false;
    for word in descriptor.split(is_blank).filter(|w| !w.is_empty()) {
        let (number, unit) = word.split_at_checked(word.len() - 1)?;
        match unit {
            "w" => (size, is_width) = (thousandths(number)?, true),
            "x" => size = thousandths(number)?,
            "h" => {}
            _ => return None,
        }
    }
    (!address.is_empty() && size > 0).then_some(Candidate { address, size, is_width })
}

/// A decimal number; what is beyond its thousandths does not tell pictures apart.
fn thousandths(number: &str) -> Option<Thousandths> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len() > MAX_DIGITS
        || whole.len() + part.len() == 0
        || !is_digits(whole)
        || !is_digits(part)
    {
        return None;
    }
    let digits = whole.bytes().chain(part.bytes().chain(*b"000").take(3));
    Some(digits.fold(0, |sum, digit| sum * 10 + Thousandths::from(digit - b'0')))
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::{best, candidates};

    fn read(value: &str) -> Vec<(&str, i64)> {
        candidates(value).iter().map(|c| (c.address, c.size)).collect()
    }

    #[test]
    fn cuts_as_the_standard_does() {
        assert_eq!(read("a.jpg, b.jpg 2x"), [("a.jpg", 1_000), ("b.jpg", 2_000)]);
        assert_eq!(
            read("a.jpg 300w, b.jpg 1200w 800h"),
            [("a.jpg", 300_000), ("b.jpg", 1_200_000)]
        );
        assert_eq!(
            read("/w_1,h_2/a.jpg 640w,/b.jpg"),
            [("/w_1,h_2/a.jpg", 640_000), ("/b.jpg", 1_000)]
        );
        assert_eq!(read("a.jpg 1x (x, y), b.jpg 2x"), [("b.jpg", 2_000)]);
        assert_eq!(read(" ,, a.jpg,"), [("a.jpg", 1_000)]);
        assert_eq!(read("a.jpg é, b.jpg -1w, c.jpg NaNx, d.jpg .x"), []);
        assert_eq!(read("a.jpg 1.5x, b.jpg .25x"), [("a.jpg", 1_500), ("b.jpg", 250)]);
    }

    #[test]
    fn takes_the_largest_worth_loading() {
        let best_of = |value| best(&candidates(value)).map(str::to_owned);
        assert_eq!(best_of("a 320w, b 1280w, c 4000w").as_deref(), Some("b"));
        assert_eq!(best_of("a 4000w, b 3000w").as_deref(), Some("b"));
        assert_eq!(best_of("a, b 2x, c 3x").as_deref(), Some("b"));
        assert_eq!(best_of(""), None);
    }
}
