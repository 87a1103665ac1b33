//! What a title says besides the headline: the site's name, a section, a date, a label. Texts go in, texts
//! come out; nothing here looks at a page.

use crate::article::meta::claim::Source;
use crate::article::meta::site::{is_name_of, names_host};
use crate::text::{Order, find_date, fold, length};

/// Longest kicker beside a headline in the same heading, in words (`spare--kicker-of-two-words`).
pub const MAX_KICKER: usize = 2;

/// Marks that part a title from the site's name.
pub(super) const PARTERS: [&str; 9] =
    [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ", " / "];

/// A shown headline without the site's name, a section's or a date that stand in the same heading.
pub(super) fn own_part(shown: &str, claimed: &[(String, Source)], site: Option<&str>) -> String {
    let shown = without_site(shown, site);
    let is_claimed = |part: &str| claimed.iter().any(|(t, _)| fold(t) == fold(part.trim()));
    if let Some(date) = find_date(&shown, Order::DayFirst) {
        for part in [&shown[..date.span.0], &shown[date.span.1..]] {
            if is_claimed(part) {
                return part.trim().to_owned();
            }
        }
    }
    for parter in PARTERS.into_iter().chain([":"]) {
        for (first, last) in
            [shown.split_once(parter), parted_last(&shown, parter)].into_iter().flatten()
        {
            for (part, rest) in [(first, last), (last, first)] {
                if is_claimed(part) && length(rest) <= MAX_KICKER {
                    return part.trim().to_owned();
                }
            }
        }
    }
    shown
}

/// A title before and behind the last of such marks. The standard library would come to it from behind, by
/// a search that nothing else needs: two kilobytes of the `.wasm`.
pub(super) fn parted_last<'a>(title: &'a str, parter: &str) -> Option<(&'a str, &'a str)> {
    let at = title.as_bytes().windows(parter.len()).rposition(|part| part == parter.as_bytes())?;
    Some((&title[..at], &title[at + parter.len()..]))
}

/// A title without the site's name at either end.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let title = title.trim();
    // A template that puts a name behind the mark had none; the last of them ends a quotation too.
    let hung =
        PARTERS.iter().filter(|p| **p != " » ").find_map(|p| title.strip_suffix(p.trim_end()));
    let title = hung.unwrap_or(title).trim_end();
    if let Some(site) = site {
        let site = fold(site);
        for parter in PARTERS {
            if let Some((rest, last)) = parted_last(title, parter)
                && (is_name_of(&fold(last), &site) || names_host(&fold(last), &site))
            {
                return without_site(rest, None);
            }
            // In front a word may stand beside the name, not more: "The Post", but "New to Cats".
            if let Some((first, rest)) = title.split_once(parter)
                && is_name_of(&fold(first), &site)
                && length(first) <= length(&site) + 1
            {
                return rest.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Source, own_part, parted_last, without_site};

    #[test]
    fn parts_at_the_last_mark() {
        for title in ["A – b – c", "A – – c", " – ", "–", "", "é – ü"] {
            assert_eq!(parted_last(title, " – "), title.rsplit_once(" – "), "{title}");
        }
    }

    #[test]
    fn takes_off_the_site_only() {
        assert_eq!(without_site("A cat – a life | The Post", Some("The Post")), "A cat – a life");
        assert_eq!(without_site("A cat – a life", Some("The Post")), "A cat – a life");
        assert_eq!(without_site("Post: A cat", None), "Post: A cat");
        assert_eq!(without_site("The Cats – A life", Some("Cats")), "A life");
        assert_eq!(without_site("New to Cats – A life", Some("Cats")), "New to Cats – A life");
        assert_eq!(without_site("A cat – a life |", None), "A cat – a life");
        assert_eq!(without_site("A cat in C++/", None), "A cat in C++/");
        let claimed = [("A cat".to_owned(), Source::OpenGraph)];
        assert_eq!(own_part("Blog: A cat", &claimed, None), "A cat");
        assert_eq!(own_part("A cat: a life", &[], None), "A cat: a life");
        assert_eq!(own_part("Dec 18 2025 A cat", &claimed, None), "A cat");
        assert_eq!(own_part("Dec 18 2025 A dog", &claimed, None), "Dec 18 2025 A dog");
    }
}
