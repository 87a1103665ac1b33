//! Where the posts of a thread begin, and who wrote each. The text of a thread is what everybody wrote, and their names
//! are no part of it; but nobody can follow one without them, or without seeing where a post ends. The plan goes in;
//! the posts come out. Never here: a judgement of what is text, and what a name looks like.

use crate::article::alike::names;
use crate::facts::{BlockId, Facts, Genre, Hints, Role};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::plan::Plan;
use crate::reader::signatures::{authors, may_name_somebody, names_somebody};
use crate::text::{fnv64, sort};

/// Posts that name somebody from which they make a thread (`structure--answers-signed-below`).
const POSTS: usize = 2;
/// The same on a page that nothing else marks as a forum's, and how many people have to be named in them.
const TALK: usize = 4;
const PEOPLE: usize = 3;
/// One in so many posts of a thread names somebody, at least (`structure--answers-signed-below`).
const ONE_IN: usize = 2;

/// What schema.org calls a remark on something.
const REMARK: &str = "comment";
/// Bits of the number of an element.
const NODE_BITS: u32 = u32::BITS;

/// The element of a box.
fn node(one: u64) -> NodeId {
    NodeId(one as u32)
}

/// A thread's posts but the first, in document order.
#[derive(Debug, Default)]
pub struct Thread {
    /// The blocks above posts that name who wrote them.
    pub above: Vec<BlockId>,
    /// The first blocks of the other posts, each with the block that names who wrote it, if it is left out and stands
    /// below the post or in a list.
    pub starts: Vec<(BlockId, Option<BlockId>)>,
}

impl Thread {
    /// Finds them.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts, plan: &Plan) -> Self {
        let mut thread = Self::default();
        let Some(opening) = plan.kept.first() else { return thread };
        let survey = Survey::of(page, facts, plan);
        let Some(posts) = survey.posts() else {
            if facts.genre == Genre::Forum {
                thread.above = authors(page, facts, &plan.kept, &survey.is_left_out);
            }
            return thread;
        };
        for Post { first, name } in posts.into_iter().filter(|post| post.first != *opening) {
            let shown = name.filter(|name| survey.is_left_out[name.index()]);
            match shown {
                Some(name) if name < first && facts.block(name).role != Role::Item => {
                    thread.above.push(name);
                }
                shown => thread.starts.push((first, shown)),
            }
        }
        thread
    }

    /// Whether a post without a name above it begins with this block, and the name to be written there.
    #[must_use]
    pub fn begins_with(&self, id: BlockId) -> Option<Option<BlockId>> {
        let at = self.starts.binary_search_by_key(&id, |(first, _)| *first).ok()?;
        Some(self.starts[at].1)
    }
}

/// A post: the first block of its text, and the one that names who wrote it.
struct Post {
    first: BlockId,
    name: Option<BlockId>,
}

/// What is known of a page on which posts are looked for.
struct Survey<'a> {
    page: &'a Page,
    facts: &'a Facts,
    plan: &'a Plan,
    /// For each block whether it may name somebody.
    names: Vec<bool>,
    /// For each block whether it went for no reason but that the article did not take it.
    is_left_out: Vec<bool>,
}

impl<'a> Survey<'a> {
    fn of(page: &'a Page, facts: &'a Facts, plan: &'a Plan) -> Self {
        let mut is_left_out = vec![false; facts.blocks.len()];
        for entry in plan.ledger.iter().filter(|entry| entry.is_no_text()) {
            is_left_out[entry.block().index()] = true;
        }
        let is_forum = facts.genre == Genre::Forum;
        let may_name = |id| {
            let block = facts.block(id);
            if is_forum { may_name_somebody(page, block) } else { names_somebody(page, block) }
        };
        let names = facts.ids().map(may_name).collect();
        Self { page, facts, plan, names, is_left_out }
    }

    /// The posts: of all boxes of one class that hold text, those of which most name somebody; of equals the outer ones.
    fn posts(&self) -> Option<Vec<Post>> {
        // Most pages are no threads, and have not so many names.
        if self.names.iter().filter(|is_name| **is_name).count() < self.least() {
            return None;
        }
        let boxes = self.boxes();
        let mut best: Option<(usize, NodeId, Vec<Post>)> = None;
        let rows = boxes.chunk_by(|a, b| a >> NODE_BITS == b >> NODE_BITS);
        for row in rows.filter(|row| row.len() >= POSTS) {
            let posts = self.read(row);
            let outer = node(row[0]);
            let named = posts.iter().filter(|post| post.name.is_some()).count();
            let is_thread = named * ONE_IN >= posts.len() && self.is_talk(named, &posts);
            let is_more = |(most, known, _): &(usize, NodeId, Vec<Post>)| {
                named > *most || named == *most && outer < *known
            };
            if is_thread && best.as_ref().is_none_or(is_more) {
                best = Some((named, outer, posts));
            }
        }
        best.map(|(_, _, posts)| posts)
    }

    /// Whether so many posts with a name are a talk: where nothing else marks the page as a forum's, between several.
    fn is_talk(&self, named: usize, posts: &[Post]) -> bool {
        if self.facts.genre == Genre::Forum {
            return named >= self.least();
        }
        let mut people: Vec<&str> = Vec::new();
        for name in posts.iter().filter_map(|post| post.name) {
            let name = self.facts.block(name).folded.as_str();
            if people.len() < PEOPLE && !people.contains(&name) {
                people.push(name);
            }
        }
        named >= self.least() && people.len() == PEOPLE
    }

    /// How many posts name somebody, at least.
    fn least(&self) -> usize {
        if self.facts.genre == Genre::Forum { POSTS } else { TALK }
    }

    /// The elements around the text, for each of their classes: half of the class's number, then the element's. Those of
    /// one class stand together and in document order.
    fn boxes(&self) -> Vec<u64> {
        let page = self.page;
        let mut seen = vec![false; page.len()];
        let mut boxes: Vec<u64> = Vec::new();
        for id in &self.plan.kept {
            let around = page.way_up(self.facts.block(*id).node);
            let is_inside = |up: &NodeId| !matches!(page.tag(*up), Some(Tag::Body | Tag::Html));
            for up in around.take_while(is_inside) {
                if std::mem::replace(&mut seen[up.index()], true) {
                    break;
                }
                let half = |name: &str| fnv64(name) >> NODE_BITS << NODE_BITS;
                boxes.extend(names(page, up).map(|name| half(name) | u64::from(up.0)));
            }
        }
        sort(&mut boxes);
        boxes
    }

    /// The posts in boxes of one make, in document order; a box within another ends what stands in that one before it.
    fn read(&self, boxes: &[u64]) -> Vec<Post> {
        let mut posts: Vec<Post> = Vec::new();
        for (at, start) in boxes.iter().map(|one| node(*one)).enumerate() {
            let end = self.page.end(start);
            let end = boxes.get(at + 1).map_or(end, |next| end.min(node(*next)));
            let kept = &self.plan.kept;
            let starts = |id: &BlockId, at: NodeId| self.facts.block(*id).first < at;
            let from = kept.partition_point(|id| starts(id, start));
            let to = kept.partition_point(|id| starts(id, end));
            if from < to && posts.last().is_none_or(|last| last.first < kept[from]) {
                let (first, last) = (kept[from], kept[to - 1]);
                posts.push(Post { first, name: self.name((start, end), first, last) });
            }
        }
        posts
    }

    /// Whether a line below a post can be its signature: what others remark on it names them, in a list or a box of
    /// its own.
    fn is_signature(&self, first: BlockId, id: BlockId) -> bool {
        let [post, block] = [first, id].map(|id| self.facts.block(id));
        let own = self.page.way_up(block.first);
        let mut own = own.take_while(|up| !self.page.contains(*up, post.node));
        let is_remark = |up: NodeId| {
            self.facts.hints[up.index()].any(Hints::COMMENT)
                || self.page.attr(up, Attr::Itemprop) == Some(REMARK)
        };
        block.role != Role::Item && !own.any(is_remark)
    }

    /// Who wrote the text from `first` to `last`, which stands in these nodes: the nearest name above, the text's own
    /// first line, or the last signature below, since who changed it stands before who wrote it.
    fn name(
        &self,
        (start, end): (NodeId, NodeId),
        first: BlockId,
        last: BlockId,
    ) -> Option<BlockId> {
        let blocks = &self.facts.blocks;
        let from = blocks.partition_point(|block| block.first < start) as u32;
        let to = blocks.partition_point(|block| block.first < end) as u32;
        let is_name = |id: &BlockId| self.names[id.index()];
        let leads = |id: &BlockId| is_name(id) && names_somebody(self.page, self.facts.block(*id));
        let above = || (from..first.0).map(BlockId);
        let is_signed = |id: &BlockId| self.is_signature(first, *id);
        let below = || (last.0 + 1..to).rev().map(BlockId).filter(is_signed);
        let own = || Some(first).filter(is_name);
        let known = above().rev().find(leads).or_else(|| above().find(is_name));
        known.or_else(own).or_else(|| below().find(leads)).or_else(|| below().find(is_name))
    }
}
