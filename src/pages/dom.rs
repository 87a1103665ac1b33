//! The page's elements, found and made. Never here: what is in them.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;
use web_sys::{Document, Element, EventTarget, Node, Window};

/// The window.
pub(in crate::pages) fn window() -> Window {
    web_sys::window().expect("the playground runs in a page")
}

/// The document.
pub(in crate::pages) fn document() -> Document {
    window().document().expect("a window has a document")
}

/// An element of `www/index.html`.
pub(in crate::pages) fn by_id<T: JsCast>(id: &str) -> T {
    let found = document().get_element_by_id(id).and_then(|element| element.dyn_into().ok());
    found.expect("www/index.html has every id that is asked for")
}

/// A new element.
pub(in crate::pages) fn make(tag: &str) -> Element {
    document().create_element(tag).expect("an HTML element's name")
}

/// Puts elements in the place of all that is in `id`.
pub(in crate::pages) fn fill(id: &str, content: impl IntoIterator<Item = Element>) {
    let element: Element = by_id(id);
    element.set_text_content(None);
    for child in content {
        element.add(&child);
    }
}

/// Writes a sentence into `id`.
pub(in crate::pages) fn say(id: &str, sentence: &str) {
    by_id::<Element>(id).set_text_content(Some(sentence));
}

/// Elements are built in one go.
pub(in crate::pages) trait Build: Sized {
    /// With an attribute.
    fn set(self, name: &str, value: &str) -> Self;
    /// With a text at its end.
    fn text(self, text: &str) -> Self;
    /// With an element at its end.
    fn with(self, child: &Node) -> Self;
    /// Takes an element at its end.
    fn add(&self, child: &Node);
}

impl Build for Element {
    fn set(self, name: &str, value: &str) -> Self {
        self.set_attribute(name, value).expect("an attribute's name");
        self
    }

    fn text(self, text: &str) -> Self {
        self.add(&document().create_text_node(text));
        self
    }

    fn with(self, child: &Node) -> Self {
        self.add(child);
        self
    }

    fn add(&self, child: &Node) {
        self.append_child(child).expect("a new node fits into an element");
    }
}

/// Calls `act` at every such event, as long as the page is open.
pub(in crate::pages) fn on<E: FromWasmAbi + 'static>(
    target: &EventTarget,
    event: &str,
    act: impl FnMut(E) + 'static,
) {
    let act = Closure::<dyn FnMut(E)>::new(act);
    let added = target.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    added.expect("anything that has events can be listened to");
    act.forget();
}
