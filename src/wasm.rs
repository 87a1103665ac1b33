//! The door for JavaScript. It takes a snapshot's two tables and gives plain objects; it decides nothing.
//! An answer crosses the border once, as JSON: the browser's own parser builds thousands of nodes faster
//! than one call each would.

use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::analyze::{Analysis, Settings, analyze};
use crate::findings::Switch;
use crate::page::{NodeId, Page, dump as dump_page, read_snapshot};
use crate::plan::{By, Does, SiteRule, name_of};
use crate::reader::{Extras, Format, document};
use crate::text::Json;

/// Analyses a snapshot; see `reader::Answer` for what comes back.
///
/// # Errors
/// A sentence, when the snapshot or the settings can't be read.
#[wasm_bindgen(js_name = analyze)]
pub fn analyze_snapshot(
    strings: String,
    ints: &[i32],
    settings: &JsValue,
) -> Result<JsValue, JsError> {
    object(&read(strings, ints, settings)?.1.answer().to_json())
}

/// The fair copy of a snapshot as the bytes of a file: `text`, `markdown`, `html` or `epub`. `extras` is JSON
/// (`reader::Extras`).
///
/// # Errors
/// A sentence, when the snapshot or the settings can't be read or the format is unknown.
#[wasm_bindgen]
pub fn take(
    strings: String,
    ints: &[i32],
    settings: &JsValue,
    format: &str,
    extras: &str,
) -> Result<Vec<u8>, JsError> {
    let Some(format) = Format::named(format) else {
        return Err(JsError::new(&format!("There is no format {format}.")));
    };
    let (_, analysis) = read(strings, ints, settings)?;
    let tree = analysis.tree.as_ref();
    let bytes = tree.map(|t| document(format, t, &analysis.article.meta, &Extras::read(extras)));
    Ok(bytes.unwrap_or_default())
}

/// The name by which the box of a block is known on its site, for a rule: `""` where it has none of its own.
/// `block` is the block's first text node.
///
/// # Errors
/// A sentence, when the snapshot can't be read.
#[wasm_bindgen(js_name = nameOf)]
pub fn box_name(
    strings: String,
    ints: &[i32],
    settings: &JsValue,
    block: u32,
) -> Result<String, JsError> {
    let (page, analysis) = read(strings, ints, settings)?;
    let name = name_of(&page, &analysis.facts, &analysis.article, NodeId(block));
    Ok(name.unwrap_or_default())
}

/// The canonical dump of a snapshot, one line a node (`page::dump`).
///
/// # Errors
/// A sentence, when the snapshot can't be read.
#[wasm_bindgen]
pub fn dump(strings: String, ints: &[i32]) -> Result<String, JsError> {
    Ok(dump_page(&read_snapshot(strings, ints)?))
}

fn read(strings: String, ints: &[i32], settings: &JsValue) -> Result<(Page, Analysis), JsError> {
    let page = read_snapshot(strings, ints)?;
    let settings = read_settings(settings)?;
    let analysis = analyze(&page, &settings);
    Ok((page, analysis))
}

/// The settings of a plain object; what it does not say is as by default.
fn read_settings(settings: &JsValue) -> Result<Settings, JsError> {
    if settings.is_null() || settings.is_undefined() {
        return Ok(Settings::default());
    }
    let text = js_sys::JSON::stringify(settings).ok().and_then(|t| t.as_string());
    let unreadable = || JsError::new("The settings can't be read: take those of this version.");
    let json = text.as_deref().and_then(Json::parse).ok_or_else(unreadable)?;
    let items = |key: &str| json.get(key).map(Json::items).unwrap_or_default().iter();
    let switch = |item: &Json| item.text().and_then(Switch::named);
    let id = |item: &Json| match item {
        Json::Bare(number) => number.parse().ok(),
        _ => None,
    };
    let keep: Option<Vec<Switch>> = items("keep").map(switch).collect();
    let put_back: Option<Vec<u32>> = items("putBack").map(id).collect();
    let rules: Option<Vec<SiteRule>> = items("rules").map(read_rule).collect();
    let (Some(keep), Some(put_back), Some(rules)) = (keep, put_back, rules) else {
        return Err(unreadable());
    };
    Ok(Settings { keep, put_back, rules })
}

fn read_rule(item: &Json) -> Option<SiteRule> {
    let text = |key: &str| item.get(key).and_then(Json::text);
    let does = if text("does")? == "keep" { Does::Keep } else { Does::Hide };
    let by = match text("by")? {
        "rule" => By::Rule,
        "text" => By::Text,
        _ => By::Name,
    };
    Some(SiteRule { does, by, what: text("what")?.to_owned() })
}

fn object(json: &str) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(json).map_err(|_| JsError::new("The engine's answer is no JSON."))
}
