//! What lies in each element: words, links, prose, and how far its paragraphs speak for it. Blocks go in,
//! sums by node come out, in one pass up the arena.

use crate::facts::block::{Block, Role};
use crate::page::{Page, Tag};
use crate::text::letters;

/// What lies in one element, with everything below it. Only what can be seen counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// Blocks.
    pub blocks: u32,
    /// Words.
    pub words: u32,
    /// Letters.
    pub chars: u32,
    /// Letters in links.
    pub links: u32,
    /// Words in prose.
    pub prose: u32,
}

impl Sum {
    /// Share of the letters that lie in links, 0 to 1.
    #[must_use]
    pub fn link_density(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { self.links as f32 / self.chars as f32 }
    }
}

/// Sums and scores by node.
#[derive(Debug, Default)]
pub struct Containers {
    /// What lies in each node.
    pub sums: Vec<Sum>,
    /// How far the paragraphs close below a node speak for it, as Readability.js counts, times 16.
    pub scores: Vec<u32>,
    /// The highest score.
    pub best_score: u32,
}

/// Words of a sentence: less is a label. Pinned by the test below, as the share of links.
pub const SENTENCE_WORDS: u32 = 8;
/// Words from which a block without many links counts as prose (`residue--label-among-paragraphs`).
const PROSE_WORDS: u32 = 12;
/// Share of links up to which a block counts as prose. Pinned by the test below.
pub const PROSE_LINKS: f32 = 0.3;
/// Points are whole numbers of this fraction.
const UNIT: u32 = 16;
/// Letters that give a paragraph one more point, and how many such points there are at most
/// (Readability.js: one for each hundred letters, at most three).
const CHARS_A_POINT: u32 = 100;
const MOST_LENGTH_POINTS: u32 = 3;
/// How many ancestors get a part of a paragraph's points (Readability.js: five).
const SCORE_REACH: usize = 5;

/// Whether a block has the words of a sentence and is no way to somewhere else.
#[must_use]
pub fn is_sentence(block: &Block) -> bool {
    block.words >= SENTENCE_WORDS && block.link_density() <= PROSE_LINKS
}

/// Whether a block is running text that can be seen.
#[must_use]
pub fn is_prose(block: &Block) -> bool {
    block.seen
        && block.words >= PROSE_WORDS
        && block.link_density() <= PROSE_LINKS
        && !matches!(block.role, Role::Control | Role::Heading(_))
}

/// Sums up a page's blocks.
#[must_use]
pub fn containers(page: &Page, blocks: &[Block]) -> Containers {
    let mut sums = vec![Sum::default(); page.len()];
    let mut points = vec![0_u32; page.len()];
    for block in blocks.iter().filter(|b| b.seen) {
        let sum = &mut sums[block.node.index()];
        sum.blocks += 1;
        sum.words += block.words;
        sum.chars += block.chars;
        sum.links += block.link_chars.min(block.chars);
        if is_prose(block) {
            sum.prose += block.words;
            share_points(page, block, &mut points);
        }
    }
    for id in page.ids().rev() {
        if let Some(up) = page.parent(id) {
            let below = sums[id.index()];
            let sum = &mut sums[up.index()];
            sum.blocks += below.blocks;
            sum.words += below.words;
            sum.chars += below.chars;
            sum.links += below.links;
            sum.prose += below.prose;
        }
    }
    let weigh = |(p, s): (&u32, &Sum)| (*p as f32 * (1.0 - s.link_density())) as u32;
    let scores: Vec<u32> = points.iter().zip(&sums).map(weigh).collect();
    let best_score = scores.iter().copied().max().unwrap_or_default();
    Containers { sums, scores, best_score }
}

/// Gives a paragraph's points to the elements around it: all to the nearest, half to the next, and
/// thirds of the level's number from there on.
fn share_points(page: &Page, block: &Block, points: &mut [u32]) {
    let commas = letters(&block.text).filter(|c| is_comma(*c)).count() as u32;
    let length = (block.chars / CHARS_A_POINT).min(MOST_LENGTH_POINTS);
    let score = UNIT * (1 + commas + length);
    let is_paragraph =
        matches!(page.tag(block.node), Some(Tag::P | Tag::Pre | Tag::Td | Tag::Blockquote));
    let chain = std::iter::once(block.node)
        .chain(page.ancestors(block.node))
        .skip(usize::from(is_paragraph));
    for (level, up) in chain.take(SCORE_REACH).enumerate() {
        let part = match level {
            0 => 1,
            1 => 2,
            level => level as u32 * 3,
        };
        points[up.index()] += score / part;
    }
}

/// Commas of all scripts (Unicode names `…COMMA`).
fn is_comma(c: char) -> bool {
    matches!(c, ',' | '،' | '﹐' | '︐' | '︑' | '⹁' | '⸴' | '⸲' | '，' | '、')
}

#[cfg(test)]
mod tests {
    use super::is_sentence;
    use crate::facts::Facts;
    use crate::page::parse_html;

    #[test]
    fn a_sentence_has_eight_words_and_leads_hardly_away() {
        let is = |html: &str| is_sentence(&Facts::of(&parse_html(html, "")).blocks[0]);
        let words = |count: usize| format!("<p>{}", "oak ".repeat(count));
        assert!(is(&words(8)) && !is(&words(7)));
        let linked = |letters: usize| {
            let (link, rest) = ("a".repeat(letters), "elms ash ".repeat(10));
            format!("<p><a href=/>{link}</a> {rest}")
        };
        assert!(is(&linked(30)) && !is(&linked(32)), "of a hundred, and two more");
    }
}
