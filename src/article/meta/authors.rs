//! Who wrote it: people or agencies.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::names::{is_login, names};
use crate::page::Page;
use crate::text::{fold, key};

/// Most authors of one text; a longer list is an index.
const MAX_AUTHORS: usize = 12;

/// The authors and who names them. A person's name goes before a name to log in with, and both before the
/// site's own.
pub(super) fn choose(
    page: &Page,
    claims: &[Claim],
    site: Option<&str>,
) -> (Vec<String>, Option<Source>) {
    let site = site.map(|s| key(&fold(s)));
    let is_site = |name: &String| site.as_ref().is_some_and(|s| starts_alike(&key(&fold(name)), s));
    let mut fallbacks = [None, None];
    let claims = of(claims, Field::Author);
    let mut at = 0;
    while at < claims.len() {
        let source = claims[at].source;
        let group: Vec<&Claim> =
            claims[at..].iter().copied().take_while(|c| c.source == source).collect();
        at += group.len();
        let mut found = group_names(page, source, &group);
        if found.is_empty() || found.len() > MAX_AUTHORS {
            continue;
        }
        let rank = if found.iter().all(is_site) {
            1
        } else if found.iter().all(|n| is_site(n) || is_login(n)) {
            0
        } else {
            found.retain(|n| !is_site(n));
            return (found, Some(source));
        };
        fallbacks[rank].get_or_insert((found, source));
    }
    let found = fallbacks.into_iter().flatten().next();
    found.map_or((Vec::new(), None), |(names, source)| (names, Some(source)))
}

/// Whether one begins with all the words of the other: "The Post" of "The Post Weekly".
fn starts_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short).filter(|_| !short.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The names of one source. Structured sources list all authors; of marked elements the first one that
/// holds a name counts, for the same byline often stands twice; what is marked inside it says it best.
fn group_names(page: &Page, source: Source, group: &[&Claim]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for claim in group {
        push_names(&claim.value, &mut out);
        if out.is_empty() || !matches!(source, Source::Marked | Source::Visible) {
            continue;
        }
        let holds = |outer: &Claim, inner: &Claim| {
            let (Some(outer), Some(inner)) = (outer.node, inner.node) else { return false };
            outer != inner && page.contains(outer, inner)
        };
        let mut inner = Vec::new();
        let within = group.iter().filter(|c| source == Source::Marked && holds(claim, c));
        for c in within.filter(|c| !group.iter().any(|d| holds(c, d))) {
            push_names(&c.value, &mut inner);
        }
        return if inner.is_empty() { out } else { inner };
    }
    out
}

fn push_names(byline: &str, out: &mut Vec<String>) {
    for name in names(byline) {
        if !out.iter().any(|o| fold(o) == fold(&name)) {
            out.push(name);
        }
    }
}
