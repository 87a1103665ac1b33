//! The part of the page that the fair copy comes from: where kept text stands, and which boxes without
//! text between it may hold its pictures. The plan goes in, answers about ranges of nodes come out.

use crate::article::Article;
use crate::facts::{BlockId, Facts, Role};
use crate::page::{NodeId, Page, Tag};
use crate::plan::Plan;
use crate::reader::captions::Captions;
use crate::text::{fold, key, rank};

/// Where the kept text stands and what surrounds it.
#[derive(Debug)]
pub struct Scene {
    /// First node that may hold a picture of the article.
    pub start: u32,
    /// The node after the last one that may.
    pub end: u32,
    /// First text nodes of the kept blocks, of the names above posts, and of those that stand in the headline or byline.
    anchors: Vec<u32>,
    /// First text nodes of all blocks.
    firsts: Vec<u32>,
    /// For each block the seen words that went, captions aside, in all blocks before it.
    gone: Vec<u32>,
}

impl Scene {
    /// Surveys the page.
    #[must_use]
    pub fn of(
        page: &Page,
        facts: &Facts,
        article: &Article,
        plan: &Plan,
        (above, captions): (&[BlockId], &Captions),
    ) -> Self {
        let is_kept = |id: &BlockId| {
            plan.kept.binary_search(id).is_ok() || article.stated.binary_search(id).is_ok()
        };
        let mut gone = vec![0];
        for id in facts.ids() {
            let block = facts.block(id);
            let is_name = captions.names.binary_search(&id).is_ok();
            let counts = block.seen && !is_name && !captions.has(facts, id) && !is_kept(&id);
            gone.push(gone[id.index()] + if counts { block.words } else { 0 });
        }
        let first = |id: &BlockId| facts.block(*id).first.0;
        let title = title(facts, article, plan);
        let shown = plan.kept.iter().chain(above);
        let anchors = shown.chain(&article.stated).chain(&title).map(first);
        let mut anchors: Vec<u32> = anchors.collect();
        rank(&mut anchors, |a| u64::from(*a));
        anchors.dedup();
        let firsts = facts.blocks.iter().map(|b| b.first.0).collect();
        let (start, end) = stretch(page, facts, article, plan);
        Self { start, end, anchors, firsts, gone }
    }

    /// Whether anything of the article may stand in these nodes.
    #[must_use]
    pub fn meets(&self, start: u32, end: u32) -> bool {
        (start < self.end && self.start < end) || self.holds_text(start, end)
    }

    /// Whether kept text, headline or byline stand in these nodes.
    #[must_use]
    pub fn holds_text(&self, start: u32, end: u32) -> bool {
        let at = self.anchors.partition_point(|a| *a < start);
        self.anchors.get(at).is_some_and(|a| *a < end)
    }

    /// Whether a box without kept text may hold pictures of the article: nothing else that can be
    /// read stands in it, and it isn't made for something else.
    #[must_use]
    pub fn is_picture_box(&self, page: &Page, id: NodeId) -> bool {
        let end = page.end(id).0;
        let from = self.firsts.partition_point(|f| *f < id.0);
        let to = self.firsts.partition_point(|f| *f < end);
        let inside = self.start <= id.0 && end <= self.end;
        inside
            && self.gone[to] == self.gone[from]
            && !page.is(id, Tag::Nav)
            && !page.is(id, Tag::Footer)
    }
}

/// The nodes in which pictures of the article may stand: the smallest element around headline and text;
/// where that is the whole body, from the headline to the text's end.
fn stretch(page: &Page, facts: &Facts, article: &Article, plan: &Plan) -> (u32, u32) {
    let blocks = || plan.kept.iter().map(|id| facts.block(*id));
    let (Some(first), Some(last)) = (blocks().next(), blocks().next_back()) else { return (0, 0) };
    let top = title(facts, article, plan).map_or(first, |id| facts.block(id));
    let around = page.common_ancestor(top.first, last.first);
    if !matches!(page.tag(around), Some(Tag::Body | Tag::Html) | None) {
        return (around.0, page.end(around).0);
    }
    (top.first.0, last.end.0)
}

/// The headline above the text: the last heading before it that says what the title says.
fn title(facts: &Facts, article: &Article, plan: &Plan) -> Option<BlockId> {
    let first = *plan.kept.first()?;
    let title = key(&fold(article.meta.title.as_deref()?));
    let says_it = |id: &BlockId| {
        let block = facts.block(*id);
        matches!(block.role, Role::Heading(_)) && key(&block.folded) == title
    };
    facts.ids().rev().skip_while(|id| *id >= first).find(says_it)
}
