//! Blocks that say nothing but what the particulars say: the headline, the byline, the dates.
//! A block and the particulars go in, yes or no comes out. What a block says beyond them in a word or two
//! ("By", "Published on", a section behind the headline) is accounted for by the ledger.

use crate::article::meta::{MAX_KICKER, Meta};
use crate::facts::{Block, Facts, Genre, Role, SENTENCE_WORDS, is_sentence};
use crate::text::{Order, day, find_date, fold, has_year, key, length, month, unescape, words};

/// Words in front of a byline at most, beside one between two names. Pinned by the test below.
const LEAD_WORDS: usize = 2;
/// Words beside a date from which a line says more than when (`spare--dates-german`,
/// `spare--lone-date-with-four-words`).
const DATE_WORDS: usize = 4;

/// Letters of the sign of an answer ("Re:"; `tests/pages/furniture--posters-of-a-thread`).
const SIGN: usize = 2;

/// The particulars, in the form in which blocks are held against them.
pub struct Particulars<'a> {
    meta: &'a Meta,
    genre: Genre,
    title: Option<Said>,
    authors: Vec<String>,
    site: String,
    /// The page's own description.
    described: Said,
    /// The byline, the authors and the dates: what a whole block may say.
    said: Vec<Said>,
}

/// What a whole block may say, and how long it is: most blocks are longer or shorter, which is cheap to see.
struct Said {
    key: String,
    words: usize,
}

impl Said {
    fn new(key: String) -> Self {
        Self { words: length(&key), key }
    }

    /// Whether it is all that a block says.
    fn is_all_of(&self, block: &Block) -> bool {
        self.words == block.words as usize && self.key == key(&block.folded)
    }

    /// The same of lines, one after the other, also where they were escaped twice.
    fn is_all_that_say(&self, lines: &[Block]) -> bool {
        let said: Vec<&str> = lines.iter().map(|line| line.folded.as_str()).collect();
        self.key == key(&unescape(&said.join(" ")))
    }
}

impl<'a> Particulars<'a> {
    /// Folds the particulars.
    #[must_use]
    pub fn new(meta: &'a Meta, genre: Genre) -> Self {
        let plain = |said: &String| key(&fold(said));
        let authors: Vec<String> = meta.authors.iter().map(plain).collect();
        let others = [&meta.byline, &meta.published, &meta.modified].into_iter().flatten();
        let said = others.map(plain).chain(authors.iter().cloned()).map(Said::new).collect();
        let site = meta.site.as_ref().map(plain).unwrap_or_default();
        let title = meta.title.as_ref().map(plain).map(Said::new);
        let described = Said::new(meta.excerpt.as_ref().map(plain).unwrap_or_default());
        Self { meta, genre, title, authors, site, described, said }
    }

    /// Of each block whether it stands in them. A headline in several lines does so as a whole.
    /// Amid the text that is taken, a name in a table, over a part or under a picture says more than whose the text
    /// is.
    #[must_use]
    pub fn stated(&self, facts: &Facts, taken: &[bool]) -> Vec<bool> {
        let mut stated: Vec<bool> = Vec::with_capacity(facts.blocks.len());
        for lines in facts.blocks.chunk_by(|_, next| next.joins) {
            let is_title = lines[0].role == Role::Heading(1)
                && self.title.as_ref().is_some_and(|title| title.is_all_that_say(lines));
            stated.extend(lines.iter().map(|block| is_title || self.hold(block)));
        }
        let is_prose = |at: &usize| {
            let block = &facts.blocks[*at];
            taken[*at] && !stated[*at] && block.role == Role::Text && is_sentence(block)
        };
        let mut prose = (0..taken.len()).filter(is_prose);
        let (first, last) =
            (prose.next().unwrap_or_default(), prose.next_back().unwrap_or_default());
        for (at, stated) in stated.iter_mut().enumerate().take(last).skip(first) {
            *stated &= self.genre == Genre::Forum || !is_part(&facts.blocks[at..]);
        }
        stated
    }

    /// Whether a block's whole text stands in them. In a forum only the headline does: names and days stand
    /// above every post, and the first one's are no more stated than the others'.
    #[must_use]
    pub fn hold(&self, block: &Block) -> bool {
        let is_title = || {
            self.title
                .as_ref()
                .is_some_and(|title| title.is_all_of(block) || self.answers(title, block))
        };
        (matches!(block.role, Role::Heading(_) | Role::Text) && is_title())
            || self.is_headline(block)
            || (self.genre != Genre::Forum && self.is_about(block))
    }

    /// Whether a post is headed as an answer to the thread's headline: "Re: …", in whatever language.
    fn answers(&self, title: &Said, block: &Block) -> bool {
        self.genre == Genre::Forum
            && block.folded.as_bytes().get(SIGN) == Some(&b':')
            && key(&block.folded).get(SIGN..).is_some_and(|text| text.trim_start() == title.key)
    }

    fn is_about(&self, block: &Block) -> bool {
        let orders = [Order::DayFirst, Order::MonthFirst];
        self.said.iter().any(|said| said.is_all_of(block))
            || ((has_year(&block.text) || self.names_author(block))
                && orders.into_iter().any(|order| is_dateline(block, self, order)))
    }

    /// Whether a block names one of the authors.
    #[must_use]
    pub fn names_author(&self, block: &Block) -> bool {
        // Most blocks have not even the first word of a name, which is cheap to see.
        let has_first =
            |name: &String| words(name).next().is_none_or(|word| block.folded.contains(word));
        self.authors.iter().any(has_first) && {
            let text = key(&block.folded);
            self.authors.iter().any(|a| text.contains(a.as_str()))
        }
    }

    /// Whether the page describes itself in the words of a block, as far as the shorter of both goes: a
    /// description is often cut short, and may go on where a standfirst ends.
    #[must_use]
    pub fn describe(&self, block: &Block) -> bool {
        let (text, said) = (key(&block.folded), self.described.key.as_str());
        let are_sentences = block.words.min(self.described.words as u32) >= SENTENCE_WORDS;
        are_sentences && (said.starts_with(&text) || text.starts_with(said))
    }

    /// Whether a heading of the first level is the headline with a word or two beside it.
    fn is_headline(&self, block: &Block) -> bool {
        let Some(title) = self.title.as_ref().filter(|_| block.role == Role::Heading(1)) else {
            return false;
        };
        let (text, title, beside) = (
            key(&block.folded),
            title.key.as_str(),
            (block.words as usize).saturating_sub(title.words),
        );
        let holds = text.starts_with(title) || text.ends_with(title);
        holds && !title.is_empty() && beside <= MAX_KICKER
    }
}

/// Whether the first block is part of something greater, not a line of its own. Over a sentence that says who it
/// is, a name heads an author's box.
fn is_part(blocks: &[Block]) -> bool {
    let [block, next, ..] = blocks else { return false };
    match block.role {
        Role::Heading(level) => level > 1 && !next.folded.starts_with(&block.folded),
        role => matches!(role, Role::Cell | Role::Definition | Role::Caption),
    }
}

/// Whether a line is made of the authors, the dates and the site, and the words that lead to them: "By Jane
/// Doe and John Roe", "Published on 2 March 2026 | Updated on 5 March 2026".
fn is_dateline(block: &Block, about: &Particulars, order: Order) -> bool {
    let Particulars { meta, authors, site, .. } = about;
    let (mut rest, mut dates, mut said) = (block.text.as_str(), 0, String::new());
    while let Some(date) = find_date(rest, order) {
        let mut known = [&meta.published, &meta.modified].into_iter().flatten();
        if !known.any(|d| day(d) == day(&date.iso)) {
            return false;
        }
        said.push_str(&rest[..date.span.0]);
        said.push(' ');
        rest = &rest[date.span.1..];
        dates += 1;
    }
    said.push_str(rest);
    let said = key(&fold(&said));
    let last = if site.is_empty() { &said } else { said.strip_suffix(site).unwrap_or(&said) };
    let named = |a: &String| dates > 0 && last.contains(a.as_str());
    let signed = authors.iter().any(|a| last.trim_end().ends_with(a.as_str()) || named(a));
    if dates == 0 && !signed {
        return false;
    }
    // The site's name beside a date alone may as well be a source.
    let house = if signed { site.as_str() } else { "" };
    // A signed line may have a day without a year: "May 3, written by Jane Doe".
    let is_day =
        |word: &str| signed && (month(word).is_some() || word.bytes().all(|b| b.is_ascii_digit()));
    let is_known = |word: &str| {
        is_day(word)
            || words(house).chain(authors.iter().flat_map(|a| words(a))).any(|known| known == word)
    };
    let left: usize = words(&said).filter(|w| !is_known(w)).map(length).sum();
    let led = if signed { LEAD_WORDS + authors.len() - 1 } else { 0 };
    left <= led + dates * (DATE_WORDS - 1)
}

#[cfg(test)]
mod tests {
    use super::Particulars;
    use crate::article::meta::Meta;
    use crate::facts::{Facts, Genre};
    use crate::page::parse_html;

    #[test]
    fn two_words_lead_to_a_name() {
        let meta = Meta { authors: vec!["Ada Winter".to_owned()], ..Meta::default() };
        let holds = |line: &str| {
            let facts = Facts::of(&parse_html(&format!("<p>{line}</p>"), ""));
            Particulars::new(&meta, Genre::Article).hold(&facts.blocks[0])
        };
        assert!(holds("Told again, Ada Winter") && !holds("Told once again, Ada Winter"));
    }

    #[test]
    fn amid_the_text_a_name_is_part_of_it() {
        let meta = Meta { authors: vec!["Ada Winter".to_owned()], ..Meta::default() };
        let stated = |name: &str, taken: [bool; 3]| {
            let text = "<p>The loom that she built of oak stands in the hall of the school.</p>";
            let facts = Facts::of(&parse_html(&format!("{text}{name}{text}"), ""));
            let taken: Vec<bool> = (0..facts.blocks.len()).map(|at| taken[at.min(2)]).collect();
            Particulars::new(&meta, facts.genre).stated(&facts, &taken)[1]
        };
        for name in [
            "<h2>Ada Winter</h2>",
            "<table><tr><td>Ada Winter</table>",
            "<dl><dt>Ada Winter</dl>",
            "<figure><figcaption>Ada Winter</figcaption></figure>",
        ] {
            assert!(!stated(name, [true; 3]), "{name}");
            assert!(stated(name, [true, true, false]), "{name} below it");
            assert!(stated(name, [false, true, true]), "{name} above it");
        }
        let who = "<h2>Ada Winter</h2><p>Ada Winter builds looms.</p>";
        assert!(stated(who, [true; 3]), "an author's box");
        assert!(stated("<p>Ada Winter</p>", [true; 3]));
        assert!(stated("<h1>Ada Winter</h1>", [true; 3]));
    }
}
