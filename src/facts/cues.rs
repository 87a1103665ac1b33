//! What stands around a block: its place by the prose, what its markup calls it, its neighbours. Asked only of
//! blocks that a rule doubts, so it is a question and not a table.

use std::cell::LazyCell;

use crate::facts::block::{Block, BlockId, Role};
use crate::facts::measure::Facts;
use crate::page::{Attr, NodeId, Page, Tag};
use crate::rules::Roles;
use crate::text::lower;

/// Where a block stands by the body's prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the body, before its first paragraph.
    Before,
    /// Among the paragraphs.
    Inside,
    /// In the body, behind its last paragraph.
    After,
    /// Not in the body at all.
    Outside,
}

/// What stands around a block.
#[derive(Debug, Clone, Copy)]
pub struct Cues {
    /// Where it stands.
    pub place: Place,
    /// What the classes and ids of its last steps call it.
    pub roles: Roles,
    /// Whether it is set as a quotation, or the words before announce one.
    pub quoted: bool,
    /// Whether it is a button, a label or nothing but a link.
    pub control: bool,
    /// Whether it cannot be seen.
    pub hidden: bool,
    /// How many telling words of the headline it has.
    pub title_words: usize,
}

/// How many steps up the classes and ids are read. Further up they speak of the whole page.
/// Pinned by `spare--name-four-steps-up`.
const STEPS: usize = 3;
/// Share of links from which a block is nothing but a link (`residue--label-with-a-number-beside-its-link`).
const ALL_LINK: f32 = 0.9;

impl Cues {
    /// Looks around a block.
    #[must_use]
    pub fn of(page: &Page, facts: &Facts, id: BlockId) -> Self {
        let block = facts.block(id);
        let place = match id {
            _ if !page.contains(facts.body.node, block.node) => Place::Outside,
            _ if id < facts.scene.first => Place::Before,
            _ if id > facts.scene.last => Place::After,
            _ => Place::Inside,
        };
        Self {
            place,
            roles: roles(page, facts, block),
            quoted: quoted(facts, id),
            control: block.role == Role::Control || block.link_density() >= ALL_LINK,
            hidden: !block.seen,
            title_words: facts.scene.title_words(&block.folded),
        }
    }
}

/// What the steps between a block's text and the body call it, and what their tags say.
fn roles(page: &Page, facts: &Facts, block: &Block) -> Roles {
    let is_shared = |id: &NodeId| *id == facts.body.node || page.contains(*id, facts.body.node);
    let inline = page.ancestors(block.first).take_while(|id| *id != block.node);
    let steps = page.way_up(block.node).take(STEPS);
    let mut roles = Roles::default();
    let heading = LazyCell::new(|| heading(facts, block));
    for id in inline.chain(steps).take_while(|id| !is_shared(id)) {
        for attr in [Attr::Class, Attr::Id] {
            // A link to a section leads to its heading's words: they are the text's own.
            let is_name = |name: &&str| attr == Attr::Class || letters(name) != *heading;
            roles =
                roles.or(page.attr(id, attr).filter(is_name).map(Roles::of).unwrap_or_default());
        }
        roles = roles.or(match page.tag(id) {
            Some(Tag::Footer) => Roles::FOOTER,
            Some(Tag::Nav) => Roles::NAVIGATION,
            Some(Tag::Aside | Tag::Dialog) => Roles::PROMO,
            Some(Tag::Noscript | Tag::Audio | Tag::Video | Tag::Iframe) => Roles::ERROR,
            _ => Roles::default(),
        });
    }
    roles
}

/// The letters of the last heading before a block, or of the block, if it is one.
fn heading(facts: &Facts, block: &Block) -> String {
    let end = facts.blocks.partition_point(|b| b.first <= block.first);
    let mut before = facts.blocks[..end].iter().rev().take(SECTION);
    let heading = before.find(|b| matches!(b.role, Role::Heading(_)));
    heading.map(|b| letters(&b.folded)).unwrap_or_default()
}

/// A name or a text without what stands between its words.
fn letters(text: &str) -> String {
    lower(&text.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// Blocks of a section among which its heading is looked for. Pinned by the test below.
const SECTION: usize = 24;

/// Whether a block quotes: by its markup, by quotation marks around it, or because the paragraph before ends
/// in a colon.
fn quoted(facts: &Facts, id: BlockId) -> bool {
    let block = facts.block(id);
    let text = block.folded.as_str();
    let is_marked =
        text.len() > 2 && text.starts_with('"') && text.trim_end_matches('.').ends_with('"');
    let before = id.0.checked_sub(1).map(|i| facts.block(BlockId(i)));
    let is_announced = before.is_some_and(|b| {
        b.words >= ANNOUNCES && matches!(b.role, Role::Text | Role::Item) && b.folded.ends_with(':')
    });
    block.role == Role::Quote || is_marked || is_announced
}

/// Words of a paragraph that announces what follows; shorter ones are headings ("Legal disclaimer:").
/// Pinned by `spare--announced-message`.
const ANNOUNCES: u32 = 6;

#[cfg(test)]
mod tests {
    use super::Cues;
    use crate::facts::{BlockId, Facts};
    use crate::page::parse_html;
    use crate::rules::Roles;

    #[test]
    fn a_place_that_is_called_as_its_heading_is_not_far_below() {
        let is_named = |lines: usize| {
            let lines = "<p>A line</p>".repeat(lines);
            let html = format!("<h2>Comments</h2>{lines}<div id=comments><p>So it goes");
            let page = parse_html(&html, "");
            let facts = Facts::of(&page);
            let last = BlockId(facts.blocks.len() as u32 - 1);
            Cues::of(&page, &facts, last).roles.has(Roles::COMMENT)
        };
        assert!(!is_named(22) && is_named(23));
    }
}
