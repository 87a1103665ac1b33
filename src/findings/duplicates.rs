//! Text that the page says again.

use std::collections::HashMap;

use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::text::key;

/// Words from which a repeated block is looked at.
const MIN_WORDS: u32 = 8;

/// Finds every later copy of a block.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let mut first = HashMap::new();
    let mut found = Vec::new();
    for id in context.facts.ids() {
        let block = context.facts.block(id);
        if block.words < MIN_WORDS {
            continue;
        }
        let twin = *first.entry(key(&block.folded)).or_insert(id);
        if twin != id {
            let evidence = Evidence { code: "repeats", args: Vec::new(), twin: Some(twin) };
            let kind = Kind::Duplicate;
            found.push(Finding {
                block: id,
                part: None,
                kind,
                rule: "exact",
                evidence,
                confidence: 0.9,
            });
        }
    }
    found
}
