//! The fair copy: the article tree goes in, nodes come out, one by one, in the reader's own look.
//! Never here: markup; a tag or an attribute that the engine's allow-list does not have.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, ShadowRoot, ShadowRootInit, ShadowRootMode};

use crate::analyze::Analysis;
use crate::article::Meta;
use crate::pages::dom::{self, Build, make};
use crate::pages::words;
use crate::plan::Reason;
use crate::reader;

/// The style sheets of the reader, as `./build.sh serve` lays them out.
const STYLES: [&str; 2] = ["style/tokens.css", "style/reader.css"];

/// The reader leaves room for its bar there; here is none.
const HEADROOM: &str = "padding-block-start: 2em";

/// Shows the fair copy, or why there is none.
pub(in crate::pages) fn show(analysis: &Analysis) {
    let page = make("div").set("class", "page").set("style", HEADROOM);
    if let Some(tree) = &analysis.tree {
        let (meta, words) = (&analysis.article.meta, analysis.answer().words);
        page.add(&head(meta, words));
        if let Some(note) = note(analysis) {
            page.add(&make("p").set("class", "note").set("role", "note").text(&note));
        }
        let article = article(tree);
        for (name, value) in [("lang", &meta.lang), ("dir", &meta.dir)] {
            if let Some(value) = value {
                article.set_attribute(name, value).expect("an attribute's name");
            }
        }
        page.add(&article);
    } else {
        page.add(&refusal(analysis));
    }
    let scroller = make("div").set("class", "scroller").set("tabindex", "0");
    let scroller = scroller.set("role", "region").set("aria-label", "The fair copy");
    let sheet = make("div").set("class", "sheet").with(&scroller.with(&page));
    let root = root();
    while let Some(old) = root.last_element_child().filter(|last| last.tag_name() != "LINK") {
        old.remove();
    }
    root.append_child(&sheet).expect("a new node fits into a shadow root");
}

/// The reader's style sheets hold for the fair copy and for nothing else.
fn root() -> ShadowRoot {
    let host: Element = dom::by_id("copy");
    host.shadow_root().unwrap_or_else(|| {
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open));
        let root = root.expect("a section takes a shadow root");
        for href in STYLES {
            let link = make("link").set("rel", "stylesheet").set("href", href);
            root.append_child(&link).expect("a new node fits into a shadow root");
        }
        root
    })
}

fn head(meta: &Meta, words: usize) -> Element {
    let kicker = make("p").set("class", "kicker");
    if let Some(site) = &meta.site {
        kicker.add(&make("span").set("dir", "auto").text(site));
    }
    kicker.add(&make("span").text(&words::counted(words, "word", "words")));
    let title = meta.title.as_deref().unwrap_or("(no headline)");
    let head = make("header").set("class", "head").with(&kicker);
    let head = head.with(&make("h1").set("dir", "auto").text(title));
    let line = make("p").set("class", "dateline");
    if let Some(byline) = &meta.byline {
        line.add(&make("span").set("class", "byline").set("dir", "auto").text(byline));
    }
    if let Some(published) = &meta.published {
        line.add(&make("time").set("datetime", published).text(published));
    }
    if let Some(modified) = meta.modified.as_ref().filter(|m| Some(*m) != meta.published.as_ref()) {
        line.add(&make("time").set("datetime", modified).text(&format!("updated {modified}")));
    }
    if line.has_child_nodes() { head.with(&line) } else { head }
}

/// A page of which only a part can be read says so.
fn note(analysis: &Analysis) -> Option<String> {
    let sentence = words::state(analysis.article.state)?;
    Some(format!("{sentence} {}", why(analysis)).trim_end().to_owned())
}

fn refusal(analysis: &Analysis) -> Element {
    let sentence = words::state(analysis.article.state).unwrap_or("There is no text to show.");
    let refusal = make("article").set("class", "refusal").with(&make("h1").text(sentence));
    refusal.with(&make("p").text(&why(analysis)))
}

/// The engine's own sentence about the page's state.
pub(in crate::pages) fn why(analysis: &Analysis) -> String {
    let reason = analysis.article.reason.clone().map(|(code, args)| Reason::new(code, args));
    reason.map(|reason| reason.sentence).unwrap_or_default()
}

fn article(tree: &reader::Element) -> Element {
    let root = make("article");
    let mut open = vec![(tree.children.iter(), root.clone())];
    while let Some((children, into)) = open.last_mut() {
        match children.next() {
            None => drop(open.pop()),
            Some(reader::Node::Text(text)) => drop(into.clone().text(text)),
            Some(reader::Node::Element(node)) => {
                let element = element(node);
                into.add(&framed(&element));
                open.push((node.children.iter(), element));
            }
        }
    }
    root
}

fn element(node: &reader::Element) -> Element {
    let element = make(node.tag);
    for (name, value) in &node.attrs {
        // A place inside the article would be looked for outside the shadow root.
        if *name != "href" || !value.starts_with('#') {
            element.set_attribute(name, value).expect("an attribute of the allow-list");
        }
    }
    match node.tag {
        "a" => element.set("rel", "noopener noreferrer nofollow").set("target", "_blank"),
        "img" => {
            dom::on(&element, "error", |event: Event| {
                if let Some(image) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) {
                    replace_missing(&image);
                }
            });
            element.set("loading", "lazy").set("referrerpolicy", "no-referrer")
        }
        "audio" | "video" => element.set("controls", "").set("preload", "none"),
        _ => element,
    }
}

/// A picture that does not come is its description, or nothing where it has none.
fn replace_missing(image: &Element) {
    let description = image.get_attribute("alt").unwrap_or_default();
    if description.is_empty() {
        image.remove();
        return;
    }
    let words = make("span").set("class", "missing").text(&description);
    image.replace_with_with_node_1(&words).expect("a node takes another's place");
}

/// Wide tables scroll in a box of their own.
fn framed(element: &Element) -> Element {
    if element.local_name() != "table" {
        return element.clone();
    }
    make("div").set("class", "wide").with(element)
}
