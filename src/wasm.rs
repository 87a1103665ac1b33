//! The door for JavaScript. It takes a snapshot's two tables and gives plain objects; it decides nothing.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::analyze::{Settings, analyze};
use crate::page::{dump as dump_page, read_snapshot};
use crate::reader::to_text;

/// Analyses a snapshot; see `reader::Answer` for what comes back.
///
/// # Errors
/// A sentence, when the snapshot or the settings can't be read.
#[wasm_bindgen(js_name = analyze)]
pub fn analyze_snapshot(
    strings: String,
    ints: &[i32],
    settings: JsValue,
) -> Result<JsValue, JsError> {
    let page = read_snapshot(strings, ints)?;
    let answer = analyze(&page, &read_settings(settings)?).answer();
    Ok(answer.serialize(&Serializer::json_compatible())?)
}

/// The fair copy of a snapshot as text.
///
/// # Errors
/// A sentence, when the snapshot or the settings can't be read or the format is unknown.
#[wasm_bindgen]
pub fn render(
    strings: String,
    ints: &[i32],
    settings: JsValue,
    format: &str,
) -> Result<String, JsError> {
    let page = read_snapshot(strings, ints)?;
    let analysis = analyze(&page, &read_settings(settings)?);
    match format {
        "text" => Ok(analysis.tree.as_ref().map(to_text).unwrap_or_default()),
        other => Err(JsError::new(&format!("There is no format {other}."))),
    }
}

/// The canonical dump of a snapshot, one line a node (`page::dump`).
///
/// # Errors
/// A sentence, when the snapshot can't be read.
#[wasm_bindgen]
pub fn dump(strings: String, ints: &[i32]) -> Result<String, JsError> {
    Ok(dump_page(&read_snapshot(strings, ints)?))
}

/// The engine's version.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn read_settings(settings: JsValue) -> Result<Settings, JsError> {
    if settings.is_null() || settings.is_undefined() {
        return Ok(Settings::default());
    }
    Ok(serde_wasm_bindgen::from_value(settings)?)
}
