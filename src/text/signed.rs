//! Lines that say who wrote something and when, in words alone: "anna · 03/03/2026 19:49".

use crate::text::date::{Order, find_date};
use crate::text::words::words;

/// Words of a name before its date, at most (`structure--names-before-dates`).
const NAME_WORDS: usize = 4;

/// What stands before the date that ends a line, where it may be a name. Nothing where a label does ("Posted: …").
#[must_use]
pub fn signed(line: &str) -> Option<&str> {
    around_date(line).and_then(name_before)
}

/// Whether a line says when something was written, and who wrote it at most.
#[must_use]
pub fn is_dated(line: &str) -> bool {
    around_date(line).is_some_and(|(before, rest)| {
        let has_letters = [before, rest].iter().any(|part| part.contains(char::is_alphabetic));
        !has_letters || name_before((before, rest)).is_some()
    })
}

/// What stands before the date in a line, and behind it.
fn around_date(line: &str) -> Option<(&str, &str)> {
    let (start, end) = find_date(line, Order::DayFirst)?.span;
    Some((&line[..start], &line[end..]))
}

fn name_before<'a>((before, rest): (&'a str, &str)) -> Option<&'a str> {
    let name = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ':');
    let is_name = (1..=NAME_WORDS).contains(&words(name).count())
        && !name.ends_with(':')
        && name.contains(char::is_alphabetic);
    let is_parted = before[name.len()..].chars().any(|c| !c.is_whitespace());
    (is_name && is_parted && !rest.contains(char::is_alphanumeric)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_name_stands_before_a_date() {
        assert_eq!(signed("anna · 03/03/2026 19:49"), Some("anna"));
        assert_eq!(signed("Old Bert of the quay, 3 March 2026"), None, "five words");
        assert_eq!(signed("Bert of the quay, 3 March 2026"), Some("Bert of the quay"));
        for no in [
            "Posted: 03/03/2026",
            "3 March 2026",
            "anna · today",
            "#4 · 3 March 2026",
            "May 3 March 2026",
        ] {
            assert_eq!(signed(no), None, "{no}");
        }
        assert_eq!(signed("anna · 03/03/2026 in the evening"), None);
    }
}
