//! Authors' names out of bylines: no "By", no roles, no labels, no dates. A byline goes in, names come out.

use crate::article::meta::byline_words::{ANNOUNCED, LEADS, LINKING, NOBODY, ROLES, TAILS, WROTE};
use crate::text::{Order, find_date, fold, length, lower, month, squeeze};

/// Longest text in front of the words that say who wrote it, in words (`spare--author-behind-five-words`,
/// `spare--author-behind-six-words`).
const MAX_BEFORE: usize = 5;
/// Letters in front of a capital within a name, at most: `FitzGerald` (`spare--author-with-humps`,
/// `spare--author-of-words-that-run-on`).
const MAX_PREFIX: usize = 4;
/// Letters of the word between a name and a date, at most: "am", "den" (`tests/pages/spare--author-and-when`).
const MAX_LEAD: usize = 3;
/// Words of which half may be in small letters, as in "Ana de la Cruz", at most. Pinned by a test below.
const FEW_WORDS: usize = 6;
/// Longest name, in words, and in letters. Pinned by a test below.
const MAX_NAME: (usize, usize) = (8, 70);

/// The names in a byline.
pub(super) fn names(byline: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let text = squeeze(byline);
    if text.contains("://") || text.starts_with("www.") || text.starts_with('@') {
        return out;
    }
    let text = cut_lead(signed(undated(&text))).trim_start_matches(['&', ' ']);
    let text = cut_tail(cut_role(text));
    if is_prose(text) || text.contains(": ") {
        return out;
    }
    for part in parts(text) {
        let name = unclosed(bare(part));
        if is_credential(name)
            && let Some(last) = out.last_mut()
        {
            last.push_str(", ");
            last.push_str(name);
            continue;
        }
        let name = cut_lead(name).trim();
        // What a person does follows the name in small letters.
        if name.starts_with(char::is_lowercase) && out.last().is_some_and(|n| in_capitals(n)) {
            break;
        }
        if is_name(name) && !out.iter().any(|o| fold(o) == fold(name)) {
            out.push(name.to_owned());
        }
    }
    out
}

/// A part of a byline without the marks around it; what stands in parentheses at its end keeps them.
fn bare(part: &str) -> &str {
    let start = part.trim_start_matches(is_mark);
    let name = start.trim_end_matches(is_mark);
    let closes = name.contains('(') && !name.contains(')') && start[name.len()..].starts_with(')');
    &start[..name.len() + usize::from(closes)]
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || ",;:|/()[]-–—•·●*«»".contains(c)
}

/// A name without what a parenthesis begins to say that ends in another part: "Jane Doe (with Ann Roe, …".
fn unclosed(name: &str) -> &str {
    let before = name.split_once('(').filter(|(_, note)| !note.contains(')'));
    before.map_or(name, |(before, _)| before.trim_end())
}

/// A byline without the date in front of the names or behind them.
pub(super) fn undated(text: &str) -> &str {
    let Some(date) = find_date(text, Order::DayFirst) else { return text };
    let (before, after) = (&text[..date.span.0], &text[date.span.1..]);
    // A lone word before a comma is the day of the week.
    let is_weekday = length(before) == 1 && before.trim_end().ends_with(',');
    let is_signed = cut_lead(after).len() < after.trim().len();
    let names_stand_behind = is_weekday || length(before) == 0 || is_signed;
    let text = if names_stand_behind { after } else { before };
    let text = unmarked(text);
    if names_stand_behind { text } else { unannounced(text) }
}

fn unmarked(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ",;:|/–—•·*-(".contains(c))
}

/// Names without the words that lead on to the date behind them: "am", "Publié le"; nothing where those
/// are all.
fn unannounced(names: &str) -> &str {
    let announces = |word: &str| ANNOUNCED.iter().any(|stem| lower(word).starts_with(stem));
    let mut rest = names;
    while let Some((before, word)) = rest.rsplit_once(' ') {
        let leads = word.starts_with(char::is_lowercase) && word.chars().count() <= MAX_LEAD;
        if !leads && !announces(word) {
            return rest;
        }
        rest = unmarked(before);
    }
    if announces(rest) { "" } else { names }
}

/// What stands behind "written by" in the middle of a byline ("Sep 16 Written by …", "Articles by …"),
/// unless names stand in front of it.
fn signed(text: &str) -> &str {
    let lower = lower(text);
    let Some(at) = lower.find(" by ").filter(|_| lower.len() == text.len()) else { return text };
    let wrote = lower[..at].split_whitespace().next_back().is_some_and(|w| WROTE.contains(&w));
    if wrote && length(&text[..at]) <= MAX_BEFORE { &text[at + 1..] } else { text }
}

/// Whether a line begins as a byline does; far from the headline only with words that nothing else begins
/// with ("Written by", "Author:").
pub(super) fn is_lead(line: &str, is_near: bool) -> bool {
    let lead = line.len() - cut_lead(line).len();
    let words = line[..lead].trim_end_matches(|c: char| c.is_whitespace() || ":：".contains(c));
    let says_so = words.contains(' ') || line[..lead].trim_end().ends_with([':', '：']);
    !words.is_empty() && (is_near || says_so)
}

fn cut_lead(text: &str) -> &str {
    let mut text = text.trim();
    for _ in 0..2 {
        let first = text.bytes().next();
        let before = text;
        for lead in LEADS.into_iter().filter(|lead| may_begin(first, lead)) {
            let Some(head) = text.get(..lead.len()) else { continue };
            let rest = &text[lead.len()..];
            let is_parted = || {
                rest.starts_with(|c: char| c.is_whitespace() || ":：".contains(c))
                    || !lead.ends_with(char::is_alphabetic)
                    // "ByJane Doe": two elements with a gap that only the style makes.
                    || head == "By" && rest.starts_with(char::is_uppercase)
            };
            if is_parted() && lower(head) == lead {
                text = rest.trim_start_matches(|c: char| c.is_whitespace() || ":：".contains(c));
                break;
            }
        }
        if text.len() == before.len() {
            break;
        }
    }
    text
}

/// Whether a text begins with these words, whole.
pub(super) fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a part of a byline says what somebody does.
pub(super) fn is_role(part: &str) -> bool {
    fold(part).split(|c: char| !c.is_alphabetic()).any(|w| ROLES.contains(&w))
}

/// Whether every word begins with a capital, as those of names do.
pub(super) fn in_capitals(name: &str) -> bool {
    name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
}

/// Cuts a byline where a comma leads to what its author does.
fn cut_role(text: &str) -> &str {
    let mut commas = text.match_indices(", ").map(|(at, _)| at);
    let is_end = |at: &usize| text[at + 2..].split(", ").next().is_some_and(is_role);
    commas.find(is_end).map_or(text, |at| &text[..at])
}

/// Whether a text with this first byte can begin with a lead in any case of its letters.
fn may_begin(first: Option<u8>, lead: &str) -> bool {
    match (first, lead.bytes().next()) {
        (Some(a), Some(b)) if b.is_ascii() => a.eq_ignore_ascii_case(&b),
        (Some(a), _) => !a.is_ascii(),
        _ => false,
    }
}

/// Cuts a byline where something else than names begins.
fn cut_tail(text: &str) -> &str {
    let lower = lower(text);
    if lower.len() != text.len() {
        return text;
    }
    let mut end = text.len();
    for tail in TAILS {
        let at = lower.match_indices(tail).map(|(at, _)| at).find(|at| {
            let (before, after) = (&lower[..*at], &lower[at + tail.len()..]);
            // "Community Editor" is how a site calls who writes it; "Jane Doe, Editor" is a name and a role.
            let signs = after.is_empty() && before.split_whitespace().count() == 1 && is_role(tail);
            let ends =
                !tail.ends_with(char::is_alphabetic) || !after.starts_with(char::is_alphabetic);
            *at > 0
                && ends
                && !signs
                && !(tail.starts_with(char::is_alphabetic)
                    && before.ends_with(char::is_alphanumeric))
        });
        end = end.min(at.unwrap_or(end));
    }
    // A number ends the names too, though not the one of a name to log in with.
    let mut digits = text.char_indices().filter(|(at, c)| *at > 0 && c.is_ascii_digit());
    let apart = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    end = end.min(digits.find(|(at, _)| apart(*at)).map_or(end, |(at, _)| at));
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
        && !LINKING.contains(&name.rsplit(' ').next().unwrap_or_default())
        && !folded.split(' ').any(|w| w == "admin")
        && !is_prose(name)
        && name.split_whitespace().filter(|w| runs_on(w)).count() < 2
        && month(name.trim_end_matches('.')).is_none()
}

/// Whether a word looks like two that ran together, as the items of a list do; brands do that too.
fn runs_on(word: &str) -> bool {
    let hump = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
    hump.is_some_and(|(at, _)| {
        let head = &word[..at];
        head.chars().count() > MAX_PREFIX && head.chars().skip(1).all(char::is_lowercase)
    })
}

/// Whether more words than a name has are in small letters, though not all; of many words half are too many.
fn is_prose(name: &str) -> bool {
    let words = || name.split_whitespace();
    let small = words().filter(|w| w.starts_with(char::is_lowercase)).count();
    let count = words().count();
    let is_mostly_small = small * 2 > count || small * 2 == count && count > FEW_WORDS;
    words().any(|w| w.starts_with(char::is_uppercase)) && is_mostly_small
}

/// Whether it is a name to log in with rather than a person's: `jroe42`, `jane.roe`, `JaneR`.
pub(super) fn is_login(name: &str) -> bool {
    let humps = name.chars().skip(1).any(char::is_uppercase);
    let odd = name.contains(['.', '_']) || name.chars().any(|c| c.is_ascii_digit());
    let small = name.is_ascii() && name.chars().all(|c| !c.is_uppercase());
    !name.contains(' ') && (odd || small || humps && name.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::{is_lead, is_login, names, undated};

    #[test]
    fn bylines_begin_so() {
        assert!(is_lead("By Jane Doe", true) && !is_lead("By Jane Doe", false));
        assert!(is_lead("Written by Jane Doe", false) && is_lead("作者：李明", false));
        assert!(!is_lead("Jane Doe", true) && !is_lead("Bylines matter", true));
    }

    #[test]
    fn bylines_of_many_languages() {
        for (byline, name) in [
            ("Por Ana Ruiz", "Ana Ruiz"),
            ("Por João Melo", "João Melo"),
            ("Par Anne Roux", "Anne Roux"),
            ("Von Jürgen Müller", "Jürgen Müller"),
            ("Di Carla Neri", "Carla Neri"),
            ("Door Jan Smit", "Jan Smit"),
            ("Av Karin Lund", "Karin Lund"),
            ("Autor: Anna Nowak", "Anna Nowak"),
            ("Автор: Анна Белова", "Анна Белова"),
            ("Текст: Олена Мороз", "Олена Мороз"),
            ("Yazan: Ayşe Kaya", "Ayşe Kaya"),
            ("بقلم: أحمد سالم", "أحمد سالم"),
            ("מאת: דנה לוי", "דנה לוי"),
            ("लेखक: सीमा राव", "सीमा राव"),
            ("Oleh Budi Santoso", "Budi Santoso"),
            ("著者：田中花子", "田中花子"),
            ("홍길동 기자", "홍길동"),
            ("作者：李明", "李明"),
        ] {
            assert_eq!(names(byline), [name], "{byline}");
            assert!(is_lead(byline, true) || byline.ends_with("기자"), "{byline}");
        }
    }

    #[test]
    fn logins_are_no_names() {
        for (name, expected) in [
            ("jane.roe", true),
            ("JaneR", true),
            ("Reuters", false),
            ("AFP", false),
            ("李明", false),
        ] {
            assert_eq!(is_login(name), expected, "{name}");
        }
    }

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
            ("Sep 16 Written By Jane Doe", vec!["Jane Doe"]),
            ("Dec 17, 2026 Jane K. Doe", vec!["Jane K. Doe"]),
            ("Jane Doe on Jan 22, 2026", vec!["Jane Doe"]),
            ("I review books and other things", vec![]),
            ("Jane van der Doe", vec!["Jane van der Doe"]),
            ("August", vec![]),
            ("Sat, 20 Dec, 2026", vec![]),
            ("Wedding ChecklistsJust EngagedWedding", vec![]),
            ("The Team, edited by Jane Doe", vec!["The Team"]),
            ("Jane Doe, Managing Editor", vec!["Jane Doe"]),
            ("Jane Doe – Product marketer", vec!["Jane Doe"]),
            ("Community Editor", vec!["Community Editor"]),
            ("Jane Doe ● May 3, 2026", vec!["Jane Doe"]),
            ("Jane Doe (Content Manager)", vec!["Jane Doe (Content Manager)"]),
            ("Jane Doe (avec Ann Roe, John Roe)", vec!["Jane Doe", "John Roe"]),
            ("Jane Doe (avec Ann Roe", vec!["Jane Doe"]),
            ("Do 9 Apr 2026", vec![]),
            ("Posted May 3, 2026", vec![]),
            ("Veröffentlicht am 3.5.26 um 14:34 Uhr", vec![]),
            ("Features", vec![]),
            ("Von Fischern an der Küste, die im Herbst kamen", vec![]),
            ("Von Fischern an der Küste die im Herbst Kamen", vec![]),
            ("Ana de la Cruz de Haro", vec!["Ana de la Cruz de Haro"]),
            ("Great Day Editorial Team", vec!["Great Day Editorial Team"]),
            ("text: Jane Doe, design: John Roe", vec![]),
            ("Post by roe2cook »", vec!["roe2cook"]),
            ("ByJane Doe", vec!["Jane Doe"]),
            ("Published August 7, 2026 by Jane Doe", vec!["Jane Doe"]),
            ("Jane Doe, Star Columnist", vec!["Jane Doe"]),
            ("Bylines", vec!["Bylines"]),
            ("Jane Doe on Friday", vec!["Jane Doe"]),
            ("Member Login", vec![]),
            ("Interview by Jane Doe", vec!["Jane Doe"]),
            ("Jane Doe » Sat May 2, 2026 7:30 pm", vec!["Jane Doe"]),
            (
                "This post was written by Jane Doe, MD, cardiologist, Hill Clinic",
                vec!["Jane Doe, MD"],
            ),
        ] {
            assert_eq!(names(byline), expected, "{byline}");
        }
    }

    #[test]
    fn names_have_so_many_words_and_letters() {
        assert_eq!(names("By Ada Bo Cy Di Ed Flo Gus Hal").len(), 1);
        assert_eq!(names("By Ada Bo Cy Di Ed Flo Gus Hal Ida").len(), 0);
        for (letters, count) in [(70, 1), (71, 0)] {
            assert_eq!(names(&format!("By Ada W{}", "i".repeat(letters - 5))).len(), count);
        }
    }

    #[test]
    fn what_leads_to_a_date_is_no_name() {
        for (line, name) in [
            ("Runa Holm den 3. März 2024", "Runa Holm"),
            ("Runa Holm, opublikowano 3. März 2024", "Runa Holm"),
            ("Runa Holm acht 3. März 2024", "Runa Holm acht"),
            ("van 3. März 2024", "van"),
            ("Veröffentlicht am 3. März 2024", ""),
        ] {
            assert_eq!(undated(line), name);
        }
    }
}
