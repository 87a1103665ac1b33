//! The tree that html5ever built: linked nodes, thrown away once they are flattened into a page.

use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, ns};

use crate::page::node::Flags;
use crate::page::tag::Tag;

/// No node.
pub(super) const NONE: usize = usize::MAX;
/// The document itself, the root element's parent.
pub(super) const DOCUMENT: usize = 0;

/// What a node is; no comment, and nothing else that people don't see, goes into the page.
pub(super) enum Kind {
    Element { name: Rc<QualName>, attrs: Vec<Attribute> },
    Text(StrTendril),
    Comment(StrTendril),
    Other,
}

pub(super) struct Linked {
    pub(super) kind: Kind,
    pub(super) parent: usize,
    pub(super) previous: usize,
    pub(super) next: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) depth: u32,
}

impl Linked {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, depth: 0 }
    }
}

/// A parsed document.
pub(super) struct Tree {
    pub(super) nodes: Vec<Linked>,
}

/// Writing, while the parser runs.
impl Tree {
    /// Takes a node out of its parent's list, with all that it holds.
    pub(super) fn detach(&mut self, id: usize) {
        let Linked { parent, previous, next, .. } = self.nodes[id];
        if parent == NONE {
            return;
        }
        match some(previous) {
            Some(p) => self.nodes[p].next = next,
            None => self.nodes[parent].first = next,
        }
        match some(next) {
            Some(n) => self.nodes[n].previous = previous,
            None => self.nodes[parent].last = previous,
        }
        let node = &mut self.nodes[id];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    /// Puts a detached node in front of `before`, or last where that is `NONE`.
    pub(super) fn attach(&mut self, parent: usize, before: usize, id: usize) {
        let previous = some(before).map_or(self.nodes[parent].last, |b| self.nodes[b].previous);
        match some(previous) {
            Some(p) => self.nodes[p].next = id,
            None => self.nodes[parent].first = id,
        }
        match some(before) {
            Some(b) => self.nodes[b].previous = id,
            None => self.nodes[parent].last = id,
        }
        let depth = self.nodes[parent].depth + 1;
        let node = &mut self.nodes[id];
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, before, depth);
    }

    /// Adds text to the text node that stands where it would go; false where there is none.
    pub(super) fn extend_text(&mut self, parent: usize, before: usize, more: &StrTendril) -> bool {
        let at = some(before).map_or(self.nodes[parent].last, |b| self.nodes[b].previous);
        match some(at).map(|at| &mut self.nodes[at].kind) {
            Some(Kind::Text(text)) => {
                text.push_tendril(more);
                true
            }
            _ => false,
        }
    }
}

/// Reading, once the parse is done.
impl Tree {
    /// The root element.
    pub(super) fn root(&self) -> Option<usize> {
        let first = self.first_child(DOCUMENT);
        std::iter::successors(first, |id| self.next_sibling(*id))
            .find(|id| matches!(self.kind(*id), Kind::Element { .. }))
    }

    pub(super) fn kind(&self, id: usize) -> &Kind {
        &self.nodes[id].kind
    }

    pub(super) fn first_child(&self, id: usize) -> Option<usize> {
        some(self.nodes[id].first)
    }

    pub(super) fn next_sibling(&self, id: usize) -> Option<usize> {
        some(self.nodes[id].next)
    }

    pub(super) fn parent(&self, id: usize) -> Option<usize> {
        some(self.nodes[id].parent)
    }

    /// The local name; empty for what is no element.
    pub(super) fn name(&self, id: usize) -> &str {
        match self.kind(id) {
            Kind::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// The tag of an HTML element; [`Tag::Other`] for everything else.
    pub(super) fn tag(&self, id: usize) -> Tag {
        match self.kind(id) {
            Kind::Element { name, .. } if name.ns == ns!(html) => Tag::from_name(&name.local),
            _ => Tag::Other,
        }
    }

    /// The namespace as the page's flags have it.
    pub(super) fn flags(&self, id: usize) -> Flags {
        match self.kind(id) {
            Kind::Element { name, .. } if name.ns == ns!(svg) => Flags(Flags::SVG),
            Kind::Element { name, .. } if name.ns == ns!(mathml) => Flags(Flags::MATHML),
            _ => Flags::default(),
        }
    }

    /// Whether a script holds structured data instead of code.
    pub(super) fn is_json_ld(&self, id: usize) -> bool {
        match self.kind(id) {
            Kind::Element { attrs, .. } => attrs.iter().any(|a| {
                &*a.name.local == "type"
                    && a.value.trim().eq_ignore_ascii_case("application/ld+json")
            }),
            _ => false,
        }
    }
}

fn some(id: usize) -> Option<usize> {
    (id != NONE).then_some(id)
}
