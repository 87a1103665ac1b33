//! The tree's nodes.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// A text or an element.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Text, raw; writers escape it.
    Text(String),
    /// An element of the allow-list.
    Element(Element),
}

/// An element of the allow-list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Lower-case name.
    pub tag: &'static str,
    /// Attributes of the allow-list; addresses are absolute and checked.
    pub attrs: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
    /// Id of the first text node of the page's block that begins here, where one does (after the
    /// element, for a `br`).
    pub block: Option<u32>,
    /// Whether it stands here for the eye only: a caption that is no part of the text.
    pub aside: bool,
}

/// The element that stands for something that would have to be loaded from elsewhere (a video, a map):
/// it holds one link. Nothing else is a `div`, and the words in it are ours.
pub const CARD: &str = "div";

/// A text that leads somewhere.
#[must_use]
#[inline(never)]
pub fn link(href: String, text: Node) -> Node {
    Node::Element(Element { children: vec![text], ..Element::new("a", vec![("href", href)]) })
}

impl Element {
    /// An element with attributes, still empty.
    #[must_use]
    pub fn new(tag: &'static str, attrs: Vec<(&'static str, String)>) -> Self {
        Self { tag, attrs, ..Self::default() }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }

    /// All text in it, in order.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut next: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = next.pop() {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => next.extend(element.children.iter().rev()),
            }
        }
        out
    }

    /// The child elements, in order.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The element and all elements in it, in document order.
    pub fn descend(&self) -> impl Iterator<Item = &Self> {
        let mut next = vec![self];
        std::iter::from_fn(move || {
            let element = next.pop()?;
            next.extend(element.children.iter().rev().filter_map(|child| match child {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            }));
            Some(element)
        })
    }

    /// Changes the element and all elements that are then in it, outer ones first.
    pub fn change(&mut self, act: &mut dyn FnMut(&mut Self)) {
        let mut next = vec![self];
        while let Some(element) = next.pop() {
            act(element);
            next.extend(element.children.iter_mut().filter_map(|child| match child {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            }));
        }
    }
}

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("tag", self.tag)?;
        out.serialize_entry("attrs", &self.attrs)?;
        out.serialize_entry("children", &self.children)?;
        if let Some(block) = self.block {
            out.serialize_entry("block", &block)?;
        }
        out.end()
    }
}
