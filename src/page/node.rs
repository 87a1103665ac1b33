//! The arena itself: nodes, their strings and the ways to walk them.

use crate::page::attr::Attr;
use crate::page::tag::Tag;

/// A node's place in document order; the root element is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The root element.
    pub const ROOT: Self = Self(0);

    /// As an index into a side table.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A string of the page's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StrId(pub u32);

/// What the live page knows of an element; zero from HTML text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u32);

impl Flags {
    /// Not rendered.
    pub const HIDDEN: u32 = 1;
    /// Rendered where nobody can see it.
    pub const UNSEEN: u32 = 2;
    /// A rectangle was measured.
    pub const BOX: u32 = 4;
    /// The children come from a shadow root.
    pub const SHADOW_HOST: u32 = 8;
    /// Text that the reader of the page can edit.
    pub const EDITABLE: u32 = 16;
    /// Holds the keyboard focus.
    pub const FOCUSED: u32 = 32;
    /// In the SVG namespace.
    pub const SVG: u32 = 64;
    /// In the `MathML` namespace.
    pub const MATHML: u32 = 128;

    /// Whether any of `bits` is set.
    #[must_use]
    pub fn has(self, bits: u32) -> bool {
        self.0 & bits != 0
    }
}

/// A box in page coordinates, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rect {
    /// Distance from the document's left edge.
    pub x: i32,
    /// Distance from the document's top.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// One element or text.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// The element's tag; `None` for a text.
    pub tag: Option<Tag>,
    /// What was measured on the live page.
    pub flags: Flags,
    pub(in crate::page) parent: u32,
    pub(in crate::page) end: u32,
    /// Name of an element, data of a text.
    pub(in crate::page) string: StrId,
    pub(in crate::page) attrs: (u32, u32),
    pub(in crate::page) rect: u32,
    pub(in crate::page) depth: u32,
}

/// A page as a flat arena in document order: a subtree is a range of ids.
#[derive(Debug, Default)]
pub struct Page {
    /// The address as given; may be empty.
    pub url: String,
    /// What relative addresses are resolved against; may be empty.
    pub base_url: String,
    /// Whether visibility was measured on a live page.
    pub live: bool,
    /// Whether the page was too large to be read whole; nothing may then be done to it.
    pub truncated: bool,
    /// Width and height of the window, in CSS pixels; zero from HTML text.
    pub viewport: (i32, i32),
    pub(in crate::page) nodes: Vec<Node>,
    pub(in crate::page) attrs: Vec<(Option<Attr>, StrId, StrId)>,
    pub(in crate::page) rects: Vec<Rect>,
    pub(in crate::page) strings: String,
    pub(in crate::page) spans: Vec<(u32, u32)>,
}

impl Page {
    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is not even a root element.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All ids, in document order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The node with this id.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The element's tag; `None` for a text.
    #[must_use]
    pub fn tag(&self, id: NodeId) -> Option<Tag> {
        self.node(id).tag
    }

    /// Whether the node is an element with this tag.
    #[must_use]
    pub fn is(&self, id: NodeId, tag: Tag) -> bool {
        self.tag(id) == Some(tag)
    }

    /// Whether the node is a heading, of any level.
    #[must_use]
    pub fn is_heading(&self, id: NodeId) -> bool {
        self.tag(id).is_some_and(|tag| tag.heading_level().is_some())
    }

    /// The element's name as the page has it; empty for a text.
    #[must_use]
    pub fn name(&self, id: NodeId) -> &str {
        let node = self.node(id);
        if node.tag.is_some() { self.string(node.string) } else { "" }
    }

    /// The data of a text node, raw; `None` for an element.
    #[must_use]
    pub fn text(&self, id: NodeId) -> Option<&str> {
        let node = self.node(id);
        node.tag.is_none().then(|| self.string(node.string))
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attr(&self, id: NodeId, name: Attr) -> Option<&str> {
        self.attr_slice(id).iter().find(|a| a.0 == Some(name)).map(|a| self.string(a.2))
    }

    /// All kept attributes as name and value, in source order.
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        self.attr_slice(id).iter().map(|a| (self.string(a.1), self.string(a.2)))
    }

    /// The known attributes with the ids of their values, in source order.
    pub fn attr_ids(&self, id: NodeId) -> impl Iterator<Item = (Attr, StrId)> {
        self.attr_slice(id).iter().filter_map(|a| Some((a.0?, a.2)))
    }

    /// Number of strings in the table.
    #[must_use]
    pub fn strings(&self) -> usize {
        self.spans.len()
    }

    /// The parent; `None` for the root.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        (id != NodeId::ROOT).then(|| NodeId(self.node(id).parent))
    }

    /// The node itself and its ancestors, up to the root.
    pub fn way_up(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |id| self.parent(*id))
    }

    /// The ancestors from the parent to the root.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The first id after the node's subtree.
    #[must_use]
    pub fn end(&self, id: NodeId) -> NodeId {
        NodeId(self.node(id).end)
    }

    /// Whether `inner` is `outer` or lies in it.
    #[must_use]
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// How many ancestors the node has.
    #[must_use]
    pub fn depth(&self, id: NodeId) -> u32 {
        self.node(id).depth
    }

    /// The node itself and everything in it, in document order.
    pub fn subtree(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (id.0..self.node(id).end).map(NodeId)
    }

    /// The children, in document order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let end = self.node(id).end;
        let first = (id.0 + 1 < end).then_some(NodeId(id.0 + 1));
        std::iter::successors(first, move |child| {
            let next = self.end(*child);
            (next.0 < end).then_some(next)
        })
    }

    /// The box measured on the live page.
    #[must_use]
    pub fn rect(&self, id: NodeId) -> Option<Rect> {
        let node = self.node(id);
        node.flags.has(Flags::BOX).then(|| self.rects[node.rect as usize])
    }

    /// The nearest common ancestor of two nodes (one of them, if it holds the other).
    #[must_use]
    pub fn common_ancestor(&self, a: NodeId, b: NodeId) -> NodeId {
        let (low, high) = (a.min(b), a.max(b));
        if self.contains(low, high) {
            return low;
        }
        self.ancestors(low).find(|up| self.contains(*up, high)).unwrap_or(NodeId::ROOT)
    }

    /// The name of the place on this page that a link leads to: what stands behind the `#` of its address.
    #[must_use]
    pub fn place(&self, link: NodeId) -> Option<&str> {
        let (to, place) = self.attr(link, Attr::Href)?.split_once('#')?;
        let here = self.url.split('#').next().unwrap_or_default();
        (self.is(link, Tag::A) && here.ends_with(to)).then_some(place)
    }

    /// The raw texts of a subtree, one after the other.
    #[must_use]
    pub fn text_of(&self, id: NodeId) -> String {
        self.subtree(id).filter_map(|n| self.text(n)).collect()
    }

    /// A string of the table.
    #[must_use]
    pub fn string(&self, id: StrId) -> &str {
        let (start, end) = self.spans[id.0 as usize];
        &self.strings[start as usize..end as usize]
    }

    fn attr_slice(&self, id: NodeId) -> &[(Option<Attr>, StrId, StrId)] {
        let (start, len) = self.node(id).attrs;
        &self.attrs[start as usize..(start + len) as usize]
    }
}
