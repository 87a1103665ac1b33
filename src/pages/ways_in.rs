//! The ways in: text and its button, a file, something dropped or pasted, the sample; and what is
//! pressed on the desk. Events come in, the desk is told. Never here: what is made of it.

use js_sys::Uint8Array;
use js_sys::futures::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, KeyboardEvent, Response,
};

use crate::error::Error;
use crate::pages::desk;
use crate::pages::dom;
use crate::pages::given::{self, Given};
use crate::pages::ledger::ENTRY;

/// The sample page, one of the playground's own files, and the part of the address that opens it.
const SAMPLE: &str = "sample/index.html";
const SAMPLE_HASH: &str = "#sample";

/// Opens all of them.
pub(in crate::pages) fn open() {
    typed();
    files();
    dropped();
    pasted();
    on_the_desk();
    dom::on(&dom::by_id("sample"), "click", |_: Event| spawn_local(sample()));
    if dom::window().location().hash().is_ok_and(|hash| hash == SAMPLE_HASH) {
        spawn_local(sample());
    } else {
        desk::set_phase("asking");
    }
}

fn typed() {
    dom::on(&dom::by_id("form"), "submit", |event: Event| {
        event.prevent_default();
        read_field();
    });
    dom::on(&dom::by_id("text"), "keydown", |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            read_field();
        }
    });
}

fn read_field() {
    take_text("Pasted text", dom::by_id::<HtmlTextAreaElement>("text").value());
}

fn take_text(name: &str, text: String) {
    let address = dom::by_id::<HtmlInputElement>("address").value();
    let given = Given { name: name.to_owned(), text, address, own: false };
    spawn_local(desk::take(Ok(given)));
}

fn files() {
    let input: HtmlInputElement = dom::by_id("file");
    for button in ["open", "open-another"] {
        let input = input.clone();
        dom::on(&dom::by_id(button), "click", move |_: Event| input.click());
    }
    dom::on(&input.clone(), "change", move |_: Event| {
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            spawn_local(take_file(file));
        }
        // So that the same file can be opened again after it was changed.
        input.set_value("");
    });
}

async fn take_file(file: File) {
    desk::take(read_file(&file).await).await;
}

async fn read_file(file: &File) -> Result<Given, Error> {
    let name = file.name();
    let Ok(buffer) = file.array_buffer().await else {
        return Err(Error::new(format!("{name} can’t be opened. Is it a folder, or gone?")));
    };
    let text = given::decode(&name, &Uint8Array::new(&buffer).to_vec())?;
    let address = dom::by_id::<HtmlInputElement>("address").value();
    Ok(Given { name, text, address, own: false })
}

fn dropped() {
    let document = dom::document();
    dom::on(&document, "dragover", |event: DragEvent| {
        event.prevent_default();
        show_drop(true);
    });
    dom::on(&document, "dragleave", |event: DragEvent| {
        // Only where the pointer leaves the window: elements inside are left all the time.
        if event.related_target().is_none() {
            show_drop(false);
        }
    });
    dom::on(&document, "drop", |event: DragEvent| {
        event.prevent_default();
        show_drop(false);
        if let Some(transfer) = event.data_transfer() {
            take_transfer("Dropped text", &transfer);
        }
    });
}

fn show_drop(on: bool) {
    let body: Element = dom::document().body().expect("the page has a body").into();
    let shown = body.toggle_attribute_with_force("data-dragging", on);
    shown.expect("an attribute's name");
}

/// Pasted anywhere but into a field, it is read at once; into an empty field as well.
fn pasted() {
    dom::on(&dom::document(), "paste", |event: ClipboardEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
        let is_field = target.is_some_and(|target| {
            target.is_instance_of::<HtmlInputElement>()
                || target.is_instance_of::<HtmlTextAreaElement>()
        });
        if let Some(transfer) = event.clipboard_data().filter(|_| !is_field) {
            event.prevent_default();
            take_transfer("Pasted text", &transfer);
        }
    });
}

/// A file first, then markup as text, then what a browser copied from a page.
fn take_transfer(name: &str, transfer: &DataTransfer) {
    if let Some(file) = transfer.files().and_then(|files| files.get(0)) {
        return spawn_local(take_file(file));
    }
    let text = |kind| transfer.get_data(kind).unwrap_or_default();
    let (plain, rich) = (text("text/plain"), text("text/html"));
    let is_source = plain.trim_start().starts_with(['<', '{']);
    take_text(name, if is_source || rich.is_empty() { plain } else { rich });
}

async fn sample() {
    desk::take(fetch_sample().await).await;
}

async fn fetch_sample() -> Result<Given, Error> {
    let failed = || Error::new("The sample page did not come. Is the playground still served?");
    let response = dom::window().fetch_with_str(SAMPLE).await.map_err(|_| failed())?;
    let response: Response = response.unchecked_into();
    let text = response.text().ok().filter(|_| response.ok()).ok_or_else(failed)?;
    let text = text.await.map_err(|_| failed())?.as_string().unwrap_or_default();
    let url = response.url();
    let address = url.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    Ok(Given { name: "The sample page".to_owned(), text, address, own: true })
}

fn on_the_desk() {
    dom::on(&dom::by_id("another"), "click", |_: Event| desk::ask());
    dom::on(&dom::by_id("back"), "click", |_: Event| desk::go_back());
    dom::on(&dom::by_id("ledger"), "click", |event: Event| {
        let Some(button) = closest(&event, &format!("[{ENTRY}]")) else { return };
        let entry = button.get_attribute(ENTRY).and_then(|id| id.parse().ok());
        if let Some(entry) = entry {
            desk::put_back(entry, button.get_attribute("data-back").as_deref() == Some("true"));
            refocus(&format!("[{ENTRY}='{entry}']"));
        }
    });
    dom::on(&dom::by_id("kinds"), "change", |event: Event| {
        if let Some(input) = closest(&event, "input").and_then(|i| i.dyn_into().ok()) {
            let input: HtmlInputElement = input;
            desk::keep(&input.value(), !input.checked());
            refocus(&format!("#kinds [value='{}']", input.value()));
        }
    });
    dom::on(&dom::by_id("formats"), "change", |event: Event| {
        if let Some(input) = closest(&event, "input").and_then(|i| i.dyn_into().ok()) {
            let input: HtmlInputElement = input;
            desk::choose_format(&input.value());
        }
    });
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).expect("a selector of ours")
}

/// The views are drawn anew: who was at a button is at the same button again.
fn refocus(selector: &str) {
    let found = dom::document().query_selector(selector).expect("a selector of ours");
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.focus().expect("every element can be asked to take the focus");
    }
}
