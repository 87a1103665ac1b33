//! The tree while it grows: a stack of open elements. It is told of structure, lines of text and leaves in
//! document order, and keeps the promises that make the tree safe to parse again: parts stand only in
//! what they are parts of, paragraphs never hold structure, formats never hold anything but text.
//! Never here: the page.

use crate::reader::attrs::Pair;
use crate::reader::element::{Element, Node};
use crate::reader::legal::{missing, welcomes};
use crate::reader::shape::{Content, content};

/// Deepest structure of the tree; what lies deeper is flattened. With the formats inside it the tree
/// stays below 64, far from every parser's own limit (Blink and html5ever flatten at 512).
pub const MAX_DEPTH: usize = 44;
/// Most formats around one piece of text.
pub const MAX_FORMATS: usize = 12;
/// What one piece of structure may need around it: a table's body, row and cell, and a paragraph.
const ROOM: usize = 4;

/// A format of the text to come.
#[derive(Debug, Clone)]
pub struct Format {
    /// Which element of the page it is: text in the same one stands together.
    pub key: u32,
    /// The element of the fair copy.
    pub tag: &'static str,
    /// Its attributes.
    pub attrs: Vec<Pair>,
}

/// The beginning of a block of text.
#[derive(Debug)]
pub struct Line {
    /// Id of the block's first text node.
    pub block: u32,
    /// Whether it goes on the line before after a break.
    pub joins: bool,
    /// What a paragraph of its own would be: `p` or a heading.
    pub tag: &'static str,
    /// Language, direction and anchor of such a paragraph.
    pub attrs: Vec<Pair>,
    /// Which open element of the page holds the block: when that is left, the paragraph ends.
    pub owner: usize,
}

#[derive(Debug)]
struct Open {
    element: Element,
    owner: usize,
    role: Role,
    /// Where the direct line of text in an `li`, `td` and the like starts.
    run: Option<Run>,
}

/// A line of text that stands in its item or cell without a paragraph around it.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Which child it starts with.
    start: usize,
    /// Whether a block of text has begun in it; before that there are pictures only.
    has_block: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Structure,
    /// Put in because the page left it out.
    Implied,
    Paragraph,
    Format(u32),
}

/// The tree under construction.
#[derive(Debug)]
pub struct Growth {
    open: Vec<Open>,
    /// White space was read and not yet written.
    space: bool,
    /// The line has no text yet.
    blank: bool,
}

impl Growth {
    /// A tree with nothing but its root.
    #[must_use]
    pub fn new(root: Element) -> Self {
        let root = Open { element: root, owner: 0, role: Role::Structure, run: None };
        Self { open: vec![root], space: false, blank: true }
    }

    /// The finished tree.
    #[must_use]
    pub fn finish(mut self) -> Element {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(|root| root.element).unwrap_or_default()
    }

    /// Opens a piece of structure that belongs to the page's open element `owner`; says whether there
    /// was room for it.
    pub fn enter(&mut self, tag: &'static str, attrs: Vec<Pair>, owner: usize) -> bool {
        self.end_paragraph();
        if self.open.len() + ROOM > MAX_DEPTH {
            return false;
        }
        // What is put in around it stays open for its siblings: it belongs to the parent.
        self.make_legal(tag, owner.saturating_sub(1));
        self.push(Element::new(tag, attrs), owner, Role::Structure);
        true
    }

    /// Closes everything that belongs to the page's open element `owner` or lies in it.
    pub fn leave(&mut self, owner: usize) {
        while self.open.len() > 1 && self.top().owner >= owner {
            self.close();
        }
    }

    /// Begins a line of text.
    pub fn line(&mut self, line: Line) {
        self.end_formats();
        let goes_on = line.joins && self.top().role == Role::Paragraph;
        if !goes_on {
            self.end_paragraph();
            self.make_legal("p", line.owner);
        }
        let is_heading = line.tag != "p";
        let top = self.top();
        let holds_block = top.element.block.is_some();
        let kind = content(top.element.tag);
        if kind == Content::Phrasing {
            if holds_block || goes_on {
                self.break_line(line.block);
            } else {
                top.element.block = Some(line.block);
            }
        } else if kind == Content::Either && line.joins && top.run.is_some_and(|r| r.has_block) {
            self.break_line(line.block);
        } else if kind == Content::Either && !is_heading && !holds_block && self.begins_run() {
            let top = self.top();
            top.element.block = Some(line.block);
            top.run = top.run.map(|run| Run { has_block: true, ..run });
        } else {
            self.end_run();
            self.push(
                Element { block: Some(line.block), ..Element::new(line.tag, line.attrs) },
                line.owner,
                Role::Paragraph,
            );
        }
        self.space = false;
        self.blank = true;
    }

    /// Says that the open line of a name above a post, or else the open caption, is no part of the text.
    pub fn stand_aside(&mut self, name: Option<u32>) {
        let is_it =
            |e: &Element| if name.is_some() { e.block == name } else { e.tag == "figcaption" };
        if let Some(open) = self.open.iter_mut().rfind(|o| is_it(&o.element)) {
            open.element.aside = true;
        }
    }

    /// Begins a line of code: verbatim, and parted by `gap` from the line before.
    pub fn code_line(&mut self, line: Line, gap: &str) {
        self.end_formats();
        let top = self.top();
        if content(top.element.tag) != Content::Phrasing || top.role != Role::Structure {
            self.line(line);
        } else if top.element.block.is_some() {
            self.push_text(gap);
        } else {
            top.element.block = Some(line.block);
        }
    }

    /// Says that white space stands here.
    pub fn space(&mut self) {
        self.space = true;
    }

    /// Writes a piece of text, with single blanks at most and none at its ends, inside `formats`.
    pub fn text(&mut self, piece: &str, formats: &[Format]) {
        self.set_formats(formats);
        self.push_text(piece);
        self.blank = false;
    }

    /// Writes text as it stands: code.
    pub fn verbatim(&mut self, text: &str) {
        self.push_text(text);
        (self.space, self.blank) = (false, false);
    }

    /// Puts an element without text into the line.
    pub fn leaf(&mut self, element: Element, formats: &[Format]) {
        self.set_formats(formats);
        self.top().element.children.push(Node::Element(element));
        self.blank = false;
    }

    /// Puts a picture or the like where it stands between lines of text: into the cell, item or
    /// heading that holds it, else into a figure of its own.
    pub fn picture(&mut self, element: Element, formats: &[Format], owner: usize) {
        self.end_paragraph();
        self.make_legal("figure", owner);
        let top = self.top();
        match content(top.element.tag) {
            Content::Phrasing => {}
            Content::Either => {
                let end = top.element.children.len();
                top.run.get_or_insert(Run { start: end, has_block: false });
            }
            _ if top.element.tag == "figure" => {}
            _ => self.push(Element::new("figure", Vec::new()), owner, Role::Paragraph),
        }
        self.leaf(element, formats);
        self.end_paragraph();
    }

    /// Puts an element between paragraphs, where paragraphs may stand.
    pub fn between(&mut self, element: Element) {
        self.end_paragraph();
        let top = self.top();
        if content(top.element.tag) == Content::Flow {
            top.element.children.push(Node::Element(element));
        }
    }

    /// Takes an element, if there is one, and puts it between paragraphs or at the head of an item, if it may stand
    /// there.
    #[inline(never)]
    pub fn head(&mut self, element: &mut Option<Element>) {
        let Some(new) = element.take() else { return };
        self.end_paragraph();
        self.end_run();
        let top = self.top();
        if matches!(content(top.element.tag), Content::Flow | Content::Either) {
            top.element.children.push(Node::Element(new));
        } else {
            *element = Some(new);
        }
    }

    /// Puts a mark for links to lead to in front of the text to come.
    pub fn anchor(&mut self, id: String) {
        self.top().element.children.push(Node::Element(Element::new("span", vec![("id", id)])));
    }

    fn top(&mut self) -> &mut Open {
        self.open.last_mut().expect("the root is closed by `finish` only")
    }

    fn push(&mut self, element: Element, owner: usize, role: Role) {
        self.top().run = None;
        self.open.push(Open { element, owner, role, run: None });
        (self.space, self.blank) = (false, true);
    }

    fn close(&mut self) {
        if let Some(done) = self.open.pop() {
            self.top().element.children.push(Node::Element(done.element));
        }
    }

    fn end_formats(&mut self) {
        while matches!(self.top().role, Role::Format(_)) {
            self.close();
        }
    }

    fn end_paragraph(&mut self) {
        self.end_formats();
        if self.top().role == Role::Paragraph {
            self.close();
        }
    }

    fn break_line(&mut self, block: u32) {
        let element = Element { block: Some(block), ..Element::new("br", Vec::new()) };
        self.top().element.children.push(Node::Element(element));
    }

    /// Starts a direct line of text in an item or cell that has no paragraphs yet.
    fn begins_run(&mut self) -> bool {
        let top = self.top();
        if top.run.is_none() && top.element.children.is_empty() {
            top.run = Some(Run { start: 0, has_block: false });
        }
        top.run.is_some()
    }

    /// Makes a paragraph of the direct line of text, since a second one comes.
    fn end_run(&mut self) {
        let top = self.top();
        let Some(run) = top.run.take().filter(|run| run.has_block) else { return };
        let block = top.element.block.take();
        let children = top.element.children.split_off(run.start);
        let paragraph = Element { children, block, ..Element::new("p", Vec::new()) };
        top.element.children.push(Node::Element(paragraph));
    }

    /// Closes and opens implied elements until `tag` may stand here.
    fn make_legal(&mut self, tag: &'static str, owner: usize) {
        while self.top().role == Role::Implied && !welcomes(self.top().element.tag, tag) {
            self.close();
        }
        while let Some(missing) = missing(self.top().element.tag, tag) {
            self.push(Element::new(missing, Vec::new()), owner, Role::Implied);
        }
    }

    /// Closes the formats that the text to come isn't in and opens those that it is in. White space
    /// between goes outside both: `a <b>b</b> c`, never `a<b> b </b>c`.
    fn set_formats(&mut self, formats: &[Format]) {
        let formats = &formats[..formats.len().min(MAX_FORMATS)];
        let open = self.open.iter().rev().take_while(|o| matches!(o.role, Role::Format(_))).count();
        let first = self.open.len() - open;
        let same = self.open[first..]
            .iter()
            .zip(formats)
            .take_while(|(open, format)| open.role == Role::Format(format.key))
            .count();
        while self.open.len() > first + same {
            self.close();
        }
        if self.space && !self.blank {
            self.push_text(" ");
        }
        self.space = false;
        for format in &formats[same..] {
            let element = Element::new(format.tag, format.attrs.clone());
            let owner = self.top().owner;
            self.open.push(Open { element, owner, role: Role::Format(format.key), run: None });
        }
    }

    fn push_text(&mut self, piece: &str) {
        let children = &mut self.top().element.children;
        match children.last_mut() {
            Some(Node::Text(text)) => text.push_str(piece),
            _ => children.push(Node::Text(piece.to_owned())),
        }
    }
}
