//! The candidates of a `srcset`, as the HTML Standard cuts them (commas may stand inside addresses, and
//! descriptors inside brackets). A value goes in, raw addresses with their widths or densities come out.
//! Never here: whether an address is allowed.

/// Most candidates that are read.
pub const MAX_CANDIDATES: usize = 20;

/// Widest picture worth loading for a column of text on a dense screen, in pixels.
const WIDEST: f32 = 2_000.0;
/// Highest density worth loading.
const DENSEST: f32 = 2.0;

/// One address of a `srcset`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'a> {
    /// The address as written.
    pub address: &'a str,
    /// Width in pixels (`640w`) or density (`2x`, 1 where nothing is said).
    pub size: f32,
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
    let best = candidates.iter().rev().max_by(|a, b| rank(a).total_cmp(&rank(b)));
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
    let mut size = 1.0;
    let mut is_width = false;
    for word in descriptor.split(is_blank).filter(|w| !w.is_empty()) {
        let (number, unit) = word.split_at_checked(word.len() - 1)?;
        match unit {
            "w" => (size, is_width) = (number.parse().ok()?, true),
            "x" => size = number.parse().ok()?,
            "h" => {}
            _ => return None,
        }
    }
    (!address.is_empty() && size > 0.0).then_some(Candidate { address, size, is_width })
}

fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::{best, candidates};

    fn read(value: &str) -> Vec<(&str, f32)> {
        candidates(value).iter().map(|c| (c.address, c.size)).collect()
    }

    #[test]
    fn cuts_as_the_standard_does() {
        assert_eq!(read("a.jpg, b.jpg 2x"), [("a.jpg", 1.0), ("b.jpg", 2.0)]);
        assert_eq!(read("a.jpg 300w, b.jpg 1200w 800h"), [("a.jpg", 300.0), ("b.jpg", 1200.0)]);
        assert_eq!(
            read("/w_1,h_2/a.jpg 640w,/b.jpg"),
            [("/w_1,h_2/a.jpg", 640.0), ("/b.jpg", 1.0)]
        );
        assert_eq!(read("a.jpg 1x (x, y), b.jpg 2x"), [("b.jpg", 2.0)]);
        assert_eq!(read(" ,, a.jpg,"), [("a.jpg", 1.0)]);
        assert_eq!(read("a.jpg é, b.jpg -1w, c.jpg NaNx"), []);
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
