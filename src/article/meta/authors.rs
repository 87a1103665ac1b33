//! Who wrote it: people or agencies.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::names::{is_login, names};
use crate::facts::{BlockId, Facts, Role};
use crate::page::Page;
use crate::text::{fold, key};

/// Labels that stand alone in front of a name, folded.
const LABELS: [&str; 12] = [
    "written by",
    "by",
    "author",
    "authors",
    "words by",
    "posted by",
    "von",
    "autor",
    "par",
    "auteur",
    "por",
    "автор",
];

/// Most authors of one text; a longer list is an index.
const MAX_AUTHORS: usize = 12;
/// Blocks around the headline in which a byline is looked for.
const REACH: usize = 8;
/// Longest line that can be a byline, in words.
const MAX_LINE: u32 = 14;
/// Letters of an agency's name in front of a text: "(AP)" to "(BERNAMA)".
const AGENCY_LETTERS: std::ops::RangeInclusive<usize> = 2..=9;

/// Longest place in front of an agency's name, in letters; it stands in capitals.
const MAX_PLACE: usize = 40;

/// The authors and who names them. A person's name goes before a name to log in with, and both before the
/// site's own.
pub(super) fn choose(
    page: &Page,
    claims: &[Claim],
    site: Option<&str>,
) -> (Vec<String>, Option<Source>) {
    let site = site.map(|s| key(&fold(s)));
    let is_site = |name: &String| site.as_ref().is_some_and(|s| starts_alike(&key(&fold(name)), s));
    let mut fallbacks = [None, None];
    let claims = of(claims, Field::Author);
    let mut at = 0;
    while at < claims.len() {
        let source = claims[at].source;
        let group: Vec<&Claim> =
            claims[at..].iter().copied().take_while(|c| c.source == source).collect();
        at += group.len();
        let mut found = group_names(page, source, &group);
        if found.is_empty() || found.len() > MAX_AUTHORS {
            continue;
        }
        let rank = if found.iter().all(is_site) {
            1
        } else if found.iter().all(|n| is_site(n) || is_login(n)) {
            0
        } else {
            found.retain(|n| !is_site(n));
            return (found, Some(source));
        };
        fallbacks[rank].get_or_insert((found, source));
    }
    let found = fallbacks.into_iter().flatten().next();
    found.map_or((Vec::new(), None), |(names, source)| (names, Some(source)))
}

/// Whether one begins with all the words of the other: "The Post" of "The Post Weekly".
fn starts_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short).filter(|_| !short.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The names of one source. Structured sources list all authors; of marked elements the first one that
/// holds a name counts, for the same byline often stands twice; what is marked inside it says it best.
fn group_names(page: &Page, source: Source, group: &[&Claim]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for claim in group {
        push_names(&claim.value, &mut out);
        if out.is_empty() || !matches!(source, Source::Marked | Source::Visible) {
            continue;
        }
        let holds = |outer: &Claim, inner: &Claim| {
            let (Some(outer), Some(inner)) = (outer.node, inner.node) else { return false };
            outer != inner && page.contains(outer, inner)
        };
        let mut inner = Vec::new();
        let within = group.iter().filter(|c| source == Source::Marked && holds(claim, c));
        for c in within.filter(|c| !group.iter().any(|d| holds(c, d))) {
            push_names(&c.value, &mut inner);
        }
        return if inner.is_empty() { out } else { inner };
    }
    out
}

fn push_names(byline: &str, out: &mut Vec<String>) {
    for name in names(byline) {
        if !out.iter().any(|o| fold(o) == fold(&name)) {
            out.push(name);
        }
    }
}

/// Bylines in plain sight: a short line "By …" near the headline, an agency in brackets in front of the
/// first paragraph.
pub(super) fn written(page: &Page, facts: &Facts, headline: Option<BlockId>) -> Vec<Claim> {
    let from = headline.map_or(0, BlockId::index);
    let mut out = Vec::new();
    let near = from.saturating_sub(REACH / 2)..(from + REACH + 1).min(facts.blocks.len());
    for (at, block) in facts.blocks.iter().enumerate().take(near.end).skip(near.start) {
        let by =
            ["by ", "von ", "par ", "por ", "di ", "written by ", "door ", "автор: ", "作者："];
        let is_line = block.seen && block.words <= MAX_LINE && block.words >= 2;
        if is_line && by.iter().any(|b| block.folded.starts_with(b)) && is_capitalised(&block.text)
        {
            out.push(Claim::new(Field::Author, Source::Visible, &block.text).at(block.first));
        }
        let is_label = block.seen && LABELS.contains(&block.folded.trim_end_matches(':'));
        if is_label && let Some(next) = facts.blocks.get(at + 1).filter(|n| n.words <= MAX_LINE) {
            out.push(Claim::new(Field::Author, Source::Visible, &next.text).at(next.first));
        }
    }
    let first = facts.blocks.iter().skip(from).find(|b| {
        b.seen
            && matches!(b.role, Role::Text)
            && page.contains(facts.body.node, b.node)
            && b.words > MAX_LINE
    });
    if let Some(block) = first
        && let Some(agency) = agency(&block.text)
    {
        out.push(Claim::new(Field::Author, Source::Dateline, agency).at(block.first));
    }
    out
}

/// Whether the word after the first begins with a capital, as names do.
fn is_capitalised(text: &str) -> bool {
    text.split_whitespace().skip(1).any(|w| w.starts_with(char::is_uppercase)) || !text.is_ascii()
}

/// The agency in brackets at the head of a news text: "(MENAFN) Senior …", "PARIS (AP) – …".
fn agency(text: &str) -> Option<&str> {
    let open = text.find('(')?;
    let close = open + text[open..].find(')')?;
    let place = &text[..open];
    let name = &text[open + 1..close];
    let is_place = place.chars().count() <= MAX_PLACE
        && place.split_whitespace().all(|w| w.chars().all(|c| !c.is_lowercase()));
    let is_agency = AGENCY_LETTERS.contains(&name.chars().count())
        && name.chars().all(char::is_alphabetic)
        && (name.chars().all(char::is_uppercase)
            || matches!(name, "Reuters" | "dpa" | "ots" | "Bloomberg"));
    (is_place && is_agency).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::agency;

    #[test]
    fn agencies_stand_in_front() {
        assert_eq!(agency("(MENAFN) Senior officials"), Some("MENAFN"));
        assert_eq!(agency("PARIS (AP) – The museum"), Some("AP"));
        assert_eq!(agency("The World Health Organization (WHO) said"), None);
        assert_eq!(agency("He went (again) home"), None);
    }
}
