//! What a page is about, as far as it matters for doubting a block: the words of its headline, the subjects
//! its prose speaks of, and where that prose begins and ends.

use crate::facts::block::{Block, BlockId, Role};
use crate::facts::body::Body;
use crate::facts::containers::is_prose;
use crate::facts::said::{Hit, Said};
use crate::page::{Page, Tag};
use crate::rules::{Class, Family, Rule, Threads, is_english, label, suspects};
use crate::text::{fold, words};

/// What a page is about.
#[derive(Debug, Default)]
pub struct Scene {
    /// First block of the body's prose that no rule doubts.
    pub first: BlockId,
    /// Last such block.
    pub last: BlockId,
    /// Telling words of the headline and the page's title, sorted.
    pub title: Vec<String>,
    /// Classes of subject, each with the number of blocks that speak of it.
    subjects: Vec<(Class, u32)>,
}

/// Letters of a word that tells something; numbers always do (`error--short-word-of-the-headline`).
const TELLING: usize = 4;
/// Blocks that speak of a subject from which a page surely is about it; a headline counts as many
/// (`spare--six-paragraphs-tell-of-failures`).
pub const SURELY_ABOUT: u32 = 6;

/// Words from which a block says more than what a word in it may mean (pinned by the
/// test below; `article::make` asks it).
const SHORT: u32 = 16;

impl Scene {
    /// Looks at the titles and the prose of the body.
    #[must_use]
    pub fn of(page: &Page, blocks: &[Block], body: &Body, said: &Said) -> Self {
        let mut scene = Self::default();
        let inside = |b: &Block| page.contains(body.node, b.node);
        let ids = || (0..blocks.len() as u32).map(BlockId);
        let mut prose = ids().filter(|id| {
            let block = &blocks[id.index()];
            is_prose(block)
                && inside(block)
                && !said.about(*id).iter().any(|h| doubts(h.rule) && !is_of_prose(h.rule, block))
        });
        scene.first = prose.next().unwrap_or(BlockId(0));
        scene.last = prose.next_back().unwrap_or(scene.first);
        for hit in said.all().iter().filter(|h| h.rule.family == Family::Subject) {
            let block = &blocks[hit.block.index()];
            let mut known = said.about(hit.block).iter().filter(|h| !h.rule.weak);
            let doubted = known.any(|h| doubts(h.rule) && !is_of_prose(h.rule, block));
            if inside(block) && block.seen && block.role != Role::Control && !doubted {
                scene.count(hit.rule.class, 1);
            }
        }
        let mut threads = Threads::default();
        for title in titles(page) {
            let suspects = suspects(&title);
            let known = suspects.iter().filter(|one| one.is_match_in(&title, &mut threads));
            let patterns = known.map(|one| one.rule);
            let subjects = patterns.chain(label(&title)).filter(|r| r.family == Family::Subject);
            subjects.for_each(|r| scene.count(r.class, SURELY_ABOUT));
            scene.title.extend(words(&title).filter(|w| tells(w)).map(str::to_owned));
        }
        scene
    }

    /// How many blocks speak of a subject; a headline counts as [`SURELY_ABOUT`].
    #[must_use]
    pub fn speaks_of(&self, subject: Class) -> u32 {
        self.subjects.iter().find(|s| s.0 == subject).map_or(0, |s| s.1)
    }

    /// How many telling words of the headline stand in a folded text.
    #[must_use]
    pub fn title_words(&self, folded: &str) -> usize {
        let mut shared: Vec<&str> = Vec::new();
        for word in words(folded).filter(|w| self.is_title_word(w)) {
            if !shared.contains(&word) {
                shared.push(word);
            }
        }
        shared.len()
    }

    fn is_title_word(&self, word: &str) -> bool {
        self.title.iter().any(|t| t == word)
    }

    fn count(&mut self, subject: Class, weight: u32) {
        match self.subjects.iter_mut().find(|s| s.0 == subject) {
            Some(known) => known.1 += weight,
            None => self.subjects.push((subject, weight)),
        }
    }
}

/// Whether a rule knows a block for no text: any rule where it is short, else one that says so outright or of all of
/// it, and not only what it is about or what a word in it may mean. A rule without words of its own must know half
/// of it.
#[must_use]
pub fn is_doubted(said: &Said, id: BlockId, block: &Block) -> bool {
    let is_all = |h: &Hit| h.part.len() == block.text.len();
    let says_so = |h: &Hit| {
        block.words < SHORT
            || h.rule.family == Family::State
            || (!h.rule.weak || is_all(h))
                && (!h.rule.is_loose() || h.part.len() * 2 >= block.text.len())
                && doubts(h.rule)
                && !is_of_prose(h.rule, block)
    };
    said.about(id).iter().any(says_so)
}

fn doubts(rule: &Rule) -> bool {
    !matches!(rule.family, Family::Subject | Family::Keep | Family::State)
}

/// Whether a rule knows only from what an English block means that something failed: half of what is written of
/// computers means that.
fn is_of_prose(rule: &Rule, block: &Block) -> bool {
    rule.family == Family::Error && rule.is_loose() && is_english(&block.folded)
}

fn tells(word: &str) -> bool {
    word.chars().count() >= TELLING || word.bytes().all(|b| b.is_ascii_digit())
}

/// The page's title and its first headline, folded.
fn titles(page: &Page) -> Vec<String> {
    let of = |tag: Tag| page.ids().find(|id| page.is(*id, tag)).map(|id| fold(&page.text_of(id)));
    let (window, headline) = (of(Tag::Title), of(Tag::H1));
    // Behind the headline the window has the site's name, and notices speak of "this post" there too.
    let is_named = |window: &String| {
        headline.as_ref().is_some_and(|h| window.starts_with(h) && h.len() * 2 >= window.len())
    };
    [window.filter(|window| !is_named(window)), headline].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::Facts;
    use crate::page::parse_html;

    #[test]
    fn a_long_block_is_not_doubted_for_a_hint_in_it() {
        let is_doubted = |words: usize| {
            let rest = "oak ".repeat(words - 5);
            let page = parse_html(&format!("<p>Buy me a coffee. So {rest}"), "");
            Facts::of(&page).is_doubted(0)
        };
        assert!(is_doubted(15) && !is_doubted(16));
    }

    #[test]
    fn a_long_block_is_not_doubted_for_what_a_part_of_it_may_mean() {
        let part = "Die Meinung der Autorin entspricht nicht der Ansicht von Redaktionen.";
        let is_doubted = |letters: usize| {
            let rest = format!("Eine {}", "alte Eiche am Weg ".repeat(9));
            let page = parse_html(&format!("<p>{part} {}.</p>", &rest[..letters - 2]), "");
            Facts::of(&page).is_doubted(0)
        };
        assert!(is_doubted(part.len()) && !is_doubted(part.len() + 1));
    }
}
