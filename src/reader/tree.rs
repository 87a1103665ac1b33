//! Builds the clean tree of the kept blocks.

use crate::article::Article;
use crate::facts::{Facts, Role};
use crate::page::Page;
use crate::plan::Plan;
use crate::reader::element::{Element, Node};

/// The fair copy of a page as a tree under one `article`.
#[must_use]
pub fn tree(_page: &Page, facts: &Facts, _article: &Article, plan: &Plan) -> Element {
    let children = plan.kept.iter().map(|id| {
        let block = facts.block(*id);
        let tag = if matches!(block.role, Role::Heading(_)) { "h2" } else { "p" };
        let children = vec![Node::Text(block.text.clone())];
        Node::Element(Element { tag, attrs: Vec::new(), children, block: Some(block.first.0) })
    });
    Element { tag: "article", attrs: Vec::new(), children: children.collect(), block: None }
}
