//! A ceiling over the nesting of elements. The tree builder looks through its whole stack at many tags,
//! so a document nested without end would cost the square of its length; browsers have a ceiling too.
//! Above it a start tag and its end tag are ignored: the text stays, in the deepest element.

use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::interface::TreeSink;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use crate::page::html::sink::{Handle, Sink};
use crate::page::html::tree::Tree;

/// Deepest nesting that is kept, as in Blink.
const MAX_DEPTH: u32 = 512;

/// Passes tokens on to the tree builder, without those that would nest too deep.
pub(super) struct Shallow {
    builder: TreeBuilder<Handle, Sink>,
    ignored: RefCell<Vec<LocalName>>,
}

impl Shallow {
    pub(super) fn new(builder: TreeBuilder<Handle, Sink>) -> Self {
        Self { builder, ignored: RefCell::default() }
    }

    pub(super) fn finish(self) -> Tree {
        self.builder.sink.finish()
    }

    fn is_ignored(&self, token: &Token) -> bool {
        let Token::TagToken(tag) = token else { return false };
        let mut ignored = self.ignored.borrow_mut();
        if tag.kind == TagKind::EndTag {
            return ignored.pop_if(|name| *name == tag.name).is_some();
        }
        let too_deep = self.builder.sink.depth() >= MAX_DEPTH && nests(&tag.name);
        if too_deep && !tag.self_closing {
            ignored.push(tag.name.clone());
        }
        too_deep
    }
}

/// Whether an element of this name can hold others; raw text and void elements can't and stay.
fn nests(name: &str) -> bool {
    !matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
    )
}

impl TokenSink for Shallow {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.is_ignored(&token) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
