//! Chooses the article's blocks. Facts go in, block ids come out; nothing here reads a phrase.

use crate::article::meta::Meta;
use crate::article::sections;
use crate::article::stated::is_stated;
use crate::facts::{BlockId, Facts, Genre, Hints, Role};
use crate::page::{NodeId, Page};

/// Share of links from which a container with several blocks is a list of ways, not text.
const LIST_LINKS: f32 = 0.5;
/// Share of links from which a block alone is a way to somewhere else.
const BLOCK_LINKS: f32 = 0.8;
/// Share of the article's prose up to which a part's name can put it outside: a name on more than that is
/// about something else ("has-sidebar", "comments-open").
const NAMED_SHARE: f32 = 0.4;
/// Words from which a hidden block that stands nowhere in sight is text behind a button, not a label.
const FOLDED_WORDS: u32 = 8;

/// The article's blocks, and those whose text stands in `meta` already.
#[must_use]
pub fn choose(page: &Page, facts: &Facts, meta: &Meta) -> (Vec<BlockId>, Vec<BlockId>) {
    let root = root(page, facts);
    let out = outside(page, facts, root);
    let mut taken: Vec<bool> = facts.blocks.iter().map(|b| !out[b.node.index()]).collect();
    for id in facts.ids() {
        let block = facts.block(id);
        let is_way = block.link_density() >= BLOCK_LINKS
            && block.role == Role::Text
            && !is_stated(block, meta);
        let fits = block.role != Role::Control && !is_way;
        let in_sight = block.seen || block.words >= FOLDED_WORDS;
        taken[id.index()] &= fits && in_sight;
    }
    drop_hidden_copies(facts, &mut taken);
    sections::keep_headings(facts, &mut taken);
    facts.ids().filter(|id| taken[id.index()]).partition(|id| !is_stated(facts.block(*id), meta))
}

/// The element in which the article is looked for: the body, widened to its parent while the parent's
/// paragraphs speak at least half as well for it (an introduction in a box beside the text).
fn root(page: &Page, facts: &Facts) -> NodeId {
    let score = |id: NodeId| facts.containers.scores[id.index()];
    let mut node = facts.body.node;
    while let Some(up) = page.parent(node).filter(|up| score(*up) >= score(node) && score(node) > 0)
    {
        node = up;
    }
    node
}

/// For each node whether it is no part of the article: outside `root`, or below it in a part that its
/// names or its links put outside the text.
fn outside(page: &Page, facts: &Facts, root: NodeId) -> Vec<bool> {
    let mut out = vec![true; page.len()];
    let prose = facts.containers.sums[root.index()].prose as f32;
    let elsewhere = match facts.genre {
        Genre::Forum => Hints::SITE,
        _ => Hints::SITE.with(Hints::COMMENT).with(Hints::AUTHOR),
    };
    for id in page.subtree(root) {
        let up = id != root && page.parent(id).is_some_and(|up| out[up.index()]);
        let own = facts.hints[id.index()];
        let sum = &facts.containers.sums[id.index()];
        let is_list = sum.blocks > 1 && sum.link_density() > LIST_LINKS && sum.prose == 0;
        let named = own.any(elsewhere) && sum.prose as f32 <= prose * NAMED_SHARE;
        out[id.index()] = up || (id != root && (named || is_list));
    }
    out
}

/// A hidden block whose text also stands in sight is that text's copy.
fn drop_hidden_copies(facts: &Facts, taken: &mut [bool]) {
    let seen: std::collections::HashSet<&str> =
        facts.blocks.iter().filter(|b| b.seen).map(|b| b.folded.as_str()).collect();
    for (block, taken) in facts.blocks.iter().zip(taken) {
        *taken &= block.seen || !seen.contains(block.folded.as_str());
    }
}
