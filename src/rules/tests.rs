//! The matcher against naive twins: nothing that the tables make fast may change what is found.

use std::collections::HashSet;

use crate::rules::classes::Roles;
use crate::rules::code::{
    ANY, BAR, CLOSE, Code, EDGE, END, MAYBE, NONE, OPEN, SET, STAR, START, length,
};
use crate::rules::program::{Program, Threads};
use crate::rules::rule::Family;
use crate::rules::tables::{
    AUTOMATON, BRANCHES, NEEDLES, ROLE_NAMES, RULES, SHARED, TOKENS, lexicons,
};
use crate::rules::{label, state_hits, suspects};
use crate::text::Entry;

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

/// A letter or nothing much, as it stands between words.
fn noise(dice: &mut Dice) -> &'static str {
    ["x", " ", "a", ".", "\"", "é", "中", " the ", ""][dice.below(9)]
}

/// A text that a program matches, but for its starts, ends and edges.
fn spell(code: &Code, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(byte) = code.bytes.get(at) {
        at = match *byte {
            OPEN => {
                let alternatives: Vec<usize> = code.alternatives(at).collect();
                alternatives[dice.below(alternatives.len())]
            }
            BAR => code.close(at),
            // A group that may come again does so now and then.
            CLOSE if code.link[at] != NONE && dice.below(3) == 0 => usize::from(code.link[at]) + 1,
            STAR if code.bytes[at + 1] == ANY => {
                (0..dice.below(9)).for_each(|_| out.push_str(noise(dice)));
                at + 2
            }
            MAYBE | STAR if dice.below(2) == 0 => code.behind(at + 1),
            ANY => {
                out.push('y');
                at + 1
            }
            SET => {
                let ranges = SHARED.sets[usize::from(code.bytes[at + 1])];
                out.push(ranges[dice.below(ranges.len())].0);
                at + 2
            }
            START | END | EDGE | MAYBE | STAR | CLOSE => at + 1,
            _ => {
                let letter = at..at + length(&code.bytes, at);
                out.push_str(std::str::from_utf8(&code.bytes[letter]).expect("a letter"));
                code.next(at)
            }
        };
    }
    out
}

/// Whether a program matches, by following every way through it from every place of the text.
fn matches_naively(code: &Code, text: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c == '_' || c.is_alphanumeric());
    let mut open: Vec<(usize, usize)> = text.char_indices().map(|(place, _)| (0, place)).collect();
    let mut seen = HashSet::new();
    while let Some((at, place)) = open.pop() {
        let Some(byte) = code.bytes.get(at) else { return true };
        if !seen.insert((at, place)) {
            continue;
        }
        let letter = text[place..].chars().next().map_or(0, char::len_utf8);
        let (before, behind) = (text[..place].chars().next_back(), text[place..].chars().next());
        match *byte {
            OPEN => open.extend(code.alternatives(at).map(|first| (first, place))),
            BAR => open.push((code.close(at), place)),
            CLOSE if code.link[at] != NONE => open.push((code.link[at].into(), place)),
            MAYBE => open.extend([(at + 1, place), (code.behind(at + 1), place)]),
            STAR => {
                open.push((code.behind(at + 1), place));
                if code.bytes[at + 1] == OPEN {
                    open.push((at + 1, place));
                } else if code.takes(at, text, place) {
                    open.push((at, place + letter));
                }
            }
            START if place > 0 => {}
            END if place < text.len() => {}
            EDGE if is_word(before) == is_word(behind) => {}
            START | END | EDGE | CLOSE => open.push((at + 1, place)),
            _ if code.takes(at, text, place) => open.push((code.next(at), place + letter)),
            _ => {}
        }
    }
    false
}

#[test]
fn programs_match_what_a_naive_search_matches() {
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let mut threads = Threads::default();
    let mut matched = 0;
    for branch in BRANCHES.iter() {
        let code = Code::new(branch.program, SHARED);
        let program = Program::new(branch.program, SHARED);
        for _ in 0..6 {
            // The first begins a match that the second breaks off, or completes.
            let first = spell(&code, &mut dice);
            let cut = dice.below(first.chars().count() + 1);
            let first: String = first.chars().take(cut).collect();
            let [between, behind] = [noise(&mut dice), noise(&mut dice)];
            let mut text = format!("{first}{between}{}{behind}", spell(&code, &mut dice));
            if dice.below(2) == 0 {
                let lost = text.char_indices().nth(dice.below(text.chars().count().max(1)));
                lost.map(|(place, _)| text.remove(place));
            }
            let is_match = program.is_match(&text, 0..text.len(), &mut threads);
            assert_eq!(is_match, matches_naively(&code, &text), "{:?} in {text:?}", branch.program);
            matched += usize::from(is_match);
        }
    }
    assert!(matched > BRANCHES.len(), "only {matched} texts matched");
}

#[test]
fn every_label_is_found_and_nothing_near_it() {
    for labels in ["a", "я"].map(|letter| &lexicons(letter).labels) {
        for entry in labels.entries() {
            let text = labels.text(entry);
            let found = label(&text.replace('#', "7")).map(|r| r.id);
            assert_eq!(found, Some(RULES[usize::from(entry.group)].id), "{text}");
            assert!(label(&format!("{text} qqq")).is_none(), "{text}");
        }
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
    for word in words.into_iter().chain(TOKENS.entries().iter().map(|t| TOKENS.text(t))) {
        let is = |t: &str, is_whole| if is_whole { t == word } else { word.starts_with(t) };
        let is_found = |t: &&Entry| is(TOKENS.text(t), t.is_whole());
        let found = TOKENS.entries().iter().filter(is_found);
        let naive = found.fold(0, |bits, t| bits | 1 << t.group);
        assert_eq!(Roles::of(word).0, naive, "{word}");
    }
}

#[test]
fn states_are_known_by_their_titles() {
    let hit = state_hits("403 forbidden").next();
    assert_eq!(hit.map(|r| r.family), Some(Family::State));
    assert_eq!(state_hits("the forbidden city in winter").count(), 0);
}
