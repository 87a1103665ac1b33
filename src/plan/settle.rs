//! The one judge. Findings and the article go in, a [`Plan`] comes out: what goes, what stays, what is done
//! on the page. The plan does not depend on the order of the findings, and every visible word of the page
//! ends in the particulars, the text or the ledger (`conserve`). No pass is asked again here, and nothing
//! is searched for.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::facts::{BlockId, Facts, Hints, Table};
use crate::findings::{Evidence, Finding, Kind, Switch};
use crate::page::{Flags, NodeId, Page, Tag};
use crate::plan::act::act;
use crate::plan::action::Action;
use crate::plan::claims::Claims;
use crate::plan::conserve::{Stated, rendered};
use crate::plan::copies::settle_copies;
use crate::plan::entry::{Disposition, Entry, HIDE};
use crate::plan::explain::Reason;
use crate::plan::guard::Guard;
use crate::plan::lines::apart;
use crate::plan::own::{Does, Own, SiteRule};
use crate::rules::Class;

/// What will be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// What goes, in document order.
    pub ledger: Vec<Entry>,
    /// What is done on the page, disjoint and in document order.
    pub actions: Vec<Action>,
    /// The blocks of the fair copy, in document order.
    pub kept: Vec<BlockId>,
    /// Why nothing is done on the page, where it is left alone on purpose.
    pub left: Option<Reason>,
}

/// What the person wants; everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Wish {
    /// What is left alone.
    pub keep: Vec<Switch>,
    /// Entries that were put back, by their first text node.
    pub put_back: Vec<u32>,
    /// What is always wanted of this site; the first that speaks of a block holds.
    pub rules: Vec<SiteRule>,
}

/// Weighs the findings against the article and what the reader of the page asked for.
#[must_use]
pub fn settle(
    page: &Page,
    facts: &Facts,
    mut findings: Vec<Finding>,
    article: &Article,
    wish: &Wish,
) -> Plan {
    let guard = Guard::of(page, facts, article);
    let own = Own::of(page, facts, article, &wish.rules);
    own.find(&mut findings);
    let is_off = |f: &Finding| wish.keep.iter().any(|switch| switch.covers(f));
    let may = |f: &Finding| !is_off(f) && guard.allows(f, facts.block(f.block));
    let mut claims = Claims::of(findings.into_iter().filter(may).collect());
    claims.spare_the_article(facts, article);
    let goes = |id: BlockId| {
        claims.whole.get(id).is_some_and(|f| !own.keeps(f)) && !put_back(facts, wish, id)
    };
    let copies = if article.state.has_text() {
        settle_copies(&claims, facts, article, goes)
    } else {
        Table::default()
    };

    let left = leave_alone(page);
    let acts = left.is_none() && article.state.has_text();
    let mut bench =
        Bench { page, facts, article, wish, own, acts, claims, copies, plan: Plan::default() };
    let rendered = rendered(page);
    let mut stated = Stated::of(&article.meta);
    for id in facts.ids() {
        let is_stated = guard.is_title(id) || article.stated.binary_search(&id).is_ok();
        let is_said = is_stated && stated.takes(facts.block(id));
        bench.judge(id, is_said || !rendered[facts.block(id).first.index()]);
    }
    let mut plan = bench.plan;
    plan.actions = act(page, facts, &guard, &plan.kept, &mut plan.ledger);
    plan.left = left;
    plan
}

fn put_back(facts: &Facts, wish: &Wish, id: BlockId) -> bool {
    wish.put_back.contains(&facts.block(id).first.0)
}

/// Why the page is left as it is, if it is.
fn leave_alone(page: &Page) -> Option<Reason> {
    if page.truncated {
        return Some(Reason::new("left_large", Vec::new()));
    }
    let edited = !page.is_empty() && page.node(NodeId::ROOT).flags.has(Flags::EDITABLE);
    edited.then(|| Reason::new("left_editor", Vec::new()))
}

struct Bench<'a> {
    page: &'a Page,
    facts: &'a Facts,
    article: &'a Article,
    wish: &'a Wish,
    own: Own<'a>,
    /// Whether anything may be done on the page.
    acts: bool,
    claims: Claims,
    copies: Table<Finding>,
    plan: Plan,
}

impl Bench<'_> {
    /// Decides about one block. `is_said` says that nobody misses it in the ledger: the particulars say
    /// it in full, or the page does not show it.
    fn judge(&mut self, id: BlockId, is_said: bool) {
        let has_text = self.article.state.has_text();
        let in_text = has_text && self.article.blocks.binary_search(&id).is_ok();
        let back = put_back(self.facts, self.wish, id);
        let whole = self.claims.whole.take(id).or_else(|| self.copies.take(id));
        let is_shown = self.facts.block(id).seen;
        let finding = match whole {
            Some(finding) if in_text || is_shown => Some(finding),
            _ if in_text || is_said => None,
            _ if self.wish.keep.contains(&Switch::Kind(Kind::Furniture)) => {
                self.plan.kept.push(id);
                return;
            }
            _ if !has_text => Some(furniture(id, "not_shown")),
            _ if self.article.stated.binary_search(&id).is_ok() => Some(furniture(id, "stated")),
            _ => Some(furniture(id, "not_article")),
        };
        let Some(finding) = finding else {
            if in_text {
                self.plan.kept.push(id);
                self.take_parts(id, back, true);
            }
            return;
        };
        let disposition = self.disposition(&finding, is_shown, in_text);
        let is_furniture = finding.kind == Kind::Furniture && disposition == Disposition::Omit;
        if self.enter(finding, disposition, back) {
            self.plan.kept.push(id);
        }
        if is_furniture && is_shown {
            self.take_parts(id, back, false);
        }
    }

    /// Enters the sentences that go out of a block that stays: in the text, or on the page beside it.
    fn take_parts(&mut self, id: BlockId, put_back: bool, in_text: bool) {
        for finding in self.claims.take_parts(id) {
            let disposition = self.disposition(&finding, self.facts.block(id).seen, in_text);
            if in_text || disposition != Disposition::Omit {
                self.enter(finding, disposition, put_back);
            }
        }
    }

    /// Says whether it comes back.
    fn enter(&mut self, finding: Finding, disposition: Disposition, put_back: bool) -> bool {
        let own = self.own.about(&finding);
        let put_back = put_back || matches!(own, Some((_, Does::Keep)));
        let block = self.facts.block(finding.block);
        let text = match &finding.part {
            Some(part) => block.text.get(part.clone()).unwrap_or_default().to_owned(),
            None if disposition == Disposition::Omit => apart(self.page, block),
            None => block.text.clone(),
        };
        let own = own.map(|(rule, _)| rule);
        self.plan.ledger.push(Entry { finding, text, disposition, put_back, own });
        put_back
    }

    fn disposition(&self, finding: &Finding, is_shown: bool, in_text: bool) -> Disposition {
        let may = self.acts
            && is_shown
            && (matches!(self.own.about(finding), Some((_, Does::Hide)))
                || finding.kind.is_in_page()
                    && (in_text || !self.is_frame(finding) && !self.is_way(finding))
                    && !self.is_tool(finding)
                    && self.leaves_one(finding, in_text));
        match may {
            true if finding.confidence >= HIDE => Disposition::Hide,
            true if self.is_longer_than_its_button(finding) => Disposition::Fold,
            _ => Disposition::Omit,
        }
    }

    /// Whether there is more of a block than of the button that would stand for it: "Loading…" behind "Looks
    /// like an error message: show" is more to read than before.
    fn is_longer_than_its_button(&self, finding: &Finding) -> bool {
        self.facts.block(finding.block).text.len() > BUTTON_BYTES
    }

    /// Whether the page is used by it, or tells the reader of the text in it: the name of a field, "Log in",
    /// "Next article", the day of the last change. It is no part of the text, and no clutter either.
    fn is_tool(&self, finding: &Finding) -> bool {
        let node = self.facts.block(finding.block).first;
        let names_field = || self.page.way_up(node).any(|up| self.page.is(up, Tag::Label));
        matches!(finding.class, Class::Skip | Class::Particular)
            || finding.kind == Kind::Residue && names_field()
    }

    /// Whether it is a line of the site's own frame, as "All rights reserved" in a footer: nobody reads
    /// it for a part of the text, so the page keeps it. A failure is shown to nobody's use anywhere.
    fn is_frame(&self, finding: &Finding) -> bool {
        let (page, hints) = (self.page, &self.facts.hints);
        let node = self.facts.block(finding.block).node;
        let text = self.article.blocks.first().map(|id| self.facts.block(*id).node);
        // The foot of an article is its own, and what holds the text is called after more than it is.
        let is_own = page.way_up(node).any(|up| page.is(up, Tag::Article));
        let is_apart = |up: &NodeId| !text.is_some_and(|text| page.contains(*up, text));
        let mut chain = page.way_up(node).take(FRAME_REACH).take_while(is_apart);
        let frame = Hints::FOOTER.with(Hints::NAV);
        finding.kind != Kind::Error && !is_own && chain.any(|up| hints[up.index()].any(frame))
    }

    /// Whether it is a link past the site's menus, which people without a mouse need: in front of the text it
    /// leads to a place of this page.
    fn is_way(&self, finding: &Finding) -> bool {
        let page = self.page;
        let block = self.facts.block(finding.block);
        let is_front = self.article.blocks.first().is_some_and(|first| finding.block < *first);
        let leads_here = |a: NodeId| page.place(a).is_some();
        finding.kind == Kind::Residue && is_front && page.way_up(block.first).any(leads_here)
    }

    /// Whether, for a copy, hiding it on the page leaves the other one there to be seen, and whether it
    /// is the page's text at all that repeats itself: cards and menus do, and are left to other tools.
    fn leaves_one(&self, finding: &Finding, in_text: bool) -> bool {
        let Some(twin) = finding.evidence.twin else { return true };
        let block = self.facts.block(finding.block);
        let between = || {
            let ends = self.article.blocks.first().zip(self.article.blocks.last());
            ends.is_some_and(|(first, last)| *first < finding.block && finding.block < *last)
        };
        let is_said =
            in_text || block.link_chars == 0 && (between() || RUNS.contains(&finding.rule));
        is_said && self.facts.block(twin).seen
    }
}

/// How many elements, the block's own first, are asked whether they are the site's frame
/// (`disclaimer--deep-in-the-footer`).
const FRAME_REACH: usize = 12;
/// Bytes of the longest button that stands for a folded block (`fold_error` in English; pinned by
/// `error--as-long-as-its-button`). A letter of most other scripts has more bytes, and says more.
const BUTTON_BYTES: usize = 33;
/// Rules of copies that speak of a text as a whole: such a copy is hidden wherever it stands.
const RUNS: [&str; 2] = ["run", "block"];

fn furniture(block: BlockId, code: &'static str) -> Finding {
    let evidence = Evidence { code, args: Vec::new(), twin: None };
    Finding {
        block,
        part: None,
        kind: Kind::Furniture,
        rule: "furniture",
        class: Class::Plain,
        evidence,
        confidence: 1.0,
    }
}
