//! What readers say below a text is no part of it, however much it reads like one: its names tell. Where readers
//! write the page (forums, questions and answers) what is named a comment is the text; and where comments are set as the
//! text is, they are its answers (`tests/pages/spare--answers-set-as-what-they-answer`).

use crate::article::made::made_of;
use crate::article::posts::boxes;
use crate::facts::{Block, Facts, Genre, Hints, is_readers_place};
use crate::page::{Attr, NodeId, Page, Tag};
use crate::text::HashMap;

/// Words that must be left of a text without what is named a comment; with fewer, the comments are what the
/// page is there for. Pinned by the test below; `tests/pages/spare--answers-only` is such a page.
const LEFT_WORDS: u32 = 80;
/// Words of a name at most (`spare--section-named-in-four-words`).
const NAME_WORDS: usize = 3;

/// Unmarks what readers said of the text, and says whether what they say is what the page is there for.
pub fn drop_comments(page: &Page, facts: &Facts, taken: &mut [bool]) -> bool {
    if facts.genre == Genre::Forum || is_readers_place(&page.url) {
        return true;
    }
    let is_comment = |block: &Block| !is_code(page, block) && is_named(page, facts, block);
    let comments: Vec<bool> =
        facts.blocks.iter().zip(&*taken).map(|(b, taken)| *taken && is_comment(b)).collect();
    let rest = facts.blocks.iter().zip(&*taken).zip(&comments);
    let left: u32 = rest.filter(|((_, t), c)| **t && !**c).map(|((b, _), _)| b.words).sum();
    if left < LEFT_WORDS || are_set_alike(page, facts, taken, &comments) {
        return comments.contains(&true);
    }
    taken.iter_mut().zip(comments).for_each(|(taken, comment)| *taken &= !comment);
    false
}

/// Whether most of the comments stand in boxes of the make that holds most of the text.
fn are_set_alike(page: &Page, facts: &Facts, taken: &[bool], comments: &[bool]) -> bool {
    let make_of_most = |are_comments: bool| {
        let mut words: HashMap<u64, u32> = HashMap::default();
        for (at, block) in facts.blocks.iter().enumerate() {
            if taken[at]
                && comments[at] == are_comments
                && let Some(body) = boxes(page, block).next()
            {
                *words.entry(u64::from(made_of(page, body))).or_default() += block.words;
            }
        }
        words.into_iter().max_by_key(|(make, words)| (*words, *make)).map(|(make, _)| make)
    };
    make_of_most(true).is_some_and(|make| make_of_most(false) == Some(make))
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

    #[test]
    fn comments_set_as_the_text_are_answers() {
        let is_dropped = |text: &str, comment: &str| {
            let oak = "oak ".repeat(90);
            let html = format!(
                "<main><div class={text}><p>{oak}</p></div></main>\
                <div class=comments><div class={comment}><p>{oak}</p></div></div>"
            );
            let page = parse_html(&html, "https://a.example/rope");
            let facts = Facts::of(&page);
            let mut taken = vec![true; facts.blocks.len()];
            drop_comments(&page, &facts, &mut taken);
            !taken[1]
        };
        assert!(is_dropped("md", "comment-text"));
        assert!(!is_dropped("md", "md"));
        assert!(is_dropped("p1", "p2"), "numbers are no make");
    }
}
