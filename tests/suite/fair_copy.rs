//! A page in, its fair copy out, with every block kept: what the tree makes of a page must not depend on
//! how an article is chosen.

use faircopy::article::Article;
use faircopy::facts::Facts;
use faircopy::page::{Page, parse_html};
use faircopy::plan::Plan;
use faircopy::reader::element::CARD;
use faircopy::reader::shape::is_structure;
use faircopy::reader::{Element, Node, tree};
use faircopy::text::words;

/// Where the pages of these tests stand.
pub(crate) const URL: &str = "https://example.org/a/b";

/// A page with everything on it kept.
pub(crate) struct Whole {
    pub(crate) facts: Facts,
    pub(crate) plan: Plan,
    pub(crate) tree: Element,
}

impl Whole {
    pub(crate) fn of(html: &str) -> Self {
        Self::of_page(&parse_html(html, URL))
    }

    pub(crate) fn of_page(page: &Page) -> Self {
        let facts = Facts::of(page);
        let mut article = Article::of(page, &facts, None);
        article.meta = faircopy::article::Meta::default();
        article.stated = Vec::new();
        article.blocks = facts.ids().collect();
        let plan = Plan { kept: facts.ids().collect(), ..Plan::default() };
        let tree = tree(page, &facts, &article, &plan);
        Self { facts, plan, tree }
    }

    /// The words of the kept blocks, block by block.
    pub(crate) fn kept_words(&self) -> Vec<String> {
        let texts = self.plan.kept.iter().map(|id| self.facts.block(*id).text.as_str());
        texts.flat_map(words).map(str::to_owned).collect()
    }
}

/// The words of a tree in its order; those on cards are ours, not the page's.
pub(crate) fn tree_words(tree: &Element) -> Vec<String> {
    let mut text = String::new();
    push_text(tree, &mut text);
    words(&text).map(str::to_owned).collect()
}

fn push_text(element: &Element, out: &mut String) {
    let parts = is_structure(element.tag) || element.tag == "br";
    out.push_str(if parts { " " } else { "" });
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(inner) if inner.tag == CARD => {}
            Node::Element(inner) => push_text(inner, out),
        }
    }
    out.push_str(if parts { " " } else { "" });
}
