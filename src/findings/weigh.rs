//! How sure a pass is. Words give the base; place, markup and what the page is about decide. Every pass has
//! its own weights, all in one shape, so that a number has a name and a place.

use std::ops::Range;

use crate::facts::{Block, BlockId, Cues, Facts, Genre, Hit, Place, Role, SURELY_ABOUT};
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::page::{NodeId, Page, Tag};
use crate::rules::{
    Class, Family, Roles, heard, is_english, says_in_english, speaks_generally, speaks_of_itself,
    tells_of_someone,
};
use crate::text::{fold, length, rank};

/// What each sign is worth, from 0 to 1; what speaks against is negative.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    /// Words that say it outright.
    pub strong: f32,
    /// Words that only suggest it.
    pub weak: f32,
    /// Each further rule that knows the block.
    pub more: f32,
    /// Per share of the block's words that stand in doubted sentences.
    pub coverage: f32,
    /// Markup that names it.
    pub named: f32,
    /// Markup that names anything but text: a box, a footer, a promotion.
    pub boxed: f32,
    /// A button, a label or nothing but a link.
    pub control: f32,
    /// Before the first paragraph.
    pub before: f32,
    /// Among the paragraphs.
    pub inside: f32,
    /// Behind the last paragraph.
    pub after: f32,
    /// Outside the body.
    pub outside: f32,
    /// Not to be seen.
    pub hidden: f32,
    /// Quoted or announced.
    pub quoted: f32,
    /// The page is about such things.
    pub subject: f32,
    /// It speaks of nothing that the text speaks of.
    pub beside: f32,
    /// The headline's words recur.
    pub title: f32,
    /// A rule says that readers want it.
    pub kept: f32,
}

/// One kind of clutter as a pass knows it.
#[derive(Debug, Clone, Copy)]
pub struct Pass {
    /// The ledger's kind.
    pub kind: Kind,
    /// The rules that speak of it.
    pub family: Family,
    /// The roles that name it.
    pub roles: Roles,
    /// The subjects that forbid it.
    pub subjects: &'static [Class],
    /// Key of the sentence that explains it.
    pub code: &'static str,
    /// What each sign is worth.
    pub weights: Weights,
}

/// Roles that say that a block is not running text, whatever it is.
const BOXES: Roles = Roles::PROMO
    .or(Roles::FOOTER)
    .or(Roles::NAVIGATION)
    .or(Roles::HIDDEN)
    .or(Roles::SHARE)
    .or(Roles::AD)
    .or(Roles::COMMENT);

/// Blocks that speak of a subject from which a page is likely about it
/// (`error--three-paragraphs-tell-of-failures`).
pub const ABOUT: u32 = 3;
/// Words that a block shares with the headline from which it belongs to the text.
/// Pinned by `error--two-words-of-the-headline`.
pub(super) const SHARED: usize = 2;

/// A doubted block.
#[derive(Debug)]
pub struct Doubt<'a> {
    /// What stands around it.
    pub cues: Cues,
    /// The rule that says most.
    pub hit: &'a Hit,
    /// Whether any rule says it outright.
    pub is_strong: bool,
    /// Share of the block's words in doubted sentences.
    pub coverage: f32,
    /// How many rules know the block.
    pub rules: usize,
    /// The doubted sentences, from the first to the last.
    pub part: Range<usize>,
    /// Whether it speaks of nothing that the text around it speaks of, as far as the pass asks.
    pub is_beside: bool,
    /// Whether it may well be the author's own sentence ([`Pass::may_be_prose`]), as far as the pass asks.
    pub is_prose: bool,
    /// How sure the pass is that the whole block goes.
    pub confidence: f32,
}

/// The item of a list whose text a block is, be it in a paragraph of its own.
pub(super) fn item(page: &Page, block: &Block) -> Option<NodeId> {
    let is_text = matches!(block.role, Role::Item | Role::Text);
    page.way_up(block.node).find(|up| page.is(*up, Tag::Li)).filter(|_| is_text)
}

impl Pass {
    /// Weighs one block; `None` where no rule of the family knows it.
    #[must_use]
    pub fn doubt<'a>(&self, context: Context<'a>, id: BlockId) -> Option<Doubt<'a>> {
        let facts = context.facts;
        let hits = facts.said.of_family(id, self.family);
        hits.clone().next()?;
        let block = facts.block(id);
        let cues = Cues::of(context.page, facts, id);
        if is_told(&block.folded) && !self.is_set_apart(&cues) {
            return None;
        }
        let hits = hits.filter(|h| self.is_set_apart(&cues) || !facts.said.is_unlike(h, block));
        let is_beside = self.is_beside(context, id, &cues, is_curt(block));
        // In English what a block means is enough beside the topic only, or before and behind the text.
        let speaks = || speaks_of_itself(&heard(&block.folded));
        let is_apart = self.may_be_notice(block, &cues) && speaks();
        let is_failure = self.kind == Kind::Error;
        let is_shown = || cues.place == Place::Before || cues.roles.has(self.roles);
        let is_heard = is_apart || is_beside || is_failure && is_curt(block) && is_shown();
        let hits = hits.filter(|hit| is_heard || !is_loose_english(facts, hit));
        let worth = |h: &&Hit| (h.rule.weak, h.rule.is_loose());
        let hit = hits.clone().min_by_key(worth)?;
        let mut parts: Vec<Range<usize>> = hits.clone().map(|h| h.part.clone()).collect();
        rank(&mut parts, |p| p.start as u64);
        let covered = covered(&block.text, &parts);
        let coverage = (covered as f32 / block.words.max(1) as f32).min(1.0);
        let part = parts[0].start..parts.iter().map(|p| p.end).max().unwrap_or_default();
        let is_strong = !hit.rule.weak;
        let mut rules: Vec<&str> = Vec::new();
        // What is only known by its meaning says the same in several ways: that is not more.
        for hit in hits.filter(|h| h.rule.weak || !h.rule.is_loose()) {
            if !rules.contains(&hit.rule.id) {
                rules.push(hit.rule.id);
            }
        }
        let rules = rules.len().max(1);
        // What says little must be all that a block says, and speak for the site or of the text; what says it
        // outright in few words may say more besides ("Invest with care").
        let is_all = coverage >= ALL || is_strong && is_curt(block) && coverage >= MOST;
        let is_beside = is_beside
            && if is_failure {
                is_strong && coverage >= MOST
            } else {
                is_strong && is_all || (is_strong || is_all) && speaks()
            };
        let is_notice = is_failure || is_apart || is_beside;
        if !is_notice && is_loose_english(facts, hit) {
            return None;
        }
        let mut doubt = Doubt {
            cues,
            hit,
            is_strong,
            coverage,
            rules,
            part,
            is_beside,
            is_prose: false,
            confidence: 0.0,
        };
        doubt.confidence = self.confidence(context, id, &doubt);
        Some(doubt)
    }

    /// Whether the markup around a block sets it apart from running text.
    #[must_use]
    pub fn is_set_apart(&self, cues: &Cues) -> bool {
        cues.roles.has(self.roles) || cues.roles.has(BOXES)
    }

    /// Whether a block of which only the meaning is known may well be the author's own sentence: it is in the
    /// language of the text, or an entry of it, and no markup sets it apart.
    #[must_use]
    pub fn may_be_prose(&self, context: Context, id: BlockId, doubt: &Doubt) -> bool {
        let facts = context.facts;
        let (block, prose) = (facts.block(id), facts.block(facts.scene.first));
        doubt.hit.rule.is_loose()
            && !self.is_set_apart(&doubt.cues)
            && (block.role != Role::Text || is_english(&block.folded) == is_english(&prose.folded))
    }

    /// Whether a block tells of nobody and of nothing that the text around it speaks of. What is said under a
    /// text or in a forum has topics of its own. A failure is said in few words.
    pub(super) fn is_beside(&self, context: Context, id: BlockId, cues: &Cues, few: bool) -> bool {
        let facts = context.facts;
        let block = facts.block(id);
        let is_about = facts.scene.speaks_of(Class::Error) >= ABOUT;
        let least = match self.kind {
            Kind::Disclaimer if !matches!(block.role, Role::Heading(_)) => FEW,
            Kind::Error if few && block.role == Role::Text && !is_about => 1,
            _ => return false,
        };
        cues.place != Place::Outside
            && !cues.roles.has(Roles::COMMENT)
            && facts.genre != Genre::Forum
            && !tells_of_someone(&block.folded)
            && facts.is_beside_the_topic(context.page, id, least)
    }

    /// Whether what a block means may be enough although the page is English: it stands before or behind the text
    /// and tells of nobody.
    fn may_be_notice(&self, block: &Block, cues: &Cues) -> bool {
        self.kind == Kind::Disclaimer
            && cues.place != Place::Inside
            && !cues.roles.has(Roles::COMMENT)
            && !tells_of_someone(&block.folded)
    }

    fn confidence(&self, context: Context, id: BlockId, doubt: &Doubt) -> f32 {
        let (w, cues) = (&self.weights, &doubt.cues);
        let when = |is: bool, weight: f32| if is { weight } else { 0.0 };
        let is_named = cues.roles.has(self.roles);
        let spoken = self.subjects.iter().map(|s| context.facts.scene.speaks_of(*s)).max();
        let about = match spoken.unwrap_or(0) {
            spoken if spoken >= SURELY_ABOUT => w.subject,
            spoken if spoken >= ABOUT => w.subject / 2.0,
            _ => 0.0,
        };
        let is_kept = context.facts.said.of_family(id, Family::Keep).next().is_some();
        let place = match cues.place {
            Place::Before => w.before,
            Place::Inside => w.inside,
            Place::After => w.after,
            Place::Outside => w.outside,
        };
        let sum = if doubt.is_strong { w.strong } else { w.weak }
            + w.coverage * doubt.coverage
            + w.more * (doubt.rules - 1) as f32
            + place
            + when(is_named, w.named)
            + when(!is_named && cues.roles.has(BOXES), w.boxed)
            + when(cues.control, w.control)
            + when(cues.hidden, w.hidden)
            + when(cues.quoted, w.quoted)
            + when(!is_named && !doubt.is_beside, about)
            + when(doubt.is_beside, w.beside)
            + when(cues.title_words >= SHARED, w.title)
            + when(is_kept, w.kept);
        sum.clamp(0.0, 1.0)
    }

    /// Whether a block is one of a list's items of which those beside it say no such thing: a list of advice, of
    /// rules or of titles has one that speaks of accounts that are closed, or of warranties.
    #[must_use]
    pub fn is_one_of_many(&self, context: Context, id: BlockId, doubt: &Doubt) -> bool {
        let Context { page, facts, .. } = context;
        let item = |id: BlockId| item(page, facts.block(id));
        let Some(own) = item(id) else { return false };
        let is_other = |beside: BlockId| {
            item(beside).is_some_and(|other| other != own && page.parent(other) == page.parent(own))
                && facts.said.of_family(beside, self.family).all(|hit| is_loose_english(facts, hit))
        };
        !doubt.cues.roles.has(self.roles) && facts.beside(id).any(is_other)
    }

    /// A finding of this pass about a block or a part of it.
    #[must_use]
    pub fn finding(
        &self,
        context: Context,
        id: BlockId,
        doubt: &Doubt,
        part: Option<Range<usize>>,
    ) -> Finding {
        let said = context.facts.block(id).text[doubt.hit.part.clone()].to_owned();
        let evidence = Evidence { code: self.code, args: vec![excerpt(&said)], twin: None };
        Finding {
            block: id,
            part,
            kind: self.kind,
            rule: doubt.hit.rule.id,
            class: doubt.hit.rule.class,
            evidence,
            confidence: doubt.confidence,
        }
    }

    /// Every block that a rule of the family knows, weighed whole.
    #[must_use]
    pub fn find(&self, context: Context) -> Vec<Finding> {
        self.find_if(context, |_, _| true)
    }

    pub(super) fn find_if(
        &self,
        context: Context,
        is_one: impl Fn(BlockId, &Doubt) -> bool,
    ) -> Vec<Finding> {
        let doubted = |id| Some((id, self.doubt(context, id)?));
        let blocks = context.facts.said.blocks_of(self.family).into_iter();
        let found = blocks.filter_map(doubted).filter(|(id, doubt)| is_one(*id, doubt));
        found.map(|(id, doubt)| self.finding(context, id, &doubt, None)).collect()
    }
}

/// Whether a folded text gives somebody's words and says whose they are: `"Try again," she read`.
pub(super) fn is_told(folded: &str) -> bool {
    let is_stop = |c: char| matches!(c, ',' | '.' | '!' | '?');
    let told = folded.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    told.is_some_and(|(said, by)| said.ends_with(is_stop) && by.contains(char::is_alphabetic))
}

/// Whether a block is as short as the longest message that is known by its meaning only, and speaks of no more than
/// a message does.
#[must_use]
pub fn is_curt(block: &Block) -> bool {
    block.words <= FAILURE_WORDS && !speaks_generally(&block.folded)
}

/// Whether a sentence of an English page is known by its English meaning only: of English the wordings are known,
/// and what else means the same is mostly prose.
#[must_use]
pub fn is_loose_english(facts: &Facts, hit: &Hit) -> bool {
    let ends = [facts.scene.first, facts.scene.last];
    let is_here = || ends.iter().any(|id| is_english(&facts.block(*id).folded));
    let sentence = || fold(&facts.block(hit.block).text[hit.part.clone()]);
    hit.rule.is_loose() && is_here() && says_in_english(&sentence(), hit.rule)
}

/// Telling words of a notice from which it says something that the text around it has none of them
/// (`disclaimer--two-telling-words`).
const FEW: usize = 2;
/// Words of the longest failure that is known by what it means and by what the text does not speak of
/// (`tests/pages/spare--failures-told`).
pub(super) const FAILURE_WORDS: u32 = 24;
/// Share of a block's words from which it says little else (`spare--failure-in-less-than-half`).
pub const MOST: f32 = 0.5;
/// Share of a block's words from which nothing in it is about anything else.
/// Pinned by `spare--line-with-more-than-a-failure`.
pub const ALL: f32 = 0.9;

/// Words in the parts together; parts are whole sentences, so they either coincide or are apart.
fn covered(text: &str, parts: &[Range<usize>]) -> usize {
    let mut end = 0;
    let mut count = 0;
    for part in parts {
        let from = part.start.max(end);
        if from < part.end {
            count += length(&text[from..part.end]);
            end = part.end;
        }
    }
    count
}

/// Letters of the words that a reason quotes.
const EXCERPT: usize = 80;

/// The beginning of a text, for a reason.
#[must_use]
pub fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
