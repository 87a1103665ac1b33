//! Bylines in plain sight. Blocks go in; claims of authors come out, the nearest to the headline first.
//! Never here: a name that nothing says is the author's.

use crate::article::meta::claim::{Claim, Field, Source};
use crate::article::meta::names::{is_lead, undated};
use crate::article::meta::visible::{is_foreign, is_framed};
use crate::facts::{Block, BlockId, Facts, Role};
use crate::page::Page;

/// Labels that stand alone in front of a name, folded.
const LABELS: [&str; 29] = [
    "article by",
    "author(s)",
    "story by",
    "text by",
    "reported by",
    "written by",
    "by",
    "author",
    "authors",
    "words by",
    "posted by",
    "von",
    "autor",
    "autore",
    "auteur",
    "par",
    "por",
    "автор",
    "作者",
    "著者",
    "執筆者",
    "글쓴이",
    "yazan",
    "текст",
    "लेखक",
    "penulis",
    "الكاتب",
    "بقلم",
    "מאת",
];

/// Words behind a name that say so in scripts where nothing stands in front of it.
const REPORTERS: [&str; 3] = [" 기자", "記者", "记者"];

/// Blocks around the headline in which a byline is looked for (`spare--particulars-just-out-of-reach`).
const REACH: usize = 10;
/// Longest line that can be a byline, in words (`spare--byline-of-14-words`, `spare--byline-of-15-words`).
const MAX_LINE: u32 = 14;
/// Letters of an agency's name in front of a text: "(AP)" to "(BERNAMA)". Pinned by a test below, as what follows.
const AGENCY_LETTERS: std::ops::RangeInclusive<usize> = 2..=9;
/// Longest place in front of an agency's name, in letters; it stands in capitals.
const MAX_PLACE: usize = 40;

/// Lines like "By …" near the headline, "Written by …" anywhere in the article's part of the page, and an
/// agency in brackets in front of the first paragraph.
pub(super) fn claims(page: &Page, facts: &Facts, headline: Option<BlockId>) -> Vec<Claim> {
    let from = headline.map_or(0, BlockId::index);
    let top = headline.map(|h| facts.block(h).first);
    // "Von Netzen und Booten" is what it says, wherever it stands.
    let is_headline =
        |block: &Block| headline.is_some_and(|h| facts.block(h).folded == block.folded);
    let near = from.saturating_sub(REACH / 2)..from + REACH + 1;
    let (mut out, mut far) = (Vec::new(), Vec::new());
    for (at, block) in facts.blocks.iter().enumerate() {
        let is_near = near.contains(&at);
        // A heading that says "Author" speaks of this text, wherever the column stands.
        let is_own = || {
            let is_label = matches!(block.role, Role::Heading(_));
            let says_so = is_lead(undated(&block.text), false);
            let is_near = is_near && (says_so || !is_framed(page, block.first, top));
            is_near || is_label || !is_foreign(page, block.first, top)
        };
        let Some(line) =
            signed(page, facts, at, is_near).filter(|_| is_own() && !is_headline(block))
        else {
            continue;
        };
        let claim = Claim::new(Field::Author, Source::Visible, &line).at(block.first);
        if is_near { out.push(claim) } else { far.push(claim) }
    }
    out.append(&mut far);
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

/// The line with the names, where a block is a byline or the label above one or above a list of them.
fn signed(page: &Page, facts: &Facts, at: usize, is_near: bool) -> Option<String> {
    let block = &facts.blocks[at];
    let is_line = block.seen && block.words <= MAX_LINE;
    if !is_line || matches!(block.role, Role::Code) {
        return None;
    }
    if LABELS.contains(&block.folded.trim_end_matches([':', '：'])) {
        let next = facts.blocks.get(at + 1).filter(|next| next.words <= MAX_LINE)?;
        let list = page.parent(next.node);
        let is_listed = |b: &&Block| b.role == Role::Item && page.parent(b.node) == list;
        let more = facts.blocks[at + 2..].iter().take_while(is_listed).map(|b| b.text.as_str());
        let names: Vec<&str> = std::iter::once(next.text.as_str()).chain(more).collect();
        return Some(names.join(", "));
    }
    // A book and who wrote it.
    if matches!(block.role, Role::Heading(_)) && block.joins {
        return None;
    }
    let text = undated(&block.text);
    if is_near && REPORTERS.iter().any(|r| text.ends_with(r)) {
        return Some(block.text.clone());
    }
    let is_short = is_near && text.split_whitespace().count() == 2;
    (is_lead(text, is_near) && (is_short || is_capitalised(text))).then(|| block.text.clone())
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

    #[test]
    fn agencies_and_places_have_so_many_letters() {
        for (place, name, is) in
            [(40, 2, true), (40, 9, true), (41, 2, false), (4, 1, false), (4, 10, false)]
        {
            let text = format!("{} ({}) The museum", "N".repeat(place - 1), "A".repeat(name));
            assert_eq!(agency(&text).is_some(), is, "{text}");
        }
    }
}
