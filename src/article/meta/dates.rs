//! When it was published and changed. The claims go in, two dates with who says so come out.
//! Never here: a date that nobody claims, or one of another text.
//!
//! The rules, in order: of the dates that the page shows beside its headline the one counts that the
//! structured data calls the publication; a shown date that they call the last change is that; else the
//! first shown date; else the most trusted claim, unless it is the last change too and the page calls an
//! earlier day the publication; else the address; else the page's only dated line. What the text tells of its
//! first publication comes before a later day that is only shown.

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
    let known = known(page, claims, order);
    let known = known.as_deref();
    let published = read(claims, Field::Published, order, known);
    let modified = read(claims, Field::Modified, order, known);
    let first = published.iter().find(|date| !is_shown(date)).or_else(|| {
        published.iter().find(|date| !has_day(&modified, &date.0) || modified[0] == **date)
    });
    let chosen = shown(&published, &modified)
        .or(first)
        .cloned()
        .or_else(|| Some((written.labelled.clone()?, Source::Visible)))
        .or_else(|| Some((address?, Source::Address)));
    // A day that nobody calls the publication is that of a change where the text tells of an earlier one.
    let original = written.original.as_ref().filter(|original| {
        written.labelled.is_none()
            && chosen.as_ref().is_none_or(|p| is_shown(p) && day(original) < day(&p.0))
    });
    let (chosen, replaced) = match original {
        Some(original) => (Some((original.clone(), Source::Visible)), chosen),
        None => (chosen, None),
    };
    // A page that names only its last change was published no later; a later shown date is another text's.
    let changed = modified.iter().find(|m| m.1 == Source::Visible);
    let is_late = |p: &(String, Source)| {
        p.1 == Source::Visible && changed.is_some_and(|m| day(&m.0) < day(&p.0))
    };
    let chosen = chosen.map(|p| if is_late(&p) { changed.cloned().unwrap_or(p) } else { p });
    // What is called the publication on the page was earlier than what machines are told on each change.
    let is_told = |p: &(String, Source)| has_day(&modified, &p.0);
    let labelled = written.labelled.as_ref().map(|l| (l.clone(), Source::Visible));
    let is_early = |l: &(String, Source)| {
        chosen.as_ref().is_some_and(|p| !is_shown(p) && is_told(p) && day(&l.0) < day(&p.0))
    };
    let chosen = labelled.filter(is_early).or(chosen.clone());
    let chosen = chosen
        .or_else(|| modified.first().cloned())
        .or_else(|| Some((written.only.clone()?, Source::Visible)));
    // Nothing is changed before it is there.
    let later = |m: &(String, Source)| chosen.as_ref().is_none_or(|p| day(&p.0) <= day(&m.0));
    let modified = modified.iter().find(|m| later(m)).cloned().or(replaced);
    Dates { published: chosen, modified }
}

/// The day of the address, else the one that machines are told.
pub(super) fn known(page: &Page, claims: &[Claim], order: Order) -> Option<String> {
    let told = || of(claims, Field::Published).into_iter().find(|c| c.source < Source::Time);
    let date = in_address(&page.url).or_else(|| iso(&told()?.value, order, None))?;
    Some(day(&date).to_owned())
}

/// The dates of a field, the most trusted first. Three numbers that can be read both ways are read so
/// that they are the day that is known.
fn read(
    claims: &[Claim],
    field: Field,
    order: Order,
    known: Option<&str>,
) -> Vec<(String, Source)> {
    let date = |c: &Claim| Some((iso(&c.value, order, known)?, c.source));
    let mut out: Vec<_> = of(claims, field).into_iter().filter_map(date).collect();
    // Of several publications in meta tags the later ones are those of copies.
    let is_tag = |d: &(String, Source)| field == Field::Published && d.1 == Source::MetaTag;
    let tags = || (0..out.len()).filter(|at| is_tag(&out[*at]));
    if let (Some(first), Some(least)) = (tags().next(), tags().min_by_key(|at| day(&out[*at].0))) {
        out.swap(first, least);
    }
    out
}

/// The date in a claim; `known` is the day that it is where it can be read so.
pub(super) fn iso(text: &str, order: Order, known: Option<&str>) -> Option<String> {
    let date = find_date(text, order)?;
    let (read, time) = date.iso.split_at(day(&date.iso).len());
    let written = &text[date.span.0..date.span.1];
    // `5/3/…`, not `5 March …` and not `2026-…`.
    let is_open = written.find(|c: char| !c.is_ascii_digit()).is_some_and(|at| at <= 2)
        && !written.chars().take(5).any(char::is_alphabetic);
    let known =
        known.filter(|k| is_open && *k == format!("{}-{}-{}", &read[..4], &read[8..], &read[5..7]));
    Some(known.map_or_else(|| date.iso.clone(), |k| format!("{k}{time}")))
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
    use super::{Order, Source, in_address, iso, shown};

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
    fn numbers_that_can_be_read_both_ways_are_read_as_is_known() {
        for (text, known, expected) in [
            ("09.10.2026", "2026-09-10", "2026-09-10"),
            ("3/5/2026, 8:30 am", "2026-05-03", "2026-05-03T08:30:00"),
            ("3/5/2026", "2026-05-09", "2026-03-05"),
            ("5 January 2026", "2026-05-01", "2026-01-05"),
            ("2026-01-05", "2026-05-01", "2026-01-05"),
        ] {
            let read = iso(text, Order::MonthFirst, Some(known));
            assert_eq!(read.as_deref(), Some(expected), "{text}");
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
