//! What stands in a line and is not read with it: a formula that is written again beside itself (for the eye,
//! for machines, as the author typed it), the mark of a heading's own address, what is told to those who do not see
//! the page, and the numbers of lines. A node goes in, yes or no comes out. What the author typed is kept where it
//! is there: read out in a row, a drawn formula has lost its roots and fractions.

use crate::page::{Attr, NodeId, Page, Tag};

/// What holds a formula with notes to it, and a note in words.
const NOTED: &str = "semantics";
const NOTE: &str = "annotation";
/// Ways in which one formula is written side by side, at most. Pinned by the tests below, as what follows.
const WAYS: usize = 4;
/// How many elements lie between a heading and the mark in it, itself included, at most.
const MARK_REACH: usize = 2;

/// Whether an element is passed over in reading.
#[must_use]
pub fn is_unread(page: &Page, id: NodeId) -> bool {
    let Some(up) = page.parent(id) else { return false };
    if page.is(up, Tag::Other) && page.name(up) == NOTED {
        return Some(id) != read(page, up);
    }
    let beside =
        |fits: fn(&Page, NodeId) -> bool| siblings(page, id).any(|other| fits(page, other));
    is_drawn(page, id) && beside(is_told)
        // A formula as a picture carries its words along.
        || is_told(page, id) && beside(|page, other| page.is(other, Tag::Img))
}

/// Whether an element tells a formula to those who do not see it drawn beside it: it is no hidden text.
#[must_use]
pub fn speaks(page: &Page, id: NodeId) -> bool {
    is_told(page, id) && siblings(page, id).any(|other| is_drawn(page, other))
}

/// Of a formula with notes the part that is read: what the author typed, else the formula.
fn read(page: &Page, noted: NodeId) -> Option<NodeId> {
    let parts = || page.children(noted).filter(|c| page.tag(*c).is_some()).take(WAYS);
    parts().find(|c| page.name(*c) == NOTE).or_else(|| parts().next())
}

fn siblings(page: &Page, id: NodeId) -> impl Iterator<Item = NodeId> {
    page.parent(id).into_iter().flat_map(|up| page.children(up).take(WAYS))
}

fn is_drawn(page: &Page, id: NodeId) -> bool {
    page.attr(id, Attr::AriaHidden) == Some("true")
}

fn is_told(page: &Page, id: NodeId) -> bool {
    let is_inline = page.tag(id).is_some_and(|tag| !tag.is_block());
    let begins = || page.subtree(id).take(2).any(|inner| page.is(inner, Tag::Math));
    is_inline && begins() && !is_drawn(page, id)
}

/// Whether this is the sign in a heading that leads to the heading itself. It is part of the block, since it tells
/// that the heading heads something, and no part of the fair copy.
#[must_use]
pub fn is_mark(page: &Page, id: NodeId) -> bool {
    let Some(place) = page.place(id) else { return false };
    // A sign, or the address itself: “#warp”.
    let is_sign = |text: &str| {
        !text.contains(char::is_alphanumeric) || text.trim().strip_prefix('#') == Some(place)
    };
    page.ancestors(id).take(MARK_REACH).any(|up| page.is_heading(up)) && is_sign(&page.text_of(id))
}

/// Whether HTML text says of a part of a line that it is read out and not shown, by a class of style sheets that
/// everybody uses. Alone in a link it is all that the link says, in the place of a sign.
#[must_use]
pub fn is_for_the_ear(page: &Page, id: NodeId) -> bool {
    let is_class = |name: &str| {
        matches!(
            name,
            "sr-only"
                | "visually-hidden"
                | "visuallyhidden"
                | "screen-reader-text"
                | "screen-reader-only"
        )
    };
    let is_beside =
        |up| page.subtree(up).any(|other| !page.contains(id, other) && says(page, other));
    !page.live
        && is_classed(page, id, &is_class)
        && page.subtree(id).any(|id| says(page, id))
        && page.parent(id).is_some_and(is_beside)
}

/// Whether a node is a text that has more than signs.
#[must_use]
pub fn says(page: &Page, id: NodeId) -> bool {
    page.text(id).is_some_and(|text| text.contains(char::is_alphanumeric))
}

/// Whether one of the classes of an element is so.
#[must_use]
pub fn is_classed(page: &Page, id: NodeId, is_so: &dyn Fn(&str) -> bool) -> bool {
    page.attr(id, Attr::Class).is_some_and(|class| class.split_ascii_whitespace().any(is_so))
}

/// Whether an element with a heading holds the ways to edit what stands below it, by the name that
/// wikis give them (`tests/pages/structure--headings-with-ways`).
#[must_use]
pub fn edits(page: &Page, id: NodeId) -> bool {
    let is_heading = |id| page.is_heading(id);
    is_classed(page, id, &|name| name.ends_with("editsection"))
        && page.parent(id).is_some_and(|up| is_heading(up) || page.children(up).any(is_heading))
}

/// Whether a span in code is a line of it.
#[must_use]
pub fn is_code_line(page: &Page, id: NodeId) -> bool {
    page.is(id, Tag::Span) && is_classed(page, id, &|name| name == "line")
}

/// Whether a span in a heading is a line of its own, by the classes of style sheets that everybody uses.
#[must_use]
pub fn is_line(page: &Page, span: NodeId) -> bool {
    page.parent(span).is_some_and(|up| page.is_heading(up))
        && is_classed(page, span, &|name| matches!(name, "block" | "d-block"))
}

/// Whether an element in code has the number of a line, or those of all, which are none of it.
#[must_use]
pub fn is_line_number(page: &Page, id: NodeId) -> bool {
    let parts = [
        "lineno",
        "linenum",
        "line-num",
        "ln-n",
        "gutter",
        "blob-num",
        "crayon-num",
        "highlighter-num",
    ];
    let is_class =
        |name: &str| matches!(name, "ln" | "lnt") || parts.iter().any(|part| name.contains(part));
    is_classed(page, id, &is_class)
        && page.text_of(id).bytes().all(|b| b.is_ascii_digit() || b.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{is_mark, is_unread};
    use crate::facts::Facts;
    use crate::page::{NodeId, Page, Tag, parse_html};

    /// The last of these elements in a page.
    fn last(html: &str, tag: Tag) -> (Page, NodeId) {
        let page = parse_html(html, "");
        let id = page.ids().rfind(|id| page.is(*id, tag)).expect("it is there");
        (page, id)
    }

    #[test]
    fn a_formula_is_written_in_four_ways_at_most() {
        let is_passed = |before: &str| {
            let html = format!("<p>{before}<span><math><mi>x</mi></math></span><img src=x></p>");
            let (page, id) = last(&html, Tag::Span);
            is_unread(&page, id)
        };
        assert!(is_passed("<b></b><b></b>") && !is_passed("<b></b><b></b><b></b>"));
    }

    #[test]
    fn a_mark_is_close_to_its_heading() {
        let is_marked = |tags: &str| {
            let (page, id) = last(&format!("<h2>Warp {tags}<a href=#warp>#"), Tag::A);
            is_mark(&page, id)
        };
        assert!(is_marked("<b>") && !is_marked("<b><i>"));
    }

    #[test]
    fn a_mark_is_a_sign_or_its_own_address() {
        let is_marked = |text: &str| {
            let (page, id) = last(&format!("<h2>Warp <a href=#warp>{text}"), Tag::A);
            is_mark(&page, id)
        };
        assert!(is_marked("¶") && is_marked(" #warp "));
        assert!(!is_marked("warp") && !is_marked("#weft"), "words of the heading");
    }

    #[test]
    fn the_numbers_of_lines_are_no_code() {
        let line = |class: &str| {
            let html = format!("<pre><span class={class}>7</span>x = 7");
            Facts::of(&parse_html(&html, "")).blocks.pop().expect("it is there").text
        };
        assert_eq!(["linenos", "react-line-number", "ln"].map(line), ["x = 7"; 3]);
        assert_eq!(["number", "line"].map(line), ["7x = 7"; 2]);
    }
}
