//! The tables that the build script has made of the `*.toml` files, and what is worked out from them when the
//! first text is read.

#![allow(clippy::unreadable_literal, reason = "the build script writes for the compiler")]

use std::sync::LazyLock;

use crate::rules::automaton::{Automaton, Trie};
use crate::rules::code::Shared;
use crate::rules::rule::{Branch, Class, Family, Head, Rule, Scope, Sound};
use crate::text::{Groups, Lexicon, is_latin};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// All rules.
pub(in crate::rules) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::all(&HEADS, IDS));
/// The alternatives of all patterns, rule by rule.
pub(in crate::rules) static BRANCHES: LazyLock<Vec<Branch>> =
    LazyLock::new(|| Branch::all(&HEADS, REACHES, LENGTHS, PROGRAMS));
/// Which literals stand in a text.
pub(in crate::rules) static AUTOMATON: LazyLock<Automaton> =
    LazyLock::new(|| Automaton::new(&TRIE));
/// The words of all languages that begin with a Latin letter or none, and the others: most pages need only these.
static LATIN: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::read(&LATIN_TEXTS));
static OTHER: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::read(&OTHER_TEXTS));

/// The words of all languages that a text can begin with.
pub(in crate::rules) fn lexicons(text: &str) -> &'static Lexicons {
    if is_latin(text) { &LATIN } else { &OTHER }
}

/// Words of all languages as they are shipped.
pub(in crate::rules) struct Texts {
    /// See [`Groups`].
    pub packed: &'static [u8],
    /// How many texts and bytes there are in each of [`Lexicons`].
    pub sizes: [(usize, usize); 3],
}

/// Words of all languages, by what they are for.
pub(in crate::rules) struct Lexicons {
    /// Texts that are known as a whole; their groups are the rules.
    pub labels: Lexicon,
    /// The words of all vocabularies: two groups a rule, of which it needs a word of the second.
    pub words: Lexicon,
    /// The stems: a group for each meaning, language by language.
    pub stems: Lexicon,
}

impl Lexicons {
    /// They stand in one table, language by language: what a language says in several of them gzip finds only
    /// where it is near.
    fn read(texts: &Texts) -> Self {
        let [stems, labels, words] =
            texts.sizes.map(|(count, bytes)| Lexicon::for_texts(count, bytes));
        let mut all = Self { labels, words, stems };
        let mut groups = Groups::of(texts.packed, &PIECES);
        for (language, (first, count)) in LANGUAGES.into_iter().enumerate() {
            let (stem, end) = (language * MEANING_COUNT, first + count);
            groups.read(stem..stem + MEANING_COUNT, &mut all.stems);
            groups.read(first..end, &mut all.labels);
            groups.read(2 * first..2 * end, &mut all.words);
        }
        all
    }
}

/// Words by what they are worth where a text is asked what it sounds like.
pub(in crate::rules) static TONES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(TONE_TEXTS));

/// What the words of class and id attributes say; their groups are the roles.
pub(in crate::rules) static TOKENS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(TOKEN_TEXTS));
