//! The side tables that features are read off: what an element's ancestors say together, what blocks of
//! the same style say together, and sums along the page. Each is filled in one pass.

use crate::facts::block::{Block, Role};
use crate::facts::features::claimed::{claimed, described};
use crate::facts::features::scale::share;
use crate::facts::features::text::{Counts, Told};
use crate::facts::features::tokens::{NAMES, Tokens, Weight};
use crate::facts::measure::Facts;
use crate::facts::names::Hints;
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::{HashMap, fnv64, fold, mix64, sort, words};

/// What the chain from the root to an element says.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chain {
    /// The highest score on the chain.
    pub score: u32,
    /// The highest share of links of an element with several blocks, below the body, in 63rds.
    pub links: u8,
    /// Hints, all along the chain.
    pub hints: Hints,
    /// Hints below the body's container.
    pub below: Hints,
    /// Elements of telling tags on the chain, as bits of [`tag_bit`].
    pub tags: u32,
    /// Lists on the chain.
    pub lists: u8,
    /// Lowest and highest token weight on the chain.
    pub weight: Weight,
    /// Lowest and highest token weight below the body's container.
    pub weight_below: Weight,
    /// Sum of the elements' token weights.
    pub weight_sum: i32,
}

/// What blocks of the same style have together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Blocks.
    pub blocks: u32,
    /// Words.
    pub words: u32,
    /// Letters, and those in links.
    pub chars: u32,
    /// Letters in links.
    pub links: u32,
    /// Words in prose.
    pub prose: u32,
}

/// A page with everything that features are read off.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its facts.
    pub facts: &'a Facts,
    /// By node.
    pub chains: Vec<Chain>,
    /// By node: the element's own token weights.
    pub weights: Vec<Weight>,
    /// By block: its element and those above it, the root where there are no more.
    ways: Vec<[NodeId; LEVELS]>,
    /// By block: index into `styles`.
    pub style_of: Vec<usize>,
    /// By style.
    pub styles: Vec<Style>,
    /// By block: words before it; one entry more at the end.
    pub words_before: Vec<u32>,
    /// By block: words in prose before it; one entry more at the end.
    pub prose_before: Vec<u32>,
    /// By block: letters in links before it; one entry more at the end.
    pub links_before: Vec<u32>,
    /// By block: letters before it; one entry more at the end.
    pub chars_before: Vec<u32>,
    /// By block: the last heading before it.
    pub heading: Vec<Option<usize>>,
    /// By block: how many blocks have the same text, and how many of them stand before it.
    pub copies: Vec<(u32, u32)>,
    /// The block of the headline.
    pub headline: Option<usize>,
    /// By block: what its letters and words are.
    pub counts: Vec<Counts>,
    /// What the page says of its own text.
    pub told: Told,
}

impl<'a> Ground<'a> {
    /// Fills the tables.
    #[must_use]
    pub fn new(page: &'a Page, facts: &'a Facts, tokens: &Tokens) -> Self {
        let weights = weights(page, tokens);
        let (style_of, styles) = styles(page, facts);
        let told = Told { title: title(page), claimed: claimed(page), described: described(page) };
        let mut hashes = Vec::new();
        let counts = facts.blocks.iter().map(|block| Counts::of(block, &told, &mut hashes));
        Self {
            chains: chains(page, facts, &weights),
            weights,
            ways: facts.blocks.iter().map(|block| way(page, block.node)).collect(),
            style_of,
            styles,
            words_before: running(facts, |b| b.words),
            prose_before: running(facts, |b| if crate::facts::is_prose(b) { b.words } else { 0 }),
            links_before: running(facts, |b| b.link_chars),
            chars_before: running(facts, |b| b.chars),
            heading: headings(facts),
            copies: copies(facts),
            headline: headline(facts, &told),
            counts: counts.collect(),
            told,
            page,
            facts,
        }
    }

    /// The block with this index.
    #[must_use]
    pub fn block(&self, block: usize) -> &Block {
        &self.facts.blocks[block]
    }

    /// The chain that ends at a block's element.
    #[must_use]
    pub fn chain(&self, block: usize) -> &Chain {
        &self.chains[self.block(block).node.index()]
    }

    /// The element `levels` above a block's own, fewer than [`LEVELS`]; the root where there are fewer.
    #[must_use]
    pub fn above(&self, block: usize, levels: usize) -> NodeId {
        self.ways[block][levels]
    }

    /// The style of a block.
    #[must_use]
    pub fn style(&self, block: usize) -> &Style {
        &self.styles[self.style_of[block]]
    }
}

/// Elements above a block that features ask for, its own among them.
const LEVELS: usize = 6;

fn way(page: &Page, mut node: NodeId) -> [NodeId; LEVELS] {
    let mut way = [NodeId::ROOT; LEVELS];
    for place in &mut way {
        *place = node;
        node = page.parent(node).unwrap_or(NodeId::ROOT);
    }
    way
}

/// The bit of a telling tag in [`Chain::tags`]; 0 for the others.
#[must_use]
pub fn tag_bit(tag: Tag) -> u32 {
    BITS[tag as usize]
}

/// By tag: its bit.
static BITS: [u32; Tag::Other as usize + 1] = {
    const TELLING: [Tag; 19] = [
        Tag::Article,
        Tag::Main,
        Tag::Section,
        Tag::Nav,
        Tag::Header,
        Tag::Footer,
        Tag::Aside,
        Tag::Form,
        Tag::Ul,
        Tag::Ol,
        Tag::Table,
        Tag::Dl,
        Tag::Figure,
        Tag::Blockquote,
        Tag::Details,
        Tag::Pre,
        Tag::A,
        Tag::Button,
        Tag::Dialog,
    ];
    let mut bits = [0; Tag::Other as usize + 1];
    let mut at = 0;
    while at < TELLING.len() {
        bits[TELLING[at] as usize] = 1 << at;
        at += 1;
    }
    bits
};

/// What each element's names say; the same names are looked up once.
fn weights(page: &Page, tokens: &Tokens) -> Vec<Weight> {
    let mut known: Vec<Option<Weight>> = vec![None; page.strings()];
    let mut of_tags = [None; Tag::Other as usize + 1];
    let mut weigh = |id: NodeId| {
        let Some(tag) = page.tag(id) else { return Weight::default() };
        let mut weight = *of_tags[tag as usize].get_or_insert_with(|| tokens.of_tag(tag));
        for (name, value) in page.attr_ids(id) {
            if NAMES.contains(&name) {
                let own = known[value.0 as usize]
                    .get_or_insert_with(|| tokens.of_value(page.string(value)));
                weight = weight.with(*own);
            }
        }
        weight
    };
    page.ids().map(&mut weigh).collect()
}

fn chains(page: &Page, facts: &Facts, weights: &[Weight]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::with_capacity(page.len());
    let body = facts.body.node;
    for id in page.ids() {
        let mut chain = page.parent(id).map_or_else(Chain::default, |up| chains[up.index()]);
        if let Some(tag) = page.tag(id) {
            let own = weights[id.index()];
            let sum = &facts.containers.sums[id.index()];
            let is_below = id != body && !page.contains(id, body);
            chain.score = chain.score.max(facts.containers.scores[id.index()]);
            chain.tags |= tag_bit(tag);
            chain.lists +=
                u8::from(matches!(tag, Tag::Ul | Tag::Ol | Tag::Menu) && chain.lists < u8::MAX);
            chain.hints = chain.hints.with(facts.hints[id.index()]);
            chain.weight = chain.weight.with(own);
            chain.weight_sum += i32::from(own.least) + i32::from(own.most);
            if is_below {
                chain.below = chain.below.with(facts.hints[id.index()]);
                chain.weight_below = chain.weight_below.with(own);
                if sum.blocks > 1 {
                    chain.links = chain.links.max(share(sum.links, sum.chars));
                }
            }
        }
        chains.push(chain);
    }
    chains
}

/// Blocks have the same style when their element and its parent have the same tags and classes.
fn styles(page: &Page, facts: &Facts) -> (Vec<usize>, Vec<Style>) {
    let mut known = HashMap::default();
    let mut styles: Vec<Style> = Vec::new();
    // Of attributes the same value is the same string of the page.
    let class = |id| page.attr_ids(id).find(|(name, _)| *name == Attr::Class).map(|a| a.1);
    let look = |id: NodeId| (page.tag(id), class(id));
    let mut style_of = Vec::with_capacity(facts.blocks.len());
    for block in &facts.blocks {
        let up = page.parent(block.node).unwrap_or(NodeId::ROOT);
        let at = *known.entry((look(block.node), look(up))).or_insert(styles.len());
        if at == styles.len() {
            styles.push(Style::default());
        }
        let style = &mut styles[at];
        style.blocks += 1;
        style.words += block.words;
        style.chars += block.chars;
        style.links += block.link_chars;
        style.prose += if crate::facts::is_prose(block) { block.words } else { 0 };
        style_of.push(at);
    }
    (style_of, styles)
}

fn running(facts: &Facts, of: impl Fn(&Block) -> u32) -> Vec<u32> {
    let mut sum = 0;
    let mut sums = vec![0];
    sums.extend(facts.blocks.iter().map(|block| {
        sum += if block.seen { of(block) } else { 0 };
        sum
    }));
    sums
}

fn headings(facts: &Facts) -> Vec<Option<usize>> {
    let mut last = None;
    let step = |(i, block): (usize, &Block)| {
        let before = last;
        if matches!(block.role, Role::Heading(_)) {
            last = Some(i);
        }
        before
    };
    facts.blocks.iter().enumerate().map(step).collect()
}

fn copies(facts: &Facts) -> Vec<(u32, u32)> {
    let digests: Vec<u64> = facts.blocks.iter().map(|block| mix64(&block.folded)).collect();
    let mut counts: HashMap<u64, u32> = HashMap::default();
    let mut before = Vec::with_capacity(digests.len());
    for digest in &digests {
        let count = counts.entry(*digest).or_default();
        before.push(*count);
        *count += 1;
    }
    digests.iter().zip(before).map(|(digest, n)| (counts[digest], n)).collect()
}

/// The words of the document's title and of what it is shared under.
fn title(page: &Page) -> Vec<u64> {
    let mut title = Vec::new();
    for id in page.ids() {
        let text = match page.tag(id) {
            Some(Tag::Title) => page.text_of(id),
            Some(Tag::Meta) if page.attr(id, Attr::Property) == Some("og:title") => {
                page.attr(id, Attr::Content).unwrap_or_default().to_owned()
            }
            _ => continue,
        };
        title.extend(words(&fold(&text)).map(fnv64));
    }
    sort(&mut title);
    title
}

/// The heading that shares most with the title; among equals the higher rank, then the first.
fn headline(facts: &Facts, told: &Told) -> Option<usize> {
    let rate = |(i, block): (usize, &Block)| {
        let Role::Heading(level) = block.role else { return None };
        let shared = words(&block.folded).filter(|w| told.has_in_title(fnv64(w))).count();
        Some((shared * usize::from(level <= 2), 7 - level, std::cmp::Reverse(i)))
    };
    let best = facts.blocks.iter().enumerate().filter_map(rate).max();
    best.filter(|b| b.0 > 0 || b.1 == 6).map(|b| b.2.0)
}
