//! What must not be touched, whatever anybody believes of it: the page and its article go in, questions
//! about blocks and nodes are answered. Nothing here weighs a finding.

use crate::article::Article;
use crate::facts::{Block, BlockId, Facts, Role};
use crate::findings::{Finding, Kind};
use crate::page::{Attr, Flags, NodeId, Page, Tag};

/// What is protected on one page.
#[derive(Debug)]
pub struct Guard {
    /// For each node whether it lies in an editor or in the form that the reader is filling in.
    in_use: Vec<bool>,
    /// The headline, and where it is set again as one.
    titles: Vec<BlockId>,
    /// Cells of the text's tables of data.
    cells: Vec<BlockId>,
}

impl Guard {
    /// Finds what is protected on a page.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts, article: &Article) -> Self {
        let title = article.meta.title.as_deref().map(crate::text::fold);
        let is_title = |id: &BlockId| {
            let block = facts.block(*id);
            let is_stated = article.stated.binary_search(id).is_ok();
            let same = Some(&block.folded) == title.as_ref();
            match block.role {
                Role::Heading(1) => same || is_stated,
                Role::Heading(_) => is_stated,
                _ => same && is_stated,
            }
        };
        let titles = facts.ids().filter(is_title).collect();
        let cells = cells(facts, article);
        Self { in_use: in_use(page), titles, cells }
    }

    /// Whether a node lies in something that the reader of the page writes in.
    #[must_use]
    pub fn is_in_use(&self, id: NodeId) -> bool {
        self.in_use[id.index()]
    }

    /// Whether a block is the headline.
    #[must_use]
    pub fn is_title(&self, id: BlockId) -> bool {
        self.titles.binary_search(&id).is_ok()
    }

    /// Whether a finding may be acted on at all.
    #[must_use]
    pub fn allows(&self, finding: &Finding, block: &Block) -> bool {
        // Program text is compared and matched by people, not by us; a banner in it is an example.
        let is_code = block.role == Role::Code;
        let is_title = block.role == Role::Heading(1) && finding.kind == Kind::Duplicate
            || self.is_title(finding.block);
        // Nor is a word in a table of data a label: without it the columns shift.
        let is_cell = finding.kind != Kind::Duplicate
            && finding.part.is_none()
            && self.cells.binary_search(&finding.block).is_ok();
        !is_code && !is_title && !is_cell && !self.is_in_use(block.first)
    }
}

fn cells(facts: &Facts, article: &Article) -> Vec<BlockId> {
    let all = facts.grids.iter().cloned().flatten().map(|at| BlockId(at as u32));
    all.filter(|id| article.blocks.binary_search(id).is_ok()).collect()
}

fn in_use(page: &Page) -> Vec<bool> {
    let mut used = vec![false; page.len()];
    let mut until = NodeId::ROOT;
    for id in page.ids() {
        if id < until {
            used[id.index()] = true;
        } else if is_editor(page, id) {
            until = page.end(id);
            used[id.index()] = true;
        } else if page.node(id).flags.has(Flags::FOCUSED) {
            let form = page.ancestors(id).find(|up| page.is(*up, Tag::Form)).unwrap_or(id);
            page.subtree(form).for_each(|inside| used[inside.index()] = true);
        }
    }
    used
}

fn is_editor(page: &Page, id: NodeId) -> bool {
    let editable = |v: &str| !v.eq_ignore_ascii_case("false");
    page.node(id).flags.has(Flags::EDITABLE)
        || page.attr(id, Attr::Contenteditable).is_some_and(editable)
        || page.attr(id, Attr::Role).is_some_and(|r| r.eq_ignore_ascii_case("textbox"))
}
