//! Page actions: which nodes apply.js hides or folds, and nothing else. The ledger goes in; actions come
//! out, disjoint, in document order, none inside another.
//!
//! A block goes with the topmost element that holds nothing to be seen but blocks that go the same way; so
//! an emptied card leaves no frame behind. Pictures, controls, media and editors are never taken along,
//! and no row, list or table loses a part that holds it together.

use crate::facts::{Block, BlockId, Facts};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::plan::action::{Action, How};
use crate::plan::entry::{Disposition, Entry};
use crate::plan::guard::Guard;
use crate::plan::lines;

/// Works out the page actions of a ledger. Entries that can't be done on the page are left to the reader:
/// their disposition becomes [`Disposition::Omit`].
#[must_use]
pub fn act(
    page: &Page,
    facts: &Facts,
    guard: &Guard,
    kept: &[BlockId],
    ledger: &mut [Entry],
) -> Vec<Action> {
    let sums = Sums::of(page, facts, guard, kept, ledger);
    let mut actions: Vec<Action> = Vec::new();
    let mut done_until = NodeId::ROOT;
    for (entry, line) in ledger.iter_mut().enumerate() {
        let Some(how) = how(line) else { continue };
        let block = facts.block(line.block());
        if block.first < done_until {
            continue;
        }
        if let Some(node) =
            line.finding.part.is_none().then(|| topmost(page, &sums, block, how)).flatten()
        {
            done_until = page.end(node);
            actions.push(Action { entry, how, node: node.0, keep: None });
        } else if !lines::cut(page, block, line.finding.part.as_ref(), (entry, how), &mut actions) {
            line.disposition = Disposition::Omit;
        }
    }
    actions
}

fn how(entry: &Entry) -> Option<How> {
    match entry.disposition {
        _ if entry.put_back => None,
        Disposition::Hide => Some(How::Hide),
        Disposition::Fold => Some(How::Fold),
        Disposition::Omit => None,
    }
}

/// The topmost element that may go for a block; `None` where only its text may.
fn topmost(page: &Page, sums: &Sums, block: &Block, how: How) -> Option<NodeId> {
    let may_go = |id: &NodeId| sums.holds_only(page, *id, how);
    let chain = page.way_up(block.node);
    let whole = chain.take_while(may_go).filter(|id| stands_alone(page, *id, how)).last()?;
    Some(whole)
}

/// Whether an element may be taken out of what is around it.
fn stands_alone(page: &Page, id: NodeId, how: How) -> bool {
    use Tag::{
        Body, Dd, Dt, H1, Html, Legend, Li, Main, Option, Summary, Tbody, Td, Tfoot, Th, Thead, Tr,
    };
    match page.tag(id) {
        Some(Html | Body | Main | H1 | Td | Th | Summary | Legend | Option) | None => false,
        // A button has no place between rows and items.
        Some(Li | Dt | Dd | Tr | Tbody | Thead | Tfoot) => how == How::Hide,
        Some(_) => true,
    }
}

/// Running totals in document order, so that what an element holds is one subtraction.
struct Sums {
    /// Blocks that stay or are about to be shown, before each node.
    staying: [Vec<u32>; 2],
    /// Pictures, controls, media and editors before each node.
    things: Vec<u32>,
}

impl Sums {
    fn of(page: &Page, facts: &Facts, guard: &Guard, kept: &[BlockId], ledger: &[Entry]) -> Self {
        let mut going: Vec<Option<How>> = vec![None; facts.blocks.len()];
        for entry in ledger.iter().filter(|e| e.finding.part.is_none()) {
            going[entry.block().index()] = how(entry);
        }
        // A hidden block that goes nowhere may be waiting for a click, if it is part of the text.
        // Of a block without a word (a cross to close the box with) nobody says that it is left to be read.
        let says = |block: &Block| block.words > 0 && block.seen;
        let counts = |id: BlockId| says(facts.block(id)) || kept.binary_search(&id).is_ok();
        let staying = [How::Hide, How::Fold].map(|how| {
            let others = facts.ids().filter(|id| counts(*id) && going[id.index()] != Some(how));
            totals(page.len(), others.map(|id| facts.block(id).first))
        });
        let things =
            totals(page.len(), page.ids().filter(|id| is_thing(page, *id) || guard.is_in_use(*id)));
        Self { staying, things }
    }

    /// Whether an element holds nothing but blocks that go this way.
    fn holds_only(&self, page: &Page, id: NodeId, how: How) -> bool {
        let within = |sums: &[u32]| sums[page.end(id).index()] - sums[id.index()];
        within(&self.staying[how as usize]) == 0 && within(&self.things) == 0
    }
}

/// For each place in a page how many of `nodes` come before it.
fn totals(len: usize, nodes: impl Iterator<Item = NodeId>) -> Vec<u32> {
    let mut out = vec![0_u32; len + 1];
    nodes.for_each(|id| out[id.index() + 1] += 1);
    for at in 1..=len {
        out[at] += out[at - 1];
    }
    out
}

/// Largest side of a picture that is an icon, in CSS pixels: it goes with the label it belongs to. Pinned by the test
/// below.
const ICON: u32 = 48;

/// Whether an element is something to look at or to use that is no text.
fn is_thing(page: &Page, id: NodeId) -> bool {
    use Tag::{
        AmpImg, Audio, Button, Canvas, Dialog, Embed, Form, Frame, Iframe, Img, Input, Map, Object,
        Picture, Progress, Select, Svg, Textarea, Video,
    };
    match page.tag(id) {
        Some(Img | AmpImg | Svg) => !is_icon(page, id),
        Some(Button) => !is_cross(page, id),
        Some(
            Audio | Canvas | Dialog | Embed | Form | Frame | Iframe | Input | Map | Object
            | Picture | Progress | Select | Textarea | Video,
        ) => true,
        _ => false,
    }
}

/// Signs with which a box is closed.
const CROSSES: [char; 6] = ['×', '✕', '✖', '✗', '⨯', '╳'];

/// Whether a button only closes the box that it stands in: without what the box said it is of no use.
fn is_cross(page: &Page, id: NodeId) -> bool {
    let texts = page.subtree(id).filter_map(|inside| page.text(inside));
    let mut signs = texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).peekable();
    signs.peek().is_some() && signs.all(|c| CROSSES.contains(&c))
}

fn is_icon(page: &Page, id: NodeId) -> bool {
    let side = |name| {
        let length = page.attr(id, name)?.trim();
        length.strip_suffix("px").unwrap_or(length).parse::<u32>().ok()
    };
    let small = |length: Option<u32>| length.is_some_and(|l| l <= ICON);
    let measured = page.rect(id).is_some_and(|r| r.width.max(r.height) <= ICON.cast_signed());
    measured || small(side(Attr::Width)) && side(Attr::Height).is_none_or(|h| h <= ICON)
}

#[cfg(test)]
mod tests {
    use super::is_icon;
    use crate::page::{Tag, parse_html};

    #[test]
    fn an_icon_is_small() {
        let is_small = |size: &str| {
            let page = parse_html(&format!("<img src=x {size}>"), "");
            let picture = page.ids().find(|id| page.is(*id, Tag::Img)).expect("it is there");
            is_icon(&page, picture)
        };
        assert!(is_small("width=48") && is_small("width=48px height=48"));
        assert!(!is_small("width=49") && !is_small("width=48 height=49"));
    }
}
