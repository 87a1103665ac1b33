//! One line of Markdown: text and its formats go in, escaped Markdown comes out that reads back as the
//! same text.

use crate::reader::element::{Element, Node};
use crate::reader::math;

/// Where the line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A paragraph.
    Block,
    /// A heading: breaks become blanks.
    Heading,
    /// A table's cell: breaks become `<br>`.
    Cell,
}

/// The line's Markdown.
#[must_use]
pub fn line(nodes: &[&Node], style: Style) -> String {
    let mut writer = Writer { out: String::new(), style, starts: true };
    for node in nodes {
        writer.node(node);
    }
    let trimmed = writer.out.trim_matches(|c: char| c.is_ascii_whitespace());
    // A break at the end would leave a bare backslash.
    trimmed.strip_suffix("\\\n").unwrap_or(trimmed).to_owned()
}

/// A text as a line of Markdown that means nothing but itself.
#[must_use]
pub fn escape_markdown(text: &str) -> String {
    line(&[&Node::Text(text.to_owned())], Style::Heading)
}

struct Writer {
    out: String,
    style: Style,
    /// At the start of a line some letters mean something: `#`, `>`, `1.`
    starts: bool,
}

impl Writer {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.text(text),
            Node::Element(element) => self.element(element),
        }
    }

    fn element(&mut self, element: &Element) {
        match element.tag {
            "br" => self.line_break(),
            "em" | "i" | "cite" | "dfn" => self.marked("*", "em", element),
            "strong" | "b" => self.marked("**", "strong", element),
            "s" | "del" => self.marked("~~", "del", element),
            "code" | "samp" => self.code(element),
            "sub" | "sup" | "kbd" | "mark" => self.tagged(element.tag, element),
            "q" => {
                self.raw("“");
                self.children(element);
                self.raw("”");
            }
            "a" => self.link(element),
            "img" => self.image(element),
            "math" => self.formula(element),
            _ => self.children(element),
        }
    }

    /// As its author typed it, in the one form that Markdown with formulas and without both read.
    fn formula(&mut self, formula: &Element) {
        match math::typed(formula) {
            Some(tex) => {
                self.raw("$");
                self.code(tex);
                self.raw("$");
            }
            None => self.text(&math::words(formula)),
        }
    }

    fn children(&mut self, element: &Element) {
        element.children.iter().for_each(|child| self.node(child));
    }

    fn text(&mut self, text: &str) {
        let mut previous = self.out.chars().next_back();
        for (at, c) in text.char_indices() {
            if c == '\n' {
                self.line_break();
                previous = None;
                continue;
            }
            let next = text[at + c.len_utf8()..].chars().next();
            if needs_escape(c, previous, next, self.style)
                || (self.starts && self.means_block(c, next))
            {
                self.out.push('\\');
            }
            self.out.push(c);
            self.starts = self.starts && (c.is_ascii_digit() || c == ' ');
            previous = Some(c);
        }
    }

    /// Whether a letter at the start of a line would make it a heading, a quote, a list or a rule.
    fn means_block(&self, c: char, next: Option<char>) -> bool {
        let line_start = self.out.rfind('\n').map_or(0, |at| at + 1);
        let so_far = &self.out[line_start..];
        let after_number = !so_far.is_empty() && so_far.bytes().all(|b| b.is_ascii_digit());
        match c {
            '.' | ')' => after_number && next.is_none_or(|n| n == ' '),
            '#' | '>' | '+' | '-' | '=' | '~' => so_far.is_empty(),
            _ => false,
        }
    }

    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
        self.starts = false;
    }

    fn line_break(&mut self) {
        match self.style {
            Style::Block => {
                // White space before a break means nothing, and the next line starts anew.
                self.out.push_str("\\\n");
                self.starts = true;
            }
            Style::Heading => self.out.push(' '),
            Style::Cell => self.out.push_str("<br>"),
        }
    }

    /// Emphasis between signs where Markdown will see it as such, between tags elsewhere: `a**"b"**c`
    /// is no emphasis, since its signs touch a letter outside and a quotation mark inside.
    fn marked(&mut self, sign: &str, tag: &str, element: &Element) {
        let start = self.out.len();
        let starts = self.starts;
        self.raw(sign);
        self.children(element);
        let inner = &self.out[start + sign.len()..];
        let (first, last) = (inner.chars().next(), inner.chars().next_back());
        let before = self.out[..start].chars().next_back();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let touches_sign = before.is_some_and(|c| "*_~<>".contains(c));
        let holds = is_word(first) && is_word(last) && !is_word(before) && !touches_sign;
        if inner.is_empty() {
            self.out.truncate(start);
            self.starts = starts;
        } else if holds && !inner.contains(['*', '~', '\n']) {
            self.out.push_str(sign);
        } else {
            let tagged = format!("<{tag}>{inner}</{tag}>");
            self.out.truncate(start);
            self.out.push_str(&tagged);
        }
    }

    fn tagged(&mut self, tag: &str, element: &Element) {
        self.raw(&format!("<{tag}>"));
        self.children(element);
        self.raw(&format!("</{tag}>"));
    }

    fn code(&mut self, element: &Element) {
        if self.out.ends_with('`') {
            // Two runs of backticks side by side would read as one.
            return self.tagged("code", element);
        }
        for (i, line) in element.text().split('\n').enumerate() {
            if i > 0 {
                self.line_break();
            }
            self.code_line(line);
        }
    }

    fn code_line(&mut self, text: &str) {
        let text =
            if self.style == Style::Cell { text.replace('|', "\\|") } else { text.to_owned() };
        if text.trim().is_empty() {
            return;
        }
        let fence = "`".repeat(if text.contains('`') { longest_run(&text, '`') + 1 } else { 1 });
        let is_bare = |c: char| c != '`' && c != ' ';
        let fits = text.starts_with(is_bare) && text.ends_with(is_bare);
        let pad = if fits { "" } else { " " };
        self.raw(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    fn link(&mut self, element: &Element) {
        let start = self.out.len();
        self.raw("[");
        self.children(element);
        let is_empty = self.out.len() == start + 1;
        match element.attr("href").filter(|_| !is_empty) {
            Some(href) => self.raw(&format!("]({})", target(href))),
            None if is_empty => self.out.truncate(start),
            None => self.out.replace_range(start..=start, ""),
        }
    }

    fn image(&mut self, element: &Element) {
        let (Some(src), alt) = (element.attr("src"), element.attr("alt").unwrap_or_default())
        else {
            return;
        };
        let description =
            Self { out: String::new(), style: self.style, starts: false }.escaped(alt);
        self.raw(&format!("![{description}]({})", target(src)));
    }

    fn escaped(mut self, text: &str) -> String {
        self.text(text);
        self.out
    }
}

/// The longest run of one letter.
#[must_use]
pub fn longest_run(text: &str, letter: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == letter { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// An address between brackets where it holds what Markdown would read as its end.
fn target(address: &str) -> String {
    let address = address.replace('<', "%3C").replace('>', "%3E").replace('|', "%7C");
    if address.contains(['(', ')', ' ', '\\']) { format!("<{address}>") } else { address }
}

fn needs_escape(c: char, previous: Option<char>, next: Option<char>, style: Style) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' => true,
        // snake_case is no emphasis.
        '_' => !(is_word(previous) && is_word(next)),
        '~' => next == Some('~') || previous == Some('~') || !is_word(previous),
        // A reference such as `&copy;`.
        '&' => next.is_some_and(|n| n.is_ascii_alphanumeric() || n == '#'),
        '!' => next.is_none() || next == Some('['),
        '|' => style == Style::Cell,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, line};
    use crate::reader::element::{Element, Node};

    fn text(text: &str) -> String {
        line(&[&Node::Text(text.to_owned())], Style::Block)
    }

    #[test]
    fn escapes_what_would_mean_something() {
        assert_eq!(text("# no heading"), "\\# no heading");
        assert_eq!(text("1. no list"), "1\\. no list");
        assert_eq!(text("1.5 is a number"), "1.5 is a number");
        assert_eq!(text("- no list"), "\\- no list");
        assert_eq!(text("a - b # c > d"), "a - b # c > d");
        assert_eq!(
            text("snake_case _em_ *em* [x](y) <b> `c` \\ &copy; AT&T"),
            "snake_case \\_em\\_ \\*em\\* \\[x\\](y) \\<b> \\`c\\` \\\\ \\&copy; AT\\&T"
        );
    }

    #[test]
    fn marks_emphasis_only_where_it_holds() {
        let strong = |inner: &str| {
            let children = vec![Node::Text(inner.to_owned())];
            Node::Element(Element { children, ..Element::new("strong", Vec::new()) })
        };
        assert_eq!(line(&[&Node::Text("a ".to_owned()), &strong("b")], Style::Block), "a **b**");
        assert_eq!(
            line(&[&Node::Text("a".to_owned()), &strong("“b”")], Style::Block),
            "a<strong>“b”</strong>"
        );
    }
}
