//! The headline: what the page shows as its title, not the site's name, not the window's caption.

use crate::article::meta::caption::{MAX_KICKER, PARTERS, own_part, parted_last, without_site};
use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::json_ld::plain;
use crate::article::meta::site::is_name_of;
use crate::facts::{Block, BlockId, Facts, Role};
use crate::page::{Attr, Page, Tag, Url};
use crate::text::{HashSet, fold, length, rank, squeeze, words};

/// The headline, who says so, and the block that shows it.
pub(super) type Choice = (String, Source, Option<BlockId>);

/// Share of words that a shown headline and a claimed title have in common at least (of the shorter one).
/// Pinned by `spare--headline-of-eleven-words-in-twenty`.
const SAME: f32 = 0.6;
/// The same of a lone `h1` that no claim names: less, and it heads a section of the site.
/// Pinned by `spare--heading-hardly-akin`.
const AKIN: f32 = 0.2;
/// Words of a paragraph above a heading from which it heads a part of the text
/// (`spare--headline-above-teasers`).
const RUNNING: u32 = 40;
/// Elements around a logo's words of which one is its link (`spare--logo-in-three-elements`,
/// `spare--heading-deep-in-a-link`).
const LINK_DEPTH: usize = 3;
/// The link to itself that manuals put behind a heading (`structure--headings`).
const PERMALINK: char = '¶';
/// What it counts for a heading that a claim begins with it: the site's name stands behind.
/// Pinned by `spare--heading-that-begins-the-title-beside-two-words` and `-three-words`.
const BEGINS: f32 = 0.2;
/// Longest heading that is a label rather than a headline where the head says more, in words.
/// Pinned by `spare--headline-of-four-words`.
const MAX_LABEL: usize = 3;
/// Longest heading that can be a headline, in words (`spare--headline-of-41-words`).
const MAX_WORDS: u32 = 40;

/// Chooses the headline: the heading that says the most trusted claim word for word; else the `h1` that the
/// claims speak of, or the address; else a lone `h1` akin to a claim; else another heading that says what is
/// claimed; else the claim itself, without the site's name. The site's name over every page is no headline,
/// nor is an `h1` that shares no word with claims and address, nor a label of which the head says more.
pub(super) fn choose(
    page: &Page,
    facts: &Facts,
    claims: &[Claim],
    site: Option<&str>,
) -> Option<Choice> {
    let claimed = claimed(facts, claims, site);
    let top = &claimed[..claimed.len().min(1)];
    let is_logo = |id: BlockId| {
        let said = claimed.iter().any(|(t, _)| fold(t) == facts.block(id).folded);
        let names_site = || site.is_some_and(|s| is_logo_of(&facts.block(id).folded, &fold(s)));
        !said && (names_site() || leads_home(page, facts.block(id)))
    };
    let headings = facts.ids().filter(|id| is_candidate(facts.block(*id)) && !is_logo(*id));
    let is_first = |id: &BlockId| facts.block(*id).role == Role::Heading(1);
    let (firsts, mut lesser): (Vec<BlockId>, Vec<BlockId>) = headings.partition(is_first);
    let is_top = |id: &BlockId| top.iter().any(|(t, _)| fold(t) == facts.block(*id).folded);
    let said = lesser.iter().copied().find(is_top);
    // A heading below running text heads a part of it, or another article.
    lesser.retain(|id| !is_below_text(facts, *id));
    let akin = |id: &BlockId| likest(facts, *id, &claimed) >= AKIN && !is_below_text(facts, *id);
    let own: Vec<BlockId> = firsts.iter().copied().filter(akin).collect();
    let with_kicker = |first: &BlockId| said.is_some_and(|said| holds(facts, *first, said));
    let slug = address(page);
    let shown = firsts
        .iter()
        .copied()
        .find(is_top)
        .or_else(|| best(facts, &firsts, top).filter(with_kicker))
        .or(said)
        .or_else(|| best(facts, &firsts, top))
        .or_else(|| best(facts, &own, &claimed))
        .or_else(|| best(facts, &firsts, slug.as_slice()))
        .or_else(|| own.first().copied().filter(|_| firsts.len() == 1))
        .or_else(|| best(facts, &lesser, top))
        .or_else(|| best(facts, &lesser, &claimed))
        .or_else(|| own.first().copied())
        .or_else(|| best(facts, &firsts, &claimed))
        .or_else(|| firsts.first().copied().filter(|_| claimed.is_empty()));
    let label = shown.filter(|id| is_outvoted(facts, *id, &claimed));
    if let Some(id) = shown.filter(|_| label.is_none()) {
        let title = own_part(&whole(page, facts, id, &claimed), &claimed, site);
        let title = title.trim_end_matches([PERMALINK, ' ']).to_owned();
        return Some((title, Source::Visible, Some(id)));
    }
    let (title, source) = claimed.into_iter().next()?;
    let title = without_section(facts, &title);
    let folded = fold(&title);
    let shown = facts.ids().find(|id| facts.block(*id).seen && facts.block(*id).folded == folded);
    Some((title, source, label.or(shown)))
}

/// Whether a heading is another one with a kicker: no reason to take the lesser one.
fn holds(facts: &Facts, first: BlockId, said: BlockId) -> bool {
    let (first, said) = (&facts.block(first).folded, &facts.block(said).folded);
    first.contains(said.as_str()) && length(first) <= length(said) + MAX_KICKER
}

/// The words of the address's last part.
fn address(page: &Page) -> Option<(String, Source)> {
    let url = Url::parse(&page.url)?;
    let last = url.path().trim_end_matches('/').rsplit('/').next()?;
    Some((last.replace(['-', '_'], " "), Source::Address))
}

/// Whether a heading is but a label, of which the head says more, and twice in the same words.
fn is_outvoted(facts: &Facts, id: BlockId, claimed: &[(String, Source)]) -> bool {
    let says = |source| claimed.iter().find(|(_, s)| *s == source).map(|(t, _)| fold(t));
    let (Some(graph), Some(window)) = (says(Source::OpenGraph), says(Source::TitleTag)) else {
        return false;
    };
    let heading = facts.block(id).folded.trim_end_matches([PERMALINK, ' ']);
    let is_said = claimed.iter().any(|(t, _)| fold(t) == heading);
    let is_head = PARTERS.iter().any(|p| graph.starts_with(&format!("{heading}{p}")));
    let is_label = length(heading) <= MAX_LABEL && length(&graph) > length(heading) && !is_head;
    is_label && !is_said && likeness(&graph, &window) >= SAME
}

/// Whether a heading is little more than the site's name.
fn is_logo_of(heading: &str, site: &str) -> bool {
    is_name_of(heading, site) && length(heading) <= length(site) + MAX_KICKER
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
        let (rest, last) = parted_last(title, parter)?;
        (length(last) <= MAX_KICKER && is_link(last)).then(|| rest.trim())
    });
    cut.unwrap_or(title).to_owned()
}

fn is_candidate(block: &Block) -> bool {
    matches!(block.role, Role::Heading(1..=3))
        && block.seen
        && (1..=MAX_WORDS).contains(&block.words)
}

/// A headline in several lines of one heading is one headline; a label in front of it in an element of its
/// own is none of it.
fn whole(page: &Page, facts: &Facts, id: BlockId, claimed: &[(String, Source)]) -> String {
    let Block { node, role, .. } = *facts.block(id);
    let parts = facts.blocks.iter().filter(|b| page.contains(node, b.node) && b.role == role);
    let title = parts.map(|b| b.text.as_str()).collect::<Vec<_>>().join(" ");
    let mut texts = page.subtree(node).filter_map(|n| page.text(n)).map(squeeze);
    let label = texts.find(|t| !t.is_empty()).filter(|t| length(t) <= MAX_KICKER);
    let rest = label.and_then(|l| Some(title.strip_prefix(l.as_str())?.trim().to_owned()));
    let is_claimed = |rest: &String| claimed.iter().any(|(t, _)| fold(t) == fold(rest));
    let title = rest.filter(is_claimed).unwrap_or(title);
    // Escaped twice where the window's title has it as it is meant; what tells of references has them there too.
    let meant = plain(&title);
    let is_meant = |(said, source): &(String, Source)| {
        *source == Source::TitleTag && fold(said) == fold(&meant)
    };
    if claimed.iter().any(is_meant) { meant } else { title }
}

/// The claimed titles without the site's name, most trusted first.
fn claimed(facts: &Facts, claims: &[Claim], site: Option<&str>) -> Vec<(String, Source)> {
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
        let title = headed(facts, without_site(&claim.value, site));
        let names_site = site.is_some_and(|s| fold(s) == fold(&title));
        if !title.is_empty() && !names_site {
            out.push((title, claim.source));
        }
    }
    out
}

/// A title without what stands behind the first mark that parts it, where a heading says the rest alone: the
/// manual's name behind a chapter's.
fn headed(facts: &Facts, title: String) -> String {
    let is_said = |part: &str| {
        let part = fold(part);
        facts.blocks.iter().any(|b| is_candidate(b) && b.folded == part)
    };
    let heads = PARTERS.iter().filter_map(|parter| Some(title.split_once(parter)?.0.trim()));
    let head = heads.min_by_key(|h| h.len()).filter(|h| is_said(h));
    head.map(str::to_owned).unwrap_or(title)
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
    let like = |claim: String| {
        let begins = if claim.starts_with(folded.as_str()) { BEGINS } else { 0.0 };
        likeness(folded, &claim) + begins
    };
    claimed.iter().map(|(t, _)| like(fold(t))).fold(0.0_f32, f32::max)
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
