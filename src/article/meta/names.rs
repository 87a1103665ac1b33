//! Authors' names out of bylines: no "By", no roles, no labels, no dates. A byline goes in, names come out.

use crate::text::{fold, length, squeeze};

/// Words in front of a name, folded.
const LEADS: [&str; 30] = [
    "written by",
    "words by",
    "posted by",
    "published by",
    "story by",
    "text by",
    "article by",
    "reviewed by",
    "by",
    "author:",
    "author",
    "authors:",
    "von",
    "autor:",
    "autor",
    "par",
    "auteur:",
    "por",
    "di",
    "door",
    "przez",
    "автор:",
    "автор",
    "yazan:",
    "بقلم",
    "מאת",
    "作者：",
    "作者:",
    "文/",
    "記者",
];

/// Folded words that end a name: what follows is a role, a date or a label.
const TAILS: [&str; 34] = [
    "published",
    "updated",
    "posted",
    "last updated",
    "contributor",
    "staff writer",
    "senior editor",
    "senior writer",
    "editor",
    "reporter",
    "correspondent",
    "follow",
    "min read",
    "minutes read",
    "read more",
    "view profile",
    "view all posts",
    "see all",
    "more from",
    "share",
    "comments",
    "comment",
    "email",
    "twitter",
    "linkedin",
    "facebook",
    "is a",
    "reviewed by",
    "edited by",
    "medically reviewed",
    "fact checked",
    "|",
    "•",
    "·",
];

/// Names that are no names.
const NOBODY: [&str; 26] = [
    "admin",
    "administrator",
    "author",
    "authors",
    "editor",
    "user",
    "guest",
    "webmaster",
    "unknown",
    "anonymous",
    "null",
    "none",
    "undefined",
    "staff",
    "by",
    "wordpress",
    "www",
    "contributor",
    "share",
    "follow",
    "about the author",
    "written by",
    "posted by",
    "true",
    "false",
    "n/a",
];

/// Longest name, in words, and in letters.
const MAX_NAME: (usize, usize) = (8, 70);

/// The names in a byline.
pub(super) fn names(byline: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let text = squeeze(byline);
    if text.contains("://") || text.starts_with("www.") || text.starts_with('@') {
        return out;
    }
    let text = cut_tail(cut_lead(&text));
    for part in parts(text) {
        let name = part.trim().trim_matches(|c: char| ",;:|/()[]-–—•·*".contains(c)).trim();
        if is_credential(name)
            && let Some(last) = out.last_mut()
        {
            last.push_str(", ");
            last.push_str(name);
            continue;
        }
        let name = cut_lead(name).trim();
        if is_name(name) && !out.iter().any(|o| fold(o) == fold(name)) {
            out.push(name.to_owned());
        }
    }
    out
}

fn cut_lead(text: &str) -> &str {
    let mut text = text.trim();
    for _ in 0..2 {
        for lead in LEADS {
            let Some(head) = text.get(..lead.len()) else { continue };
            let rest = &text[lead.len()..];
            let parted = rest.starts_with(|c: char| c.is_whitespace() || c == ':')
                || !lead.ends_with(char::is_alphabetic);
            if head.to_lowercase() == lead && parted {
                text = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
                break;
            }
        }
    }
    text
}

/// Cuts a byline where something else than names begins.
fn cut_tail(text: &str) -> &str {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return text;
    }
    let mut end = text.len();
    for tail in TAILS {
        let at = lower.match_indices(tail).map(|(at, _)| at).find(|at| {
            let before = lower[..*at].chars().next_back();
            *at > 0 && before.is_none_or(|c| !c.is_alphanumeric())
        });
        end = end.min(at.unwrap_or(end));
    }
    // A date or a number ends the names too.
    let digit =
        text.find(|c: char| c.is_ascii_digit()).filter(|d| *d > 0 && !text[..*d].contains("RYT"));
    end = end.min(digit.unwrap_or(end));
    text[..end].trim_end()
}

/// A byline's parts between commas, "and" and the like.
fn parts(text: &str) -> Vec<&str> {
    let mut out = vec![text];
    for mark in [", ", "; ", " and ", " und ", " et ", " y ", " & ", "、", " with ", " / "] {
        out = out.into_iter().flat_map(|p| p.split(mark)).collect();
    }
    out.into_iter().map(|p| p.strip_prefix("and ").unwrap_or(p)).collect()
}

/// Degrees and titles that follow a name after a comma: capitals and dots only, or a known word.
fn is_credential(part: &str) -> bool {
    let short = part.chars().count() <= 12 && !part.is_empty();
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = part.chars().filter(|c| c.is_uppercase()).count();
    short && capitals >= 2 && capitals * 2 >= letters && !part.contains(". ")
}

fn is_name(name: &str) -> bool {
    let folded = fold(name);
    let letters = name.chars().count();
    (2..=MAX_NAME.1).contains(&letters)
        && length(name) <= MAX_NAME.0
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['@', '{', '<', '=', '#', '?', '!'])
        && !NOBODY.contains(&folded.as_str())
        && !folded.contains(".com")
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_and_nothing_else() {
        for (byline, expected) in [
            ("By Jane Doe", vec!["Jane Doe"]),
            ("Written by Jane Doe and John Roe | 3 min read", vec!["Jane Doe", "John Roe"]),
            ("Dylan Bailey, MS, RD, FAND", vec!["Dylan Bailey, MS, RD, FAND"]),
            ("A. Bee, C. Dee & E. Eff", vec!["A. Bee", "C. Dee", "E. Eff"]),
            ("https://example.org/jane", vec![]),
            ("admin", vec![]),
            ("Von Jürgen Müller", vec!["Jürgen Müller"]),
            ("Jane Doe Published May 3, 2026", vec!["Jane Doe"]),
            ("The Bylander", vec!["The Bylander"]),
        ] {
            assert_eq!(names(byline), expected, "{byline}");
        }
    }
}
