//! Whether a block speaks of what its text speaks of: an article's paragraphs share half of their telling words
//! with the others, a notice or a failure put among them hardly any. The page and its facts go in, yes or no
//! comes out. Asked only of blocks that a rule doubts, so the text's words are gathered when first asked for.

use std::cell::OnceCell;

use crate::facts::block::{Block, BlockId, Role};
use crate::facts::body::Body;
use crate::facts::said::Said;
use crate::page::Page;
use crate::rules::Family;
use crate::text::{fnv32, words};

/// The telling words of a page's text: for each number the block that has it, behind [`NONE`], or [`MANY`].
#[derive(Debug, Default)]
pub struct Topic(OnceCell<Vec<u32>>);

/// No block has a word.
const NONE: u32 = 0;
/// More than one block has it.
const MANY: u32 = u32::MAX;

/// Letters of a word that tells something, by which it is known in any of its forms. Pinned by the tests below, as
/// `SHARED` and `DOUBTED`.
const TELLING: usize = 6;
/// The same where a letter says more: of the scripts behind Greek and Cyrillic, and of Hangul, whose letters are
/// syllables (`tests/pages/disclaimer--korean-syllables`,
/// `tests/pages/disclaimer--four-chinese-letters`).
const TELLING_MORE: usize = 4;
const TELLING_HANGUL: usize = 2;
/// One in so many of a block's telling words may be the text's too (`tests/pages/spare--advice-on-the-topic`,
/// `tests/pages/disclaimer--beside-the-topic`).
const SHARED: usize = 3;
/// Words of a text from which what is not among them is beside it (`tests/pages/spare--short-text-no-topic`).
const MUCH: u32 = 250;
/// One in so many paragraphs may be doubted in a text that is not about such things itself. Pinned by a test
/// below.
const DOUBTED: usize = 4;
/// Bits of a word's number.
const BITS: u32 = 16;

impl Topic {
    /// Whether a block has telling words, so `few` at least, and next to none that the text has, whose words
    /// `gather` knows. What it has alone the text has not.
    #[must_use]
    pub fn is_beside(
        &self,
        asked: (BlockId, &Block),
        few: usize,
        gather: impl FnOnce() -> Vec<u32>,
    ) -> bool {
        let (all, shared) = self.counts(asked, gather);
        all >= few && shared * SHARED <= all
    }

    /// Whether a block has a telling word that the text has too.
    #[must_use]
    pub fn is_touched(&self, asked: (BlockId, &Block), gather: impl FnOnce() -> Vec<u32>) -> bool {
        self.counts(asked, gather).1 > 0
    }

    /// How many telling words a block has, and how many of them the text has too.
    fn counts(
        &self,
        (id, block): (BlockId, &Block),
        gather: impl FnOnce() -> Vec<u32>,
    ) -> (usize, usize) {
        let known = self.0.get_or_init(gather);
        let (mut all, mut shared) = (0, 0);
        for number in numbers(&block.folded) {
            all += 1;
            let holder = known.get(number).copied().unwrap_or(MANY);
            shared += usize::from(holder != NONE && holder != stamp(id));
        }
        (all, shared)
    }
}

/// The words of the text without what is doubted; nothing where there is too little to tell by.
pub(in crate::facts) fn gather(page: &Page, blocks: &[Block], body: Body, said: &Said) -> Vec<u32> {
    let is_prose = |b: &Block| b.seen && matches!(b.role, Role::Text | Role::Item | Role::Quote);
    let mut known = vec![NONE; 1 << BITS];
    let (mut words, mut count, mut doubted) = (0, 0, 0);
    for (id, block) in (0..).map(BlockId).zip(blocks) {
        if !is_prose(block) || !page.contains(body.node, block.node) {
            continue;
        }
        count += 1;
        let of = |family| said.of_family(id, family).next().is_some();
        if of(Family::Disclaimer) || of(Family::Error) {
            doubted += 1;
            continue;
        }
        words += block.words;
        for number in numbers(&block.folded) {
            let is_first = known[number] == NONE || known[number] == stamp(id);
            known[number] = if is_first { stamp(id) } else { MANY };
        }
    }
    if words < MUCH || doubted * DOUBTED > count { Vec::new() } else { known }
}

/// What says that a word is this block's alone.
fn stamp(id: BlockId) -> u32 {
    id.0 + 1
}

/// Letters that a word must have to tell something.
fn telling(word: &str) -> usize {
    match word.chars().next() {
        Some('\u{ac00}'..='\u{d7af}') => TELLING_HANGUL,
        Some('\u{530}'..='\u{1dff}' | '\u{3000}'..) => TELLING_MORE,
        _ => TELLING,
    }
}

/// The numbers of a text's telling words.
fn numbers(folded: &str) -> impl Iterator<Item = usize> {
    words(folded).filter_map(|word| {
        let end = word.char_indices().nth(telling(word) - 1)?.0;
        Some((fnv32(&word.as_bytes()[..=end]) >> (u32::BITS - BITS)) as usize)
    })
}

#[cfg(test)]
mod tests {
    use crate::facts::{BlockId, Facts};
    use crate::page::parse_html;

    const FAILED: &str = "<p>An error occurred while loading the boats.</p>";

    /// Whether a line is beside a text about looms in so many paragraphs, before which others stand.
    fn is_beside(line: &str, before: &str, paragraphs: usize) -> bool {
        let text = format!("<p>{}</p>", "Weaver threading heddle ".repeat(30)).repeat(paragraphs);
        let html = format!("<main>{before}{text}<h2>{line}</h2></main>");
        let page = parse_html(&html, "");
        let facts = Facts::of(&page);
        let last = BlockId(facts.blocks.len() as u32 - 1);
        facts.is_beside_the_topic(&page, last, 1)
    }

    #[test]
    fn words_of_six_letters_tell_and_one_in_three_may_be_shared() {
        assert!(is_beside("The smithy", "", 3) && !is_beside("The smith", "", 3));
        assert!(is_beside("Heddles smithy anvils", "", 3));
        assert!(!is_beside("Heddles smithy", "", 3));
    }

    #[test]
    fn a_text_of_which_more_than_a_quarter_is_doubted_is_about_it() {
        let before = FAILED.repeat(2);
        assert!(is_beside("The smithy", &before, 6) && !is_beside("The smithy", &before, 5));
    }
}
