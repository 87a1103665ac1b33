//! The text that a page claims as its own in structured data: `articleBody` and `text` of JSON-LD. Often
//! cut short or stripped, so it is compared by runs of words, not as a whole.

use crate::page::{Attr, Page, Tag};
use crate::text::{GOLDEN, fnv64, fold, sort, words};

/// Keys whose value is the text itself.
const KEYS: [&str; 3] = ["\"articleBody\"", "\"text\"", "\"reviewBody\""];
/// Words that are compared as one.
const RUN: usize = 3;

/// Hashes of runs of words, in order.
#[derive(Debug, Default)]
pub struct Runs {
    hashes: Vec<u64>,
}

/// Reads the claims off a page.
#[must_use]
pub fn claimed(page: &Page) -> Runs {
    let mut runs = Vec::new();
    for id in page.ids().filter(|id| page.is(*id, Tag::Script)) {
        for json in page.children(id).filter_map(|c| page.text(c)) {
            for at in KEYS.iter().flat_map(|key| json.match_indices(key)) {
                if let Some(value) = string_after(&json[at.0 + at.1.len()..]) {
                    push_runs(&value, &mut runs);
                }
            }
        }
    }
    Runs::new(runs)
}

/// Reads the runs of a page's own summaries: `description` and its twins for sharing. A standfirst often says
/// the same.
#[must_use]
pub fn described(page: &Page) -> Runs {
    let mut runs = Vec::new();
    for id in page.ids().filter(|id| page.is(*id, Tag::Meta)) {
        let name = page.attr(id, Attr::Name).or_else(|| page.attr(id, Attr::Property));
        if name.is_some_and(|n| n.to_ascii_lowercase().ends_with(DESCRIPTION)) {
            push_runs(page.attr(id, Attr::Content).unwrap_or_default(), &mut runs);
        }
    }
    Runs::new(runs)
}

/// How the names of a summary end: `description`, `og:description`, `twitter:description`, `dc.description`.
const DESCRIPTION: &str = "description";

impl Runs {
    fn new(mut hashes: Vec<u64>) -> Self {
        sort(&mut hashes);
        Self { hashes }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// How many runs of these words are among them, and how many there are.
    #[must_use]
    pub fn of(&self, words: &[u64]) -> (u32, u32) {
        if self.is_empty() {
            return (0, 0);
        }
        let is_hit = |run: u64| self.hashes.binary_search(&run).is_ok();
        runs(words).fold((0, 0), |(hit, all), run| (hit + u32::from(is_hit(run)), all + 1))
    }
}

fn push_runs(text: &str, out: &mut Vec<u64>) {
    let words: Vec<u64> = words(&fold(text)).map(fnv64).collect();
    out.extend(runs(&words));
}

/// A hash for each run of [`RUN`] words; a shorter text is one run.
fn runs(words: &[u64]) -> impl Iterator<Item = u64> {
    let count = (words.len() + 1).saturating_sub(RUN).max(usize::from(!words.is_empty()));
    (0..count).map(move |i| {
        let run = &words[i..(i + RUN).min(words.len())];
        run.iter().fold(0, |h: u64, w| h.rotate_left(5) ^ w.wrapping_mul(GOLDEN))
    })
}

/// The JSON string after a key, without its markup; tolerant of everything.
fn string_after(rest: &str) -> Option<String> {
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let mut out = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next()? {
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let unit = u32::from_str_radix(&digits, 16).unwrap_or(0xfffd);
                    out.push(char::from_u32(unit).unwrap_or('\u{fffd}'));
                }
                'n' | 'r' | 't' | 'b' | 'f' => out.push(' '),
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
    Some(without_tags(&out))
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::string_after;

    #[test]
    fn json_strings_lose_escapes_and_markup() {
        let text =
            string_after(": \"<p>Say \\u0022hi\\u0022<br>now\\n\", \"x\"").expect("a string");
        assert_eq!(text.trim(), "Say \"hi\" now");
    }
}
