//! The tables that the build script has made of the `*.toml` files, and what is worked out from them when the
//! first text is read.

#![allow(clippy::unreadable_literal, reason = "the build script writes for the compiler")]

use std::sync::LazyLock;

use crate::rules::automaton::{Automaton, Trie};
use crate::rules::code::Shared;
use crate::rules::rule::{Branch, Class, Family, Head, Rule, Scope, Sound};
use crate::text::{Groups, Lexicon};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// All rules.
pub(in crate::rules) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::all(&HEADS, IDS));
/// The alternatives of all patterns, rule by rule.
pub(in crate::rules) static BRANCHES: LazyLock<Vec<Branch>> =
    LazyLock::new(|| Branch::all(&HEADS, REACHES, LENGTHS, PROGRAMS));
/// Which literals stand in a text.
pub(in crate::rules) static AUTOMATON: LazyLock<Automaton> =
    LazyLock::new(|| Automaton::new(&TRIE));
/// The words of all languages.
pub(in crate::rules) static LEXICONS: LazyLock<Lexicons> = LazyLock::new(Lexicons::read);

/// The words of all languages, by what they are for.
#[derive(Default)]
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
    fn read() -> Self {
        let mut all = Self::default();
        let mut groups = Groups::of(TEXTS);
        let mut read = |lexicon: &mut Lexicon, first: usize, count: usize| {
            (first..first + count).for_each(|group| groups.next_into(lexicon, group as u16));
        };
        for (language, (first, rules)) in LANGUAGES.iter().enumerate() {
            read(&mut all.stems, language * MEANING_COUNT, MEANING_COUNT);
            read(&mut all.labels, *first, *rules);
            read(&mut all.words, 2 * first, 2 * rules);
        }
        all
    }
}

/// What the words of class and id attributes say; their groups are the roles.
pub(in crate::rules) static TOKENS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(TOKEN_TEXTS));
