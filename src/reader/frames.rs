//! The page's open elements during the walk, each with what it becomes. Structure waits here until
//! something comes to stand in it, so empty boxes never reach the tree.
//! Never here: text.

use crate::facts::{Facts, is_grid};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::reader::address::{Addresses, Link};
use crate::reader::anchors::{self, Anchors};
use crate::reader::attrs::{Pair, attributes, code_language, language};
use crate::reader::element::Element;
use crate::reader::growth::{Format, Growth, MAX_FORMATS};
use crate::reader::quotations::read_as;
use crate::reader::shape::{Content, Shape, content, nests, shape};

#[derive(Debug)]
struct Frame {
    node: NodeId,
    end: u32,
    /// The structure that it becomes, if it does.
    block: Option<&'static str>,
    /// The nearest structure, itself included.
    near: &'static str,
    /// Whether the nearest table holds data.
    in_grid: bool,
    /// The nearest element below that structure which names a language or direction.
    language: Option<NodeId>,
    /// The nearest element that starts a new line, as a place in the stack.
    holder: usize,
    /// The nearest quotation, itself included.
    quotation: Option<NodeId>,
    /// How many formats were open before it.
    formats: usize,
    /// Cells without text, in a row whose text is still to come.
    blank: Vec<Element>,
}

/// The stack of open elements.
#[derive(Debug)]
pub struct Frames {
    stack: Vec<Frame>,
    /// How many of them have been opened in the tree.
    opened: usize,
    formats: Vec<Format>,
    /// Language and direction of the whole text.
    common: Vec<Pair>,
    /// What elements become whatever they are, in document order.
    shapes: Vec<(NodeId, &'static str)>,
    is_thread: bool,
}

impl Frames {
    /// An empty stack under the tree's root.
    #[must_use]
    pub fn new(root: &Element, shapes: Vec<(NodeId, &'static str)>, is_thread: bool) -> Self {
        let common = root.attrs.clone();
        Self { stack: Vec::new(), opened: 0, formats: Vec::new(), common, shapes, is_thread }
    }

    /// The formats around the text to come.
    #[must_use]
    pub fn formats(&self) -> &[Format] {
        &self.formats
    }

    /// The nearest piece of structure around what stands here.
    #[must_use]
    pub fn near(&self) -> &'static str {
        self.stack.last().map_or("article", |top| top.near)
    }

    /// Where the line to come is a figure's caption: the figure, the caption, and whether the figure
    /// shows something already.
    #[must_use]
    pub fn captioned(&self) -> Option<(NodeId, NodeId, bool)> {
        let mut caption = None;
        for (at, frame) in self.stack.iter().enumerate().rev() {
            match (frame.block, caption) {
                (Some("figcaption"), None) => caption = Some(frame.node),
                (Some("figure"), Some(caption)) => {
                    return Some((frame.node, caption, at < self.opened));
                }
                (Some(_), _) => return None,
                _ => {}
            }
        }
        None
    }

    /// The open element that what stands here belongs to.
    #[must_use]
    pub fn owner(&self) -> usize {
        self.stack.last().map_or(0, |top| top.holder)
    }

    /// The element that holds the line to come, and the line's own language and direction.
    #[must_use]
    pub fn holder(&self, page: &Page) -> (usize, Vec<Pair>) {
        let Some(top) = self.stack.last() else { return (0, Vec::new()) };
        let own = top.language.map(|id| language(page, id)).unwrap_or_default();
        (top.holder, own.into_iter().filter(|pair| !self.common.contains(pair)).collect())
    }

    /// Enters an element of the page.
    pub fn enter(
        &mut self,
        page: &Page,
        facts: &Facts,
        id: NodeId,
        tag: Tag,
        (addresses, anchors): (&Addresses, &mut Anchors),
    ) {
        let at = self.stack.len();
        let (near, mut in_grid, holder, outer, quotation) =
            self.stack.last().map_or(("article", false, 0, None, None), |top| {
                (top.near, top.in_grid, top.holder, top.language, top.quotation)
            });
        if tag == Tag::Table {
            in_grid = is_grid(page, &facts.blocks, id);
        }
        let is_listing = facts.listing(id).is_some_and(|listing| listing.node == id);
        let shape = match self.shapes.binary_search_by_key(&id, |shape| shape.0) {
            Ok(at) if near != self.shapes[at].1 && content(near) != Content::Phrasing => {
                Shape::Block(self.shapes[at].1)
            }
            _ if is_listing && content(near) != Content::Phrasing => Shape::Block("pre"),
            _ => list_part(page, id, near).unwrap_or_else(|| {
                let tag = if self.is_thread { read_as(page, id, tag, quotation) } else { tag };
                shape(tag, near, in_grid)
            }),
        };
        let formats = self.formats.len();
        let mut block = None;
        match shape {
            Shape::Block(name) => block = Some(name),
            Shape::Format(name) => self.format(page, id, name, (addresses, anchors)),
            Shape::Through => {}
        }
        let speaks = page.attr(id, Attr::Lang).is_some() || page.attr(id, Attr::Dir).is_some();
        let speaks = speaks && !matches!(tag, Tag::Html | Tag::Body) && shape == Shape::Through;
        let holder = if tag.is_block() { at } else { holder };
        let language = if speaks { Some(id) } else { outer.filter(|_| block.is_none()) };
        let near = block.unwrap_or(near);
        let end = page.end(id).0;
        self.stack.push(Frame {
            node: id,
            end,
            block,
            near,
            in_grid,
            language,
            holder,
            quotation: if block == Some("blockquote") { Some(id) } else { quotation },
            formats,
            blank: Vec::new(),
        });
    }

    /// Leaves the elements that end before this node.
    pub fn leave_before(&mut self, at: u32, growth: &mut Growth) {
        while self.stack.last().is_some_and(|top| top.end <= at) {
            let Some(frame) = self.stack.pop() else { return };
            let index = self.stack.len();
            self.formats.truncate(frame.formats);
            if self.opened > index {
                self.opened = index;
                growth.leave(index);
            } else if let Some(tag @ ("td" | "th")) = frame.block {
                self.blank_cell(tag, growth);
            }
        }
    }

    /// Opens in the tree what waited for something to hold, and puts the name of a post within, but not into
    /// what the post quotes.
    pub fn open(
        &mut self,
        page: &Page,
        addresses: &Addresses,
        growth: &mut Growth,
        name: &mut Option<Element>,
    ) {
        for index in self.opened..self.stack.len() {
            let frame = &mut self.stack[index];
            let Some(tag) = frame.block else { continue };
            if tag == "blockquote" {
                growth.head(name);
            }
            let mut attrs = attributes(page, frame.node, tag, addresses);
            attrs.extend(
                language(page, frame.node).into_iter().filter(|pair| !self.common.contains(pair)),
            );
            growth.enter(tag, attrs, index);
            for cell in frame.blank.drain(..) {
                growth.enter(cell.tag, cell.attrs, index + 1);
                growth.leave(index + 1);
            }
            if tag == "pre" {
                growth.enter("code", code_attrs(page, frame.node), index);
            }
        }
        growth.head(name);
        self.opened = self.stack.len();
    }

    /// Keeps the place of a cell without text: the columns after it would shift.
    fn blank_cell(&mut self, tag: &'static str, growth: &mut Growth) {
        let index = self.stack.len();
        if self.opened == index {
            growth.enter(tag, Vec::new(), index);
            growth.leave(index);
        } else if let Some(row) = self.stack.last_mut() {
            row.blank.push(Element::new(tag, Vec::new()));
        }
    }

    fn format(
        &mut self,
        page: &Page,
        id: NodeId,
        tag: &'static str,
        (addresses, anchors): (&Addresses, &mut Anchors),
    ) {
        let is_double = !nests(tag) && self.formats.iter().any(|f| f.tag == tag);
        if is_double || self.formats.len() >= MAX_FORMATS {
            return;
        }
        let mut attrs = attributes(page, id, tag, addresses);
        attrs.extend(language(page, id));
        if tag == "a" {
            let link = page.attr(id, Attr::Href).and_then(|href| addresses.link(href));
            attrs.extend(link.map(|link| {
                (
                    "href",
                    match link {
                        Link::Out(address) => address,
                        Link::Here { id, address } => {
                            format!("#{}", anchors::name(anchors.refer(&id, address)))
                        }
                    },
                )
            }));
            if !attrs.iter().any(|(name, _)| *name == "href") {
                return;
            }
        }
        if tag == "span" && attrs.is_empty() {
            return;
        }
        self.formats.push(Format { key: id.0, tag, attrs });
    }
}

/// The part of a list that a box says it is. One with pictures is a row of cards.
fn list_part(page: &Page, id: NodeId, near: &str) -> Option<Shape> {
    let is_part = |id, role| page.is(id, Tag::Div) && page.attr(id, Attr::Role) == Some(role);
    if near == "ul" && is_part(id, "listitem") {
        return Some(Shape::Block("li"));
    }
    let items = || page.children(id).filter(|item| is_part(*item, "listitem"));
    let is_list = is_part(id, "list")
        && content(near) != Content::Phrasing
        && items().nth(1).is_some()
        && !page.subtree(id).any(|id| page.is(id, Tag::Img));
    is_list.then_some(Shape::Block("ul"))
}

/// The language of a `pre`, by its own class or that of the `code` in it.
fn code_attrs(page: &Page, pre: NodeId) -> Vec<Pair> {
    let around = page.ancestors(pre).take(2);
    let inside = page.children(pre).filter(|c| page.is(*c, Tag::Code)).take(1);
    let mut classes = std::iter::once(pre)
        .chain(inside)
        .chain(around)
        .filter_map(|id| page.attr(id, Attr::Class));
    let found = classes.find_map(code_language);
    found.map(|name| ("class", format!("language-{name}"))).into_iter().collect()
}
