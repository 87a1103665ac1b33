//! The headline: what the page shows as its title, not the site's name, not the window's caption.

use std::collections::HashSet;

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::facts::{Block, BlockId, Facts, Role};
use crate::page::Page;
use crate::text::{fold, rank, words};

/// The headline, who says so, and the block that shows it.
pub(super) type Choice = (String, Source, Option<BlockId>);

/// Share of words that a shown headline and a claimed title have in common at least (of the shorter one).
const SAME: f32 = 0.6;
/// Longest heading that can be a headline, in words.
const MAX_WORDS: u32 = 40;

/// Chooses the headline: the visible `h1` that the claims speak of; else a lone `h1`; else another heading
/// that says what is claimed; else the claim itself, without the site's name.
pub(super) fn choose(
    page: &Page,
    facts: &Facts,
    claims: &[Claim],
    site: Option<&str>,
) -> Option<Choice> {
    let claimed = claimed(claims, site);
    let headings: Vec<BlockId> = facts.ids().filter(|id| is_candidate(facts.block(*id))).collect();
    let level = |id: &BlockId| match facts.block(*id).role {
        Role::Heading(level) => level,
        _ => u8::MAX,
    };
    let firsts: Vec<BlockId> = headings.iter().copied().filter(|id| level(id) == 1).collect();
    let is_logo =
        |id: &BlockId| site.is_some_and(|s| likeness(&facts.block(*id).folded, &fold(s)) > 0.99);
    let shown = best(facts, &firsts, &claimed)
        .or_else(|| firsts.iter().copied().find(|id| firsts.len() == 1 && !is_logo(id)))
        .or_else(|| best(facts, &headings, &claimed))
        .or_else(|| firsts.iter().copied().find(|id| !is_logo(id) && !claimed.is_empty()));
    if let Some(id) = shown {
        return Some((whole(page, facts, id), Source::Visible, Some(id)));
    }
    claimed.into_iter().next().map(|(title, source)| (title, source, None))
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
    let score = |id: BlockId| {
        let folded = &facts.block(id).folded;
        claimed.iter().map(|(t, _)| likeness(folded, &fold(t))).fold(0.0_f32, f32::max)
    };
    let mut best: Option<(BlockId, f32)> = None;
    for id in headings {
        let score = score(*id);
        if score >= SAME && best.is_none_or(|(_, b)| score > b) {
            best = Some((*id, score));
        }
    }
    best.map(|(id, _)| id)
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
fn without_site(title: &str, site: Option<&str>) -> String {
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

fn is_name_of(part: &str, site: &str) -> bool {
    let squash = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (part, site) = (squash(part), squash(site));
    !part.is_empty() && (part.contains(&site) || site.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::without_site;

    #[test]
    fn takes_off_the_site_only() {
        assert_eq!(without_site("A cat – a life | The Post", Some("The Post")), "A cat – a life");
        assert_eq!(without_site("A cat – a life", Some("The Post")), "A cat – a life");
        assert_eq!(without_site("Post: A cat", None), "Post: A cat");
    }
}
