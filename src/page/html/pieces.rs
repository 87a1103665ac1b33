//! Pages that React's server sends in parts: what was late stands hidden at the document's end, under an id
//! (`S:1`), and a script moves it to the template with the same number: `P:1` is a place kept free, `B:1` a
//! boundary, between comments, with what is shown meanwhile. Nobody runs scripts here, so this moves the
//! pieces; `faircopyParse` in www/inert.js does the same, in the same order.

use html5ever::tendril::StrTendril;
use html5ever::{expanded_name, local_name, ns};

use crate::page::html::tree::{Kind, NONE, Tree};
use crate::page::tag::Tag;
use crate::text::{HashMap, HashSet};

/// Deepest template that is filled. The parser nests no deeper (`depth.rs`); pieces in pieces could.
const DEEPEST: usize = 512;
/// Most siblings that stand in for a piece: a boundary whose end is not among them has none.
const MOST_STAND_INS: usize = 1_000;
/// What React opens a piece with, so that it may hold rows or cells.
const CASES: [Tag; 5] = [Tag::Div, Tag::Table, Tag::Tbody, Tag::Tr, Tag::Colgroup];

/// Moves each piece to its template, those within pieces too. A piece is met only by way of its template,
/// so one that would have to hold itself stays where it is, and no node is looked at twice.
pub(super) fn place(tree: &mut Tree) {
    let mut pieces = waiting(tree);
    let waiting: HashSet<usize> = pieces.values().copied().collect();
    let mut next = tree.root().filter(|_| !waiting.is_empty());
    let mut depth = 0;
    while let Some(id) = next {
        let piece = (depth < DEEPEST)
            .then(|| tree.piece_for(id).and_then(|name| pieces.remove(name.as_str())))
            .flatten();
        let inside = tree.first_child(id).filter(|_| !waiting.contains(&id));
        if let Some(piece) = piece {
            fill(tree, id, piece);
        }
        depth += usize::from(inside.is_some());
        next = inside.or_else(|| tree.after(id, &mut depth));
        if piece.is_some() {
            tree.detach(id);
        }
    }
}

/// The pieces by name, the first of each, that a template waits for.
fn waiting(tree: &Tree) -> HashMap<String, usize> {
    let awaited: HashSet<String> =
        (0..tree.nodes.len()).filter_map(|id| tree.piece_for(id)).collect();
    let mut pieces = HashMap::default();
    let mut next = tree.root().filter(|_| !awaited.is_empty());
    while let Some(id) = next {
        if let Some(name) = tree.id_of(id)
            && CASES.contains(&tree.tag(id))
            && awaited.contains(&**name)
        {
            pieces.entry(name.to_string()).or_insert(id);
        }
        next = tree.first_child(id).or_else(|| tree.after(id, &mut 0));
    }
    pieces
}

/// Puts what the piece holds behind the template, in place of what stood there meanwhile.
fn fill(tree: &mut Tree, template: usize, piece: usize) {
    for id in stand_ins(tree, template) {
        tree.detach(id);
    }
    let parent = tree.nodes[template].parent;
    let before = tree.nodes[template].next;
    while let Some(child) = tree.first_child(piece) {
        tree.detach(child);
        tree.attach(parent, before, child);
    }
    tree.detach(piece);
}

/// What a boundary shows meanwhile, and the comment that opens it: the next might take it for its own.
fn stand_ins(tree: &Tree, template: usize) -> Vec<usize> {
    let mark = |id: usize| match tree.kind(id) {
        Kind::Comment(text) => &**text,
        _ => "",
    };
    let previous = tree.nodes[template].previous;
    if previous == NONE || !matches!(mark(previous), "$?" | "$~") {
        return Vec::new();
    }
    let mut open = 1;
    let mut found = vec![previous];
    let siblings = std::iter::successors(tree.next_sibling(template), |id| tree.next_sibling(*id));
    for id in siblings.take(MOST_STAND_INS) {
        match mark(id) {
            "$" | "$?" | "$~" | "$!" | "&" => open += 1,
            "/$" | "/&" => open -= 1,
            _ => {}
        }
        if open == 0 {
            return found;
        }
        found.push(id);
    }
    Vec::new()
}

impl Tree {
    /// The next node in document order that is not inside `id`; `depth` follows.
    fn after(&self, mut id: usize, depth: &mut usize) -> Option<usize> {
        loop {
            if let Some(next) = self.next_sibling(id) {
                return Some(next);
            }
            id = self.parent(id)?;
            *depth = depth.saturating_sub(1);
        }
    }

    fn id_of(&self, id: usize) -> Option<&StrTendril> {
        let Kind::Element { attrs, .. } = self.kind(id) else { return None };
        attrs.iter().find(|attr| &*attr.name.local == "id").map(|attr| &attr.value)
    }

    /// The name of the piece that belongs in the place of a template. A site may put letters of its own
    /// in front of all these names.
    fn piece_for(&self, id: usize) -> Option<String> {
        let Kind::Element { name, .. } = self.kind(id) else { return None };
        if name.expanded() != expanded_name!(html "template") {
            return None;
        }
        let (kind, number) = self.id_of(id)?.rsplit_once(':')?;
        let own = kind.strip_suffix(['B', 'P'])?;
        Some(format!("{own}S:{number}"))
    }
}
