//! The one builder of pages. It is told of elements and texts in document order and keeps the arena's
//! promise: parents before children, a subtree is a range. It never fails and never recurses.

use crate::page::attr::Attr;
use crate::page::node::{Flags, Node, Page, Rect, StrId};
use crate::page::tag::Tag;
use crate::text::HashMap;

/// Builds a [`Page`] from `open`, `attr`, `text` and `close`, in document order.
#[derive(Debug, Default)]
pub struct Builder {
    page: Page,
    open: Vec<u32>,
    known: HashMap<Box<str>, StrId>,
    /// By string: what an element or attribute of that name is, as far as one was met.
    names: Vec<Option<(Tag, Option<Attr>)>>,
}

impl Builder {
    /// An empty page with its address and the address that relative links are resolved against.
    #[must_use]
    pub fn new(url: &str, base_url: &str) -> Self {
        let mut builder = Self::default();
        url.clone_into(&mut builder.page.url);
        base_url.clone_into(&mut builder.page.base_url);
        builder
    }

    /// Takes over a table of strings parted by U+0000; afterwards `StrId(n)` is its n-th string.
    pub(in crate::page) fn adopt(&mut self, strings: String) {
        let mut start = 0;
        for part in strings.split('\0') {
            let end = start + part.len();
            self.page.spans.push((start as u32, end as u32));
            start = end + 1;
        }
        self.page.strings = strings;
    }

    /// Number of strings so far.
    pub(in crate::page) fn string_count(&self) -> usize {
        self.page.spans.len()
    }

    /// A string of the table, by id.
    pub(in crate::page) fn string(&self, id: StrId) -> &str {
        let (start, end) = self.page.spans[id.0 as usize];
        &self.page.strings[start as usize..end as usize]
    }

    /// Adds a string that is likely to come again (a name, an attribute's value).
    pub fn intern(&mut self, text: &str) -> StrId {
        if let Some(id) = self.known.get(text) {
            return *id;
        }
        let id = self.add(text);
        self.known.insert(text.into(), id);
        id
    }

    /// Adds a string.
    pub fn add(&mut self, text: &str) -> StrId {
        let start = self.page.strings.len() as u32;
        if text.contains('\0') {
            self.page.strings.push_str(&text.replace('\0', "\u{fffd}"));
        } else {
            self.page.strings.push_str(text);
        }
        self.page.spans.push((start, self.page.strings.len() as u32));
        StrId(self.page.spans.len() as u32 - 1)
    }

    /// Opens an element; what follows, until `close`, lies in it.
    pub fn open(&mut self, name: StrId, flags: Flags, rect: Option<Rect>) {
        let rect_index = self.page.rects.len() as u32;
        self.page.rects.extend(rect);
        let tag = if flags.has(Flags::SVG | Flags::MATHML) {
            match self.string(name) {
                "svg" => Tag::Svg,
                "math" => Tag::Math,
                _ => Tag::Other,
            }
        } else {
            self.named(name).0
        };
        let id = self.page.nodes.len() as u32;
        self.push(Some(tag), flags, name, rect_index);
        self.open.push(id);
    }

    /// Adds an attribute to the element opened last.
    pub fn attr(&mut self, name: StrId, value: StrId) {
        let attr = self.named(name).1;
        if let Some(node) = self.page.nodes.last_mut() {
            self.page.attrs.push((attr, name, value));
            node.attrs.1 += 1;
        }
        if attr == Some(Attr::Role) {
            self.take_role(value);
        }
    }

    /// Makes of a box or a span the part of a table that its role says it is.
    fn take_role(&mut self, role: StrId) {
        let tag = match self.string(role) {
            "table" => Tag::Table,
            "rowgroup" => Tag::Tbody,
            "row" => Tag::Tr,
            "cell" => Tag::Td,
            "columnheader" | "rowheader" => Tag::Th,
            _ => return,
        };
        if let Some(node) = self.page.nodes.last_mut()
            && matches!(node.tag, Some(Tag::Div | Tag::Span))
        {
            node.tag = Some(tag);
        }
    }

    /// Adds a text to the open element.
    pub fn text(&mut self, data: StrId) {
        if !self.open.is_empty() {
            self.push(None, Flags::default(), data, 0);
        }
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.page.nodes[id as usize].end = self.page.nodes.len() as u32;
        }
    }

    /// How many elements are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether nothing has been opened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.page.nodes.is_empty()
    }

    /// The page; whatever is still open is closed.
    #[must_use]
    pub fn finish(mut self) -> Page {
        while !self.open.is_empty() {
            self.close();
        }
        self.page
    }

    /// The page's head data, for builders that know more than an address.
    pub(in crate::page) fn page_mut(&mut self) -> &mut Page {
        &mut self.page
    }

    /// What an element and an attribute of this name are, looked up once.
    fn named(&mut self, name: StrId) -> (Tag, Option<Attr>) {
        let at = name.0 as usize;
        if self.names.len() <= at {
            self.names.resize(at + 1, None);
        }
        if let Some(known) = self.names[at] {
            return known;
        }
        let text = self.string(name);
        let named = (Tag::from_name(text), Attr::from_name(text));
        self.names[at] = Some(named);
        named
    }

    fn push(&mut self, tag: Option<Tag>, flags: Flags, string: StrId, rect: u32) {
        let id = self.page.nodes.len() as u32;
        self.page.nodes.push(Node {
            tag,
            flags,
            parent: self.open.last().copied().unwrap_or(0),
            end: id + 1,
            string,
            attrs: (self.page.attrs.len() as u32, 0),
            rect,
            depth: self.open.len() as u32,
        });
    }
}
