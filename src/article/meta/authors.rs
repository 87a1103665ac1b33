//! Who wrote it: people or agencies.

use crate::article::meta::claim::{Claim, Field, Source, of};
use crate::article::meta::names::{begins_with, in_capitals, is_login, is_role, names};
use crate::facts::{Block, Facts, Genre};
use crate::page::{NodeId, Page};
use crate::text::{fold, key, rank, squeeze};

/// Most authors of one text; a longer list is an index (`spare--thirteen-authors`).
const MAX_AUTHORS: usize = 12;

/// Words with which a line begins that names who looked at the text afterwards, folded.
const CHECKED: [&str; 5] = ["reviewed", "medically", "fact", "edited", "updated"];

/// Words beside a site's name that signs, folded.
const OF_SITE: [&str; 5] = ["the", "team", "staff", "editors", "editorial"];
/// Words of a whole name, where a first name alone signs (`spare--author-whole-in-two-words`,
/// `spare--author-whole-in-four-words`, `spare--author-by-first-name`).
const WHOLE: std::ops::RangeInclusive<u32> = 2..=3;
/// Nodes between two authors of microdata at most; farther away it is another text's.
/// Pinned by `spare--author-far-in-the-markup`.
const APART: u32 = 100;

/// Parts of the least imprint: a name and a place, and a country behind them
/// (`spare--author-is-an-imprint`, `spare--author-is-an-agency-behind-the-site`).
const IMPRINT: usize = 2;

/// Words and marks between two authors.
const JOINERS: [&str; 17] = [
    "&", "and", "und", "et", "y", "e", "en", "i", "и", "та", "ve", "و", "ו", "dan", "और", "、", "·",
];

/// The authors and who names them. A person's name goes before a name to log in with, and both before the
/// site's own; `confirmed` has the names that nothing introduces, told whether a login is known.
pub(super) fn choose(
    (page, facts): (&Page, &Facts),
    claims: &[Claim],
    site: Option<&str>,
    confirmed: impl Fn(bool) -> Vec<Claim>,
) -> (Vec<String>, Option<Source>) {
    let site = site.map(|s| key(&fold(s)));
    let is_site = |name: &String| site.as_ref().is_some_and(|s| is_alike(&key(&fold(name)), s));
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
        // Who posts in a forum has a name to log in with.
        let is_posted = facts.genre == Genre::Forum && source <= Source::Microdata;
        // An imprint: the site's name and where it sits.
        let is_imprint = source == Source::MetaTag
            && found.len() > IMPRINT
            && is_site(&found[0])
            && !found[1..].iter().any(|n| n.contains(' ') && is_person(n));
        let rank = if is_imprint || found.iter().all(is_site) {
            found.retain(is_site);
            1
        } else if !is_posted && found.iter().all(|n| is_site(n) || is_login(n)) {
            0
        } else {
            found.retain(|n| !is_site(n));
            if let Some(shown) = instead((page, facts), &claims, &found, is_site) {
                return (shown, Some(Source::Visible));
            }
            let mut found = fuller((page, facts), &claims, found);
            found.retain(|n| !is_site(n));
            return (found, Some(source));
        };
        fallbacks[rank].get_or_insert((found, source));
    }
    let confirmed = confirmed(fallbacks[0].is_some());
    if let Some(first) = confirmed.first() {
        let line = confirmed.iter().filter(|c| c.node == first.node);
        return (line.map(|c| c.value.clone()).collect(), Some(first.source));
    }
    let found = fallbacks.into_iter().flatten().next();
    found.map_or((Vec::new(), None), |(names, source)| (names, Some(source)))
}

/// The names of the page's own byline, where it shows none of those that its markup gives: who put the text
/// on the site is often not who wrote it.
fn instead(
    (page, facts): (&Page, &Facts),
    claims: &[&Claim],
    found: &[String],
    is_site: impl Fn(&String) -> bool,
) -> Option<Vec<String>> {
    let is_line = |c: &&&Claim| c.source == Source::Visible && !is_check(&c.value);
    let lines: Vec<&Claim> = claims.iter().filter(is_line).copied().collect();
    let mut shown = group_names(page, Source::Visible, &lines);
    shown.retain(|n| !is_site(n) && !is_login(n) && n.contains(' '));
    let found: Vec<String> = found.iter().map(|name| fold(name)).collect();
    let names_one = |text: &str| {
        let text = fold(text);
        found.iter().any(|name| text.contains(name))
    };
    // Mostly the line itself names one, and the page need not be read.
    if shown.is_empty() || lines.iter().any(|line| names_one(&line.value)) {
        return None;
    }
    let shows_one =
        facts.blocks.iter().any(|b| b.seen && found.iter().any(|n| b.folded.contains(n)));
    (!shows_one).then_some(shown)
}

/// Whether a line says who looked at the text afterwards.
fn is_check(line: &str) -> bool {
    let line = fold(line);
    CHECKED.iter().any(|word| begins_with(&line, word))
}

/// Whether one begins or ends with all the words of the other: "The Post" of "The Post Weekly" or of
/// "Hilltown Post", "The Post Team".
fn is_alike(a: &str, b: &str) -> bool {
    let bare = |s: &str| {
        let words = s.split(' ').filter(|w| !OF_SITE.contains(w));
        words.collect::<Vec<_>>().join(" ")
    };
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let ends = || long.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with(' '));
    !short.is_empty() && (begins_with(&long, &short) || ends())
}

/// The names as the page shows them: without a role behind the only name, where a line has it without; as
/// the first line has them that holds them all, where it names more people.
fn fuller((page, facts): (&Page, &Facts), claims: &[&Claim], found: Vec<String>) -> Vec<String> {
    let shown = || claims.iter().enumerate().filter(|(_, c)| is_shown(c));
    let line = |at: usize| {
        let same = claims[at..].iter().copied().take_while(|c| c.source == claims[at].source);
        group_names(page, claims[at].source, &same.collect::<Vec<_>>())
    };
    if let [with_role] = found.as_slice() {
        let is_head = |n: &String| n.contains(' ') && with_role.starts_with(&format!("{n} "));
        let mut alone = shown().filter_map(|(_, c)| names(&c.value).into_iter().next());
        if let Some(name) = alone.find(is_head) {
            return vec![name];
        }
    }
    // A first name alone, where one line of the page has the whole name.
    if let [first] = found.as_slice()
        && !first.contains(' ')
        && facts.genre != Genre::Forum
        && is_person(first)
    {
        let is_whole = |b: &&Block| {
            b.seen && WHOLE.contains(&b.words) && is_person(&b.text) && begins_with(&b.text, first)
        };
        let mut whole = facts.blocks.iter().filter(is_whole).map(|b| &b.text);
        if let Some(name) = whole.next().filter(|name| whole.all(|n| n == *name)) {
            return vec![name.clone()];
        }
    }
    let folded: Vec<String> = found.iter().map(|n| fold(n)).collect();
    let holds_all = |line: &Vec<String>| {
        let has = |name: &String| line.iter().any(|l| is_part(name, &fold(l)));
        (found.len()..=MAX_AUTHORS).contains(&line.len()) && folded.iter().all(has)
    };
    let first = shown().map(|(at, _)| line(at)).find(holds_all);
    first.filter(|line| line.len() > found.len()).unwrap_or(found)
}

/// Whether each word is a capital and small letters.
fn is_person(name: &str) -> bool {
    in_capitals(name) && name.split(' ').all(|w| w.chars().skip(1).all(char::is_lowercase))
}

fn is_shown(claim: &Claim) -> bool {
    matches!(claim.source, Source::Marked | Source::Visible)
}

/// Whether a name stands in a longer one as whole words: "Jane Doe" in "Dr Jane Doe".
fn is_part(name: &str, longer: &str) -> bool {
    format!(" {longer} ").contains(&format!(" {name} "))
}

/// Adds the names of the marked elements that follow one with nothing but a comma or an "and" between.
fn push_joined(page: &Page, first: &Claim, group: &[&Claim], out: &mut Vec<String>) {
    let Some(mut last) = first.node else { return };
    let mut after: Vec<(NodeId, &Claim)> = group
        .iter()
        .filter_map(|c| Some((c.node?, *c)))
        .filter(|(node, _)| page.end(last) <= *node)
        .collect();
    rank(&mut after, |(node, _)| u64::from(node.0));
    for (node, claim) in after {
        let between = (page.end(last).0..node.0).filter_map(|n| page.text(NodeId(n)));
        let between = squeeze(&between.collect::<String>());
        let parts = between.split_whitespace().map(|w| w.trim_matches(','));
        if between.is_empty() || !parts.filter(|w| !w.is_empty()).all(|w| JOINERS.contains(&w)) {
            return;
        }
        push_names(&claim.value, out);
        last = node;
    }
}

/// The names of one source. Structured sources list all authors; of marked elements the first one that
/// holds a name counts with those joined to it, for the same byline often stands twice; what is marked
/// inside it says it best.
fn group_names(page: &Page, source: Source, group: &[&Claim]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last = None;
    for claim in group {
        let is_far = |at: NodeId| last.is_some_and(|l: NodeId| at.0 > l.0 + APART);
        let is_anothers = claim.node.is_some_and(is_far) || is_check(&claim.value);
        if !out.is_empty() && is_anothers {
            continue;
        }
        last = claim.node.or(last);
        push_names(&claim.value, &mut out);
        if out.is_empty() || !is_shown(claim) {
            continue;
        }
        let holds = |outer: &Claim, inner: &Claim| {
            let (Some(outer), Some(inner)) = (outer.node, inner.node) else { return false };
            outer != inner && page.contains(outer, inner)
        };
        let said = out.join(" ");
        let mut inner = Vec::new();
        let within = group.iter().filter(|c| source == Source::Marked && holds(claim, c));
        for c in within.filter(|c| !is_role(&c.value) && !group.iter().any(|d| holds(c, d))) {
            push_names(&c.value, &mut inner);
        }
        // Marked elements say what is a role, and who checked it, too.
        inner.retain(|name| is_part(name, &said) && !is_role(name));
        if inner.is_empty() && source == Source::Marked {
            push_joined(page, claim, group, &mut out);
        }
        return if inner.is_empty() { out } else { inner };
    }
    out
}

fn push_names(byline: &str, out: &mut Vec<String>) {
    for name in names(byline) {
        // So many are no text's, and pages list thousands.
        if out.len() > MAX_AUTHORS {
            break;
        }
        if !out.iter().any(|o| fold(o) == fold(&name)) {
            out.push(name);
        }
    }
}
