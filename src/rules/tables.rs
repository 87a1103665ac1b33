//! The tables that the build script has made of the `*.toml` files, and what is worked out from them when the
//! first text is read.

use std::sync::LazyLock;

use crate::rules::automaton::{Automaton, Trie};
use crate::rules::code::Shared;
use crate::rules::rule::{Class, Family, Rule, Scope};
use crate::rules::texts::{Index, Texts};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// Which literals stand in a text.
pub(in crate::rules) static AUTOMATON: LazyLock<Automaton> =
    LazyLock::new(|| Automaton::new(&TRIE));
/// Texts that are known as a whole; [`LABEL_RULES`] has the rule of each.
pub(in crate::rules) static LABELS: LazyLock<Index> = LazyLock::new(|| Index::new(&LABEL_TEXTS));
/// The words of all vocabularies; [`WORD_RULES`] has the rules of each.
pub(in crate::rules) static WORDS: LazyLock<Index> = LazyLock::new(|| Index::new(&WORD_TEXTS));
