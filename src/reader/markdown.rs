//! The tree as Markdown: `CommonMark` with GitHub's tables and strikethrough. Where Markdown has no sign for
//! something, the few HTML tags that every renderer knows stand in (`sub`, `kbd`, `br` in cells).

use crate::reader::address::host;
use crate::reader::element::{CARD, Element, Node};
use crate::reader::inline::{Style, line, longest_run};
use crate::reader::shape::{Content, content, is_structure};
use crate::reader::text::to_text;

/// The fair copy as Markdown, without its headline.
#[must_use]
pub fn to_markdown(tree: &Element) -> String {
    let mut out = blocks(tree).join("\n\n");
    out.truncate(out.trim_end().len());
    out
}

/// What stands in an element, a string for each block. The tree's depth is bounded.
fn blocks(element: &Element) -> Vec<String> {
    let mut out = Vec::new();
    let mut run: Vec<&Node> = Vec::new();
    let mut lists = 1;
    let mut previous = "";
    for child in &element.children {
        match child {
            Node::Element(e) if is_structure(e.tag) || e.tag == CARD => {
                out.extend(paragraph(&std::mem::take(&mut run)));
                // Two lists in a row would run together: they take turns with their marks.
                lists = if e.tag == previous { lists + 1 } else { 1 };
                previous = e.tag;
                out.extend(structure(e, lists));
            }
            _ => {
                previous = "";
                run.push(child);
            }
        }
    }
    out.extend(paragraph(&run));
    out
}

fn paragraph(run: &[&Node]) -> Option<String> {
    Some(line(run, Style::Block)).filter(|text| !text.is_empty())
}

fn structure(element: &Element, lists: usize) -> Vec<String> {
    let children: Vec<&Node> = element.children.iter().collect();
    match element.tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = usize::from(element.tag.as_bytes()[1] - b'0');
            let text = line(&children, Style::Heading);
            if text.is_empty() { Vec::new() } else { vec![format!("{} {text}", "#".repeat(level))] }
        }
        "ul" | "ol" => list(element, lists).into_iter().collect(),
        "blockquote" => vec![quoted(&blocks(element).join("\n\n"))],
        "pre" => vec![fenced(element)],
        "table" => table(element),
        "hr" => vec!["---".to_owned()],
        "dt" | "summary" => Some(line(&children, Style::Heading))
            .filter(|t| !t.is_empty())
            .map(|t| format!("**{t}**"))
            .into_iter()
            .collect(),
        "video" | "audio" => recording(element).into_iter().collect(),
        _ if content(element.tag) == Content::Phrasing => {
            paragraph(&children).into_iter().collect()
        }
        _ => blocks(element),
    }
}

fn list(list: &Element, lists: usize) -> Option<String> {
    let start: u32 = list.attr("start").and_then(|s| s.parse().ok()).unwrap_or(1);
    let is_ordered = list.tag == "ol";
    let other = lists.is_multiple_of(2);
    let mut items = Vec::new();
    let mut is_loose = false;
    for (i, item) in list.elements().enumerate() {
        let mark = match (is_ordered, other) {
            (true, false) => format!("{}. ", start + i as u32),
            (true, true) => format!("{}) ", start + i as u32),
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
        };
        let parts = blocks(item);
        if parts.is_empty() {
            continue;
        }
        // Right under a line of text only a list that starts with 1 is seen as one.
        let hugs = |e: &Element| e.tag == "ul" || (e.tag == "ol" && e.attr("start").is_none());
        let is_tight = item.elements().all(|e| hugs(e) || !is_structure(e.tag));
        is_loose |= !is_tight;
        let body = parts.join(if is_tight { "\n" } else { "\n\n" });
        items.push(format!("{mark}{}", indented(&body, mark.len())));
    }
    (!items.is_empty()).then(|| items.join(if is_loose { "\n\n" } else { "\n" }))
}

/// Every line but the first moved in, empty ones left empty.
fn indented(text: &str, by: usize) -> String {
    let pad = " ".repeat(by);
    let lines = text.split('\n').enumerate();
    let lines =
        lines.map(|(i, l)| if i == 0 || l.is_empty() { l.to_owned() } else { format!("{pad}{l}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn quoted(text: &str) -> String {
    let lines =
        text.split('\n').map(|l| if l.is_empty() { ">".to_owned() } else { format!("> {l}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn fenced(pre: &Element) -> String {
    let text =
        to_text(&Element { children: vec![Node::Element(pre.clone())], ..Element::default() });
    let class = pre.elements().find_map(|e| e.attr("class")).unwrap_or_default();
    let language = class.strip_prefix("language-").unwrap_or_default();
    let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}

fn table(table: &Element) -> Vec<String> {
    let is_caption = |e: &&Element| e.tag == "caption";
    let caption = |c: &Element| paragraph(&c.children.iter().collect::<Vec<_>>());
    let above = table.elements().take_while(is_caption).filter_map(caption);
    let below = table.elements().skip_while(is_caption).filter(is_caption).filter_map(caption);
    above.chain(grid(table)).chain(below).collect()
}

fn grid(table: &Element) -> Option<String> {
    let rows: Vec<&Element> =
        table.elements().filter(|e| e.tag != "caption").flat_map(Element::elements).collect();
    let cells = |row: &Element| -> Vec<String> { row.elements().flat_map(cell).collect() };
    let is_head = |row: &&&Element| row.elements().all(|cell| cell.tag == "th");
    let head = rows.first().filter(is_head).map(|row| cells(row));
    let body: Vec<Vec<String>> =
        rows.iter().skip(usize::from(head.is_some())).map(|row| cells(row)).collect();
    let width = body.iter().chain(&head).map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return None;
    }
    let row = |mut cells: Vec<String>| {
        cells.resize(width, String::new());
        format!("| {} |", cells.join(" | "))
    };
    let mut lines = vec![row(head.unwrap_or_default()), row(vec!["---".to_owned(); width])];
    lines.extend(body.into_iter().map(row));
    Some(lines.join("\n"))
}

/// A cell's text, and an empty cell for each further column that it spans.
fn cell(cell: &Element) -> Vec<String> {
    /// A wider span is a mistake or an attack: nobody reads a table of so many columns.
    const WIDEST: usize = 50;
    let mut parts = Vec::new();
    lines(cell, &mut parts);
    parts.retain(|part| !part.is_empty());
    let span =
        cell.attr("colspan").and_then(|s| s.parse().ok()).unwrap_or(1_usize).clamp(1, WIDEST);
    let mut out = vec![parts.join("<br>")];
    out.resize(span, String::new());
    out
}

/// The lines of a cell, whatever structure they stand in.
fn lines(element: &Element, parts: &mut Vec<String>) {
    let mut run: Vec<&Node> = Vec::new();
    for child in &element.children {
        match child {
            Node::Element(e) if is_structure(e.tag) => {
                parts.push(line(&std::mem::take(&mut run), Style::Cell));
                lines(e, parts);
            }
            _ => run.push(child),
        }
    }
    parts.push(line(&run, Style::Cell));
}

fn recording(element: &Element) -> Option<String> {
    let src = element.attr("src").or_else(|| element.elements().find_map(|e| e.attr("src")))?;
    Some(format!("[{}](<{src}>)", host(src)))
}
