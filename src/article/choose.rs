//! Chooses the article's blocks. Facts go in, block ids come out; nothing here reads a phrase.

use crate::article::alike::keep_alike;
use crate::article::cards::drop_cards;
use crate::article::checklists::keep_checklists;
use crate::article::comments::drop_comments;
use crate::article::contents::keep_contents;
use crate::article::credits::keep_credits;
use crate::article::cut::cut;
use crate::article::dialogs::rule_out_dialogs;
use crate::article::fill::fill;
use crate::article::grids;
use crate::article::hidden::{drop_asides, drop_hidden_copies};
use crate::article::lists::keep_lists;
use crate::article::make::keep_made_alike;
use crate::article::meta::Meta;
use crate::article::model::{CERTAIN, Chance, Model};
use crate::article::notes::keep_notes;
use crate::article::pairs::{keep_lines, keep_pairs};
use crate::article::posters::drop_posters;
use crate::article::posts::keep_posts;
use crate::article::quotes::keep_quotes;
use crate::article::sections;
use crate::article::series::keep_series;
use crate::article::standfirst::keep_standfirst;
use crate::article::stated::Particulars;
use crate::facts::features::rows;
use crate::facts::{BlockId, Facts, Role, is_handbook};
use crate::page::Page;

/// The article's blocks, and those whose text stands in `meta` already.
#[must_use]
pub fn choose(
    page: &Page,
    facts: &Facts,
    meta: &Meta,
    model: Option<&Model>,
) -> (Vec<BlockId>, Vec<BlockId>) {
    let mut taken = model.map_or(vec![false; facts.blocks.len()], |m| by_model(page, facts, m));
    drop_cards(page, facts, &mut taken);
    keep_made_alike(page, facts, &mut taken);
    keep_alike(page, facts, &mut taken);
    let is_thread = drop_comments(page, facts, &mut taken);
    keep_notes(page, facts, &mut taken);
    keep_checklists(page, facts, &mut taken);
    fill(page, facts, &mut taken);
    drop_asides(facts, &mut taken);
    drop_hidden_copies(page, facts, &mut taken);
    drop_line_numbers(facts, &mut taken);
    grids::keep_whole(page, facts, &mut taken);
    grids::keep_terms(page, facts, &mut taken);
    keep_pairs(page, facts, &mut taken);
    keep_lines(facts, &mut taken);
    crate::article::gaps::fill_gaps(page, facts, &mut taken);
    keep_lists(page, facts, &mut taken);
    keep_series(page, facts, &mut taken);
    keep_contents(page, facts, &mut taken);
    if is_thread {
        keep_posts(page, facts, &mut taken);
        keep_quotes(page, facts, &mut taken);
        drop_posters(page, facts, &mut taken);
    }
    keep_credits(page, facts, &mut taken);
    sections::keep_headings(page, facts, &mut taken);
    let particulars = Particulars::new(meta, facts.genre);
    let stated = particulars.stated(facts, &taken);
    keep_standfirst(page, facts, &particulars, &stated, &mut taken);
    let is_seen = |id: &BlockId| facts.block(*id).seen && stated[id.index()];
    let blocks = facts.ids().filter(|id| taken[id.index()] && !stated[id.index()]).collect();
    (blocks, facts.ids().filter(is_seen).collect())
}

/// How many times as good as the scorer says are a block's odds in a handbook: it has learned from articles, below
/// which ways to other pages are none of the text, and in a handbook nearly all of a page is (one less would lose
/// what `tests/pages/spare--handbook-that-points-on` holds; `tests/pages/furniture--blog-that-points-on` is no
/// handbook).
const HANDBOOK_ODDS: u32 = 3;

/// What the learned scorer takes.
fn by_model(page: &Page, facts: &Facts, model: &Model) -> Vec<bool> {
    let rows = rows(page, facts, model.tokens());
    let mut chances = model.chances(&rows);
    rule_out_dialogs(page, facts, &mut chances);
    if is_handbook(facts.genre, &page.url) {
        for chance in &mut chances {
            *chance = times(*chance, HANDBOOK_ODDS);
        }
    }
    cut(&facts.blocks, &chances)
}

/// The chance whose odds are so many times those of a chance.
fn times(chance: Chance, odds: u32) -> Chance {
    let (for_it, against) = (chance * odds, CERTAIN - chance);
    for_it * CERTAIN / (for_it + against)
}

/// The numbers of its lines stand before code in a block of their own and are none.
fn drop_line_numbers(facts: &Facts, taken: &mut [bool]) {
    for (at, pair) in facts.blocks.windows(2).enumerate() {
        let are_code = pair.iter().all(|block| block.role == Role::Code);
        taken[at] &= !(are_code && counts(&pair[0].text));
    }
}

/// Whether a text is nothing but one number after the other.
fn counts(text: &str) -> bool {
    let mut numbers = text.split_whitespace().map(str::parse::<u32>);
    let Some(Ok(first)) = numbers.next() else { return false };
    numbers.zip(first..).all(|(number, last)| number.is_ok_and(|n| n == last + 1))
}
