//! Pages whose text stands only in a `noscript`: forums send it there for readers without scripts. A page goes
//! in; where such a text is found, a page comes out in which it has become elements. The ids of that page are
//! its own, so nothing can be done by them on a live page.

use crate::page::builder::Builder;
use crate::page::markup;
use crate::page::node::{Flags, NodeId, Page};
use crate::page::tag::Tag;
use crate::text::{HashSet, fnv64, words};

/// Words from which the text of a `noscript` is more than a note that scripts are needed.
const TEXT_WORDS: usize = 100;
/// Words that are compared as one.
const RUN: usize = 4;
/// Share of its runs of words up to which such a text stands nowhere else.
const ELSEWHERE: f32 = 0.5;

/// The page with its otherwise missing text unfolded; `None` where nothing is missing.
#[must_use]
pub fn unfold(page: &Page) -> Option<Page> {
    let texts = page.ids().filter(|id| page.is(*id, Tag::Noscript)).filter_map(|id| {
        let plain = markup::plain(&page.text_of(id));
        (words(&plain).count() >= TEXT_WORDS).then_some((id, plain))
    });
    let texts: Vec<(NodeId, String)> = texts.collect();
    if texts.is_empty() {
        return None;
    }
    let there = runs_of_page(page);
    let missing = |(id, plain): &(NodeId, String)| {
        let runs = runs(plain);
        let known = runs.iter().filter(|run| there.contains(*run)).count();
        (known as f32 <= runs.len() as f32 * ELSEWHERE).then_some(*id)
    };
    let missing: Vec<NodeId> = texts.iter().filter_map(missing).collect();
    (!missing.is_empty()).then(|| copy(page, &missing))
}

fn runs_of_page(page: &Page) -> HashSet<u64> {
    let mut text = String::new();
    let mut skip_until = NodeId::ROOT;
    for id in page.ids() {
        match page.text(id) {
            Some(data) if id >= skip_until => {
                text.push_str(data);
                text.push(' ');
            }
            _ if page.tag(id).is_some_and(Tag::hides_text) => {
                skip_until = page.end(id).max(skip_until);
            }
            _ => {}
        }
    }
    runs(&text).into_iter().collect()
}

fn runs(text: &str) -> Vec<u64> {
    let words: Vec<u64> = words(text).map(fnv64).collect();
    let mix = |run: &[u64]| run.iter().fold(0, |h: u64, w| h.rotate_left(7) ^ w);
    words.windows(RUN).map(mix).collect()
}

/// `missing` is in document order.
fn copy(page: &Page, missing: &[NodeId]) -> Page {
    let mut builder = Builder::new(&page.url, &page.base_url);
    builder.page_mut().live = page.live;
    builder.page_mut().truncated = page.truncated;
    let mut open: Vec<NodeId> = Vec::new();
    let mut skip_until = NodeId::ROOT;
    for id in page.ids() {
        while open.last().is_some_and(|top| id >= page.end(*top)) {
            open.pop();
            builder.close();
        }
        if id < skip_until {
            continue;
        }
        if let Some(data) = page.text(id) {
            let data = builder.add(data);
            builder.text(data);
            continue;
        }
        let unfolds = missing.binary_search(&id).is_ok();
        let name = builder.intern(if unfolds { "div" } else { page.name(id) });
        let flags = if unfolds { Flags::default() } else { page.node(id).flags };
        builder.open(name, flags, page.rect(id));
        for (name, value) in page.attrs(id) {
            let pair = (builder.intern(name), builder.intern(value));
            builder.attr(pair.0, pair.1);
        }
        if unfolds {
            markup::build(&mut builder, &page.text_of(id));
            skip_until = page.end(id);
        }
        open.push(id);
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::{TEXT_WORDS, unfold};
    use crate::page::parse_html;

    fn page(body: &str) -> crate::page::Page {
        parse_html(&format!("<html><body>{body}</body></html>"), "")
    }

    fn text() -> String {
        (0..=TEXT_WORDS).map(|i| format!("word{i} ")).collect()
    }

    #[test]
    fn only_text_that_stands_nowhere_else_is_unfolded() {
        let text = text();
        let missing = page(&format!("<p>Hello</p><noscript><p>{text}</p></noscript><p>End</p>"));
        let unfolded = unfold(&missing).expect("the text is missing");
        assert!(unfolded.text_of(crate::page::NodeId::ROOT).contains("word7 word8"));
        assert!(
            unfold(&page(&format!("<p>{text}</p><noscript><p>{text}</p></noscript>"))).is_none()
        );
        assert!(unfold(&page("<noscript>Please turn on scripts.</noscript>")).is_none());
    }
}
