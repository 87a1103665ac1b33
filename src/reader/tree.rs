//! Builds the clean tree: one walk over the page, from which the kept blocks' text, the structure around
//! it and the pictures between it are taken. Every word of a kept block comes out, in order, save those
//! that the ledger has; nothing that isn't on the allow-list comes with it.

mod lines;

use crate::article::Article;
use crate::facts::{Block, BlockId, Facts, Role, is_mark, is_unread};
use crate::page::{NodeId, Page, Tag};
use crate::plan::Plan;
use crate::reader::address::Addresses;
use crate::reader::anchors::Anchors;
use crate::reader::attrs::{is_dir, is_lang};
use crate::reader::captions::Captions;
use crate::reader::cuts::Cuts;
use crate::reader::element::Element;
use crate::reader::frames::Frames;
use crate::reader::growth::Growth;
use crate::reader::implied::imply;
use crate::reader::ruby::bracket;
use crate::reader::scene::Scene;
use crate::reader::thread::Thread;
use crate::reader::{markup, math, media};
use crate::text::{HashSet, fnv64, is_space};

/// Most pictures of one fair copy.
pub const MAX_PICTURES: usize = 500;
/// How many nodes apart a picture and the `noscript` that stands in for it may be.
const TWIN_REACH: u32 = 12;

/// The fair copy of a page as a tree under one `article`.
#[must_use]
pub fn tree(page: &Page, facts: &Facts, article: &Article, plan: &Plan) -> Element {
    let mut walk = Walk::new(page, facts, article, plan);
    let mut at = 0;
    while at < page.len() as u32 {
        walk.leave_before(at);
        at = walk.visit(NodeId(at));
    }
    walk.leave_before(at);
    let mut root = walk.growth.finish();
    imply(&mut root);
    bracket(&mut root);
    walk.anchors.settle(&mut root);
    root
}

struct Walk<'a> {
    page: &'a Page,
    facts: &'a Facts,
    captions: Captions,
    thread: Thread,
    plan: &'a Plan,
    scene: Scene,
    addresses: Addresses,
    anchors: Anchors,
    growth: Growth,
    frames: Frames,
    cuts: Cuts,
    /// Place in `kept` of the block that is read or comes next.
    turn: usize,
    /// The block whose line is open.
    line: Option<BlockId>,
    /// Until here boxes need no judgement: the one around them has it.
    judged: u32,
    /// Until here text is read and not written.
    muted: u32,
    /// A rule stands between the text before and the text to come.
    parted: bool,
    /// Anchors that wait for text.
    waiting: Vec<usize>,
    pictures: Pictures,
}

/// Which pictures are in the tree.
#[derive(Default)]
struct Pictures {
    known: HashSet<u64>,
    /// The node that gave the last one, if no text has come since.
    last: Option<NodeId>,
}

impl<'a> Walk<'a> {
    fn new(page: &'a Page, facts: &'a Facts, article: &Article, plan: &'a Plan) -> Self {
        let mut root = Element::new("article", Vec::new());
        let meta = &article.meta;
        root.attrs.extend(meta.lang.clone().filter(|l| is_lang(l)).map(|l| ("lang", l)));
        root.attrs.extend(meta.dir.clone().filter(|d| is_dir(d)).map(|d| ("dir", d)));
        let addresses = Addresses::new(&page.url, &page.base_url);
        let thread = Thread::of(page, facts, plan);
        let captions = Captions::of(page, facts, plan, &thread.above);
        Self {
            page,
            facts,
            plan,
            scene: Scene::of(page, facts, article, plan, (&thread.above, &captions)),
            anchors: Anchors::of(page, &addresses),
            addresses,
            frames: Frames::new(&root, captions.shapes.clone(), thread.is_one(facts)),
            captions,
            thread,
            growth: Growth::new(root),
            cuts: Cuts::of(plan),
            turn: 0,
            line: None,
            judged: 0,
            muted: 0,
            parted: false,
            waiting: Vec::new(),
            pictures: Pictures::default(),
        }
    }

    /// Leaves the elements that end before this node.
    fn leave_before(&mut self, at: u32) {
        self.frames.leave_before(at, &mut self.growth);
    }

    /// Reads one node; says which comes next.
    fn visit(&mut self, id: NodeId) -> u32 {
        let end = self.page.end(id).0;
        let Some(tag) = self.page.tag(id) else {
            self.text(id);
            return end;
        };
        let in_block = self.is_in_block(id);
        if in_block && is_unread(self.page, id) {
            return end;
        }
        if is_mark(self.page, id) && (in_block || self.begins_block(id)) {
            self.muted = end;
        }
        if in_block && tag == Tag::Span && self.begins_piece(id) {
            self.growth.space();
        }
        if !in_block && !self.scene.meets(id.0, end) {
            return end;
        }
        if tag == Tag::Math && self.formula(id) {
            return id.0 + 1;
        }
        if tag.hides_text() || matches!(tag, Tag::Img | Tag::AmpImg | Tag::Hr) {
            self.leaf(id, tag);
            return end;
        }
        let holds_text = in_block || self.scene.holds_text(id.0, end);
        if tag == Tag::Iframe && !holds_text {
            self.leaf(id, tag);
            return end;
        }
        if let Some(number) = self.anchors.place(self.page, id) {
            self.waiting.push(number);
        }
        self.frames.enter(self.page, self.facts, id, tag, (&self.addresses, &mut self.anchors));
        let is_judged = holds_text || id.0 < self.judged;
        if is_judged {
            return id.0 + 1;
        }
        self.judged = end;
        let may_show =
            self.scene.is_picture_box(self.page, id) && !media::is_machinery(self.page, id);
        if may_show { id.0 + 1 } else { end }
    }

    /// Reads an element that gives no text.
    fn leaf(&mut self, id: NodeId, tag: Tag) {
        let in_text = self.is_in_block(id);
        if tag == Tag::Img
            && self.goes_on(id)
            && let Some(sign) = media::sign(self.page, id)
        {
            self.growth.text(sign, self.frames.formats());
            return;
        }
        let shows = in_text || id.0 < self.judged || self.scene.is_picture_box(self.page, id);
        match tag {
            Tag::Hr => self.parted = self.line.is_some(),
            _ if !shows || self.pictures.known.len() >= MAX_PICTURES => {}
            Tag::Img | Tag::AmpImg => {
                let picture = media::picture(self.page, id, &self.addresses, in_text);
                self.picture(id, picture, in_text);
            }
            Tag::Noscript => {
                let text = self
                    .page
                    .children(id)
                    .next()
                    .and_then(|t| self.page.text(t))
                    .unwrap_or_default();
                for attrs in markup::images(text) {
                    self.picture(id, media::written_picture(&attrs, &self.addresses), in_text);
                }
            }
            Tag::Video | Tag::Audio => {
                if let Some(element) = media::recording(self.page, id, &self.addresses) {
                    self.show(element, false);
                }
            }
            Tag::Iframe => {
                if let Some(card) = media::card(self.page, id, &self.addresses) {
                    self.open();
                    self.growth.between(card);
                }
            }
            _ => {}
        }
    }

    /// Shows a picture once, and not what only stands in for it.
    fn picture(&mut self, id: NodeId, picture: Option<Element>, in_text: bool) {
        let is_twin = |last: NodeId| {
            let written = self.page.is(id, Tag::Noscript) || self.page.is(last, Tag::Noscript);
            written && id.0 - last.0 <= TWIN_REACH
        };
        let Some(picture) = picture.filter(|_| !self.pictures.last.is_some_and(is_twin)) else {
            return;
        };
        let identity = media::identity(picture.attr("src").unwrap_or_default());
        if !self.comes_better(id, &picture, &identity)
            && self.pictures.known.insert(fnv64(&identity))
        {
            self.pictures.last = Some(id);
            self.show(picture, in_text);
        }
    }

    /// Whether the same picture follows at once from another address: this one stands in for it, small or blurred.
    fn comes_better(&self, id: NodeId, picture: &Element, identity: &str) -> bool {
        let is_silent =
            |at: &NodeId| self.page.text(*at).is_none_or(|text| text.chars().all(is_space));
        let near = (id.0 + 1..self.page.len() as u32).take(TWIN_REACH as usize).map(NodeId);
        let next = near.take_while(is_silent).find(|at| self.page.is(*at, Tag::Img));
        let twin = next.and_then(|next| media::picture(self.page, next, &self.addresses, false));
        let src = twin.as_ref().and_then(|twin| twin.attr("src")).unwrap_or_default();
        picture.attr("src") != Some(src) && media::identity(src) == identity
    }

    fn show(&mut self, element: Element, in_text: bool) {
        if in_text && self.line == self.captions.read.get(self.turn).copied() {
            self.growth.leaf(element, self.frames.formats());
            return;
        }
        self.open();
        self.growth.picture(element, self.frames.formats(), self.frames.owner());
        self.line = None;
    }

    /// Whether a node lies between the texts of a kept block.
    fn is_in_block(&self, id: NodeId) -> bool {
        self.block().is_some_and(|(_, block)| block.first < id && id < block.end)
    }

    /// Whether a node stands in the line that is open, or at its end.
    fn goes_on(&self, id: NodeId) -> bool {
        let is_its = |(at, block): (BlockId, &Block)| {
            self.line == Some(at) && self.page.contains(block.node, id)
        };
        id.0 >= self.muted && self.block().is_some_and(is_its)
    }

    /// Whether a part of a caption begins behind another: what is shown, and whose picture it is.
    fn begins_piece(&self, id: NodeId) -> bool {
        let Some((_, block)) = self.block().filter(|(_, block)| block.role == Role::Caption) else {
            return false;
        };
        let before = NodeId(id.0 - 1);
        self.page.parent(id) == Some(block.node)
            && self.page.text(before).is_some()
            && self.page.parent(before) != Some(block.node)
            && self.page.text_of(id).starts_with(char::is_alphanumeric)
    }

    /// Whether the first text of a kept block stands in a node.
    fn begins_block(&mut self, id: NodeId) -> bool {
        self.turn_to(id);
        self.block().is_some_and(|(_, block)| self.page.contains(id, block.first))
    }

    fn block(&self) -> Option<(BlockId, &'a Block)> {
        let id = *self.captions.read.get(self.turn)?;
        Some((id, self.facts.block(id)))
    }

    fn turn_to(&mut self, id: NodeId) {
        while self.block().is_some_and(|(_, block)| block.end <= id) {
            self.turn += 1;
        }
    }

    /// Puts a formula into the line; its text is read after that, and stands in it already.
    fn formula(&mut self, id: NodeId) -> bool {
        self.turn_to(id);
        let end = self.page.end(id);
        let Some((block_id, block)) = self.block().filter(|(_, block)| block.first < end) else {
            return false;
        };
        let is_code = block.role == Role::Code;
        let Some(mut formula) = math::formula(self.page, id).filter(|_| !is_code) else {
            return false;
        };
        if id.0 < self.muted || !self.may_read(block_id) {
            return false;
        }
        let is_blank = |at| self.page.text(NodeId(at)).is_none_or(|t| t.chars().all(is_space));
        if id < block.first && (end.0..block.end.0).all(is_blank) {
            formula.attrs.push(("display", "block".to_owned()));
        }
        self.begin_line(block_id, block);
        let text = math::in_a_row(&formula);
        if text.starts_with(is_space) {
            self.growth.space();
        }
        self.growth.leaf(formula, self.frames.formats());
        if text.ends_with(is_space) {
            self.growth.space();
        }
        self.muted = end.0;
        true
    }
}
