//! The playground: a page or a report goes in, what the engine makes of it is shown. `www/` has the
//! frame of the page; everything that changes in it is built here, node by node. Nothing is judged
//! here, and nothing is asked of the network but the playground's own files.

use std::panic;

use wasm_bindgen::prelude::wasm_bindgen;

mod dom;
mod walk;
mod words;

mod given;
mod source;

mod about;
mod copy;
mod formats;
mod ledger;
mod outline;
mod picture;
mod replayed;

mod desk;
mod ways_in;

/// Wires the page up. wasm-bindgen calls it once, when the engine has loaded.
#[wasm_bindgen(start)]
pub fn start() {
    panic::set_hook(Box::new(|what| desk::broke_down(&what.to_string())));
    ways_in::open();
}
