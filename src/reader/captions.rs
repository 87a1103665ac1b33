//! Captions that are no part of the text and whose picture is shown: a caption alone says too little for a
//! scorer to take it, and under its picture nobody reads past it. Which blocks they may be comes out of the
//! plan; the tree marks them, so that plain text passes over them, and the ledger keeps them.
//! Never here: a caption that somebody found to be clutter.

use crate::article::credits::stands_with_picture;
use crate::facts::{Block, BlockId, Facts, Role, inside};
use crate::page::{NodeId, Page, Tag};
use crate::plan::Plan;

/// Words of a figure that name it, at most (`structure--figures-with-a-name`).
const NAME_WORDS: u32 = 2;
/// Elements between such words and their figure, at most (`structure--figures-with-a-name`).
const FIGURE_REACH: usize = 4;
/// Blocks of such a figure, at most (`structure--figures-with-a-name`).
const FIGURE_BLOCKS: usize = 4;

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
        for entry in plan.ledger.iter().filter(|entry| entry.is_no_text()) {
            let at = entry.block().index();
            let block = facts.block(entry.block());
            // The title of a card is a way to another text.
            let is_card = page.is_heading(block.node) && block.link_chars > 0;
            let is_doubted = block.role == Role::Caption && block.seen && !is_card;
            let is_among = || at > 0 && read[at - 1] && read.get(at + 1) == Some(&true);
            if is_doubted {
                read[at] = true;
                shapes.extend(lone_box(page, facts, at).into_iter().flatten());
            } else if names_figure(page, facts, block) {
                names.push(entry.block());
            } else if block.role == Role::Text
                && block.seen
                && is_among()
                && stands_with_picture(page, facts, at)
                && let Some(pair) = box_of(page, block.node)
            {
                read[at] = true;
                boxed.push(entry.block());
                shapes.extend(pair);
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
    let figure = page.way_up(block.node).take(FIGURE_REACH).find(|up| page.is(*up, Tag::Figure));
    figure.is_some_and(|figure| {
        inside(page, &facts.blocks, figure).len() <= FIGURE_BLOCKS
            && has(page, figure, Tag::Img)
            && has(page, figure, Tag::Figcaption)
    })
}

/// The box of a caption that stands beside its figure and not in it, if nothing else is said there.
fn lone_box(page: &Page, facts: &Facts, at: usize) -> Option<[(NodeId, &'static str); 2]> {
    let node = facts.blocks[at].node;
    let is_its_own = |up: &NodeId| inside(page, &facts.blocks, *up).len() == 1;
    let alone = page.way_up(node).take_while(is_its_own).last()?;
    let has_figure = page.ancestors(node).any(|up| page.is(up, Tag::Figure));
    if has_figure || !has(page, alone, Tag::Img) { None } else { box_of(page, node) }
}

/// Whether an element of this kind stands in another.
fn has(page: &Page, id: NodeId, tag: Tag) -> bool {
    page.subtree(id).any(|id| page.is(id, tag))
}

/// The box that a caption shares with its picture, and what of it is the caption's alone.
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
