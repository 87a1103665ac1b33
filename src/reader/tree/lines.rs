//! The words of the clean tree: how the text of a block is read off its nodes, what of it goes, and where a line of
//! text begins. A text node goes in, text in the tree that grows comes out.

use std::ops::Range;

use crate::facts::{Block, BlockId, Listing, Role, is_code_line, is_line_number, is_unread, says};
use crate::page::{NodeId, Tag};
use crate::reader::element::{Element, Node};
use crate::reader::growth::Line;
use crate::reader::tree::Walk;
use crate::reader::{anchors, media, shape};
use crate::text::{is_space, squeeze};

impl Walk<'_> {
    /// Reads a text node.
    pub(super) fn text(&mut self, id: NodeId) {
        self.turn_to(id);
        let Some((block_id, block)) = self.block().filter(|(_, block)| block.first <= id) else {
            return;
        };
        if !self.may_read(block_id) {
            return;
        }
        let data = self.page.text(id).unwrap_or_default();
        if !block.holds(id) {
            if self.is_read_aside(id) {
                self.growth.space();
                self.whole(block_id, block, data);
                self.growth.space();
            }
            return;
        }
        self.cuts.begin(block_id);
        if block.role == Role::Code && self.frames.near() == "pre" {
            self.code(id, block_id, block);
            return;
        }
        if self.cuts.is_whole() {
            if id.0 >= self.muted {
                self.whole(block_id, block, data);
            }
            return;
        }
        for (i, word) in data.split(is_space).enumerate() {
            if i > 0 {
                self.cuts.space();
                if id.0 >= self.muted {
                    self.growth.space();
                }
            }
            if !word.is_empty() {
                let pieces = self.cuts.keep(word);
                if id.0 >= self.muted {
                    self.word(block_id, block, word, pieces);
                }
            }
        }
    }

    /// Whether what nobody sees in the midst of a line is kept: the rest of a text that opens.
    fn is_read_aside(&self, text: NodeId) -> bool {
        let behind = self.facts.blocks.partition_point(|block| block.first <= text) as u32;
        let id = BlockId(behind.saturating_sub(1));
        self.facts.block(id).holds(text) && self.plan.kept.binary_search(&id).is_ok()
    }

    /// The text of a block of which nothing goes, at once.
    fn whole(&mut self, id: BlockId, block: &Block, data: &str) {
        if data.starts_with(is_space) {
            self.growth.space();
        }
        let text = squeeze(data);
        if !text.is_empty() {
            self.begin_line(id, block);
            self.growth.text(&text, self.frames.formats());
            if data.ends_with(is_space) {
                self.growth.space();
            }
        }
    }

    /// Whether a block is text, a name above its post, or a caption that stands with what it is about.
    pub(super) fn may_read(&self, id: BlockId) -> bool {
        self.plan.kept.binary_search(&id).is_ok()
            || !self.captions.has(self.facts, id)
            || self.frames.captioned().is_some_and(|(figure, caption, is_open)| {
                let has_text = self.scene.holds_text(caption.0, self.page.end(caption).0);
                let shows = || media::has_picture(self.page, figure, caption, &self.addresses);
                !has_text && (is_open || shows())
            })
    }

    fn word(&mut self, id: BlockId, block: &Block, word: &str, pieces: Vec<Range<usize>>) {
        for piece in pieces {
            self.begin_line(id, block);
            self.growth.text(&word[piece], self.frames.formats());
        }
    }

    /// Code stands as it is; only the line ends around the whole are gone.
    fn code(&mut self, at: NodeId, id: BlockId, block: &Block) {
        let Some(listing) = self.facts.listing(at) else { return };
        for piece in self.cuts.keep_lines(self.page.text(at).unwrap_or_default()) {
            self.begin_line(id, block);
            self.growth.verbatim(&typed(&piece, listing));
        }
        let next = self.facts.blocks[id.index()..].iter().find(|b| b.first >= block.end);
        if at.0 + 1 == block.end.0 && next.is_none_or(|next| next.first >= listing.end) {
            let rest = self.loose(block.end, listing.end, listing);
            self.growth.verbatim(rest.trim_end());
        }
    }

    /// What is no block's in a listing, as it has no words: what moves a line in, blank lines and lines of brackets.
    /// Each line but the first begins with a line end.
    fn loose(&self, mut at: NodeId, to: NodeId, listing: Listing) -> String {
        let mut out = String::new();
        // A line end that is written when anything stands behind it: a box that begins there brings no other.
        let mut is_due = false;
        while at < to {
            let mut next = NodeId(at.0 + 1);
            let mut text = "";
            match self.page.tag(at) {
                // Words that stand here have gone.
                None if says(self.page, at) => {}
                None => text = self.page.text(at).unwrap_or_default(),
                Some(Tag::Br) => {
                    if is_due {
                        out.push('\n');
                    }
                    is_due = true;
                }
                Some(tag)
                    if tag.hides_text()
                        || tag == Tag::Button
                        || is_unread(self.page, at)
                        || is_line_number(self.page, at) =>
                {
                    next = self.page.end(at);
                }
                Some(tag)
                    if at > listing.node && (tag.is_block() || is_code_line(self.page, at)) =>
                {
                    is_due = true;
                    if !self.page.subtree(at).skip(1).any(|id| self.fills(id)) {
                        out.push('\n');
                        is_due = false;
                        next = self.page.end(at);
                    }
                }
                Some(_) => {}
            }
            for c in typed(text, listing).chars() {
                if is_due {
                    out.push('\n');
                }
                is_due = c == '\n';
                if !is_due {
                    out.push(c);
                }
            }
            at = next;
        }
        if is_due {
            out.push('\n');
        }
        out
    }

    /// Whether a node makes more of a line of code than an empty one.
    fn fills(&self, id: NodeId) -> bool {
        let has_ink = |text: &str| !text.chars().all(is_space);
        self.page.tag(id).map_or_else(|| self.page.text(id).is_some_and(has_ink), Tag::is_block)
    }

    pub(super) fn begin_line(&mut self, id: BlockId, block: &Block) {
        if self.line != Some(id) {
            let is_kept = self.plan.kept.binary_search(&id).is_ok();
            let is_name = !is_kept && !self.captions.has(self.facts, id);
            let begins = self.thread.begins_with(id);
            self.parted |= is_name || begins.is_some();
            let name = begins.flatten().map(|name| self.name_above(name));
            self.open_under(name);
            let follows = self.line.is_some();
            self.line = Some(id);
            self.pictures.last = None;
            let (owner, attrs) = self.frames.holder(self.page);
            // A caption heads nothing, however large it is set.
            let in_caption = self.frames.near() == "figcaption";
            let line = if in_caption { "p" } else { shape::line(self.page, block) };
            let tag = if is_name { "h4" } else { line };
            let line = Line {
                block: block.first.0,
                joins: block.joins && follows && !is_name,
                tag,
                attrs,
                owner,
            };
            if self.frames.near() == "pre" {
                self.code_line(id, block, line);
            } else {
                self.growth.line(line);
            }
            if !is_kept {
                self.growth.stand_aside(is_name.then_some(block.first.0));
            }
        }
        for number in self.waiting.drain(..) {
            self.growth.anchor(anchors::name(number));
        }
    }

    /// Begins a line of code, with what stands between it and the one before.
    fn code_line(&mut self, id: BlockId, block: &Block, line: Line) {
        let Some(listing) = self.facts.listing(block.first) else { return };
        let before = self.plan.kept.partition_point(|kept| *kept < id);
        let before = before.checked_sub(1).map(|at| self.facts.block(self.plan.kept[at]).end);
        let from = before.map_or(listing.node, |end| end.max(listing.node));
        let loose = self.loose(from, block.first, listing);
        let is_first = from == listing.node;
        let gap = if is_first || loose.contains('\n') { "" } else { "\n" };
        self.growth.code_line(line, gap);
        // Nothing but what moves it in stands before the first line that is one.
        let head = loose.len() - loose.trim_start().len();
        let blank = loose[..head].rfind('\n').filter(|_| is_first).map_or(0, |end| end + 1);
        self.growth.verbatim(&loose[blank..]);
    }

    /// The name above a post that stands elsewhere on the page.
    fn name_above(&self, id: BlockId) -> Element {
        let block = self.facts.block(id);
        let children = vec![Node::Text(block.text.clone())];
        let block = Some(block.first.0);
        Element { tag: "h4", block, children, aside: true, attrs: Vec::new() }
    }

    /// Opens the structure that waited for something to hold.
    pub(super) fn open(&mut self) {
        self.open_under(None);
    }

    /// The same under the name of a post: where none may stand outside that structure, it stands within.
    fn open_under(&mut self, mut name: Option<Element>) {
        if std::mem::take(&mut self.parted) {
            self.growth.between(Element::new("hr", Vec::new()));
        }
        self.growth.head(&mut name);
        self.frames.open(self.page, &self.addresses, &mut self.growth, &mut name);
    }
}

/// A text of a listing as it is read: its blanks are blanks, and its line ends mean something only where they are typed.
fn typed(text: &str, listing: Listing) -> String {
    let text = text.replace('\u{a0}', " ");
    if listing.is_typed || !text.contains('\n') {
        return text;
    }
    squeeze(&text)
}
