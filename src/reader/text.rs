//! The tree as plain text: blocks parted by a blank line, a table's cells by a tab and its rows by a line
//! end, no list markers, code as it stands. Captions that are no part of the text are passed over.

use crate::reader::element::{CARD, Element, Node};
use crate::reader::math;
use crate::reader::shape::{Content, content, is_structure};
use crate::text::rank;

/// The fair copy as text.
#[must_use]
pub fn to_text(tree: &Element) -> String {
    Writer::written(tree).out
}

/// A text, and where the page's blocks stand in it.
#[derive(Debug, Default)]
pub struct Written {
    /// The text.
    pub text: String,
    /// A page's block (its first text node) and the number of the text's block that it stands in.
    places: Vec<(u32, usize)>,
    /// The page's blocks that stand in the tree and not in the text, in order.
    aside: Vec<u32>,
}

impl Written {
    /// Writes a tree.
    #[must_use]
    pub fn of(tree: &Element) -> Self {
        let Writer { out: text, mut starts, aside, .. } = Writer::written(tree);
        let mut blanks = text.match_indices(BLANK_LINE).map(|(at, _)| at).peekable();
        let mut number = 0;
        for (_, start) in &mut starts {
            while blanks.next_if(|at| at < start).is_some() {
                number += 1;
            }
            *start = number;
        }
        rank(&mut starts, |(block, _)| u64::from(*block));
        Self { text, places: starts, aside }
    }

    /// Whether the page's block is shown, though it is no part of the text.
    #[must_use]
    pub fn passes_over(&self, block: u32) -> bool {
        self.aside.binary_search(&block).is_ok()
    }

    /// The number of the text's block, counted from 0 in what blank lines part, in which the page's
    /// block with this first text node stands. A line of code has no mark of its own: it stands where
    /// the line before it does.
    #[must_use]
    pub fn place(&self, block: u32) -> Option<usize> {
        let after = self.places.partition_point(|(known, _)| *known <= block);
        after.checked_sub(1).map(|at| self.places[at].1)
    }
}

const BLANK_LINE: &str = "\n\n";

#[derive(Default)]
struct Writer {
    out: String,
    /// Blocks of the page and where in `out` they start.
    starts: Vec<(u32, usize)>,
    /// Blocks that start with the next text.
    waiting: Vec<u32>,
    /// Blocks that are passed over.
    aside: Vec<u32>,
    /// What parts the next text from the one before.
    gap: &'static str,
    /// Nothing stands in this cell or text yet.
    fresh: bool,
}

impl Writer {
    fn written(tree: &Element) -> Self {
        let mut writer = Self { fresh: true, ..Self::default() };
        writer.flow(tree, BLANK_LINE);
        writer
    }

    /// Writes what stands in an element, its blocks parted by `gap`. The tree's depth is bounded.
    fn flow(&mut self, element: &Element, gap: &'static str) {
        let mut in_line = false;
        // It begins in the first line that stands directly in the element.
        let mut block = element.block;
        for child in &element.children {
            match child {
                Node::Element(e) if e.tag == CARD => in_line = false,
                Node::Element(e) if e.aside => self.pass_over(e),
                Node::Element(e) if is_structure(e.tag) => {
                    in_line = false;
                    self.structure(e, gap);
                }
                _ => {
                    if !in_line {
                        self.part(gap);
                        self.waiting.extend(block.take());
                    }
                    in_line = true;
                    self.inline(child);
                }
            }
        }
    }

    fn structure(&mut self, element: &Element, gap: &'static str) {
        match (content(element.tag), element.tag) {
            (_, "table") => self.table(element, gap),
            (Content::Phrasing, _) => {
                self.part(gap);
                self.waiting.extend(element.block);
                element.children.iter().for_each(|child| self.inline(child));
            }
            _ => self.flow(element, gap),
        }
    }

    fn table(&mut self, table: &Element, gap: &'static str) {
        let is_caption = |e: &&Element| e.tag == "caption";
        for caption in table.elements().take_while(is_caption) {
            self.structure(caption, gap);
        }
        self.part(gap);
        let sections = table.elements().filter(|e| e.tag != "caption");
        for (i, row) in sections.flat_map(Element::elements).enumerate() {
            if i > 0 {
                self.put("\n");
            }
            for (j, cell) in row.elements().enumerate() {
                if j > 0 {
                    self.put("\t");
                }
                self.fresh = true;
                self.flow(cell, " ");
            }
        }
        self.fresh = self.out.is_empty();
        for caption in table.elements().skip_while(is_caption).filter(is_caption) {
            self.structure(caption, gap);
        }
    }

    fn inline(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.put(text),
            Node::Element(e) => {
                match e.tag {
                    "br" => self.put("\n"),
                    "math" => return self.put(&math::words(e)),
                    _ => {}
                }
                self.waiting.extend(e.block);
                e.children.iter().for_each(|child| self.inline(child));
            }
        }
    }

    /// Notes the blocks of what is no part of the text.
    fn pass_over(&mut self, element: &Element) {
        self.aside.extend(element.block);
        element.elements().for_each(|inner| self.pass_over(inner));
    }

    /// Parts what comes from what is there, where something is.
    fn part(&mut self, gap: &'static str) {
        if !self.fresh {
            self.gap = gap;
        }
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(std::mem::take(&mut self.gap));
        let start = self.out.len();
        self.starts.extend(self.waiting.drain(..).map(|block| (block, start)));
        self.out.push_str(text);
        self.fresh = false;
    }
}
