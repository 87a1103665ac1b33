//! The extension's own walk (`extension/content/snapshot.js`): HTML text goes in, an inert document
//! and its snapshot come out. Never here: a walk of our own.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Document;

#[wasm_bindgen]
extern "C" {
    /// What the walk gives.
    pub(in crate::pages) type Snapshot;

    #[wasm_bindgen(method, getter)]
    pub(in crate::pages) fn strings(this: &Snapshot) -> String;

    #[wasm_bindgen(method, getter)]
    pub(in crate::pages) fn ints(this: &Snapshot) -> Vec<i32>;

    /// The document's nodes; a `NodeId` is a place in it.
    #[wasm_bindgen(method, getter)]
    pub(in crate::pages) fn nodes(this: &Snapshot) -> Array;

    /// HTML text as a document in which nothing runs and nothing loads.
    #[wasm_bindgen(js_name = faircopyParse)]
    pub(in crate::pages) fn parse(text: &str) -> Document;

    #[wasm_bindgen(js_name = faircopySnapshot)]
    fn walk(document: &Document, options: &JsValue) -> Snapshot;
}

/// The snapshot of an inert document.
pub(in crate::pages) fn snapshot(document: &Document) -> Snapshot {
    let options = Object::new();
    let set = Reflect::set(&options, &"live".into(), &false.into());
    set.expect("a new object takes a property");
    walk(document, &options)
}
