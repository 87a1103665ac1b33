//! The desk: the page that is looked at, with its settings, and all of its views. What somebody
//! does comes in; the views change. Never here: how a view is drawn, how something comes in.
//!
//! What is on the desk stays there until something better is: an input that can't be read changes
//! nothing.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlIFrameElement, HtmlInputElement};

use crate::analyze::{Analysis, analyze};
use crate::error::Error;
use crate::findings::Switch;
use crate::pages::dom;
use crate::pages::given::Given;
use crate::pages::picture::Pictures;
use crate::pages::source::{Form, Source};
use crate::pages::{about, copy, formats, ledger, outline, replayed, words};

/// What lies on the desk.
struct Desk {
    source: Source,
    analysis: Analysis,
    format: String,
}

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// What the page is at; the style sheet shows what belongs to it.
pub(in crate::pages) fn set_phase(phase: &str) {
    let body = dom::document().body().expect("the page has a body");
    body.dataset().set("phase", phase).expect("a name without a dash");
}

/// Reads what was handed over and puts it on the desk.
pub(in crate::pages) async fn take(given: Result<Given, Error>) {
    let before = phase();
    dom::say("notice", "");
    set_phase("working");
    next_frame().await;
    match given.and_then(Source::read) {
        Ok(source) => {
            let analysis = analyze(&source.page, &source.settings);
            let desk = Desk { source, analysis, format: "text".to_owned() };
            // Groups that were opened for another page say nothing about this one.
            dom::fill("ledger-groups", []);
            desk.show();
            desk.open_view();
            DESK.set(Some(desk));
            set_phase("ready");
            focus("found");
        }
        Err(error) => {
            set_phase(if before == "ready" { "ready" } else { "asking" });
            refuse(&error);
        }
    }
}

/// Says what is wrong with an input.
pub(in crate::pages) fn refuse(error: &Error) {
    dom::say("notice", &error.to_string());
}

/// Says that we failed. Nothing can be relied on any more but what is on the page.
pub(in crate::pages) fn broke_down(what: &str) {
    set_phase("asking");
    dom::say("notice", &format!("The playground broke down. Load it anew. ({what})"));
}

/// Goes on to another page; the one on the desk stays.
pub(in crate::pages) fn ask() {
    set_phase("asking");
    focus("text");
}

/// Goes back to the page on the desk.
pub(in crate::pages) fn go_back() {
    dom::say("notice", "");
    set_phase("ready");
    focus("found");
}

/// Puts an entry back, or takes it out again.
pub(in crate::pages) fn put_back(entry: u32, on: bool) {
    change(|desk| {
        let put_back = &mut desk.source.settings.put_back;
        put_back.retain(|id| *id != entry);
        if on {
            put_back.push(entry);
        }
    });
}

/// Leaves a kind alone, or takes it out again.
pub(in crate::pages) fn keep(name: &str, on: bool) {
    let Some(switch) = Switch::named(name) else { return };
    change(|desk| {
        let keep = &mut desk.source.settings.keep;
        keep.retain(|other| *other != switch);
        if on {
            keep.push(switch);
        }
    });
}

/// Shows the fair copy in another format.
pub(in crate::pages) fn choose_format(format: &str) {
    DESK.with_borrow_mut(|desk| {
        if let Some(desk) = desk {
            format.clone_into(&mut desk.format);
            formats::show(&desk.analysis, format);
        }
    });
}

fn change(act: impl FnOnce(&mut Desk)) {
    DESK.with_borrow_mut(|desk| {
        if let Some(desk) = desk {
            act(desk);
            desk.analysis = analyze(&desk.source.page, &desk.source.settings);
            desk.show();
        }
    });
}

impl Desk {
    /// A report is opened for what it says; its view goes away with it.
    fn open_view(&self) {
        let view = match self.source.form {
            Form::Report(_) => "report",
            Form::Html(..) if view().as_deref() == Some("report") => "copy",
            Form::Html(..) => return,
        };
        let selector = format!("[name=view][value={view}]");
        if let Some(choice) = choice(&selector) {
            choice.set_checked(true);
        }
    }

    fn show(&self) {
        let Self { source, analysis, format } = self;
        dom::say("name", &source.name);
        dom::say("found", &found(analysis));
        let pictures = Pictures::of(source, &analysis.plan);
        for (id, picture) in [
            ("original", &pictures.original),
            ("marked", &pictures.marked),
            ("cleaned", &pictures.cleaned),
        ] {
            let frame: HtmlIFrameElement = dom::by_id(id);
            if frame.srcdoc() != *picture {
                frame.set_srcdoc(picture);
            }
        }
        copy::show(analysis);
        outline::show(analysis);
        ledger::show(analysis, &source.settings);
        about::show(source, analysis);
        formats::show(analysis, format);
        let report = match &source.form {
            Form::Report(report) => Some(&**report),
            Form::Html(..) => None,
        };
        replayed::show(report);
        let body: Element = dom::document().body().expect("the page has a body").into();
        for (name, on) in [("data-report", report.is_some()), ("data-has-page", true)] {
            body.toggle_attribute_with_force(name, on).expect("an attribute's name");
        }
    }
}

/// What was found, in a sentence or two.
fn found(analysis: &Analysis) -> String {
    if let Some(left) = &analysis.plan.left {
        return left.sentence.clone();
    }
    let answer = analysis.answer();
    let parts: Vec<String> = answer
        .summary
        .iter()
        .map(|of| {
            let (_, one, other) = words::kind(of.kind);
            words::counted(of.count, one, other)
        })
        .collect();
    let mut sentences: Vec<String> = Vec::new();
    sentences.extend(words::state(analysis.article.state).map(str::to_owned));
    sentences.push(match words::listed(&parts) {
        none if none.is_empty() => "Nothing is taken off the page.".to_owned(),
        list => format!("Taken off the page: {list}."),
    });
    let omitted = answer.ledger.iter().filter(|l| l.action == "omit" && !l.put_back).count();
    if omitted > 0 && analysis.tree.is_some() {
        let more = words::counted(omitted, "more block", "more blocks");
        sentences.push(format!("The fair copy leaves out {more}."));
    }
    sentences.join(" ")
}

/// Which of the views is open.
fn view() -> Option<String> {
    choice("[name=view]:checked").map(|choice| choice.value())
}

fn choice(selector: &str) -> Option<HtmlInputElement> {
    let found = dom::document().query_selector(selector).expect("a selector of ours");
    found.and_then(|element| element.dyn_into().ok())
}

fn phase() -> String {
    let body = dom::document().body().expect("the page has a body");
    body.dataset().get("phase").unwrap_or_default()
}

fn focus(id: &str) {
    dom::by_id::<HtmlElement>(id).focus().expect("every element can be asked to take the focus");
}

/// Lets the browser draw what has been said so far.
async fn next_frame() {
    let drawn = Promise::new(&mut |resolve: Function, _| {
        let asked = dom::window().set_timeout_with_callback(&resolve);
        asked.expect("a window has timers");
    });
    drop(drawn.await);
}
