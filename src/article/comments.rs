//! What readers say below a text is no part of it, however much it reads like one: its names tell. Where readers
//! write the page (forums, questions and answers) what is named a comment is the text.

use crate::facts::{Block, Facts, Genre, Hints, is_readers_place};
use crate::page::{Attr, NodeId, Page, Tag};

/// Words that must be left of a text without what is named a comment; with fewer, the comments are what the
/// page is there for. Pinned by the test below; `tests/pages/spare--answers-only` is such a page.
const LEFT_WORDS: u32 = 80;
/// Words of a name at most (`spare--section-named-in-four-words`).
const NAME_WORDS: usize = 3;

/// Unmarks what readers said of the text.
pub fn drop_comments(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum || is_readers_place(&page.url) {
        return;
    }
    let is_comment = |block: &Block| !is_code(page, block) && is_named(page, facts, block);
    let comments: Vec<bool> =
        facts.blocks.iter().zip(&*taken).map(|(b, taken)| *taken && is_comment(b)).collect();
    let rest = facts.blocks.iter().zip(&*taken).zip(&comments);
    let left: u32 = rest.filter(|((_, t), c)| **t && !**c).map(|((b, _), _)| b.words).sum();
    if left >= LEFT_WORDS {
        taken.iter_mut().zip(comments).for_each(|(taken, comment)| *taken &= !comment);
    }
}

/// Highlighters name the comments of a program so.
fn is_code(page: &Page, block: &Block) -> bool {
    let is_code = |id| matches!(page.tag(id), Some(Tag::Pre | Tag::Code));
    page.way_up(block.first).any(is_code)
}

/// Whether an element between a block and what holds most of the prose is named a comment. A name further out
/// is about the whole page ("comments-open").
fn is_named(page: &Page, facts: &Facts, block: &Block) -> bool {
    let body = facts.body.node;
    let chain = page.way_up(block.node);
    chain
        .take_while(|up| *up != body && !page.contains(*up, body))
        .any(|up| facts.hints[up.index()].any(Hints::COMMENT) && !is_sentence(page, up))
}

/// Whether an element's id is made of a heading ("how-to-reply-to-a-message"): it says what is told there, not what
/// the element is.
fn is_sentence(page: &Page, id: NodeId) -> bool {
    let words = page.attr(id, Attr::Id).map(|id| id.split(['-', '_']).count());
    words.is_some_and(|words| words > NAME_WORDS)
}

#[cfg(test)]
mod tests {
    use super::drop_comments;
    use crate::facts::Facts;
    use crate::page::parse_html;

    #[test]
    fn what_is_left_without_the_comments_is_a_text() {
        let is_dropped = |words: usize| {
            let text = format!("<main><p>{}</p></main>", "rope ".repeat(words));
            let comment = format!("<div class=comments><p>{}</p></div>", "bell ".repeat(20));
            let page = parse_html(&(text + &comment), "https://a.example/rope");
            let facts = Facts::of(&page);
            let mut taken = vec![true; facts.blocks.len()];
            drop_comments(&page, &facts, &mut taken);
            taken == [true, false]
        };
        assert!(is_dropped(80) && !is_dropped(79));
    }
}
