//! Pictures of the page, for frames in which nothing runs and nothing loads: the page as it came,
//! with what goes marked, and cleaned. A source and its plan go in, three documents as text come
//! out.
//!
//! This is the one place where a page's markup is parsed once more, behind three walls: a sandbox
//! without any right, a policy that lets nothing load, and a document out of which all that could
//! reach the network is taken. Never here: the fair copy.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlHeadElement, Node, Text};

use crate::page::{Flags, Page};
use crate::pages::dom::{self, Build};
use crate::pages::source::{Form, Source};
use crate::pages::walk;
use crate::pages::words;
use crate::plan::{How, Plan, Reason};

/// Carries the kind of what goes, on elements of the picture; beside it, how it goes.
const MARK: &str = "data-faircopy";
const HOW: &str = "data-faircopy-how";

/// What runs, what loads, and what only stands in for either.
const TAKEN_OUT: &str = "script, base, meta[http-equiv], iframe, frame, object, embed, noframes, \
                         link:not([rel~=stylesheet])";
/// Names that an element of a report's picture never gets.
const NEVER_MADE: [&str; 12] = [
    "script", "style", "link", "meta", "base", "iframe", "frame", "object", "embed", "template",
    "noscript", "noframes",
];
/// Attributes that a report's picture keeps: how the page was laid out, as far as a report knows.
const KEPT: [&str; 12] = [
    "style", "hidden", "lang", "dir", "alt", "width", "height", "colspan", "rowspan", "start",
    "value", "open",
];
/// Deepest element of a report's picture: browsers flatten pages here too.
const DEEPEST: u32 = 500;

/// What goes, marked: a label, a line through it, and the reason where the pointer rests.
const MARKED: &str = "
[data-faircopy] { text-decoration: line-through #b3261eb0 !important; cursor: help;
  background: #b3261e1f !important; outline: 2px solid #b3261e99 !important; outline-offset: 1px }
[data-faircopy]::before { content: attr(data-faircopy); display: inline-block; margin: 0 .6em 0 0;
  padding: 1px 7px; border-radius: 9px; background: #b3261e; color: #fff; text-indent: 0;
  font: 600 11px/1.5 system-ui, sans-serif; letter-spacing: 0; text-transform: none;
  vertical-align: middle; white-space: nowrap }
[data-faircopy-how=fold] { background: #8a5a0024 !important; outline-color: #8a5a0099 !important;
  text-decoration-color: #8a5a00b0 !important }
[data-faircopy-how=fold]::before { background: #8a5a00 }";

/// The page without what goes; what is folded leaves one line.
const CLEANED: &str = "
[data-faircopy-how=hide], [data-faircopy-how=fold] > * { display: none !important }
[data-faircopy-how=fold] { font-size: 0 !important }
[data-faircopy-how=fold]::before { content: attr(data-faircopy) \": folded\"; color: #62615d;
  font: 13px/1.6 system-ui, sans-serif }";

/// The page in three states, each a document's text.
pub(in crate::pages) struct Pictures {
    /// As it came.
    pub(in crate::pages) original: String,
    /// With what goes marked.
    pub(in crate::pages) marked: String,
    /// Without what goes.
    pub(in crate::pages) cleaned: String,
}

impl Pictures {
    /// Draws a page.
    pub(in crate::pages) fn of(source: &Source, plan: &Plan) -> Self {
        let (document, nodes, own) = match &source.form {
            Form::Html(text, own) => {
                let document = walk::parse(text);
                let nodes = walk::snapshot(&document).nodes();
                (document, nodes, own.as_deref())
            }
            Form::Report(_) => {
                let (document, nodes) = rebuild(&source.page);
                (document, nodes, None)
            }
        };
        calm(&document, own);
        let style = policy(&document, own);
        let original = text_of(&document);
        mark(&document, &nodes, plan);
        style.set_text_content(Some(MARKED));
        let marked = text_of(&document);
        style.set_text_content(Some(CLEANED));
        Self { original, marked, cleaned: text_of(&document) }
    }
}

/// The whole document, in the mode in which its page was drawn.
fn text_of(document: &Document) -> String {
    let root = document.document_element().map(|root| root.outer_html()).unwrap_or_default();
    let doctype = if document.compat_mode() == "BackCompat" { "" } else { "<!doctype html>" };
    format!("{doctype}{root}")
}

/// Takes out whatever could run, load or lead away.
fn calm(document: &Document, own: Option<&str>) {
    let also = if own.is_some() { "" } else { ", link" };
    for element in all(document, &format!("{TAKEN_OUT}{also}")) {
        element.remove();
    }
    for element in all(document, "[target]") {
        // A followed link would then open a window, and the sandbox lets none open.
        element.remove_attribute("target").expect("every attribute can go");
    }
}

fn all(document: &Document, selector: &str) -> Vec<Element> {
    let found = document.query_selector_all(selector).expect("a selector of ours");
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Puts the rules of the frame at the head of the document; gives the style element to be filled.
fn policy(document: &Document, own: Option<&str>) -> Element {
    let make = |tag| document.create_element(tag).expect("an HTML element's name");
    let own_files = own.unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline' {own_files}; img-src data: {own_files}; \
         font-src data:"
    );
    let style = make("style");
    let rules = [
        make("meta").set("http-equiv", "Content-Security-Policy").set("content", &policy),
        make("meta").set("http-equiv", "x-dns-prefetch-control").set("content", "off"),
        own.map_or(make("base"), |own| make("base").set("href", own)).set("target", "_blank"),
        style.clone(),
    ];
    let head: HtmlHeadElement = document.head().unwrap_or_else(|| {
        let head = make("head");
        if let Some(root) = document.document_element() {
            root.prepend_with_node_1(&head).expect("a new node fits into an element");
        }
        head.unchecked_into()
    });
    for rule in rules.iter().rev() {
        head.prepend_with_node_1(rule).expect("a new node fits into an element");
    }
    style
}

/// Marks what the plan takes away.
fn mark(document: &Document, nodes: &Array, plan: &Plan) {
    for action in &plan.actions {
        let (node, entry) = (nodes.get(action.node), plan.ledger.get(action.entry));
        let Some(entry) = entry else { continue };
        let evidence = &entry.finding.evidence;
        let why = Reason::new(evidence.code, evidence.args.clone()).sentence;
        let how = if action.how == How::Fold { "fold" } else { "hide" };
        let dress = |element: Element| {
            element.set(MARK, words::kind(entry.kind()).1).set(HOW, how).set("title", &why)
        };
        match node.dyn_into::<Element>() {
            Ok(element) => drop(dress(element)),
            Err(node) => {
                let gone = document.create_element("span").expect("an HTML element's name");
                let keep = action.keep.as_deref().unwrap_or_default();
                if let Ok(text) = node.dyn_into::<Text>() {
                    split(document, &text, keep, &dress(gone));
                }
            }
        }
    }
}

/// Puts the part of a text that goes into `gone`, between what stays before it and after it.
fn split(document: &Document, text: &Text, keep: &str, gone: &Element) {
    let data = text.data();
    let before: usize = data
        .chars()
        .zip(keep.chars())
        .take_while(|(one, other)| one == other)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let after: usize = data[before..]
        .chars()
        .rev()
        .zip(keep[before..].chars().rev())
        .take_while(|(one, other)| one == other)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let Some(parent) = text.parent_node() else { return };
    let end = data.len() - after;
    gone.set_text_content(Some(&data[before..end]));
    let rest = document.create_text_node(&data[end..]);
    let next = text.next_sibling();
    text.set_data(&data[..before]);
    for node in [gone.as_ref(), rest.as_ref()] {
        parent.insert_before(node, next.as_ref()).expect("a new node fits before a sibling");
    }
}

/// A report's page as a document: its texts and its tree, as far as a report knows them.
fn rebuild(page: &Page) -> (Document, Array) {
    let made = dom::document().implementation().and_then(|i| i.create_html_document_with_title(""));
    let document = made.expect("every browser makes documents");
    if let Some(root) = document.document_element() {
        root.remove();
    }
    let nodes = Array::new();
    // Where each node's children go.
    let mut insides: Vec<Node> = Vec::with_capacity(page.len());
    for id in page.ids() {
        let node: Node = match page.text(id) {
            Some(text) => document.create_text_node(text).into(),
            None => element(&document, page, id).into(),
        };
        let parent = page.parent(id).map(|parent| insides[parent.index()].clone());
        let is_shallow = page.depth(id) < DEEPEST;
        insides.push(parent.clone().filter(|_| !is_shallow).unwrap_or_else(|| node.clone()));
        let parent = parent.unwrap_or_else(|| document.clone().into());
        parent.append_child(&node).expect("a new node fits into an element");
        nodes.push(&node);
    }
    (document, nodes)
}

fn element(document: &Document, page: &Page, id: crate::page::NodeId) -> Element {
    let name = page.name(id);
    let is_made = !NEVER_MADE.contains(&name) && !page.node(id).flags.has(Flags::SVG);
    let made = is_made.then(|| document.create_element(name).ok()).flatten();
    let is_shown = made.is_some() && !page.node(id).flags.has(Flags::HIDDEN | Flags::UNSEEN);
    let element =
        made.unwrap_or_else(|| document.create_element("span").expect("an HTML element's name"));
    for (name, value) in page.attrs(id).filter(|(name, _)| KEPT.contains(name)) {
        element.set_attribute(name, value).expect("an attribute's name");
    }
    if is_shown { element } else { element.set("hidden", "") }
}
