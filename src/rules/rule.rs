//! What a rule is: a pattern or a set of labels, and what it says about the text that it knows.

use std::sync::OnceLock;

use crate::rules::program::Program;

/// What a rule speaks of; most are kinds of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Says that something failed.
    Error,
    /// Legal and similar notices.
    Disclaimer,
    /// Leftovers of the page's machinery.
    Residue,
    /// Prompts to sign up for letters.
    Newsletter,
    /// Pointers to other texts.
    Related,
    /// Cookie and tracking consent.
    Consent,
    /// Prompts to pay.
    Paywall,
    /// Words by which a whole page says what it is instead of an article.
    State,
    /// What a reader wants although it looks like noise: corrections, credits, who paid.
    Keep,
    /// Words that show that a text is *about* one of the above.
    Subject,
}

/// What more a rule knows; which of them go with which family is checked in the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Nothing more.
    Plain,
    /// Disclaimers: no warranty, no liability.
    Legal,
    /// Disclaimers: no financial, medical or legal advice.
    Advice,
    /// Disclaimers: forward-looking statements.
    ForwardLooking,
    /// Disclaimers: views are the author's own.
    Views,
    /// Disclaimers: commission on links.
    Affiliate,
    /// Disclaimers: press release and wire copy.
    Press,
    /// Disclaimers: made by a machine.
    Ai,
    /// Disclaimers: translated by a machine.
    Translation,
    /// Disclaimers: copyright lines.
    Copyright,
    /// The heading of a notice ("Legal disclaimer:").
    Heading,
    /// Residue: comment stubs.
    Comment,
    /// Residue: share and print labels.
    Share,
    /// Residue: labels of advertisements.
    Ad,
    /// Residue: "back to top", "next article", "log in": what the page is used by.
    Skip,
    /// Residue: how long a text takes, when it was changed, where it is filed.
    Particular,
    /// Residue: begging for donations, follows, ratings.
    Appeal,
    /// States and subjects: something failed.
    Error,
    /// States: refused, bot check, JavaScript required.
    Blocked,
    /// States: consent wall.
    Consent,
    /// States: login.
    Login,
    /// States: text cut short and sold.
    Paywall,
    /// Subjects: disclaimers.
    Disclaimer,
    /// Subjects: letters.
    Newsletter,
}

/// Where a pattern must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// It is the whole block.
    Block,
    /// The block begins with it.
    Start,
    /// Anywhere in one sentence.
    Sentence,
}

/// A rule; see `rules/en.toml` for what they look like.
#[derive(Debug)]
pub struct Rule {
    /// Language and name, as in `en/went-wrong`.
    pub id: &'static str,
    /// What it speaks of.
    pub family: Family,
    /// What more it knows.
    pub class: Class,
    /// Where it must stand.
    pub scope: Scope,
    /// Whether its words alone say little.
    pub weak: bool,
    /// Its first alternative, and the number behind its last.
    pub(in crate::rules) branches: (u16, u16),
}

/// One of the alternatives of a pattern.
#[derive(Debug)]
pub struct Branch {
    /// The rule whose pattern it is of.
    pub rule: u16,
    /// Within so many bytes of its beginning a match has one of the literals; [`u8::MAX`] for any number.
    pub reach: u8,
    /// As it is shipped.
    pub program: &'static [u8],
    /// The program, once any text has had need of it: a page needs one in a hundred of them.
    pub ready: OnceLock<Box<Program<'static>>>,
}

/// A rule as it is shipped, without its texts.
#[derive(Debug)]
pub struct Head {
    /// See [`Rule::family`].
    pub family: Family,
    /// See [`Rule::class`].
    pub class: Class,
    /// See [`Rule::scope`].
    pub scope: Scope,
    /// See [`Rule::weak`].
    pub weak: bool,
    /// Bytes of its name.
    pub id: u8,
    /// How many alternatives its pattern has.
    pub branches: u8,
}

/// What votes that a whole text is of a rule's family; all numbers are tenths. `speech.toml` says more.
#[derive(Debug)]
pub struct Sound {
    /// The rule's place.
    pub rule: u16,
    /// Places of meanings and what each is worth.
    pub votes: &'static [(u8, i8)],
    /// The sum from which the text is.
    pub least: i32,
    /// What it is worth if all of its words have a meaning.
    pub known: i32,
    /// The first group of words in [`TONES`](crate::rules::tables::TONES) that is this rule's, and what a word of
    /// each is worth.
    pub tones: (u16, &'static [i8]),
}

impl Rule {
    /// Puts the rules together: their heads, and all names, one behind the other.
    #[must_use]
    pub fn all(heads: &[Head], mut ids: &'static str) -> Vec<Self> {
        let mut rules = Vec::with_capacity(heads.len());
        let mut next = 0;
        for head in heads {
            let (id, more) = ids.split_at(usize::from(head.id));
            let first = next;
            next += u16::from(head.branches);
            ids = more;
            let Head { family, class, scope, weak, .. } = *head;
            rules.push(Self { id, family, class, scope, weak, branches: (first, next) });
        }
        rules
    }

    /// Whether it knows a sentence by what it speaks of, in whatever words: that is less than the words.
    #[must_use]
    pub fn is_loose(&self) -> bool {
        self.id.starts_with("any/")
    }
}

impl Branch {
    /// Puts the alternatives together: how many each rule has, how far they reach, and all programs, one behind the
    /// other, with their lengths in bytes that are added up to the first that is not 255.
    #[must_use]
    pub fn all(
        heads: &[Head],
        reaches: &[u8],
        lengths: &[u8],
        mut programs: &'static [u8],
    ) -> Vec<Self> {
        let mut branches = Vec::with_capacity(reaches.len());
        let mut lengths = lengths.iter();
        let mut length = || {
            let mut sum = 0;
            loop {
                let byte = lengths.next().copied().unwrap_or(0);
                sum += usize::from(byte);
                if byte < u8::MAX {
                    return sum;
                }
            }
        };
        for (rule, head) in heads.iter().enumerate() {
            for _ in 0..head.branches {
                let (program, more) = programs.split_at(length());
                programs = more;
                let reach = reaches[branches.len()];
                let ready = OnceLock::new();
                branches.push(Self { rule: rule as u16, reach, program, ready });
            }
        }
        branches
    }
}
