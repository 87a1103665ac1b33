//! The matcher against naive twins: nothing that the tables make fast may change what is found.

use crate::rules::classes::Roles;
use crate::rules::program::Threads;
use crate::rules::rule::Family;
use crate::rules::tables::{AUTOMATON, LABELS, NEEDLES, ROLE_NAMES, RULES, TOKENS};
use crate::rules::{label, state_hits, suspects};

/// A small generator (xorshift), so that every run tests the same texts.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Needles, halves of needles and noise, run together so that literals overlap and break off.
fn text(dice: &mut Dice) -> String {
    let mut out = String::new();
    for _ in 0..dice.below(12) {
        let needle = NEEDLES[dice.below(NEEDLES.len())].0;
        let cut = (0..=needle.len()).filter(|i| needle.is_char_boundary(*i)).collect::<Vec<_>>();
        match dice.below(4) {
            0 => out.push_str(needle),
            1 => out.push_str(&needle[..cut[dice.below(cut.len())]]),
            2 => out.push_str(&needle[cut[dice.below(cut.len())]..]),
            _ => out.push_str(["x", " ", "é", "中", "the "][dice.below(5)]),
        }
    }
    out
}

#[test]
fn automaton_finds_what_a_naive_search_finds() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..4000 {
        let text = text(&mut dice);
        let mut found = Vec::new();
        AUTOMATON.scan(&text, |rule, place| {
            let literal = NEEDLES.iter().find(|(n, r)| *r == rule && text[place.clone()] == **n);
            found.extend(literal.map(|_| rule));
        });
        found.sort_unstable();
        found.dedup();
        let naive = NEEDLES.iter().filter(|(needle, _)| text.contains(needle));
        let mut naive: Vec<u16> = naive.map(|(_, rule)| *rule).collect();
        naive.sort_unstable();
        naive.dedup();
        assert_eq!(found, naive, "in {text:?}");
    }
}

#[test]
fn patterns_match_only_near_their_literals() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for _ in 0..400 {
        let text = text(&mut dice);
        let tried = suspects(&text);
        let mut threads = Threads::default();
        for rule in RULES.iter() {
            let is_found = rule.is_match(&text, &mut threads);
            let near = tried.of(rule);
            let is_near = near.is_some_and(|suspect| suspect.is_match(&text, &mut threads));
            assert_eq!(is_found, is_near, "{} in {text:?}", rule.id);
        }
    }
}

#[test]
fn every_label_is_found_and_nothing_near_it() {
    for entry in LABELS.entries() {
        let text = LABELS.text(entry);
        let found = label(&text.replace('#', "7")).map(|r| r.id);
        assert_eq!(found, Some(RULES[usize::from(entry.group)].id), "{text}");
        assert!(label(&format!("{text} qqq")).is_none(), "{text}");
    }
}

#[test]
fn words_make_a_label_only_together() {
    let is_known = |text: &str| label(text).is_some();
    assert!(is_known("there are no comments on this story yet"));
    assert!(!is_known("there are no stories on this page yet"), "nothing that is needed");
    assert!(
        !is_known("there are no comments on this giraffe yet"),
        "a word that no vocabulary has"
    );
}

#[test]
fn roles_have_the_bits_that_the_engine_names() {
    assert_eq!(ROLE_NAMES.len(), 14);
    assert_eq!(Roles::of("newsletter-box"), Roles::NEWSLETTER);
    assert_eq!(Roles::of("adHeadline"), Roles::AD);
    assert_eq!(Roles::of("post-disclaimer_text"), Roles::DISCLAIM);
    assert_eq!(Roles::of("site-footer"), Roles::FOOTER);
    assert_eq!(Roles::of("story addendum bread"), Roles::default());
    assert_eq!(Roles::of("visually-hidden"), Roles::HIDDEN);
}

#[test]
fn tokens_agree_with_a_naive_search() {
    let words = [
        "ad",
        "ads",
        "advertisement",
        "adventure",
        "commenting",
        "navbar",
        "navy",
        "shared",
        "bioscope",
    ];
    for word in words.into_iter().chain(TOKENS.iter().map(|t| t.0.trim_end_matches('*'))) {
        let is = |t: &str| t.strip_suffix('*').map_or(t == word, |stem| word.starts_with(stem));
        let naive = TOKENS.iter().filter(|t| is(t.0)).fold(0, |bits, t| bits | t.1);
        assert_eq!(Roles::of(word).0, naive, "{word}");
    }
}

#[test]
fn states_are_known_by_their_titles() {
    let hit = state_hits("403 forbidden").next();
    assert_eq!(hit.map(|r| r.family), Some(Family::State));
    assert_eq!(state_hits("the forbidden city in winter").count(), 0);
}
