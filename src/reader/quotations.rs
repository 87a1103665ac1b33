//! What is a quotation in a thread, whatever its markup: a box that is called one, and no box that holds a whole post.
//! An element goes in; what it is read as comes out. Never here: a judgement of what is text.

use crate::article::quotes::is_called_a_quote;
use crate::page::{Attr, NodeId, Page, Tag};

/// What quotations are called that hold whole posts, in what much of the web's forums run on
/// (`structure--quotes-in-posts`).
const POSTS: [&str; 2] = ["postcontent", "messageText"];

/// What an element of a thread is read as where the nearest quotation around it is made of `around`.
#[must_use]
pub fn read_as(page: &Page, id: NodeId, tag: Tag, around: Option<NodeId>) -> Tag {
    let class = |id| page.attr(id, Attr::Class).unwrap_or_default();
    match tag {
        // What is quoted again is called the same; another name is that of a part.
        Tag::Div | Tag::Aside
            if is_called_a_quote(page, id) && class(around.unwrap_or(id)) == class(id) =>
        {
            Tag::Blockquote
        }
        // What is quoted in such a box stands beside the line that says whose it is.
        Tag::Blockquote
            if around.is_some_and(|around| !page.is(around, Tag::Blockquote))
                || class(id).split(' ').any(|name| POSTS.contains(&name)) =>
        {
            Tag::Div
        }
        _ => tag,
    }
}
