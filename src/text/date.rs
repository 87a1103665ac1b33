//! Dates as pages write them, in many languages, to ISO 8601.
//! A text goes in; the first date in it comes out, with the time and the offset that stand beside it and
//! never converted. A date without a year, or one that no calendar has, is no date.

use crate::text::fold::lower;
use crate::text::months::month;

/// A calendar date, with a time of day where the text has one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// ISO 8601: `2026-01-12` or `2026-01-12T08:30:00+02:00`.
    pub iso: String,
    /// Bytes of the text that the date takes.
    pub span: (usize, usize),
}

/// In which order a date of three numbers is written where the numbers leave it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 3/5 is the third of May.
    DayFirst,
    /// 3/5 is the fifth of March.
    MonthFirst,
}

/// Years that a page's date may have.
const YEARS: std::ops::RangeInclusive<u32> = 1980..=2099;

/// The first date in a text.
#[must_use]
pub fn find_date(text: &str, order: Order) -> Option<Date> {
    if !has_year(text) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| date_at(text, &tokens, at, order))
}

/// A date without its time.
#[must_use]
pub fn day(iso: &str) -> &str {
    iso.get(.."2026-01-12".len()).unwrap_or(iso)
}

/// Whether digits enough for a year stand together: most texts have no date, and this tells so at little cost.
#[must_use]
pub fn has_year(text: &str) -> bool {
    let mut run = 0;
    for byte in text.bytes() {
        // Digits of other scripts are letters of two or three bytes; text in these scripts is read in full.
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        if run == YEAR_DIGITS || matches!(byte, 0xD9 | 0xDB | 0xE0) {
            return true;
        }
    }
    false
}

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// The digit that a letter is: of ASCII, of Arabic, Persian or Devanagari.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    start: usize,
    /// How many digits it has; a word has none.
    digits: usize,
    /// The number that they are, where it is short enough for part of a date.
    number: Option<u32>,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Digits of a date that is one number: `20260112`.
const MAX_DIGITS: usize = 8;

/// Runs of digits and runs of letters; everything else parts them.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut class = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let next = if c.is_ascii() {
            if c.is_ascii_digit() { 1 } else { 2 * u8::from(c.is_ascii_alphabetic()) }
        } else if digit(c).is_some() {
            1
        } else if "年月日년월일".contains(c) {
            3
        } else if c.is_alphabetic() || is_mark(c) {
            2
        } else {
            0
        };
        if next != class || next == 3 {
            if class != 0 {
                let text = &text[start..at];
                let digits = if class == 1 { text.chars().count() } else { 0 };
                let is_number = (1..=MAX_DIGITS).contains(&digits);
                let read = || text.chars().filter_map(digit).fold(0, |n, d| n * 10 + d);
                out.push(Token { text, start, digits, number: is_number.then(read) });
            }
            start = at;
            class = next;
        }
    }
    out
}

/// Vowel signs that belong to the letters of Indic scripts.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

fn date_at(text: &str, tokens: &[Token], at: usize, order: Order) -> Option<Date> {
    let (ymd, used) = iso_or_cjk(text, tokens, at)
        .or_else(|| named(text, tokens, at))
        .or_else(|| numeric(text, tokens, at, order))?;
    let (year, month, day) = ymd;
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days(year, month) {
        return None;
    }
    let mut iso = format!("{year:04}-{month:02}-{day:02}");
    let mut end = tokens[at + used - 1].end();
    if let Some((time, time_end)) = time_after(text, tokens, at + used) {
        iso.push_str(&time);
        end = time_end;
    }
    Some(Date { iso, span: (tokens[at].start, end) })
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

type Parsed = ((u32, u32, u32), usize);

fn between<'a>(text: &'a str, a: &Token, b: &Token) -> &'a str {
    &text[a.end()..b.start]
}

/// `2026-01-12`, `2026/1/12`, `2026.01.12`, `20260112` (eight digits), `2026年1月12日`, `2026년 1월 12일`.
fn iso_or_cjk(text: &str, tokens: &[Token], at: usize) -> Option<Parsed> {
    let first = &tokens[at];
    if let Some(n) = first.number.filter(|_| first.digits == MAX_DIGITS) {
        return Some(((n / 10_000, n / 100 % 100, n % 100), 1));
    }
    let year = first.number.filter(|_| first.digits == YEAR_DIGITS)?;
    let rest = &tokens[at + 1..];
    if let [y, m, mark, d, ..] = rest
        && "年년".contains(y.text)
        && "月월".contains(mark.text)
    {
        let used = if rest.get(4).is_some_and(|t| "日일".contains(t.text)) { 6 } else { 5 };
        return Some(((year, m.number?, d.number?), used));
    }
    let [m, d, ..] = rest else { return None };
    let gap = between(text, first, m);
    let same = gap == between(text, m, d) || between(text, m, d).trim() == gap.trim();
    (same && matches!(gap.trim(), "-" | "/" | "." | "–")).then_some(())?;
    Some(((year, m.number?, d.number?), 3))
}

/// `12 January 2026`, `2026 Jan 12`, `January 12th, 2026`, `12. Januar 2026`, `12 de enero de 2026`, `Jan 2026` is none.
fn named(text: &str, tokens: &[Token], at: usize) -> Option<Parsed> {
    let close = |i: usize| {
        let gap = between(text, &tokens[i - 1], &tokens[i]);
        gap.len() <= 4 && gap.chars().all(|c| c.is_whitespace() || ",.-/'’،–".contains(c))
    };
    let mut year = None;
    let mut day = None;
    let mut found = None;
    for (i, token) in tokens.iter().enumerate().skip(at).take(MAX_NAMED) {
        if i > at && !close(i) {
            return None;
        }
        match (token.number, found, day) {
            (Some(first), None, None) if i == at && token.digits == YEAR_DIGITS => {
                year = Some(first);
            }
            (Some(day), Some(month), None) if token.digits <= 2 && year.is_some() => {
                return Some(((year?, month, day), i + 1 - at));
            }
            (Some(n), Some(month), Some(day)) if GLUED.contains(&token.digits) => {
                let year = n / 10_u32.pow((token.digits - YEAR_DIGITS) as u32);
                return Some(((year, month, day), i + 1 - at));
            }
            (Some(n), _, None) if token.digits <= 2 && n >= 1 => day = Some(n),
            (None, known, _) if token.digits == 0 => {
                let named = if known.is_none() { month(token.text) } else { None };
                if named.is_none() && (i == at || !is_filler(token.text)) {
                    return None;
                }
                found = named.or(known);
            }
            _ => return None,
        }
    }
    None
}

/// Digits of a year behind its month and day; more than four where the minutes to read follow without a gap:
/// `Jan 5, 20267 min read`.
const GLUED: std::ops::RangeInclusive<usize> = YEAR_DIGITS..=YEAR_DIGITS + 2;
/// Most tokens of a written date: `the 12th of January of 2026`.
const MAX_NAMED: usize = 7;

fn is_filler(word: &str) -> bool {
    let word = lower(word);
    matches!(
        word.as_str(),
        "st" | "nd"
            | "rd"
            | "th"
            | "of"
            | "de"
            | "del"
            | "do"
            | "da"
            | "er"
            | "г"
            | "року"
            | "година"
            | "ה"
    )
}

/// `12/1/2026`, `12.01.2026`, `12-01-26` is none: a year has four digits.
fn numeric(text: &str, tokens: &[Token], at: usize, order: Order) -> Option<Parsed> {
    let [a, b, y, ..] = &tokens[at..] else { return None };
    let gap = between(text, a, b).trim();
    (gap == between(text, b, y).trim() && matches!(gap, "/" | "." | "-")).then_some(())?;
    (y.digits == YEAR_DIGITS && a.digits <= 2 && b.digits <= 2).then_some(())?;
    let (first, second) = (a.number?, b.number?);
    // Dots are written where the day comes first, whatever the page's language.
    let day_first = first > 12 || (second <= 12 && (order == Order::DayFirst || gap == "."));
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    Some(((y.number?, month, day), 3))
}

/// `T08:30:00.000+02:00` and `, 8:30 am` as `T08:30:00+02:00` and `T08:30:00`; milliseconds are dropped.
fn time_after(text: &str, tokens: &[Token], mut at: usize) -> Option<(String, usize)> {
    let gap = |a: &Token, b: &Token| between(text, a, b);
    let linked = tokens.get(at).is_some_and(|t| {
        matches!(
            t.text,
            "T" | "t" | "at" | "um" | "à" | "в" | "o" | "alle" | "às" | "saat" | "pukul" | "kl"
        )
    });
    if linked {
        at += 1;
    }
    let (h, m) = (tokens.get(at)?, tokens.get(at + 1)?);
    if gap(&tokens[at - 1], h).len() > 4 || gap(h, m) != ":" || h.digits > 2 || m.digits != 2 {
        return None;
    }
    let (mut hour, minute) = (h.number?, m.number?);
    let mut last = at + 1;
    let mut second = 0;
    if let Some(s) = tokens.get(at + 2).filter(|s| gap(m, s) == ":" && s.digits == 2) {
        second = s.number?;
        last += 1;
        let is_fraction = |f: &&Token| gap(s, f) == "." && f.digits > 0;
        last += usize::from(tokens.get(at + 3).as_ref().is_some_and(is_fraction));
    }
    let mut end = tokens[last].end();
    if let Some(half) = tokens.get(last + 1).filter(|t| gap(&tokens[last], t).trim().is_empty()) {
        let after_noon = half.text.eq_ignore_ascii_case("pm") || half.text == "p";
        let before_noon = half.text.eq_ignore_ascii_case("am") || half.text == "a";
        if (after_noon || before_noon) && hour <= 12 {
            hour = hour % 12 + if after_noon { 12 } else { 0 };
            end = half.end();
        }
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (offset, end) = offset_at(text, end);
    Some((format!("T{hour:02}:{minute:02}:{second:02}{offset}"), end))
}

/// `Z`, `+02:00`, `+0200` or ` +0200`, as `Z` or `+02:00`; nothing where the text names none.
fn offset_at(text: &str, at: usize) -> (String, usize) {
    let rest = text[at..].trim_start();
    let from = text.len() - rest.len();
    if rest.starts_with(['Z', 'z']) && !rest[1..].starts_with(char::is_alphanumeric) {
        return ("Z".to_owned(), from + 1);
    }
    let mut chars = rest.chars();
    let sign = match chars.next() {
        Some('+') => '+',
        Some('-' | '−') => '-',
        _ => return (String::new(), at),
    };
    let start = rest.len() - chars.as_str().len();
    let digits: String =
        rest[start..].chars().take(5).filter(char::is_ascii_digit).take(4).collect();
    let colon = rest[start..].chars().nth(2) == Some(':');
    if digits.len() != 4 {
        return (String::new(), at);
    }
    let used = start + 4 + usize::from(colon);
    (format!("{sign}{}:{}", &digits[..2], &digits[2..]), from + used)
}

#[cfg(test)]
mod tests {
    use super::{Order, find_date};

    fn iso(text: &str) -> Option<String> {
        find_date(text, Order::MonthFirst).map(|d| d.iso)
    }

    #[test]
    fn reads_dates_of_many_languages() {
        for (text, expected) in [
            ("date 2026-01-12 403", "2026-01-12"),
            ("2026-01-12T08:30:05.123+0200", "2026-01-12T08:30:05+02:00"),
            ("2026-01-12 08:30:05Z", "2026-01-12T08:30:05Z"),
            ("Updated January 5th, 2026 at 8:30 pm", "2026-01-05T20:30:00"),
            ("2026 Jan 5", "2026-01-05"),
            ("Jan 5, 202612 min read", "2026-01-05"),
            ("5 de enero de 2026", "2026-01-05"),
            ("Montag, 5. Januar 2026, 08:30 Uhr", "2026-01-05T08:30:00"),
            ("5 января 2026 г.", "2026-01-05"),
            ("2026年1月5日", "2026-01-05"),
            ("2026년 1월 5일", "2026-01-05"),
            ("05.01.2026", "2026-01-05"),
            ("1/5/2026", "2026-01-05"),
            ("13/1/2026", "2026-01-13"),
            ("5 जनवरी 2026", "2026-01-05"),
            ("5 يناير 2026", "2026-01-05"),
            ("٥ أيار ٢٠٢٦", "2026-05-05"),
            ("५ जनवरी २०२६", "2026-01-05"),
            ("5 de janeiro de 2026 às 8:30", "2026-01-05T08:30:00"),
            ("1er février 2026", "2026-02-01"),
            ("5 gennaio 2026", "2026-01-05"),
            ("5 mei 2026", "2026-05-05"),
            ("5 maja 2026", "2026-05-05"),
            ("5 травня 2026 р.", "2026-05-05"),
            ("5 Mayıs 2026, Salı", "2026-05-05"),
            ("5 במאי 2026", "2026-05-05"),
            ("Selasa, 5 Mei 2026 08:30 WIB", "2026-05-05T08:30:00"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_date_is_no_date() {
        for text in
            ["403", "Jan 2026", "31/31/2026", "30 February 2026", "call 555-123-4567", "9 May", ""]
        {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
