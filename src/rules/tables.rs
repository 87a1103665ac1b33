//! The tables that the build script has made of the `*.toml` files, and what is worked out from them when the
//! first text is read.

#![allow(clippy::unreadable_literal, reason = "the build script writes for the compiler")]

use std::sync::LazyLock;

use crate::rules::automaton::{Automaton, Trie};
use crate::rules::code::Shared;
use crate::rules::rule::{Branch, Class, Family, Head, Rule, Scope, Sound};
use crate::text::Lexicon;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// All rules.
pub(in crate::rules) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::all(&HEADS, IDS));
/// The alternatives of all patterns, rule by rule.
pub(in crate::rules) static BRANCHES: LazyLock<Vec<Branch>> =
    LazyLock::new(|| Branch::all(&HEADS, REACHES, LENGTHS, PROGRAMS));
/// Which literals stand in a text.
pub(in crate::rules) static AUTOMATON: LazyLock<Automaton> =
    LazyLock::new(|| Automaton::new(&TRIE));
/// Texts that are known as a whole; their groups are the rules.
pub(in crate::rules) static LABELS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(LABEL_TEXTS));
/// The words of all vocabularies: two groups a rule, of which it needs a word of the second.
pub(in crate::rules) static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(WORD_TEXTS));
/// The stems of all languages: a group for each meaning, language by language.
pub(in crate::rules) static STEMS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(STEM_TEXTS));
/// What the words of class and id attributes say; their groups are the roles.
pub(in crate::rules) static TOKENS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(TOKEN_TEXTS));
