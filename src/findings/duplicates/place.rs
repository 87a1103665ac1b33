//! How the places of two blocks differ: a pair goes in, what tells their parts on the page apart comes
//! out. Only what stands *below their common ancestor* counts: a `modal` around both says nothing.

use std::cell::RefCell;

use crate::facts::{Block, BlockId, Facts, Genre, Hit, Role, is_readers_place};
use crate::findings::duplicates::marks::{self, Marks};
use crate::findings::duplicates::pair::{Pair, Side};
use crate::findings::finding::Context;
use crate::page::{NodeId, Page, Tag};

/// How many ancestors are climbed from each block; two blocks that do not meet by then have no relation.
const REACH: usize = 48;

/// What tells the places of a pair's blocks apart.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent observation, not a state"
)]
#[derive(Debug, Clone, Copy)]
pub struct Relation {
    /// Marks of the way down to the earlier block.
    pub early: Marks,
    /// Marks of the way down to the later block.
    pub late: Marks,
    /// Whether both ways have the same tags and classes: rows, cards, sibling paragraphs.
    pub same_shape: bool,
    /// Whether both stand bare in the same element.
    pub same_element: bool,
    /// Whether the common ancestor is the parent of both.
    pub siblings: bool,
    /// Whether the two stand in different contributions of the same make that hold more than the text:
    /// posts of a thread, entries of a list. Of a quotation, its own must hold more: who only cites a
    /// post has said nothing, while a frame around a pull quote is empty but for it.
    pub in_units: bool,
    /// Whether the two stand in two posts of a thread: what one says, another may quote.
    pub in_posts: bool,
    /// Words in sight of the two elements just below the common ancestor.
    pub unit_words: (u32, u32),
    /// All words of them, in sight or not.
    pub all_words: (u32, u32),
    /// Words in sight of the quotation that each stands in, below the common ancestor.
    pub quoted: (u32, u32),
    /// Of each side whether it stands in a frame of its own, below the common ancestor, that holds nothing
    /// else to be read.
    pub framed: (bool, bool),
    /// Of each side whether it is set in bold or italic letters as a whole.
    pub set_apart: (bool, bool),
    /// Whether the two are made for different widths of the window.
    pub responsive: bool,
    /// Whether either stands in a table that is one: with more than one cell in the row.
    pub in_table: bool,
    /// The side that cannot be seen, where exactly one can.
    pub unseen: Option<Side>,
}

impl Relation {
    /// The marks of one side.
    #[must_use]
    pub fn marks(&self, side: Side) -> Marks {
        match side {
            Side::Early => self.early,
            Side::Late => self.late,
        }
    }

    /// The side that alone has a mark.
    #[must_use]
    pub fn only(&self, mark: Marks) -> Option<Side> {
        match (self.early.has(mark), self.late.has(mark)) {
            (true, false) => Some(Side::Early),
            (false, true) => Some(Side::Late),
            _ => None,
        }
    }
}

/// Sums that make questions about ranges of blocks cheap.
#[derive(Debug)]
pub struct Layout {
    /// Whether readers write to each other here.
    is_thread: bool,
    /// Blocks before each that count when it is asked how far two are apart.
    counted: Vec<u32>,
    /// The same for two that can't be seen, as in a panel that waits for a click: what can't either, counts.
    counted_unseen: Vec<u32>,
    /// Whether each can be seen.
    seen: Vec<bool>,
    /// Words in sight before each block.
    words: Vec<u32>,
    /// All words before each block.
    all_words: Vec<u32>,
    /// By node: its marks, once they were asked for.
    marks: RefCell<Vec<Option<Marks>>>,
}

impl Layout {
    /// Sums up the blocks of a page.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts) -> Self {
        let is_thread = facts.genre == Genre::Forum || is_readers_place(&page.url);
        let words = facts.blocks.iter().map(|b| if b.seen { b.words } else { 0 });
        let all_words = sums(facts.blocks.iter().map(|b| b.words));
        let mut layout = Self {
            is_thread,
            counted: Vec::new(),
            counted_unseen: Vec::new(),
            seen: facts.blocks.iter().map(|b| b.seen).collect(),
            words: sums(words),
            all_words,
            marks: RefCell::default(),
        };
        layout.leave_out(facts, []);
        layout
    }

    /// Says which blocks are crossed out already: what lies before and after them has come closer. Blocks
    /// that a rule of phrases knows don't part anything either.
    pub fn leave_out(&mut self, facts: &Facts, gone: impl IntoIterator<Item = BlockId>) {
        let mut is_gone = vec![false; facts.blocks.len()];
        gone.into_iter().for_each(|id| is_gone[id.index()] = true);
        let counts = |id: BlockId| {
            let whole = |hit: &Hit| hit.part.len() == facts.block(id).text.len();
            !is_gone[id.index()] && !facts.said.about(id).iter().any(whole)
        };
        let in_sight = |id: BlockId| self.seen[id.index()] && counts(id);
        self.counted = sums(facts.ids().map(|id| u32::from(in_sight(id))));
        self.counted_unseen = sums(facts.ids().map(|id| u32::from(counts(id))));
    }

    /// How many blocks stand between two.
    #[must_use]
    pub fn gap(&self, early: BlockId, late: BlockId) -> u32 {
        let is_seen = self.seen[early.index()] || self.seen[late.index()];
        let counted = if is_seen { &self.counted } else { &self.counted_unseen };
        counted[late.index()] - counted[early.index() + 1]
    }

    /// The last block that counts before this one.
    #[must_use]
    pub fn before(&self, id: BlockId) -> Option<BlockId> {
        let counted = if self.seen[id.index()] { &self.counted } else { &self.counted_unseen };
        let count = counted[id.index()];
        let place = counted.partition_point(|c| *c < count);
        place.checked_sub(1).map(|at| BlockId(at as u32))
    }

    /// The first block that counts after this one.
    #[must_use]
    pub fn after(&self, id: BlockId) -> Option<BlockId> {
        let counted = if self.seen[id.index()] { &self.counted } else { &self.counted_unseen };
        let count = counted[id.index() + 1];
        let place = counted.partition_point(|c| *c <= count);
        (place < counted.len()).then(|| BlockId(place as u32 - 1))
    }

    /// What an element says of itself; its names are read once.
    fn marks(&self, page: &Page, id: NodeId) -> Marks {
        let mut known = self.marks.borrow_mut();
        if known.is_empty() {
            known.resize(page.len(), None);
        }
        *known[id.index()].get_or_insert_with(|| marks::of(page, id))
    }

    /// Words in an element: those in sight, and all.
    fn words_in(&self, context: Context, id: NodeId) -> (u32, u32) {
        let blocks = &context.facts.blocks;
        let from = blocks.partition_point(|b| b.first < id);
        let to = blocks.partition_point(|b| b.first < context.page.end(id));
        (self.words[to] - self.words[from], self.all_words[to] - self.all_words[from])
    }
}

fn sums(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut out = vec![0];
    out.extend(values.scan(0, |sum, value| {
        *sum += value;
        Some(*sum)
    }));
    out
}

/// The side that can't be seen, where just one can't.
#[must_use]
pub fn hidden_side(facts: &Facts, pair: &Pair) -> Option<Side> {
    match (facts.block(pair.early).seen, facts.block(pair.late).seen) {
        (true, false) => Some(Side::Late),
        (false, true) => Some(Side::Early),
        _ => None,
    }
}

/// Relates the places of a pair; `None` where the blocks stand too deep to be related.
#[must_use]
pub fn relate(context: Context, layout: &Layout, pair: &Pair, steps: &mut u64) -> Option<Relation> {
    let (page, facts) = (context.page, context.facts);
    let (early, late) = (facts.block(pair.early), facts.block(pair.late));
    let meet = meet(page, early.node, late.node)?;
    let (up, down) = (way(page, early.node, meet), way(page, late.node, meet));
    *steps += (up.len() + down.len()) as u64;
    let same_shape = up.len() == down.len()
        && up.iter().zip(&down).all(|(a, b)| marks::same_shape(page, *a, *b));
    let marks =
        |way: &[NodeId]| way.iter().fold(Marks::default(), |m, id| m.and(layout.marks(page, *id)));
    let is_responsive = |id: &NodeId| layout.marks(page, *id).has(Marks::RESPONSIVE);
    let alike = up.last().zip(down.last()).is_some_and(|(a, b)| marks::same_shape(page, *a, *b));
    let words_in =
        |way: &[NodeId]| way.last().map_or((0, 0), |unit| layout.words_in(context, *unit));
    let (early_unit, late_unit) = (words_in(&up), words_in(&down));
    let quoted = |way: &[NodeId]| {
        let frame = way.iter().find(|id| page.is(**id, Tag::Blockquote));
        frame.map_or(0, |frame| layout.words_in(context, *frame).0)
    };
    let unit_words = (early_unit.0, late_unit.0);
    let more = (unit_words.0 > early.words + UNIT_WORDS, unit_words.1 > late.words + UNIT_WORDS);
    let framed = |way: &[NodeId], words: u32, block: &Block| {
        way.len() > 1 && words <= block.words + FRAME_WORDS
    };
    let (early_marks, late_marks) = (marks(&up), marks(&down));
    let own_unit = match (early_marks.has(Marks::QUOTE), late_marks.has(Marks::QUOTE)) {
        (true, false) => more.0,
        (false, true) => more.1,
        _ => more.0 && more.1,
    };
    let akin = up.last().zip(down.last()).is_some_and(|(a, b)| marks::akin(page, *a, *b));
    let posts = early_marks.has(Marks::POST) && late_marks.has(Marks::POST);
    let cites = early_marks.has(Marks::QUOTE) != late_marks.has(Marks::QUOTE);
    let in_posts = up.len() > 1 && down.len() > 1 && (posts || layout.is_thread) && (akin || cites);
    Some(Relation {
        in_posts,
        early: early_marks,
        late: late_marks,
        same_shape,
        same_element: early.node == late.node,
        siblings: up.len() <= 1 && down.len() <= 1,
        in_units: alike && up.len() > 1 && own_unit,
        unit_words,
        all_words: (early_unit.1, late_unit.1),
        quoted: (quoted(&up), quoted(&down)),
        framed: (framed(&up, unit_words.0, early), framed(&down, unit_words.1, late)),
        set_apart: (is_set_apart(page, early), is_set_apart(page, late)),
        responsive: marks::for_other_widths(page, &up, &down, is_responsive),
        in_table: [early, late].iter().any(|b| b.role == Role::Cell && in_row(page, b.node))
            || up.iter().chain(&down).any(|id| page.is(*id, Tag::Td) && in_row(page, *id)),
        unseen: hidden_side(facts, pair),
    })
}

/// Words beyond the text itself from which the element around a copy is a contribution of its own, not
/// a frame with an attribution. Pinned by a test below.
pub const UNIT_WORDS: u32 = 12;

/// Words beside a copy that a frame may hold and still hold nothing but the copy: "More".
/// Pinned by `spare--again-just-too-little`.
const FRAME_WORDS: u32 = 2;

/// Whether one bold or italic element holds all of a block's text.
fn is_set_apart(page: &Page, block: &Block) -> bool {
    page.ancestors(block.first).take_while(|up| *up != block.node).any(|up| {
        let tag = page.tag(up);
        matches!(tag, Some(Tag::B | Tag::Strong | Tag::I | Tag::Em)) && page.end(up) >= block.end
    })
}

fn meet(page: &Page, a: NodeId, b: NodeId) -> Option<NodeId> {
    let low = a.min(b);
    std::iter::once(low)
        .chain(page.ancestors(low))
        .take(REACH)
        .find(|up| page.contains(*up, a.max(b)))
}

/// The elements from a block up to a common ancestor, which is not among them.
fn way(page: &Page, from: NodeId, meet: NodeId) -> Vec<NodeId> {
    std::iter::once(from)
        .chain(page.ancestors(from))
        .take_while(|id| *id != meet)
        .take(REACH)
        .collect()
}

/// Whether a cell shares its row with others: a layout table has one cell a row.
fn in_row(page: &Page, from: NodeId) -> bool {
    let mut chain = page.way_up(from).take(CELL_REACH);
    let Some(cell) = chain.find(|id| matches!(page.tag(*id), Some(Tag::Td | Tag::Th))) else {
        return false;
    };
    page.parent(cell).is_some_and(|row| {
        let cells = page.children(row).filter(|c| matches!(page.tag(*c), Some(Tag::Td | Tag::Th)));
        cells.take(2).count() > 1
    })
}

/// How many elements from a block's own up are searched for its cell. Pinned by a test below.
const CELL_REACH: usize = 4;

#[cfg(test)]
mod tests {
    use super::{Layout, in_row, relate};
    use crate::facts::{BlockId, Facts};
    use crate::findings::duplicates::pair::{Likeness, Pair};
    use crate::findings::finding::Context;
    use crate::page::{Tag, parse_html};

    #[test]
    fn a_contribution_says_more_than_whose_the_copy_is() {
        let is_unit = |words: usize| {
            let post = format!("<div><p>So it goes</p><p>{}</p></div>", "oak ".repeat(words));
            let page = parse_html(&post.repeat(2), "");
            let facts = Facts::of(&page);
            let context = Context { page: &page, facts: &facts };
            let (early, late) = (BlockId(0), BlockId(2));
            let pair = Pair { early, late, likeness: Likeness::Equal };
            relate(context, &Layout::of(&page, &facts), &pair, &mut 0).expect("close").in_units
        };
        assert!(is_unit(13) && !is_unit(12));
    }

    #[test]
    fn a_cell_is_close_around_its_text() {
        let is_cell = |tags: &str| {
            let page = parse_html(&format!("<table><tr><td>one<td>{tags}<p>two"), "");
            let paragraph = page.ids().find(|id| page.is(*id, Tag::P)).expect("it is there");
            in_row(&page, paragraph)
        };
        assert!(is_cell("<div><div>") && !is_cell("<div><div><div>"));
    }
}
