//! What belongs to its neighbours: a heading right before text that is taken, code, a term, a cell or an item
//! between blocks that are taken, and whose a quotation is. Alone such blocks say little, so a scorer doubts
//! them; a reader does not.

use crate::facts::{Block, Facts, Hints, Role};
use crate::page::{Attr, Page, Tag};

/// Blocks to the next taken one on each side, at most.
const REACH: usize = 4;
/// Share of links up to which a heading heads the text below it and does not lead away.
const HEADING_LINKS: f32 = 0.9;

/// Marks the blocks that belong to what is taken. Only inside the body, and never in a part that is named
/// after something else.
pub fn fill(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let before: Vec<bool> = taken.to_vec();
    let near = |at: usize| {
        let ahead = before[at + 1..].iter().take(REACH).any(|t| *t);
        (before[at.saturating_sub(REACH)..at].iter().any(|t| *t), ahead)
    };
    for (at, block) in facts.blocks.iter().enumerate().filter(|(at, _)| !before[*at]) {
        let (after, ahead) = near(at);
        let belongs = match block.role {
            Role::Code | Role::Definition => after && ahead,
            Role::Cell | Role::Item => {
                is_between(&before, at) && block.link_density() <= HEADING_LINKS
            }
            Role::Quote | Role::Caption => {
                at > 0 && before[at - 1] && says_whose(page, &facts.blocks[at - 1], block)
            }
            Role::Heading(_) => {
                let heads = before.get(at + 1).is_some_and(|t| *t);
                let leads_away = block.link_density() > HEADING_LINKS && !links_here(page, block);
                after && heads && !leads_away
            }
            _ => false,
        };
        taken[at] |= belongs && block.seen && stands_in_text(page, facts, block);
    }
}

fn is_between(taken: &[bool], at: usize) -> bool {
    at > 0 && taken[at - 1] && taken.get(at + 1).is_some_and(|t| *t)
}

/// Whether a block ends what a block of a quotation began: it says who spoke.
fn says_whose(page: &Page, quote: &Block, block: &Block) -> bool {
    let around = page.common_ancestor(quote.node, block.node);
    quote.role == Role::Quote && matches!(page.tag(around), Some(Tag::Blockquote | Tag::Figure))
}

/// Whether a heading is a link to itself, as those of handbooks are.
fn links_here(page: &Page, block: &Block) -> bool {
    let around = page.way_up(block.node).take(2);
    let mut links = around.chain(page.subtree(block.node)).filter(|id| page.is(*id, Tag::A));
    let here = page.url.split('#').next().unwrap_or_default();
    links.any(|a| {
        let target = page.attr(a, Attr::Href).and_then(|href| href.split_once('#'));
        target.is_some_and(|(to, _)| here.ends_with(to))
    })
}

fn stands_in_text(page: &Page, facts: &Facts, block: &Block) -> bool {
    let body = facts.body.node;
    let mut chain = page.way_up(block.node);
    page.contains(body, block.node)
        && chain
            .by_ref()
            .take_while(|up| *up != body)
            .all(|up| !facts.hints[up.index()].any(Hints::ELSEWHERE))
}
