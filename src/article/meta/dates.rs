//! When it was published and changed. The claims go in, two dates with who says so come out.
//! Never here: a date that nobody claims, or one of another text.
//!
//! The rules, in order: of the dates that the page shows beside its headline the one counts that the
//! structured data calls the publication; a shown date that they call the last change is that; else the
//! first shown date; else the most trusted claim; else the address; else the page's only dated line.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::written::Written;
use crate::page::Page;
use crate::text::{Order, day, find_date};

/// Both dates and who says so.
#[derive(Default)]
pub(super) struct Dates {
    pub(super) published: Option<(String, Source)>,
    pub(super) modified: Option<(String, Source)>,
}

/// Chooses both dates, by trust.
pub(super) fn choose(page: &Page, claims: &[Claim], written: &Written, order: Order) -> Dates {
    let address = in_address(&page.url);
    let published = read(claims, Field::Published, order, address.as_deref());
    let modified = read(claims, Field::Modified, order, address.as_deref());
    let first = published.iter().find(|date| !is_shown(date)).or_else(|| {
        published.iter().find(|date| !has_day(&modified, &date.0) || modified[0] == **date)
    });
    let chosen = shown(&published, &modified)
        .or(first)
        .cloned()
        .or_else(|| Some((written.labelled.clone()?, Source::Visible)))
        .or_else(|| Some((address?, Source::Address)));
    // A page that names only its last change was published no later; a later shown date is another text's.
    let changed = modified.iter().find(|m| m.1 == Source::Visible);
    let is_late = |p: &(String, Source)| {
        p.1 == Source::Visible && changed.is_some_and(|m| day(&m.0) < day(&p.0))
    };
    let chosen = chosen.map(|p| if is_late(&p) { changed.cloned().unwrap_or(p) } else { p });
    let chosen = chosen
        .or_else(|| modified.first().cloned())
        .or_else(|| Some((written.only.clone()?, Source::Visible)));
    // Nothing is changed before it is there.
    let later = |m: &(String, Source)| chosen.as_ref().is_none_or(|p| day(&p.0) <= day(&m.0));
    let modified = modified.iter().find(|m| later(m)).cloned();
    Dates { published: chosen, modified }
}

/// The dates of a field, the most trusted first. Three numbers that can be read both ways are read so
/// that they are the day of the address.
fn read(
    claims: &[Claim],
    field: Field,
    order: Order,
    address: Option<&str>,
) -> Vec<(String, Source)> {
    let date = |c: &Claim| Some((iso(&c.value, order, address)?, c.source));
    let mut out: Vec<_> = of(claims, field).into_iter().filter_map(date).collect();
    // Of several publications in meta tags the later ones are those of copies.
    let is_tag = |d: &(String, Source)| field == Field::Published && d.1 == Source::MetaTag;
    let tags = || (0..out.len()).filter(|at| is_tag(&out[*at]));
    if let (Some(first), Some(least)) = (tags().next(), tags().min_by_key(|at| day(&out[*at].0))) {
        out.swap(first, least);
    }
    out
}

/// The date in a claim.
pub(super) fn iso(text: &str, order: Order, address: Option<&str>) -> Option<String> {
    let other = if order == Order::DayFirst { Order::MonthFirst } else { Order::DayFirst };
    let read = find_date(text, order)?.iso;
    let swapped = find_date(text, other).map(|d| d.iso);
    Some(swapped.filter(|d| address.is_some_and(|a| a == day(d))).unwrap_or(read))
}

/// The date that the page shows beside its headline, in the words of the structured source that has the
/// same day, for that has the time and the offset too.
fn shown<'a>(
    published: &'a [(String, Source)],
    modified: &[(String, Source)],
) -> Option<&'a (String, Source)> {
    let said: Vec<&(String, Source)> = published.iter().filter(|d| !is_shown(d)).collect();
    let visible = || published.iter().filter(|d| d.1 == Source::Visible);
    let same_day = |v: &(String, Source)| said.iter().copied().find(|s| day(&s.0) == day(&v.0));
    // Beside a shown change another shown date is not the publication unless somebody says so.
    let settled = !said.is_empty() && modified.iter().any(is_shown);
    let unsaid = || visible().find(|v| said.is_empty() || !settled && !has_day(modified, &v.0));
    visible().find_map(same_day).or_else(|| {
        let date = unsaid()?;
        published.iter().find(|d| day(&d.0) == day(&date.0))
    })
}

/// Whether a date is read off what the page shows rather than off what it says to machines.
fn is_shown(date: &(String, Source)) -> bool {
    matches!(date.1, Source::Visible | Source::Time | Source::Dateline)
}

fn has_day(dates: &[(String, Source)], date: &str) -> bool {
    dates.iter().any(|d| day(&d.0) == day(date))
}

/// Countries that write English and the day first.
const DAY_FIRST: [&str; 6] = ["uk", "au", "nz", "ie", "in", "za"];

/// English of the United States and unknown languages write the month first.
pub(super) fn order(page: &Page, lang: Option<&str>) -> Order {
    let host = page.url.split('/').nth(2).unwrap_or_default();
    let country = host.rsplit('.').next().unwrap_or_default();
    match lang.map(str::to_ascii_lowercase).as_deref() {
        None | Some("en" | "en-us") if !DAY_FIRST.contains(&country) => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}

/// `/2026/01/12/` or `/2026-01-12-` in the address.
pub(super) fn in_address(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let date = find_date(path, Order::DayFirst)?;
    let alone = path[..date.span.0].ends_with(['/', '-', '_']);
    (alone && day(&date.iso) == date.iso).then_some(date.iso)
}

#[cfg(test)]
mod tests {
    use super::{Source, in_address, shown};

    #[test]
    fn reads_dates_of_addresses() {
        for (url, expected) in [
            ("https://a.example/2026/01/12/title", Some("2026-01-12")),
            ("https://a.example/2026/january/12/title", Some("2026-01-12")),
            ("https://a.example/item/20260112", Some("2026-01-12")),
            ("https://a.example/top-10-2026", None),
        ] {
            assert_eq!(in_address(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_shown_change_is_no_publication() {
        let date = |iso: &str, source| (iso.to_owned(), source);
        let said = date("2026-05-03T08:00:00Z", Source::JsonLd);
        let seen = date("2026-05-09", Source::Visible);
        let changed = date("2026-05-09T10:00:00Z", Source::JsonLd);
        let both = [said.clone(), seen.clone()];
        assert_eq!(shown(&both, std::slice::from_ref(&changed)), None);
        assert_eq!(shown(&both, &[]), Some(&seen));
        assert_eq!(shown(std::slice::from_ref(&seen), &[changed]), Some(&seen));
        let confirmed = [said.clone(), seen, date("2026-05-03", Source::Visible)];
        assert_eq!(shown(&confirmed, &[]), Some(&said));
    }
}
