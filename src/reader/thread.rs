//! Where the posts of a thread begin, and who wrote each. The text of a thread is what everybody wrote, and their names
//! are no part of it; but nobody can follow one without them, or without seeing where a post ends. The plan goes in;
//! the posts come out. Never here: a judgement of what is text, and what a name looks like.

use crate::article::made::names;
use crate::facts::{BlockId, Facts, Genre, Hints, Role};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::plan::Plan;
use crate::reader::signatures::{
    is_called_a_name, is_line, is_pictured, may_name_somebody, names_somebody, stands_alone,
};
use crate::text::{Order, find_date, fnv64, signed, sort};

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

/// Whose a line is that says so in words alone, and when it was written.
fn signed_by(facts: &Facts, id: BlockId) -> Option<&str> {
    signed(&facts.block(id).text)
}

/// Whether an element is marked as a remark.
fn is_remark(page: &Page, id: NodeId) -> bool {
    page.attr(id, Attr::Itemprop) == Some(REMARK)
}

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
        let mut survey = Survey::of(page, facts, plan);
        let Some(posts) = survey.posts().or_else(|| survey.read_words().posts()) else {
            return thread;
        };
        for Post { first, name } in posts.into_iter().filter(|post| post.first != *opening) {
            let is_shown = |name: &BlockId| {
                let is_said = survey.names[first.index()]
                    && facts.block(first).folded.contains(&facts.block(*name).folded);
                survey.is_left_out[name.index()] && !is_said
            };
            let shown = name.filter(is_shown);
            match shown {
                Some(name) if name < first && stands_alone(facts.block(name)) => {
                    thread.above.push(name);
                }
                shown => thread.starts.push((first, shown)),
            }
        }
        thread
    }

    /// Whether the page is one, with several posts or without.
    #[must_use]
    pub fn is_one(&self, facts: &Facts) -> bool {
        facts.genre == Genre::Forum || !self.above.is_empty() || !self.starts.is_empty()
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
    /// For each block whether it went for no reason but that the article did not take it, or that it stands in the head
    /// (`structure--names-in-cells-and-terms`).
    is_left_out: Vec<bool>,
    /// Whether it is known from elsewhere that people talk there.
    is_sure: bool,
}

impl<'a> Survey<'a> {
    fn of(page: &'a Page, facts: &'a Facts, plan: &'a Plan) -> Self {
        let mut is_left_out = vec![true; facts.blocks.len()];
        for entry in &plan.ledger {
            is_left_out[entry.block().index()] = entry.is_no_text();
        }
        for id in &plan.kept {
            is_left_out[id.index()] = false;
        }
        let is_forum = facts.genre == Genre::Forum;
        let may_name = |id| {
            let block = facts.block(id);
            if is_forum { may_name_somebody(page, block) } else { names_somebody(page, block) }
        };
        let names = facts.ids().map(may_name).collect();
        Self { page, facts, plan, names, is_left_out, is_sure: is_forum }
    }

    /// Takes for names what stands before dates, where no markup tells of anybody.
    fn read_words(&mut self) -> &Self {
        if std::mem::take(&mut self.is_sure) {
            let is_name = |id| is_line(self.facts.block(id)) && signed_by(self.facts, id).is_some();
            self.names = self.facts.ids().map(is_name).collect();
        }
        self
    }

    /// The posts: of all boxes of one class that hold text, those of which most name somebody; of equals the outer ones.
    /// What is marked as a remark on a post is one as well (`structure--remarks-under-answers`).
    fn posts(&self) -> Option<Vec<Post>> {
        // Most pages are no threads, and have not so many names.
        if self.names.iter().filter(|is_name| **is_name).count() < self.least() {
            return None;
        }
        let boxes = self.boxes();
        let mut best: Option<(bool, usize, &[u64], Vec<Post>)> = None;
        let rows = boxes.chunk_by(|a, b| a >> NODE_BITS == b >> NODE_BITS);
        for row in rows.filter(|row| row.len() >= POSTS) {
            let posts = self.read(row);
            let [outer, last] = [row[0], row[row.len() - 1]].map(node);
            let is_main = ![outer, last].into_iter().all(|one| is_remark(self.page, one));
            let named = posts.iter().filter(|post| post.name.is_some()).count();
            let is_thread = named * ONE_IN >= posts.len() && self.is_talk(named, &posts);
            let is_more = |(main, most, known, _): &(bool, usize, &[u64], Vec<Post>)| {
                (is_main, named, node(known[0])) > (*main, *most, outer)
            };
            if is_thread && best.as_ref().is_none_or(is_more) {
                best = Some((is_main, named, row, posts));
            }
        }
        let (.., row, posts) = best?;
        let remarks = boxes.iter().filter(|one| is_remark(self.page, node(**one)));
        let mut all: Vec<u64> = remarks.chain(row).map(|one| u64::from(node(*one).0)).collect();
        if all.len() == row.len() {
            return Some(posts);
        }
        sort(&mut all);
        all.dedup();
        Some(self.read(&all))
    }

    /// Whether so many posts with a name are a talk: where nothing else marks the page as a forum's, between several.
    fn is_talk(&self, named: usize, posts: &[Post]) -> bool {
        if self.is_sure {
            return named >= self.least();
        }
        let mut people: Vec<&str> = Vec::new();
        for name in posts.iter().filter_map(|post| post.name) {
            let name = signed_by(self.facts, name).unwrap_or(&self.facts.block(name).folded);
            if people.len() < PEOPLE && !people.contains(&name) {
                people.push(name);
            }
        }
        named >= self.least() && people.len() == PEOPLE
    }

    /// How many posts name somebody, at least.
    fn least(&self) -> usize {
        if self.is_sure { POSTS } else { TALK }
    }

    /// The elements around the text, for each of their classes: half of the class's number, then the element's. Those of
    /// one class stand together and in document order.
    fn boxes(&self) -> Vec<u64> {
        let page = self.page;
        let mut seen = vec![false; page.len()];
        let (mut boxes, mut remarks): (Vec<u64>, Vec<u64>) = (Vec::new(), Vec::new());
        for id in &self.plan.kept {
            let around = page.way_up(self.facts.block(*id).node);
            let is_inside = |up: &NodeId| !matches!(page.tag(*up), Some(Tag::Body | Tag::Html));
            for up in around.take_while(is_inside) {
                if std::mem::replace(&mut seen[up.index()], true) {
                    break;
                }
                if is_remark(page, up) {
                    remarks.push(u64::from(up.0));
                }
                let half = |name: &str| fnv64(name) >> NODE_BITS << NODE_BITS;
                let made = names(page, up).chain(Some(REMARK).filter(|_| is_remark(page, up)));
                boxes.extend(made.map(|name| half(name) | u64::from(up.0)));
            }
        }
        // What a remark is made of is no post beside the one that it stands under.
        sort(&mut remarks);
        let mut is_within = vec![false; page.len()];
        for remark in remarks.into_iter().map(node) {
            if !is_within[remark.index()] {
                is_within[remark.index() + 1..page.end(remark).index()].fill(true);
            }
        }
        boxes.retain(|one| !is_within[node(*one).index()] || is_remark(page, node(*one)));
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
            self.facts.hints[up.index()].any(Hints::COMMENT) || is_remark(self.page, up)
        };
        block.role != Role::Item && !own.any(is_remark)
    }

    /// The first block of a post behind what says when it was written (`structure--names-and-menus`).
    fn said(&self, first: BlockId, last: BlockId) -> BlockId {
        let is_date = |id: &&BlockId| {
            let block = self.facts.block(**id);
            is_line(block) && find_date(&block.text, Order::DayFirst).is_some()
        };
        let from = self.plan.kept.partition_point(|id| *id < first);
        let behind = self.plan.kept[from..].iter().find(|id| !is_date(id) || **id == last);
        behind.copied().unwrap_or(first)
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
        let is_signed = |id: &BlockId| self.is_signature(first, *id);
        let head = (start, self.facts.block(first).first);
        // How sure it is that a line names nobody else; of equals the nearest, but the first where no way leads there.
        let rank = |id: &BlockId| {
            let block = self.facts.block(*id);
            match () {
                () if !names_somebody(self.page, block) => (0, u32::MAX - id.0),
                () if is_called_a_name(self.page, block) => (3, id.0),
                () if is_pictured(self.page, block, head) => (2, id.0),
                () => (1, id.0),
            }
        };
        let among = |from, to| (from..to).map(BlockId).filter(is_name).max_by_key(rank);
        let known = among(from, first.0).or_else(|| among(first.0, self.said(first, last).0));
        let known = known.or_else(|| Some(first).filter(is_name));
        let leads = |id: &BlockId| names_somebody(self.page, self.facts.block(*id));
        let below = || (last.0 + 1..to).map(BlockId).filter(|id| is_name(id) && is_signed(id));
        known.or_else(|| below().max_by_key(|id| leads(id)))
    }
}
