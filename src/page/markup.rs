//! Reads a piece of raw markup (the text of a `noscript`) into the arena. A small tokenizer: tags, attributes,
//! the common character references, and the end tags that HTML lets authors leave out. It serves pages whose
//! text stands nowhere else; what it misreads is still only text and allow-listed names, never markup.

use crate::page::attr::{Attr, MAX_VALUE};
use crate::page::builder::Builder;
use crate::page::node::Flags;
use crate::page::tag::Tag;
use crate::text::unescape;

/// The attributes of one tag.
pub type Attrs = Vec<(Attr, String)>;

/// Elements that have no inside.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements whose inside is left out: no text of the page.
const RAW: [&str; 11] = [
    "canvas", "iframe", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title",
];
/// Deepest element; deeper start tags are passed over, their text stays (as `page::html` has it).
const MAX_DEPTH: usize = 512;

/// Reads `markup` into the builder's open element.
pub(in crate::page) fn build(builder: &mut Builder, markup: &str) {
    let mut reader = Reader { builder, open: Vec::new() };
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = reader.tag(&rest[at..]);
    }
    reader.text(rest);
    reader.close_to(0);
}

/// The text of a piece of markup, its tags read as blanks.
pub(in crate::page) fn plain(markup: &str) -> String {
    let mut out = String::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        out.push_str(&unescape(&rest[..at]));
        out.push(' ');
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(&unescape(rest));
    out
}

struct Reader<'a> {
    builder: &'a mut Builder,
    open: Vec<(Tag, String)>,
}

impl Reader<'_> {
    fn text(&mut self, raw: &str) {
        if !raw.is_empty() {
            let id = self.builder.add(&unescape(raw));
            self.builder.text(id);
        }
    }

    /// Reads what begins with `<`; gives what follows.
    fn tag<'r>(&mut self, markup: &'r str) -> &'r str {
        if let Some(comment) = markup.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        let inner = &markup[1..];
        let is_end = inner.starts_with('/');
        let named = inner.strip_prefix('/').unwrap_or(inner);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            if inner.starts_with(['!', '?', '/']) {
                return inner.split_once('>').map_or("", |(_, rest)| rest);
            }
            self.text("<");
            return inner;
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
        let (name, rest) = named.split_at(named.find(ends).unwrap_or(named.len()));
        let name = name.to_ascii_lowercase();
        let (attrs, rest) = attributes(rest);
        if is_end {
            self.close(&name);
            return rest;
        }
        self.start(&name, attrs);
        if RAW.contains(&name.as_str()) { self.pass_over(&name, rest) } else { rest }
    }

    fn start(&mut self, name: &str, attrs: Attrs) {
        let tag = Tag::from_name(name);
        self.imply_ends(tag);
        if self.builder.depth() >= MAX_DEPTH {
            return;
        }
        let id = self.builder.intern(name);
        self.builder.open(id, Flags::default(), None);
        for (attr, value) in attrs {
            let pair = (self.builder.intern(attr.name()), self.builder.intern(&value));
            self.builder.attr(pair.0, pair.1);
        }
        if VOID.contains(&name) {
            self.builder.close();
        } else {
            self.open.push((tag, name.to_owned()));
        }
    }

    /// Closes what the start of `tag` ends without a word.
    fn imply_ends(&mut self, tag: Tag) {
        let (ends, within): (&[Tag], &[Tag]) = match tag {
            Tag::Li => (&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu]),
            Tag::Dt | Tag::Dd => (&[Tag::Dt, Tag::Dd], &[Tag::Dl]),
            Tag::Tr => (&[Tag::Tr], &[Tag::Table]),
            Tag::Td | Tag::Th => (&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            tag if tag.is_block() => (&[Tag::P], &[Tag::Button, Tag::Td, Tag::Th, Tag::Caption]),
            _ => return,
        };
        let stop = self.open.iter().rposition(|(t, _)| within.contains(t)).map_or(0, |at| at + 1);
        if let Some(at) = self.open[stop..].iter().position(|(t, _)| ends.contains(t)) {
            self.close_to(stop + at);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(_, n)| n == name) {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            self.open.pop();
            self.builder.close();
        }
    }

    /// Closes a raw element and gives what follows its end tag.
    fn pass_over<'r>(&mut self, name: &str, rest: &'r str) -> &'r str {
        self.close(name);
        let is_end = |at: &usize| {
            rest.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
        };
        let end = rest.match_indices("</").map(|(at, _)| at).find(is_end);
        end.map_or("", |at| rest[at..].split_once('>').map_or("", |(_, rest)| rest))
    }
}

/// The attributes up to the tag's end, and what follows it.
#[must_use]
pub fn attributes(mut rest: &str) -> (Attrs, &str) {
    let mut attrs = Attrs::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return (attrs, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attrs, after);
        }
        let ends = |(at, c): &(usize, char)| {
            *at > 0 && (c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
        };
        let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at(end);
        let (value, after) = value(after);
        rest = after;
        let attr = Attr::from_name(&name.to_ascii_lowercase());
        if let Some(attr) =
            attr.filter(|a| value.len() <= MAX_VALUE && attrs.iter().all(|b| b.0 != *a))
        {
            attrs.push((attr, unescape(value)));
        }
    }
}

fn value(after: &str) -> (&str, &str) {
    let Some(rest) = after.trim_start().strip_prefix('=') else { return ("", after) };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(rest) = rest.strip_prefix(quote) {
            return rest.split_once(quote).unwrap_or((rest, ""));
        }
    }
    rest.split_at(rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::{build, plain};
    use crate::page::builder::Builder;
    use crate::page::dump;
    use crate::page::node::Flags;

    #[test]
    fn markup_becomes_nodes_and_raw_insides_do_not() {
        let mut builder = Builder::new("", "");
        let name = builder.intern("div");
        builder.open(name, Flags::default(), None);
        build(
            &mut builder,
            "<p class=a>One<p>two &amp; <b>three</b></section><ul><li>x<li>y</ul><script><p>no</p></script>z<",
        );
        let page = builder.finish();
        assert_eq!(page.text_of(crate::page::NodeId::ROOT), "Onetwo & threexyz<");
        assert!(dump(&page).matches('p').count() >= 2);
        assert_eq!(plain("<p>a&lt;</p>b"), " a< b");
    }
}
