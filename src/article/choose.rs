//! Chooses the article's blocks. Facts go in, block ids come out; nothing here reads a phrase.

use crate::article::alike::keep_alike;
use crate::article::checklists::keep_checklists;
use crate::article::comments::drop_comments;
use crate::article::cut::cut;
use crate::article::fill::fill;
use crate::article::grids;
use crate::article::hidden::drop_hidden_copies;
use crate::article::make::keep_made_alike;
use crate::article::meta::Meta;
use crate::article::model::Model;
use crate::article::notes::keep_notes;
use crate::article::sections;
use crate::article::standfirst::keep_standfirst;
use crate::article::stated::Particulars;
use crate::facts::features::rows;
use crate::facts::{Block, BlockId, Facts, Genre, Hints, Role};
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
pub fn choose(
    page: &Page,
    facts: &Facts,
    meta: &Meta,
    model: Option<&Model>,
) -> (Vec<BlockId>, Vec<BlockId>) {
    let mut taken = match model {
        Some(model) => by_model(page, facts, model),
        None => by_rule(page, facts),
    };
    keep_made_alike(page, facts, &mut taken);
    keep_alike(page, facts, &mut taken);
    drop_comments(page, facts, &mut taken);
    keep_notes(page, facts, &mut taken);
    keep_checklists(page, facts, &mut taken);
    fill(page, facts, &mut taken);
    drop_hidden_copies(page, facts, &mut taken);
    drop_line_numbers(facts, &mut taken);
    grids::keep_whole(page, facts, &mut taken);
    grids::keep_terms(page, facts, &mut taken);
    sections::keep_headings(facts, &mut taken);
    let particulars = Particulars::new(meta, facts.genre);
    let stated: Vec<bool> = facts.blocks.iter().map(|block| particulars.hold(block)).collect();
    keep_standfirst(page, facts, &particulars, &stated, &mut taken);
    let is_seen = |id: &BlockId| facts.block(*id).seen && stated[id.index()];
    let blocks = facts.ids().filter(|id| taken[id.index()] && !stated[id.index()]).collect();
    (blocks, facts.ids().filter(is_seen).collect())
}

/// What the learned scorer takes.
fn by_model(page: &Page, facts: &Facts, model: &Model) -> Vec<bool> {
    let rows = rows(page, facts, model.tokens());
    cut(&facts.blocks, &model.chances(&rows))
}

/// What containers, names and links alone would take: for a page that the scorer has no table for.
fn by_rule(page: &Page, facts: &Facts) -> Vec<bool> {
    let root = root(page, facts);
    let out = outside(page, facts, root);
    let fits = |block: &Block| {
        let is_way = block.link_density() >= BLOCK_LINKS && block.role == Role::Text;
        let in_sight = block.seen || block.words >= FOLDED_WORDS;
        block.role != Role::Control && !is_way && in_sight && !out[block.node.index()]
    };
    facts.blocks.iter().map(fits).collect()
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
        _ => Hints::ELSEWHERE,
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

/// The numbers of its lines stand before code in a block of their own and are none.
fn drop_line_numbers(facts: &Facts, taken: &mut [bool]) {
    for (at, pair) in facts.blocks.windows(2).enumerate() {
        let are_code = pair.iter().all(|block| block.role == Role::Code);
        taken[at] &= !(are_code && counts(&pair[0].text));
    }
}

/// Whether a text is nothing but one number after the other.
fn counts(text: &str) -> bool {
    let mut numbers = text.split_whitespace().map(str::parse::<u32>);
    let Some(Ok(first)) = numbers.next() else { return false };
    numbers.zip(first..).all(|(number, last)| number.is_ok_and(|n| n == last + 1))
}
