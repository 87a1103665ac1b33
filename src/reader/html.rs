//! The tree as HTML that is safe to parse again: HTML's own elements only, none whose inside is raw text,
//! no comments, every `& < > " '` and no-break space written as a reference. The same as XHTML.

use std::fmt::Write;

use crate::article::Meta;
use crate::reader::about::about;
use crate::reader::element::{Element, Node};
use crate::reader::shape::{is_structure, is_void};

/// The fair copy as one `article` element.
#[must_use]
pub fn to_html(tree: &Element) -> String {
    let mut out = String::new();
    push(tree, false, &mut out);
    out
}

/// The fair copy as XHTML: no reference but XML's own and numbers, no character that XML forbids.
#[must_use]
pub fn to_xhtml(tree: &Element) -> String {
    let mut out = String::new();
    push(tree, true, &mut out);
    xml(&out)
}

/// Escaped text as XML has it.
#[must_use]
pub fn xml(escaped: &str) -> String {
    let mut out = escaped.replace("&nbsp;", "&#160;");
    out.retain(|c| matches!(c, '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..));
    out
}

/// What a document without a style of its own needs to be read with pleasure.
const STYLE: &str = ":root{color-scheme:light dark}body{max-width:42em;margin:2em auto;padding:0 1em;\
font:1.15em/1.6 Georgia,serif;overflow-wrap:break-word}h1,h2,h3{line-height:1.25;text-wrap:balance}\
img,video{max-width:100%;height:auto}pre,table,p:has(>math){overflow:auto}pre{font-size:.85em}\
table{display:block;border-collapse:collapse}th,td{padding:.4em .8em;border-bottom:1px solid;text-align:start}\
figure{margin:1.5em 0}figcaption{font-size:.85em}";

/// A document of its own: the headline and what is known of the text stand above it.
#[must_use]
pub fn to_html_page(tree: &Element, meta: &Meta) -> String {
    let mut out = String::from("<!doctype html>\n<html");
    for (name, value) in &tree.attrs {
        push_attr(name, value, &mut out);
    }
    out.push_str(
        ">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">",
    );
    let title = meta.title.as_deref().unwrap_or_default();
    let _ = write!(out, "<title>{}</title><style>{STYLE}</style></head>\n<body>\n", escape(title));
    if let Some(title) = &meta.title {
        let _ = writeln!(out, "<h1>{}</h1>", escape(title));
    }
    let about = about(meta);
    if !about.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escape(&about));
    }
    push(tree, false, &mut out);
    out.push_str("</body>\n</html>\n");
    out
}

fn push(element: &Element, is_xml: bool, out: &mut String) {
    let ends_line = is_structure(element.tag) || matches!(element.tag, "article" | "div");
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attrs {
        push_attr(name, value, out);
    }
    if is_xml && element.tag == "math" {
        push_attr("xmlns", "http://www.w3.org/1998/Math/MathML", out);
    }
    out.push_str(if is_xml && is_void(element.tag) { "/>" } else { ">" });
    if !is_void(element.tag) {
        let holds_lines = ends_line && element.elements().any(|e| is_structure(e.tag));
        out.push_str(if holds_lines { "\n" } else { "" });
        for child in &element.children {
            match child {
                Node::Text(text) => out.push_str(&escape(text)),
                Node::Element(inner) => push(inner, is_xml, out),
            }
        }
        let _ = write!(out, "</{}>", element.tag);
    }
    out.push_str(if ends_line { "\n" } else { "" });
}

fn push_attr(name: &str, value: &str, out: &mut String) {
    let _ = write!(out, " {name}=\"{}\"", escape(value));
}

/// A text in which nothing can be read as markup.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            // The parser would turn these into something else.
            '\0' => out.push('\u{fffd}'),
            '\r' => out.push('\n'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn escapes_everything_that_parsers_read() {
        assert_eq!(
            escape("<a href='x'>\u{a0}&amp;\"\r"),
            "&lt;a href=&#39;x&#39;&gt;&nbsp;&amp;amp;&quot;\n"
        );
    }
}
