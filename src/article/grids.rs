//! A table of data is read whole or not at all. A scorer doubts single cells ("0", a name that stands
//! elsewhere too), and without them the columns shift and the rows tell something else.

use crate::facts::{Block, Facts};
use crate::page::{NodeId, Page, Tag};

/// Share of a table's words from which all of it is taken.
/// Pinned by `tests/pages/spare--table-of-results`, as the two below.
const MOSTLY: f32 = 0.5;
/// Share of a table's words up to which nothing of it is.
const HARDLY: f32 = 0.2;
/// Words of the longest block of a table that is judged as one: a longer one says that the table may be
/// the page's layout after all.
const LONGEST: u32 = 60;
/// How many elements lie between a cell's text and its row, at most.
const ROW_REACH: usize = 6;

/// Marks what is missing of the tables that are mostly taken, and unmarks what is left of those that are
/// hardly. A row that is folded away comes along where something of it is taken.
pub fn keep_whole(page: &Page, facts: &Facts, taken: &mut [bool]) {
    for inside in &facts.grids {
        let (blocks, taken) = (&facts.blocks[inside.clone()], &mut taken[inside.clone()]);
        let (mut all, mut held) = (0, 0);
        for (block, taken) in blocks.iter().zip(&*taken).filter(|(b, t)| b.seen || **t) {
            all += block.words;
            held += if *taken { block.words } else { 0 };
        }
        let share = held as f32 / all.max(1) as f32;
        if blocks.iter().any(|b| b.words > LONGEST) || HARDLY < share && share < MOSTLY {
            continue;
        }
        fill(page, blocks, taken, share >= MOSTLY);
    }
}

/// Takes the rows of one table, or none of them.
fn fill(page: &Page, blocks: &[Block], taken: &mut [bool], is_whole: bool) {
    let rows: Vec<Option<NodeId>> = blocks.iter().map(|block| row(page, block)).collect();
    let mut from = 0;
    for cells in rows.chunk_by(|a, b| a == b) {
        let to = from + cells.len();
        let is_held = taken[from..to].contains(&true);
        for at in from..to {
            taken[at] = is_whole && (is_held || blocks[at].seen);
        }
        from = to;
    }
}

fn row(page: &Page, block: &Block) -> Option<NodeId> {
    let chain = page.way_up(block.node);
    chain.take(ROW_REACH).find(|id| page.is(*id, Tag::Tr))
}
