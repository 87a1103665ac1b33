//! Names beside the headline that no word introduces, where the page confirms elsewhere that they are the
//! author's. Blocks go in, claims come out. Never here: a name that only looks like one.

use crate::article::meta::claim::{Claim, Field, Source};
use crate::article::meta::names::{begins_with, in_capitals, is_role, names};
use crate::article::meta::visible::is_foreign;
use crate::facts::{Block, BlockId, Facts, Role};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::{fold, key};

/// Blocks around the headline in which such a line is looked for (`spare--linked-name-out-of-reach`).
const REACH: usize = 6;
/// Longest such line, in words: a name, a date and a time to read
/// (`spare--confirmed-name-in-12-words`, `spare--confirmed-name-in-13-words`).
const MAX_LINE: u32 = 12;
/// Words of a name (`spare--confirmed-name-of-one-word`, `spare--link-of-five-words`).
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// Longest line elsewhere that speaks of the author without being a sentence, in words.
/// Pinned by `spare--name-in-a-longer-line`.
const MAX_ECHO: u32 = 8;
/// Nodes between a name and the author's portrait beside it, at most.
/// Pinned by `spare--portrait-too-far-from-the-name`.
const PORTRAIT: u32 = 16;

/// Words in front of an author's name, folded; a line that ends so and goes on with the name confirms it.
const BEFORE: [&str; 8] = ["by", "author", "about", "from", "von", "par", "por", "di"];
/// Words behind it: of a line under the name, or of the sentence that says who it is.
const AFTER: [&str; 12] = [
    "author", "is a", "is an", "is the", "autor", "autorin", "auteur", "ist ein", "est un",
    "es un", "es una", "e un",
];

/// Nodes above a headline in which a post begins whose headline stands beside who posts.
/// Pinned by `spare--author-above-the-first-headline`.
const ABOVE: usize = 32;
/// Marks between a name and what somebody does.
const MARKS: [char; 6] = ['|', ',', '•', '·', '–', '—'];
/// Longest line that says what somebody does, in words (`spare--name-above-a-long-line`).
const MAX_ROLE: u32 = 5;

/// Classes of elements that name who posts.
const POSTERS: [&str; 7] =
    ["username", "creator", "poster", "postername", "bigusername", "postleft", "PostUser-name"];

/// Parts of addresses that lead to a person's page. `/about/` and `/users/` lead to offices and forms too.
const PEOPLE: [&str; 8] =
    ["/in/", "/team/", "/people/", "/person/", "/experts/", "/author", "/profile", "/members/"];

/// The lines near the headline whose names the page confirms.
pub(super) fn claims(page: &Page, facts: &Facts, headline: Option<BlockId>) -> Vec<Claim> {
    let Some(at) = headline.map(BlockId::index) else { return Vec::new() };
    let until = (at + REACH + 1).min(facts.blocks.len());
    let near = (at + 1..until).chain((at.saturating_sub(REACH)..at).rev());
    let title = &facts.blocks[at].folded;
    let mut out = Vec::new();
    for b in near {
        let block = &facts.blocks[b];
        let is_line = block.seen && block.words <= MAX_LINE;
        let is_line = is_line && !is_foreign(page, block.first, Some(facts.blocks[at].first));
        if !is_line || !matches!(block.role, Role::Text | Role::Item) {
            continue;
        }
        for name in names(&block.text) {
            let folded = fold(&name);
            let is_name = NAME_WORDS.contains(&name.split_whitespace().count())
                && in_capitals(&name)
                && !title.contains(&folded);
            if is_name && (is_roled(facts, b, &name) || is_confirmed(page, facts, block, &folded)) {
                out.push(Claim::new(Field::Author, Source::Visible, name).at(block.first));
            }
        }
    }
    if out.is_empty() {
        out.extend(poster(page, facts.blocks[at].first));
    }
    if out.is_empty() {
        out.extend(portrayed(page, facts, facts.blocks[at].first));
    }
    out
}

/// Whether what somebody does stands behind a name in its line, or in the line below.
fn is_roled(facts: &Facts, at: usize, name: &str) -> bool {
    let text = facts.blocks[at].text.as_str();
    let after = text.split_once(name).map(|(_, after)| after).unwrap_or_default();
    let mut parts = after.split(MARKS).map(str::trim).filter(|p| !p.is_empty());
    let is_alone = text == name && facts.blocks[at].role != Role::Item;
    let below = || facts.blocks.get(at + 1).filter(|b| is_alone && b.words <= MAX_ROLE);
    match parts.next() {
        Some(role) => after.trim_start().starts_with(MARKS) && is_role(role),
        None => below().is_some_and(|b| is_role(&b.text)),
    }
}

/// The one person whose name stands in a line of its own above a sentence that says who it is.
fn portrayed(page: &Page, facts: &Facts, headline: NodeId) -> Option<Claim> {
    let mut found: Option<Claim> = None;
    for pair in facts.blocks.windows(2) {
        let [line, below] = pair else { continue };
        let is_line = line.seen && NAME_WORDS.contains(&(line.words as usize));
        if !is_line
            || !in_capitals(&line.text)
            || !matches!(line.role, Role::Text | Role::Heading(_))
        {
            continue;
        }
        let is_who = |rest: &str| {
            let mut first = rest.split_whitespace().take(MAX_ECHO as usize);
            AFTER.iter().any(|a| begins_with(&key(rest), a)) && first.any(is_role)
        };
        let says_who = below.folded.strip_prefix(line.folded.as_str()).is_some_and(is_who);
        if !says_who
            || names(&line.text) != [line.text.as_str()]
            || is_foreign(page, line.first, Some(headline))
        {
            continue;
        }
        if found.as_ref().is_some_and(|f| f.value != line.text) {
            return None;
        }
        found = Some(Claim::new(Field::Author, Source::Visible, &line.text).at(line.first));
    }
    found
}

/// The first who posts below the headline, in the markup of forums.
fn poster(page: &Page, headline: NodeId) -> Option<Claim> {
    let is_poster = |id: &NodeId| {
        let mut tokens = page.attr(*id, Attr::Class).unwrap_or_default().split_ascii_whitespace();
        tokens.any(|t| POSTERS.contains(&t)) && !is_foreign(page, *id, Some(headline))
    };
    let from = headline.index().saturating_sub(ABOVE);
    let after = page.ids().skip(from).filter(is_poster);
    let first = |id| page.subtree(id).filter_map(|n| page.text(n)).find(|t| !t.trim().is_empty());
    let mut posters = after.map(|id| (id, names(first(id).unwrap_or_default())));
    let (id, name) = posters.find(|(_, names)| names.len() == 1)?;
    Some(Claim::new(Field::Author, Source::Marked, name.concat()).at(id))
}

/// Whether a name is that of its link's page, of the picture beside it, or of somebody who wrote.
fn is_confirmed(page: &Page, facts: &Facts, line: &Block, name: &str) -> bool {
    let links = page.ancestors(line.first).take(2).filter(|up| page.is(*up, Tag::A));
    let mut links = links.filter_map(|a| page.attr(a, Attr::Href));
    if links.any(|href| leads_to(href, name)) {
        return true;
    }
    let around = line.first.0.saturating_sub(PORTRAIT)..line.end.0 + PORTRAIT;
    let is_portrait = |id: NodeId| {
        page.is(id, Tag::Img) && page.attr(id, Attr::Alt).is_some_and(|alt| fold(alt) == name)
    };
    if page.ids().skip(around.start as usize).take(around.len()).any(is_portrait) {
        return true;
    }
    facts.blocks.iter().any(|b| b.first != line.first && b.seen && is_echo(b, name))
}

/// Whether an address is that of a person's page, which ends with the last name.
fn leads_to(href: &str, name: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let end = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let last = name.rsplit(' ').next().unwrap_or(name);
    PEOPLE.iter().any(|p| path.contains(p)) && end.contains(last)
}

/// Whether a block says of a name that it wrote: "All articles by Jane Doe", "Jane Doe is a writer".
fn is_echo(block: &Block, name: &str) -> bool {
    let Some(at) = block.folded.find(name) else { return false };
    let (before, after) = block.folded.split_at(at);
    let (before, after) = (key(before), key(&after[name.len()..]));
    let leads = before.rsplit(' ').next().is_some_and(|w| BEFORE.contains(&w));
    let follows = AFTER.iter().any(|a| begins_with(&after, a));
    leads && block.words <= MAX_ECHO || before.is_empty() && follows
}

#[cfg(test)]
mod tests {
    use super::leads_to;

    #[test]
    fn addresses_of_people() {
        assert!(leads_to("/team/matthew-roe/", "matt roe"));
        assert!(leads_to("https://a.example/people/jane-doe?from=1", "jane doe"));
        for href in ["/about/contact-us", "/team/", "/users/sign_up?from=doe", "/people/list"] {
            assert!(!leads_to(href, "jane doe") && !leads_to(href, "contact us"), "{href}");
        }
    }
}
