//! Whether a table holds data or only lays out a page. A table of the page goes in, a verdict comes out;
//! layout tables are read cell by cell like any other boxes.

use std::ops::Range;

use crate::facts::block::Block;
use crate::page::{Attr, NodeId, Page, Tag};

/// Most cells of a table that stays a table; a larger one is data for a program, and every cell costs
/// the reader's page an element.
const MAX_CELLS: usize = 20_000;
/// Words a cell holds on average, above which a table without headings or a caption is a layout.
/// Pinned by `spare--cells-of-26-words`.
const PROSE_CELL: usize = 25;
/// Rows and columns from which a table can be one of data (`structure--code`, `spare--cells-of-25-words`).
const MIN_SIDE: usize = 2;

/// Whether the table `id` holds data. Reads as far as the first table inside it, so that nested tables
/// cost no more than their own length.
#[must_use]
pub fn is_grid(page: &Page, blocks: &[Block], id: NodeId) -> bool {
    if page.attr(id, Attr::Role).is_some_and(|r| matches!(r.trim(), "presentation" | "none")) {
        return false;
    }
    let mut rows = 0;
    let mut cells = 0;
    let mut in_row = 0;
    let mut widest = 0;
    let mut is_marked = false;
    let mut holds_table = false;
    for inner in page.subtree(id).skip(1) {
        match page.tag(inner) {
            Some(Tag::Table) => {
                holds_table = true;
                break;
            }
            Some(Tag::Tr) => {
                rows += 1;
                in_row = 0;
            }
            Some(tag @ (Tag::Td | Tag::Th)) => {
                cells += 1;
                in_row += 1;
                widest = widest.max(in_row);
                is_marked |= tag == Tag::Th;
            }
            Some(Tag::Caption | Tag::Thead | Tag::Tfoot) => is_marked = true,
            _ => {}
        }
    }
    let is_wide = widest >= MIN_SIDE && (rows >= MIN_SIDE || is_marked);
    if cells > MAX_CELLS || !is_wide || holds_table {
        return is_marked && is_wide && cells <= MAX_CELLS;
    }
    is_marked || words_in(page, blocks, id) <= PROSE_CELL * cells
}

/// The blocks of each of the page's tables of data, as far as none lies in another.
pub fn grids<'a>(page: &'a Page, blocks: &'a [Block]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut until = NodeId::ROOT;
    page.ids().filter_map(move |id| {
        if id < until || !page.is(id, Tag::Table) || !is_grid(page, blocks, id) {
            return None;
        }
        until = page.end(id);
        Some(inside(page, blocks, id))
    })
}

/// Where in `blocks` those inside an element stand.
#[must_use]
pub fn inside(page: &Page, blocks: &[Block], id: NodeId) -> Range<usize> {
    let at = |node| blocks.partition_point(|b| b.first < node);
    at(id)..at(page.end(id))
}

fn words_in(page: &Page, blocks: &[Block], id: NodeId) -> usize {
    blocks[inside(page, blocks, id)].iter().map(|b| b.words as usize).sum()
}
