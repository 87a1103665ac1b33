//! Dates written on the page: beside the headline, and the few lines elsewhere that can only be the date of
//! this text. Blocks go in; claims, and what may be used where nobody claims anything, come out.

use crate::article::meta::claim::{Claim, Field, Source};
use crate::article::meta::visible::is_foreign;
use crate::facts::{Block, BlockId, Facts, Genre, Role};
use crate::page::Page;
use crate::text::{Order, find_date, length, lower};

/// What is written on the page of its dates.
#[derive(Default)]
pub(super) struct Written {
    /// Dates beside the headline.
    pub(super) claims: Vec<Claim>,
    /// A date anywhere with a word in front that says it is the publication.
    pub(super) labelled: Option<String>,
    /// The date of the dated lines, where all have the same: lists of other texts have many.
    pub(super) only: Option<String>,
    /// The date on which the text says that it was published first.
    pub(super) original: Option<String>,
}

/// Blocks before and after the headline in which a date is looked for.
/// Pinned by `spare--particulars-just-out-of-reach`.
const REACH: (usize, usize) = (5, 14);
/// Blocks from the headline within which a date is its own whatever it stands in; the second where only
/// lines lie between (`spare--date-in-a-card-behind-three-paragraphs`, `-four-paragraphs`, `-seven-lines` and
/// `-eight-lines`).
const CLOSE: (usize, usize) = (4, 8);
/// Longest line beside the headline that can be a date line, in words (`spare--date-line-in-24-words`,
/// `spare--date-line-in-25-words`).
const MAX_LINE: u32 = 24;
/// Words beside the date in a line elsewhere that is nothing but one (`spare--lone-date-with-five-words`).
const MAX_LONE: usize = 4;
/// Longest line that is surely no sentence, in words: with a stop at its end a longer one is, and its date is believed
/// last; elsewhere none is looked for (`spare--date-in-nine-words-with-a-stop`,
/// `spare--date-in-ten-words-with-a-stop`).
const SENTENCE: u32 = 9;
/// Words beside the date in a heading that is a date line (`spare--heading-with-a-date`).
const MAX_HEADING: usize = 2;
/// Longest label in a line of its own in front of a date, in words (`spare--date-under-a-line`).
const MAX_LABEL: u32 = 3;

/// Parts of folded words beside a date of the last change.
const UPDATED: [&str; 21] = [
    "updat",
    "edited",
    "modif",
    "revis",
    "aktualisiert",
    "actualiz",
    "mis à jour",
    "mise à jour",
    "atualiz",
    "aggiorn",
    "bijgewerkt",
    "zaktualiz",
    "обновл",
    "оновл",
    "güncel",
    "تحديث",
    "עודכן",
    "अपडेट",
    "diperbarui",
    "更新",
    "수정",
];

/// Parts of folded words beside a date of the person who writes, not of the text.
const OTHERS: [&str; 8] = [
    "joined",
    "founded",
    "regist",
    "member since",
    "beigetreten",
    "inscri",
    "iscritto",
    "зарегистр",
];

/// Parts of folded words beside a date of publication.
const PUBLISHED: [&str; 18] = [
    "publish",
    "publi",
    "pubbl",
    "post",
    "veröffentlicht",
    "erschienen",
    "gepubliceerd",
    "publik",
    "opublikowan",
    "опубл",
    "yayın",
    "نشر",
    "פורסם",
    "प्रकाशित",
    "diterbitkan",
    "公開",
    "게시",
    "发布",
];

/// How folded sentences begin that speak of the text itself.
const ITSELF: [&str; 8] = ["this", "dies", "cet", "est", "quest", "dit ", "ten ", "эт"];
/// Parts of folded words by which such a sentence says that it speaks of the first time.
const FIRST: [&str; 8] = [
    "original",
    "first",
    "ursprünglich",
    "zuerst",
    "initialement",
    "oorspronkelijk",
    "pierwotnie",
    "впервые",
];

/// Reads the dates off the page's blocks.
pub(super) fn read(page: &Page, facts: &Facts, headline: Option<BlockId>, order: Order) -> Written {
    let top = headline.map(|h| facts.block(h).first);
    let is_own = |block: &Block| !is_foreign(page, block.first, top);
    let at = headline.map_or(0, BlockId::index);
    let from = at.saturating_sub(REACH.0);
    let until = (at + REACH.1).min(facts.blocks.len());
    let is_close = |b: usize| {
        let between = || facts.blocks[at.min(b)..at.max(b)].iter();
        // A standfirst may stand between, but not the text.
        let lines = || between().filter(|b| b.words > MAX_LINE).count() < 2;
        headline.is_some() && (b.abs_diff(at) <= CLOSE.0 || b.abs_diff(at) <= CLOSE.1 && lines())
    };
    let mut out = Written::default();
    for near in (at..until).chain((from..at).rev()) {
        let block = &facts.blocks[near];
        if is_date_line(block, order) && (is_close(near) || is_own(block)) {
            push_dates(facts, near, order, &mut out.claims);
        }
    }
    let mut days: Vec<String> = Vec::new();
    for at in 0..facts.blocks.len() {
        let block = &facts.blocks[at];
        if out.original.is_none() && tells_first(block) && is_date_line(block, order) {
            out.original = find_date(&block.text, order).map(|date| date.iso);
        }
        if block.words > SENTENCE || !is_date_line(block, order) {
            continue;
        }
        let Some(date) = find_date(&block.text, order) else { continue };
        let label = label(facts, at, &block.text, date.span);
        if beside(block, date.span) > MAX_LONE {
            continue;
        }
        // "May 3, 2026. Updated: May 9, 2026"
        let after = &block.text[date.span.1..];
        let is_first = || names(&lower(after), &UPDATED) && find_date(after, order).is_some();
        // One word in a line of its own above says it wherever it stands.
        let is_alone = || {
            facts.genre != Genre::Forum
                && beside(block, date.span) == 0
                && length(&label) == 1
                && PUBLISHED.iter().any(|p| label.starts_with(p))
        };
        if out.labelled.is_none()
            && (names(&label, &PUBLISHED) || is_first())
            && !names(&label, &UPDATED)
            && (is_own(block) || is_alone())
        {
            out.labelled = Some(date.iso.clone());
        }
        if !days.contains(&date.iso) {
            days.push(date.iso);
        }
    }
    out.only = days.pop().filter(|_| days.is_empty());
    out
}

fn is_date_line(block: &Block, order: Order) -> bool {
    if !block.seen || block.words > MAX_LINE {
        return false;
    }
    let Some(date) = find_date(&block.text, order) else { return false };
    match block.role {
        Role::Code | Role::Control | Role::Quote => false,
        Role::Heading(_) => beside(block, date.span) <= MAX_HEADING,
        _ => true,
    }
}

/// Whether a line says of the text itself when it was published first.
fn tells_first(block: &Block) -> bool {
    ITSELF.iter().chain(&FIRST).any(|word| block.folded.starts_with(word))
        && names(&block.folded, &FIRST)
        && names(&block.folded, &PUBLISHED)
}

fn beside(block: &Block, span: (usize, usize)) -> usize {
    length(&block.text[..span.0]) + length(&block.text[span.1..])
}

/// The words in front of a date in its line, else behind it, else in a short line above.
fn label(facts: &Facts, at: usize, text: &str, span: (usize, usize)) -> String {
    let (before, after) = (&text[..span.0], &text[span.1..]);
    if length(before) > 0 {
        return lower(before);
    }
    if length(after) > 0 {
        // What follows may lead to the next date of the line.
        let is_next = find_date(after, Order::DayFirst).is_some();
        return if is_next { String::new() } else { lower(after) };
    }
    let above = at.checked_sub(1).map(|above| &facts.blocks[above]);
    above.filter(|a| a.words <= MAX_LABEL).map(|a| a.folded.clone()).unwrap_or_default()
}

fn names(label: &str, words: &[&str]) -> bool {
    words.iter().any(|w| label.contains(w))
}

/// All dates of a line, each published or updated by the words before it.
fn push_dates(facts: &Facts, at: usize, order: Order, out: &mut Vec<Claim>) {
    let block = &facts.blocks[at];
    let mut rest = block.text.as_str();
    let is_sentence = block.words > SENTENCE && rest.ends_with(['.', ':', '!', '?', '”']);
    while let Some(date) = find_date(rest, order) {
        let label = label(facts, at, rest, date.span);
        let updated = names(&label, &UPDATED);
        let is_weak = is_sentence || !updated && facts.genre == Genre::Forum;
        let source = if is_weak { Source::Dateline } else { Source::Visible };
        let field = if updated { Field::Modified } else { Field::Published };
        let text = &rest[date.span.0..date.span.1];
        if !names(&label, &OTHERS) {
            out.push(Claim::new(field, source, text).at(block.first));
        }
        rest = &rest[date.span.1..];
    }
}
