//! Whatever a page looks like: no word of a kept block is lost or moved in any format, and the HTML, parsed
//! again, is the same tree with nothing but allowed names in it.

use faircopy::page::{NodeId, Page, parse_html};
use faircopy::reader::math::names as formula_names;
use faircopy::reader::shape::ELEMENTS;
use faircopy::reader::{Element, Node, Written, to_html, to_markdown, to_text};
use faircopy::text::words;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::fair_copy::{URL, Whole, tree_words};

/// Every attribute that may stand in a fair copy.
const ATTRIBUTES: [&str; 23] = [
    "alt", "cite", "class", "colspan", "controls", "datetime", "dir", "display", "height", "href",
    "id", "lang", "open", "poster", "preload", "reversed", "rowspan", "scope", "src", "start",
    "title", "type", "value",
];
/// Deepest tree.
const MAX_DEPTH: u32 = 64;

/// Tags of a soup: every element that the tree gives form to, some that it must not let through.
const TAGS: [&str; 57] = [
    "a href=/x",
    "a href='#n' id=n",
    "abbr title=t",
    "article",
    "aside",
    "audio src=a",
    "b",
    "blockquote",
    "br",
    "button",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "div hidden",
    "div lang=fr",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "form",
    "h2",
    "h3",
    "hr",
    "i",
    "iframe src=https://e.org/embed/x",
    "img src=i.jpg",
    "label",
    "li",
    "math",
    "annotation",
    "mfrac",
    "mi",
    "mtext",
    "semantics",
    "noscript",
    "ol",
    "p",
    "pre",
    "q",
    "ruby",
    "rt",
    "script",
    "span",
    "summary",
    "sup",
    "svg",
    "table",
    "td colspan=2",
    "th",
    "tr",
    "ul",
    "video src=v.mp4",
    "x-card onclick=alert(1)",
];

/// Texts of a soup: words, signs that mean something in Markdown or HTML, white space.
const TEXTS: [&str; 18] = [
    "word",
    "two words",
    " ",
    "\n\n",
    "1. one",
    "# no",
    "a*b*c",
    "_x_",
    "`code`",
    "[l](m)",
    "&lt;b&gt; &amp;amp;",
    "a|b",
    "\\",
    "- x",
    "“quoted”",
    "中文。",
    "مرحبا",
    "x\u{a0}y",
];

#[derive(Debug, Clone)]
enum Piece {
    Open(usize),
    Close(usize),
    Text(usize),
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => (0..TAGS.len()).prop_map(Piece::Open),
        2 => (0..TAGS.len()).prop_map(Piece::Close),
        4 => (0..TEXTS.len()).prop_map(Piece::Text),
    ];
    let name = |i: usize| TAGS[i].split(' ').next().unwrap_or_default();
    proptest::collection::vec(piece, 0..60).prop_map(move |pieces| {
        let write = |piece: &Piece| match piece {
            Piece::Open(i) => format!("<{}>", TAGS[*i]),
            Piece::Close(i) => format!("</{}>", name(*i)),
            Piece::Text(i) => TEXTS[*i].to_owned(),
        };
        format!("<body><p>start</p>{}", pieces.iter().map(write).collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_or_moved(html in soup()) {
        let whole = Whole::of(&html);
        let kept = whole.kept_words();
        prop_assert_eq!(&kept, &tree_words(&whole.tree), "tree");
        let text: Vec<&str> = kept.iter().map(String::as_str).collect();
        let written = to_text(&whole.tree);
        prop_assert_eq!(&text, &words(&written).collect::<Vec<_>>(), "text");
        let bare = without_media(&whole.tree);
        prop_assert_eq!(&kept, &markdown_words(&to_markdown(&bare)), "Markdown:\n{}", to_markdown(&bare));
    }

    #[test]
    fn html_parses_to_the_same_tree(html in soup()) {
        let tree = Whole::of(&html).tree;
        let page = parse_html(&to_html(&tree), "");
        let article = page.ids().find(|id| page.name(*id) == "article");
        let mut parsed = Vec::new();
        list(&page, article.expect("every fair copy is one"), &mut parsed);
        prop_assert_eq!(listed(&tree), parsed);
    }

    #[test]
    fn only_allowed_names_come_out(html in soup()) {
        let tree = Whole::of(&html).tree;
        for element in tree.descend() {
            prop_assert!(ELEMENTS.contains(&element.tag) || formula_names().any(|name| name == element.tag), "element {}", element.tag);
            for (name, value) in &element.attrs {
                prop_assert!(ATTRIBUTES.contains(name), "attribute {name}");
                let is_address = matches!(*name, "href" | "src" | "cite" | "poster");
                let is_safe = ["https://", "http://", "mailto:", "tel:", "#fair-"].iter().any(|s| value.starts_with(s));
                prop_assert!(!is_address || is_safe, "{name}={value}");
            }
        }
        let page = parse_html(&to_html(&tree), "");
        let deepest = page.ids().map(|id| page.depth(id)).max().unwrap_or_default();
        prop_assert!(deepest < MAX_DEPTH);
    }

    #[test]
    fn every_block_stands_where_it_is_said_to(html in soup()) {
        let page = parse_html(&html, URL);
        let whole = Whole::of_page(&page);
        let written = Written::of(&whole.tree);
        let blocks: Vec<&str> = written.text.split("\n\n").collect();
        for id in &whole.plan.kept {
            let block = whole.facts.block(*id);
            let first = words(&block.text).next();
            let place = written.place(block.first.0);
            // A block of signs alone has no word to look for.
            let Some(first) = first else { continue };
            let found = place.and_then(|at| blocks.get(at)).is_some_and(|text| words(text).any(|w| w == first));
            // Code is one piece for a reader: its lines have no marks of their own.
            let is_code = page.ancestors(block.first).any(|up| page.name(up) == "pre");
            prop_assert!(found || is_code, "{first} in {place:?} of {blocks:?}");
        }
    }
}

#[test]
fn a_page_nested_a_hundred_thousand_deep_stays_flat() {
    let html = format!("<body>{}<p>end</p>", "<div><ul><li><b><blockquote>x".repeat(20_000));
    let tree = Whole::of(&html).tree;
    let text = to_text(&tree);
    assert!(text.ends_with("end") && text.matches('x').count() == 20_000);
    let page = parse_html(&to_html(&tree), "");
    assert!(page.ids().map(|id| page.depth(id)).max().unwrap_or_default() < MAX_DEPTH);
}

/// What has words of ours in Markdown (hosts, descriptions) or signs between letters (`q`) left out.
fn without_media(tree: &Element) -> Element {
    let tag = if tree.tag == "q" { "span" } else { tree.tag };
    let keep = |child: &Node| match child {
        Node::Text(_) => Some(child.clone()),
        Node::Element(e) if matches!(e.tag, "img" | "video" | "audio" | "div") => None,
        Node::Element(e) => Some(Node::Element(without_media(e))),
    };
    Element { tag, children: tree.children.iter().filter_map(keep).collect(), ..tree.clone() }
}

/// The words that a Markdown parser reads.
fn markdown_words(markdown: &str) -> Vec<String> {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::Html(part) => text.push_str(&part),
            Event::InlineHtml(tag) if &*tag != "<br>" => {}
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            _ => text.push(' '),
        }
    }
    words(&text).map(str::to_owned).collect()
}

fn listed(element: &Element) -> Vec<String> {
    let mut out = vec![element.tag.to_owned()];
    out.extend(element.elements().flat_map(listed));
    out.push("/".to_owned());
    out
}

fn list(page: &Page, id: NodeId, out: &mut Vec<String>) {
    out.push(page.name(id).to_owned());
    for child in page.children(id).filter(|c| page.tag(*c).is_some()) {
        list(page, child, out);
    }
    out.push("/".to_owned());
}
