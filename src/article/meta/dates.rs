//! When it was published and changed.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::facts::{Block, BlockId, Facts, Role};
use crate::page::Page;
use crate::text::{Order, find_date};

/// Both dates and who says so.
#[derive(Default)]
pub(super) struct Dates {
    pub(super) published: Option<(String, Source)>,
    pub(super) modified: Option<(String, Source)>,
}

/// Blocks before and after the headline in which a written date is looked for.
const REACH: (usize, usize) = (5, 10);
/// Longest line that can be a date line, in words.
const MAX_LINE: u32 = 24;

/// Folded words beside a date of the last change.
const UPDATED: [&str; 20] = [
    "updat",
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

/// Chooses both dates, by trust.
pub(super) fn choose(page: &Page, claims: &[Claim], lang: Option<&str>) -> Dates {
    let order = order(lang);
    let find = |field: Field| {
        of(claims, field)
            .into_iter()
            .find_map(|c| Some((find_date(&c.value, order)?.iso, c.source)))
    };
    let published = shown(claims, order)
        .or_else(|| find(Field::Published))
        .or_else(|| Some((in_address(&page.url)?, Source::Address)));
    let modified = find(Field::Modified);
    // A page that names only its last change was published no later.
    let published = published.or_else(|| modified.clone());
    Dates { published, modified }
}

/// The date that the page shows beside its headline, in the words of the structured source that has the
/// same day, for that has the time and the offset too.
fn shown(claims: &[Claim], order: Order) -> Option<(String, Source)> {
    let shown =
        claims.iter().find(|c| c.field == Field::Published && c.source == Source::Visible)?;
    let same_day = of(claims, Field::Published).into_iter().find_map(|c| {
        let date = find_date(&c.value, order)?;
        (date.iso.get(..10) == shown.value.get(..10)).then_some((date.iso, c.source))
    });
    same_day.or_else(|| Some((shown.value.clone(), shown.source)))
}

/// Dates written near the headline.
pub(super) fn written(facts: &Facts, headline: Option<BlockId>, lang: Option<&str>) -> Vec<Claim> {
    let at = headline.map_or(0, BlockId::index);
    let from = at.saturating_sub(REACH.0);
    let until = (at + REACH.1).min(facts.blocks.len());
    let mut out: Vec<Claim> = Vec::new();
    let after = facts.blocks[at..until].iter();
    for block in after.chain(facts.blocks[from..at].iter().rev()) {
        if is_date_line(block) && find_date(&block.text, order(lang)).is_some() {
            push_dates(block, lang, &mut out);
        }
    }
    out
}

fn is_date_line(block: &Block) -> bool {
    block.seen
        && block.words <= MAX_LINE
        && !matches!(block.role, Role::Heading(_) | Role::Code | Role::Control)
}

/// All dates of a line, each published or updated by the words before it.
fn push_dates(block: &Block, lang: Option<&str>, out: &mut Vec<Claim>) {
    let mut rest = block.text.as_str();
    while let Some(date) = find_date(rest, order(lang)) {
        let before = rest[..date.span.0].to_lowercase();
        let updated = UPDATED.iter().any(|u| before.contains(u));
        let field = if updated { Field::Modified } else { Field::Published };
        out.push(Claim::new(field, Source::Visible, date.iso).at(block.first));
        rest = &rest[date.span.1..];
    }
}

/// English of the United States and unknown languages write the month first.
fn order(lang: Option<&str>) -> Order {
    match lang.map(str::to_ascii_lowercase).as_deref() {
        None | Some("en" | "en-us") => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}

/// `/2026/01/12/` or `/2026-01-12-` in the address.
fn in_address(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let date = find_date(path, Order::DayFirst)?;
    let alone = path[..date.span.0].ends_with(['/', '-', '_']);
    (alone && date.iso.len() == "2026-01-12".len()).then_some(date.iso)
}

#[cfg(test)]
mod tests {
    use super::in_address;

    #[test]
    fn reads_dates_of_addresses() {
        assert_eq!(in_address("https://a.example/2026/01/12/title").as_deref(), Some("2026-01-12"));
        assert_eq!(in_address("https://a.example/item/20260112").as_deref(), Some("2026-01-12"));
        assert_eq!(in_address("https://a.example/top-10-2026"), None);
    }
}
