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
    let mut writer = Writer { out: String::new(), style, starts: true, next: None };
    writer.nodes(nodes.iter().copied());
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
    /// What will stand behind the node that is being written: a letter of its text, or [`SIGN`].
    next: Option<char>,
}

/// Stands for a sign of Markdown or of a tag, whichever will be written.
const SIGN: char = '<';

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
                self.inside(element);
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

    fn nodes<'n>(&mut self, nodes: impl Iterator<Item = &'n Node> + Clone) {
        let behind = self.next;
        let mut rest = nodes;
        while let Some(node) = rest.next() {
            self.next = rest.clone().find_map(first_letter).or(behind);
            self.node(node);
        }
        self.next = behind;
    }

    fn children(&mut self, element: &Element) {
        self.nodes(element.children.iter());
    }

    /// The children of an element that something is written behind.
    fn inside(&mut self, element: &Element) {
        let behind = self.next.replace(SIGN);
        self.children(element);
        self.next = behind;
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
    /// is no emphasis, since its signs touch a letter outside and a quotation mark inside. White space at its ends
    /// stands outside.
    fn marked(&mut self, sign: &str, tag: &str, element: &Element) {
        let start = self.out.len();
        let starts = self.starts;
        self.raw(sign);
        self.inside(element);
        let whole = self.out.split_off(start + sign.len());
        self.out.truncate(start);
        let inner = whole.trim_matches(' ');
        let from = whole.find(inner).unwrap_or_default();
        let (lead, tail) = (&whole[..from], &whole[from + inner.len()..]);
        if inner.is_empty() {
            self.starts = starts;
            return self.out.push_str(tail);
        }
        self.out.push_str(lead);
        let before = self.out.chars().next_back();
        let behind = if tail.is_empty() { self.next } else { Some(' ') };
        let touches_sign = before.is_some_and(|c| "*_~<>".contains(c));
        let holds = holds(before, inner.chars().next()) && holds(behind, inner.chars().next_back());
        let [open, close] = if holds && !touches_sign && !inner.contains(['*', '~', '\n']) {
            [sign.to_owned(), sign.to_owned()]
        } else {
            [format!("<{tag}>"), format!("</{tag}>")]
        };
        for part in [&open, inner, &close, tail] {
            self.out.push_str(part);
        }
    }

    fn tagged(&mut self, tag: &str, element: &Element) {
        self.raw(&format!("<{tag}>"));
        self.inside(element);
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
        let Some(href) = element.attr("href") else { return self.children(element) };
        let start = self.out.len();
        self.raw("[");
        self.inside(element);
        if self.out.len() == start + 1 {
            self.out.truncate(start);
        } else {
            self.raw(&format!("]({})", target(href)));
        }
    }

    fn image(&mut self, element: &Element) {
        let (Some(src), alt) = (element.attr("src"), element.attr("alt").unwrap_or_default())
        else {
            return;
        };
        let description =
            Self { out: String::new(), style: self.style, starts: false, next: None }.escaped(alt);
        self.raw(&format!("![{description}]({})", target(src)));
    }

    fn escaped(mut self, text: &str) -> String {
        self.text(text);
        self.out
    }
}

/// The first letter of a node's Markdown, where it has any: the text's own, or a sign.
fn first_letter(node: &Node) -> Option<char> {
    let element = match node {
        Node::Text(text) => return text.chars().next(),
        Node::Element(element) => element,
    };
    let first = element.children.iter().find_map(first_letter);
    let has = |name: &str| element.attr(name).is_some();
    match element.tag {
        "br" => Some(SIGN),
        "img" => has("src").then_some(SIGN),
        "a" if !has("href") => first,
        "a" | "em" | "i" | "cite" | "dfn" | "strong" | "b" | "s" | "del" | "code" | "samp"
        | "sub" | "sup" | "kbd" | "mark" | "q" => first.map(|_| SIGN),
        _ => first,
    }
}

/// Whether a sign of emphasis means what it should between what is outside and what is inside (`CommonMark` 0.31,
/// section 6.2): a letter inside, or white space or a sign outside.
fn holds(outside: Option<char>, inside: Option<char>) -> bool {
    let is_edge = |c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() || "“”„‘’«»‹›–—…。、，：！？（）".contains(c)
    };
    inside.is_some_and(|c| c.is_alphanumeric() || !c.is_whitespace() && outside.is_none_or(is_edge))
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
        let between = |before: &str, inner: &str, behind: &str| {
            let [before, behind] = [before, behind].map(|text| Node::Text(text.to_owned()));
            line(&[&before, &strong(inner), &behind], Style::Block)
        };
        assert_eq!(between("a", "“b”", ""), "a<strong>“b”</strong>");
        assert_eq!(between("(", "“b”", ")"), "(**“b”**)");
        assert_eq!(between("", "b:", " c"), "**b:** c");
        assert_eq!(between("", "b:", "c"), "<strong>b:</strong>c");
        assert_eq!(between("a", "b", "c"), "a**b**c");
        assert_eq!(between("a", " b: ", "c"), "a **b:** c");
        assert_eq!(between("a ", " ", "c"), "a  c");
        let line = |node: &Node, next: &str| line(&[node, &Node::Text(next.into())], Style::Block);
        let linked = |href: bool| {
            let attrs = href.then_some(("href", "/b".to_owned())).into_iter().collect();
            Node::Element(Element { children: vec![strong("b:")], ..Element::new("a", attrs) })
        };
        assert_eq!(line(&linked(true), "c"), "[**b:**](/b)c");
        assert_eq!(line(&linked(false), "c"), "<strong>b:</strong>c");
    }
}
