//! The headline: what the page shows as its title, not the site's name, not the window's caption.

use std::collections::HashSet;

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::site::is_name_of;
use crate::facts::{Block, BlockId, Facts, Role};
use crate::page::{Attr, Page, Tag, Url};
use crate::text::{Order, find_date, fold, length, rank, words};

/// The headline, who says so, and the block that shows it.
pub(super) type Choice = (String, Source, Option<BlockId>);

/// Share of words that a shown headline and a claimed title have in common at least (of the shorter one).
/// Pinned by `spare--headline-of-eleven-words-in-twenty`.
const SAME: f32 = 0.6;
/// The same of a lone `h1` that no claim names: less, and it heads a section of the site.
/// Pinned by `spare--heading-hardly-akin`.
const AKIN: f32 = 0.2;
/// Longest kicker beside a headline in the same heading, in words (`spare--kicker-of-two-words`).
const MAX_KICKER: usize = 2;
/// Words of a paragraph above a heading from which it heads a part of the text
/// (`spare--headline-above-teasers`).
const RUNNING: u32 = 40;
/// Elements between a logo's words and its link, at most (`spare--heading-deep-in-a-link`).
const LINK_DEPTH: usize = 3;
/// The link to itself that manuals put behind a heading (`structure--headings`).
const PERMALINK: char = '¶';
/// Longest heading that can be a headline, in words (`spare--headline-of-41-words`).
const MAX_WORDS: u32 = 40;

/// Chooses the headline: the `h1` that the claims speak of, the most trusted first; else a lone `h1` akin
/// to it; else another heading that says what is claimed; else the claim itself, without the site's name.
/// The site's name over every page is no headline, nor is an `h1` that shares no word with the claim.
pub(super) fn choose(
    page: &Page,
    facts: &Facts,
    claims: &[Claim],
    site: Option<&str>,
) -> Option<Choice> {
    let claimed = claimed(claims, site);
    let top = &claimed[..claimed.len().min(1)];
    let is_logo = |id: BlockId| {
        let said = claimed.iter().any(|(t, _)| fold(t) == facts.block(id).folded);
        let names_site = || site.is_some_and(|s| is_name_of(&facts.block(id).folded, &fold(s)));
        !said && (names_site() || leads_home(page, facts.block(id)))
    };
    let headings = facts.ids().filter(|id| is_candidate(facts.block(*id)) && !is_logo(*id));
    let is_first = |id: &BlockId| facts.block(*id).role == Role::Heading(1);
    let (firsts, mut lesser): (Vec<BlockId>, Vec<BlockId>) = headings.partition(is_first);
    // A heading below running text heads a part of it, or another article.
    lesser.retain(|id| !is_below_text(facts, *id));
    let akin = |id: &BlockId| likest(facts, *id, &claimed) >= AKIN && !is_below_text(facts, *id);
    let own: Vec<BlockId> = firsts.iter().copied().filter(akin).collect();
    let shown = best(facts, &firsts, top)
        .or_else(|| best(facts, &own, &claimed))
        .or_else(|| own.first().copied().filter(|_| firsts.len() == 1))
        .or_else(|| best(facts, &lesser, top))
        .or_else(|| best(facts, &lesser, &claimed))
        .or_else(|| own.first().copied())
        .or_else(|| best(facts, &firsts, &claimed))
        .or_else(|| firsts.first().copied().filter(|_| claimed.is_empty()));
    if let Some(id) = shown {
        let title = own_part(&whole(page, facts, id), &claimed, site);
        let title = title.trim_end_matches([PERMALINK, ' ']).to_owned();
        return Some((title, Source::Visible, Some(id)));
    }
    let (title, source) = claimed.into_iter().next()?;
    Some((without_section(facts, &title), source, None))
}

/// Whether a heading is a link to the site's first page, as its logo is.
fn leads_home(page: &Page, block: &Block) -> bool {
    let links = page.ancestors(block.first).take(LINK_DEPTH).filter(|up| page.is(*up, Tag::A));
    let mut targets = links.filter_map(|a| page.attr(a, Attr::Href)).peekable();
    if targets.peek().is_none() {
        return false;
    }
    let Some(here) = Url::parse(&page.url).filter(|here| here.path() != "/") else {
        return false;
    };
    targets.filter_map(|to| here.join(to)).any(|to| to.path() == "/" && to.host() == here.host())
}

/// Whether running text stands above a heading, which then heads a part of it.
fn is_below_text(facts: &Facts, id: BlockId) -> bool {
    let is_running = |b: &Block| b.seen && b.role == Role::Text && b.words >= RUNNING;
    facts.blocks[..id.index()].iter().any(is_running)
}

/// A title without the section behind it, which the page links to by that name.
fn without_section(facts: &Facts, title: &str) -> String {
    let is_link = |part: &str| {
        let part = fold(part);
        facts.blocks.iter().any(|b| b.link_chars == b.chars && b.folded == part)
    };
    let cut = PARTERS.iter().find_map(|parter| {
        let (rest, last) = title.rsplit_once(parter)?;
        (length(last) <= MAX_KICKER && is_link(last)).then(|| rest.trim())
    });
    cut.unwrap_or(title).to_owned()
}

/// A shown headline without the site's name, a section's or a date that stand in the same heading.
fn own_part(shown: &str, claimed: &[(String, Source)], site: Option<&str>) -> String {
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
            [shown.split_once(parter), shown.rsplit_once(parter)].into_iter().flatten()
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

fn is_candidate(block: &Block) -> bool {
    matches!(block.role, Role::Heading(1..=3))
        && block.seen
        && (1..=MAX_WORDS).contains(&block.words)
}

/// A headline in several lines of one heading is one headline.
fn whole(page: &Page, facts: &Facts, id: BlockId) -> String {
    let node = facts.block(id).node;
    let parts = facts
        .blocks
        .iter()
        .filter(|b| page.contains(node, b.node) && b.role == facts.block(id).role);
    parts.map(|b| b.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The claimed titles without the site's name, most trusted first.
fn claimed(claims: &[Claim], site: Option<&str>) -> Vec<(String, Source)> {
    let order = |c: &&Claim| match c.source {
        Source::JsonLd => 0,
        Source::OpenGraph => 1,
        Source::Microdata => 2,
        Source::MetaTag => 3,
        Source::TitleTag => 4,
        _ => 5,
    };
    let mut titles: Vec<&Claim> = of(claims, Field::Title);
    rank(&mut titles, order);
    let mut out: Vec<(String, Source)> = Vec::new();
    for claim in titles {
        let title = without_site(&claim.value, site);
        let names_site = site.is_some_and(|s| fold(s) == fold(&title));
        if !title.is_empty() && !names_site {
            out.push((title, claim.source));
        }
    }
    out
}

/// The heading that says most nearly what a claim says.
fn best(facts: &Facts, headings: &[BlockId], claimed: &[(String, Source)]) -> Option<BlockId> {
    let mut best: Option<(BlockId, f32)> = None;
    for id in headings {
        let score = likest(facts, *id, claimed);
        if score >= SAME && best.is_none_or(|(_, b)| score > b) {
            best = Some((*id, score));
        }
    }
    best.map(|(id, _)| id)
}

/// How much of a claim a heading says, 0 to 1.
fn likest(facts: &Facts, id: BlockId, claimed: &[(String, Source)]) -> f32 {
    let folded = &facts.block(id).folded;
    claimed.iter().map(|(t, _)| likeness(folded, &fold(t))).fold(0.0_f32, f32::max)
}

/// Words in common, as a share of the longer text's words (Jaccard would punish a kicker twice).
fn likeness(a: &str, b: &str) -> f32 {
    let (a, b): (HashSet<&str>, HashSet<&str>) = (words(a).collect(), words(b).collect());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let common = a.intersection(&b).count() as f32;
    let (shorter, longer) = (a.len().min(b.len()) as f32, a.len().max(b.len()) as f32);
    // A one-word heading is in every title; it needs the title to be short too.
    (common / shorter) * 0.5 + (common / longer) * 0.5
}

/// Marks that part a title from the site's name.
const PARTERS: [&str; 9] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ", " / "];

/// A title without the site's name at either end.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let title = title.trim();
    if let Some(site) = site {
        let site = fold(site);
        for parter in PARTERS {
            if let Some((rest, last)) = title.rsplit_once(parter)
                && is_name_of(&fold(last), &site)
            {
                return without_site(rest, None);
            }
            if let Some((first, rest)) = title.split_once(parter)
                && is_name_of(&fold(first), &site)
            {
                return rest.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Source, own_part, without_site};

    #[test]
    fn takes_off_the_site_only() {
        assert_eq!(without_site("A cat – a life | The Post", Some("The Post")), "A cat – a life");
        assert_eq!(without_site("A cat – a life", Some("The Post")), "A cat – a life");
        assert_eq!(without_site("Post: A cat", None), "Post: A cat");
        let claimed = [("A cat".to_owned(), Source::OpenGraph)];
        assert_eq!(own_part("Blog: A cat", &claimed, None), "A cat");
        assert_eq!(own_part("A cat: a life", &[], None), "A cat: a life");
        assert_eq!(own_part("Dec 18 2025 A cat", &claimed, None), "A cat");
        assert_eq!(own_part("Dec 18 2025 A dog", &claimed, None), "Dec 18 2025 A dog");
    }
}
