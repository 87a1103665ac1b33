//! Captions that are no part of the text and whose picture is shown: a caption alone says too little for a
//! scorer to take it, and under its picture nobody reads past it. Which blocks they may be comes out of the
//! plan; the tree marks them, so that plain text passes over them, and the ledger keeps them.
//! Never here: a caption that somebody found to be clutter.

use crate::article::credits::stands_with_picture;
use crate::facts::{Block, BlockId, Facts, Hints, Role, inside};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::plan::Plan;

/// Words of a figure that name it, at most (`structure--figures-with-a-name`).
const NAME_WORDS: u32 = 2;
/// Elements between such words and their figure, at most (`structure--figures-with-a-name`).
const FIGURE_REACH: usize = 4;
/// Blocks of such a figure, at most (`structure--figures-with-a-name`).
const FIGURE_BLOCKS: usize = 4;

/// What is in the classes by which pages call a caption.
const CALLS: [&str; 3] = ["caption", "Caption", "bildunterschrift"];
/// Elements around a caption, itself included, whose class may say so.
const CALL_REACH: usize = 3;
/// Nodes of an element that are looked at for its picture: what comes behind them has captions of its own.
const HELD_NODES: usize = 500;
/// Words of such a caption at most: more is a paragraph.
const CAPTION_WORDS: u32 = 60;

/// What is read, and what of it is a picture's.
#[derive(Debug)]
pub struct Captions {
    /// The kept blocks and those that stand above their posts, and between them the captions that went for no
    /// reason but that the article did not take them. In document order.
    pub read: Vec<BlockId>,
    /// Which of them are captions by where they stand, whatever their markup: alone in a box with a picture, between
    /// what is read (`tests/pages/structure--captions-in-boxes`).
    pub boxed: Vec<BlockId>,
    /// Words in figures that only name what they are ("Image", for those who do not see it): they go, and the figure
    /// stays (`tests/pages/structure--figures-with-a-name`). In document order.
    pub names: Vec<BlockId>,
    /// The boxes of captions that have no figure, as figures, and what stands in them as their captions. In document order.
    pub shapes: Vec<(NodeId, &'static str)>,
}

impl Captions {
    /// Finds them.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts, plan: &Plan, above: &[BlockId]) -> Self {
        let mut read = vec![false; facts.blocks.len()];
        for id in plan.kept.iter().chain(above) {
            read[id.index()] = true;
        }
        let (mut boxed, mut shapes, mut names) = (Vec::new(), Vec::new(), Vec::new());
        let mut doubted = vec![false; facts.blocks.len()];
        for entry in plan.ledger.iter().filter(|entry| entry.is_no_text()) {
            doubted[entry.block().index()] = true;
        }
        for id in facts.ids() {
            let at = id.index();
            if !read[at] && !doubted[at] {
                continue;
            }
            let block = facts.block(id);
            let is_kept = read[at];
            // The title of a card is a way to another text.
            let is_card = page.is_heading(block.node) && block.link_chars > 0;
            let is_doubted = block.role == Role::Caption && block.seen && !is_card;
            let is_among = || at > 0 && read[at - 1] && read.get(at + 1) == Some(&true);
            let is_boxed = || {
                block.role == Role::Text
                    && block.seen
                    && is_among()
                    && stands_with_picture(page, facts, at)
            };
            let mut pair = None;
            if is_kept {
                pair = called_box(page, facts, plan, block);
            } else if is_doubted {
                read[at] = true;
                pair = lone_box(page, facts, at);
            } else if names_figure(page, facts, block) {
                names.push(id);
            } else {
                pair = called_box(page, facts, plan, block)
                    // The same picture stands there again, cut for another screen.
                    .filter(|_| !boxed.iter().any(|id| facts.block(*id).folded == block.folded))
                    .or_else(|| if is_boxed() { box_of(page, block.node) } else { None });
                if pair.is_some() {
                    read[at] = true;
                    boxed.push(id);
                }
            }
            for shape in pair.into_iter().flatten() {
                if shapes.last().is_none_or(|last: &(NodeId, _)| last.0 < shape.0) {
                    shapes.push(shape);
                }
            }
        }
        let read = facts.ids().filter(|id| read[id.index()]).collect();
        Self { read, boxed, names, shapes }
    }

    /// Whether a block is a caption.
    #[must_use]
    pub fn has(&self, facts: &Facts, id: BlockId) -> bool {
        facts.block(id).role == Role::Caption || self.boxed.binary_search(&id).is_ok()
    }
}

/// Whether a block is a word or two in a small figure that has a picture and a caption, and no part of the caption.
fn names_figure(page: &Page, facts: &Facts, block: &Block) -> bool {
    if block.words > NAME_WORDS || block.link_chars > 0 {
        return false;
    }
    // The button that shows or hides a caption.
    if block.folded.ends_with("caption") && is_called(page, block.node) {
        return true;
    }
    let figure = page.way_up(block.node).take(FIGURE_REACH).find(|up| page.is(*up, Tag::Figure));
    figure.is_some_and(|figure| {
        inside(page, &facts.blocks, figure).len() <= FIGURE_BLOCKS
            && has(page, figure, Tag::Img)
            && has(page, figure, Tag::Figcaption)
    })
}

/// The box of what its own markup calls a caption, where it shares one with a picture and nothing but captions is
/// said there.
#[inline(never)]
fn called_box(
    page: &Page,
    facts: &Facts,
    plan: &Plan,
    block: &Block,
) -> Option<[(NodeId, &'static str); 2]> {
    let may_be = block.seen
        && block.link_chars == 0
        && (1..=CAPTION_WORDS).contains(&block.words)
        && matches!(block.role, Role::Text | Role::Item | Role::Heading(_))
        && is_called(page, block.node);
    let pair = if may_be { box_of(page, block.node)? } else { return None };
    let around = pair[0].0;
    let held = inside(page, &facts.blocks, around);
    if held.len() > FIGURE_BLOCKS {
        return None;
    }
    // What stands above its pictures is their label.
    let image = page.subtree(around).find(|id| page.is(*id, Tag::Img))?;
    let is_more = |at: usize| {
        let other = &facts.blocks[at];
        let is_kept = plan.kept.binary_search(&BlockId(at as u32)).is_ok();
        (is_kept || other.link_chars > 0) && !is_called(page, other.node)
    };
    let is_elsewhere =
        |up: NodeId| page.is(up, Tag::A) || facts.hints[up.index()].any(Hints::ELSEWHERE);
    let is_its = image < block.first
        && !page.is(around, Tag::Li)
        && !has(page, around, Tag::Figcaption)
        && !held.into_iter().any(is_more)
        && !page.way_up(around).any(is_elsewhere);
    is_its.then_some(pair)
}

/// Whether an element or one of those close around it is called a caption.
#[inline(never)]
fn is_called(page: &Page, node: NodeId) -> bool {
    let calls = |up: &NodeId| {
        page.attr(*up, Attr::Class)
            .is_some_and(|class| CALLS.iter().any(|call| class.contains(call)))
    };
    // The box of the picture itself only says that it has one, or none.
    page.way_up(node).take(CALL_REACH).find(calls).is_some_and(|up| !has(page, up, Tag::Img))
}

/// The box of a caption that stands beside its figure and not in it, if nothing else is said there.
fn lone_box(page: &Page, facts: &Facts, at: usize) -> Option<[(NodeId, &'static str); 2]> {
    let node = facts.blocks[at].node;
    let is_its_own = |up: &NodeId| inside(page, &facts.blocks, *up).len() == 1;
    let alone = page.way_up(node).take_while(is_its_own).last()?;
    let has_figure = page.ancestors(node).any(|up| page.is(up, Tag::Figure));
    if has_figure || !has(page, alone, Tag::Img) { None } else { box_of(page, node) }
}

/// Whether an element of this kind stands in another, close behind its beginning.
#[inline(never)]
fn has(page: &Page, id: NodeId, tag: Tag) -> bool {
    page.subtree(id).take(HELD_NODES).any(|id| page.is(id, tag))
}

/// The box that a caption shares with its picture, and what of it is the caption's alone.
#[inline(never)]
fn box_of(page: &Page, node: NodeId) -> Option<[(NodeId, &'static str); 2]> {
    let mut way = page.way_up(node).take_while(|id| *id != NodeId::ROOT);
    let mut caption = None;
    let around = way.find(|id| {
        let is_it = has(page, *id, Tag::Img);
        caption = if is_it { caption } else { Some(*id) };
        is_it
    })?;
    Some([(around, "figure"), (caption?, "figcaption")])
}

#[cfg(test)]
mod tests {
    use super::has;
    use crate::page::{NodeId, Tag, parse_html};

    #[test]
    fn a_picture_is_looked_for_close_by() {
        let is_found = |before: usize| {
            let page = parse_html(&format!("<div>{}<img></div>", "<br>".repeat(before)), "");
            let holder = page.subtree(NodeId::ROOT).find(|id| page.is(*id, Tag::Div));
            has(&page, holder.expect("there is one"), Tag::Img)
        };
        assert!(is_found(498) && !is_found(499));
    }
}
