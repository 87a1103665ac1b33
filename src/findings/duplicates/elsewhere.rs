//! Copies in another part of the page: what was set again for layout, another width, a quotation, a teaser,
//! a heading. Cases go in, what a rule says comes out. A rule is one small function with a named weight.

use crate::facts::{Block, Role};
use crate::findings::duplicates::case::{CERTAIN, CLOSE, Case, LIKELY, Said};
use crate::findings::duplicates::index::MIN_WORDS;
use crate::findings::duplicates::marks::Marks;
use crate::findings::duplicates::pair::{Likeness, Side};
use crate::findings::duplicates::place::UNIT_WORDS;

/// Blocks between a sentence and the place where it is set again in bold letters or as a heading.
/// Pinned by `spare--again-just-too-little`.
const SIGHT: u32 = 8;

/// Exactly one of the two can be seen: it stays, unless it is cut short.
#[must_use]
pub fn unseen(case: &Case) -> Option<Said> {
    let side = case.relation.unseen?;
    // A panel that waits for a click and says more than this is complete only with it
    // (`spare--way-out-of-sight`).
    let relation = case.relation;
    let panel = if side == Side::Early { relation.all_words.0 } else { relation.all_words.1 };
    let words = if case.run.pairs > 1 { case.run.words } else { case.on(side).words };
    let is_panel = relation.same_shape && !relation.siblings && panel > words;
    let sure = if is_panel { 0.0 } else { CERTAIN };
    Some((hidden(case, side), "unseen", "hidden_copy", sure))
}

/// Made for different widths of the window. A live page says itself which one can be seen.
#[must_use]
pub fn responsive(case: &Case) -> Option<Said> {
    let applies = case.relation.responsive
        && !case.context.page.live
        && case.pair.is_whole()
        && !is_label(case);
    let side = if case.relation.only(Marks::HIDING) == Some(Side::Early) {
        Side::Early
    } else {
        Side::Late
    };
    applies.then_some((side, "width", "other_width", LIKELY))
}

/// One of the two is hidden by its class, as far as names tell. A live page says so itself.
#[must_use]
pub fn hidden_by_name(case: &Case) -> Option<Said> {
    let side = case.relation.only(Marks::HIDING).filter(|_| !case.context.page.live)?;
    if is_label(case) {
        return None;
    }
    Some((hidden(case, side), "hidden", "hidden_copy", LIKELY))
}

/// Whether the two are a few words that other parts of the page need too, each for itself: "Pros", an entry
/// of a contents list.
fn is_label(case: &Case) -> bool {
    case.late.words < MIN_WORDS && case.run.words < MIN_WORDS * case.run.pairs && case.gap > CLOSE
}

/// The side to cross out where one is hidden: that one, unless it alone has the whole text. What is made of several
/// blocks in sight has no more than these (`tests/pages/duplicate--whole-text-out-of-sight`).
fn hidden(case: &Case, side: Side) -> Side {
    let has_no_more = case.is_taken_out(side) || case.is_made_of_others(side);
    if has_no_more { side } else { side.other() }
}

/// A sentence of the text, set again as an eye-catcher: its name says so.
#[must_use]
pub fn pull_quote(case: &Case) -> Option<Said> {
    let side = case.relation.only(Marks::PULL)?;
    is_quote(case, side).then_some((side, "pull-quote", "pull_quote", CERTAIN))
}

/// A sentence of the text, set as a quotation or in bold letters.
#[must_use]
pub fn quote(case: &Case) -> Option<Said> {
    if let Some(side) = case.relation.only(Marks::QUOTE) {
        let (early, late) = case.relation.quoted;
        let quoted = if side == Side::Early { early } else { late };
        // With more beside it than whose it is, a quotation says something of its own.
        let is_quote = is_quote(case, side) && quoted <= case.run.words + UNIT_WORDS;
        return is_quote.then_some((side, "pull-quote", "pull_quote", CERTAIN));
    }
    let side = match case.relation.set_apart {
        (true, false) => Side::Early,
        (false, true) => Side::Late,
        _ => return None,
    };
    let is_announced = side == Side::Late && case.is_announced();
    let set_apart = case.is_taken_out(side)
        && !is_announced
        && case.gap <= SIGHT
        && case.on(side).role == Role::Text
        && is_sentence(case.on(side));
    set_apart.then_some((side, "pull-quote", "pull_quote", LIKELY))
}

/// Whether a side only says what the other says. One of several items is read with the others or not at all.
fn is_quote(case: &Case, side: Side) -> bool {
    let is_row = matches!(case.on(side).role, Role::Item | Role::Definition | Role::Cell);
    case.is_taken_out(side) && !is_row
}

/// Whether a heading only quotes a sentence of the text before it, which no heading of a section does.
#[must_use]
pub fn is_heading_quote(case: &Case) -> bool {
    matches!(case.late.role, Role::Heading(2..))
        && case.early.role == Role::Text
        && case.is_taken_out(Side::Late)
        && case.gap <= SIGHT
        && case.late.words >= MIN_WORDS
        && case.late.text.starts_with(QUOTES)
}

/// Such a heading goes.
#[must_use]
pub fn heading_quote(case: &Case) -> Option<Said> {
    is_heading_quote(case).then_some((Side::Late, "pull-quote", "pull_quote", LIKELY))
}

/// Words of a text that is not said again by chance far off (`spare--again-just-too-little`).
const FAR_WORDS: u32 = 20;

/// Marks with which a quotation begins in one language or another.
const QUOTES: [char; 8] = ['"', '“', '„', '«', '»', '”', '「', '『'];

/// Whether a block is a statement or set in quotation marks: neither a title nor a question.
fn is_sentence(block: &Block) -> bool {
    let ends = ['.', '!', '…', '。', '！', '।', '۔', '"', '“', '”', '»', '«', '」', '』'];
    block.words >= MIN_WORDS
        && (block.text.starts_with(QUOTES) || block.text.ends_with(ends))
        && !block.text.ends_with("...")
}

/// The headline said again as the first heading of the text.
#[must_use]
pub fn headline(case: &Case) -> Option<Said> {
    let is_first = case.early.role == Role::Heading(1) || case.late.role == Role::Heading(1);
    let side = if case.early.role == Role::Heading(1) { Side::Late } else { Side::Early };
    let same = matches!(case.pair.likeness, Likeness::Equal) && is_first && case.gap <= CLOSE * 2;
    same.then_some((side, "headline", "headline_again", LIKELY))
}

/// The same text in another part of the page: standfirsts, excerpts, captions, frames.
#[must_use]
pub fn other_part(case: &Case) -> Option<Said> {
    let relation = case.relation;
    let heading = matches!(case.late.role, Role::Heading(_));
    if relation.same_shape || heading || case.late.words < MIN_WORDS || case.early.words < MIN_WORDS
    {
        return None;
    }
    if let (Some(side), true) = (relation.only(Marks::CAPTION), case.pair.is_whole()) {
        return Some((side, "caption", "caption_again", LIKELY));
    }
    if let Some(side) = relation.only(Marks::TEASER).filter(|s| case.is_taken_out(*s)) {
        return Some((side, "standfirst", "standfirst", LIKELY));
    }
    let close = case.gap <= CLOSE;
    match case.pair.likeness {
        // The words under a picture, an item of a list and a title may well stand in the next paragraph.
        Likeness::EarlyInLate if close && is_lead(case.early) => {
            Some((Side::Early, "standfirst", "standfirst", LIKELY))
        }
        // An excerpt that is made of the first paragraphs.
        Likeness::LateInEarly
            if close && case.late.role == Role::Text && case.is_made_of_others(Side::Early) =>
        {
            Some((Side::Early, "standfirst", "standfirst", LIKELY))
        }
        Likeness::LateInEarly | Likeness::EarlyInLate => None,
        _ if close => Some((case.lesser(), "apart", "repeats", LIKELY)),
        _ => match relation.only(Marks::BESIDE) {
            Some(side) => Some((side, "beside", "repeats", LIKELY)),
            None => framed(case),
        },
    }
}

/// Whether a block is a sentence or two of running text.
fn is_lead(block: &Block) -> bool {
    matches!(block.role, Role::Text | Role::Quote) && is_sentence(block)
}

/// A paragraph of the text far off, in a frame of its own that holds nothing else and heads nothing.
fn framed(case: &Case) -> Option<Said> {
    let side = match case.relation.framed {
        (true, false) => Side::Early,
        (false, true) => Side::Late,
        (true, true) => case.lesser(),
        _ => return None,
    };
    let plain = matches!(case.pair.likeness, Likeness::Equal)
        && case.late.words >= FAR_WORDS
        && case.is_one_text()
        && case.is_said_twice()
        && !case.is_headed(side);
    plain.then_some((side, "framed", "repeats", LIKELY))
}
