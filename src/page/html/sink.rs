//! html5ever's hands: it asks for elements and says where they go; a [`Tree`] is what it leaves.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName};

use crate::page::html::tree::{DOCUMENT, Kind, Linked, NONE, Tree};

/// A node's number and, for an element, its name, which the parser asks for all the time.
#[derive(Clone)]
pub(super) struct Handle {
    id: usize,
    name: Option<Rc<QualName>>,
}

/// Collects the tree while the parser runs.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    depth: Cell<u32>,
}

impl Sink {
    pub(super) fn new() -> Self {
        let document = Linked::new(Kind::Other);
        Self { tree: RefCell::new(Tree { nodes: vec![document] }), depth: Cell::new(0) }
    }

    /// How deep the element that the parser last opened or left stands.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    fn add(&self, kind: Kind) -> usize {
        let nodes = &mut self.tree.borrow_mut().nodes;
        nodes.push(Linked::new(kind));
        nodes.len() - 1
    }

    /// Puts a node in front of `before`, or last where that is `NONE`.
    fn insert(&self, parent: usize, before: usize, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(handle) => handle.id,
            NodeOrText::AppendText(text) => {
                if self.tree.borrow_mut().extend_text(parent, before, &text) {
                    return;
                }
                self.add(Kind::Text(text))
            }
        };
        let mut tree = self.tree.borrow_mut();
        tree.detach(id);
        tree.attach(parent, before, id);
        if matches!(tree.nodes[id].kind, Kind::Element { .. }) {
            self.depth.set(tree.nodes[id].depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: DOCUMENT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.as_ref().expect("the parser asks names of elements only").expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let id = self.add(Kind::Element { name: Rc::clone(&name), attrs });
        Handle { id, name: Some(name) }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle { id: self.add(Kind::Comment(text)), name: None }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(Kind::Other), name: None }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, NONE, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().nodes[sibling.id].parent;
        if parent != NONE {
            self.insert(parent, sibling.id, child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.tree.borrow().nodes[element.id].parent == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        self.depth.set(self.tree.borrow().nodes[node.id].depth.saturating_sub(1));
    }

    /// Nobody reads what a template holds: it goes into a node of its own outside the tree.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        Handle { id: self.add(Kind::Other), name: None }
    }

    fn same_node(&self, a: &Handle, b: &Handle) -> bool {
        a.id == b.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, new: Vec<Attribute>) {
        if let Kind::Element { attrs, .. } = &mut self.tree.borrow_mut().nodes[target.id].kind {
            for attr in new {
                if attrs.iter().all(|a| a.name != attr.name) {
                    attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first_child(node.id) {
            tree.detach(child);
            tree.attach(new_parent.id, NONE, child);
        }
    }

    /// As in `DOMParser`: a template with `shadowrootmode` stays a template.
    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }
}
