//! What the letters and words of a block are: one walk over the text as it is and one over its folded form.
//! A block goes in, counts come out.

use crate::facts::block::Block;
use crate::facts::features::claimed::Runs;
use crate::text::{fnv64, letters, words};

/// What was counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Full stops and their like.
    pub stops: u32,
    /// Commas and semicolons.
    pub commas: u32,
    /// Digits of any script.
    pub digits: u32,
    /// Bars, dots and arrows that part words, and the signs of addresses.
    pub bars: u32,
    /// Question marks.
    pub questions: u32,
    /// Copyright signs and their like.
    pub signs: u32,
    /// Words.
    pub words: u32,
    /// Words that begin with a capital.
    pub capitals: u32,
    /// Words of the folded text.
    pub folded: u32,
    /// Those that are years of our time.
    pub years: u32,
    /// Those of the page's title.
    pub titles: u32,
    /// Runs of words that structured data claims, and all.
    pub claimed: (u32, u32),
    /// Runs of words that the page's summary says, and all.
    pub described: (u32, u32),
}

/// What a page says of its own text.
#[derive(Debug, Default)]
pub struct Told {
    /// Hashes of the words of its title, in order.
    pub title: Vec<u64>,
    /// The text that structured data claims.
    pub claimed: Runs,
    /// Its own summaries.
    pub described: Runs,
}

impl Counts {
    /// Counts. `hashes` is room for the words' hashes.
    #[must_use]
    pub fn of(block: &Block, told: &Told, hashes: &mut Vec<u64>) -> Self {
        let mut counts = Self::default();
        let mut follows_letter = false;
        for c in letters(&block.text) {
            let is_letter = counts.sign(c);
            if is_letter && !follows_letter {
                counts.words += 1;
                counts.capitals += u32::from(c.is_uppercase());
            }
            follows_letter = is_letter;
        }
        hashes.clear();
        for word in words(&block.folded) {
            counts.folded += 1;
            counts.years += u32::from(is_year(word));
            hashes.push(fnv64(word));
        }
        counts.titles = hashes.iter().filter(|h| told.has_in_title(**h)).count() as u32;
        counts.claimed = told.claimed.of(hashes);
        counts.described = told.described.of(hashes);
        counts
    }

    /// Counts a letter or sign; whether it belongs to a word.
    fn sign(&mut self, c: char) -> bool {
        match c {
            'a'..='z' | 'A'..='Z' | '_' => return true,
            '0'..='9' => {
                self.digits += 1;
                return true;
            }
            '.' | '!' | '。' | '।' => self.stops += 1,
            '?' | '؟' => {
                self.stops += 1;
                self.questions += 1;
            }
            '？' => self.questions += 1,
            ',' | '،' | '、' | '，' | ';' => self.commas += 1,
            '|' | '·' | '•' | '»' | '›' | '→' | '/' | '@' => self.bars += 1,
            '©' | '®' | '™' => self.signs += 1,
            _ => {
                self.digits += u32::from(c.is_numeric());
                return c.is_alphanumeric();
            }
        }
        false
    }
}

impl Told {
    /// Whether the word with this hash stands in the title.
    #[must_use]
    pub fn has_in_title(&self, hash: u64) -> bool {
        self.title.binary_search(&hash).is_ok()
    }
}

/// The years in which pages were written.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.starts_with(['1', '2'])
        && word.parse::<u32>().is_ok_and(|n| (1990..2050).contains(&n))
}
