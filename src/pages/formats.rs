//! The fair copy in the formats that it can be taken along in, as text.

use crate::analyze::Analysis;
use crate::pages::dom;
use crate::reader::{to_html, to_markdown, to_text};

/// Shows the fair copy in a format.
pub(in crate::pages) fn show(analysis: &Analysis, format: &str) {
    let tree = analysis.tree.as_ref();
    let text = match format {
        "markdown" => tree.map(to_markdown).unwrap_or_default(),
        "html" => tree.map(to_html).unwrap_or_default(),
        "json" => serde_json::to_string_pretty(&analysis.answer())
            .unwrap_or_else(|error| error.to_string()),
        _ => {
            let title = analysis.article.meta.title.iter().cloned();
            title.chain(tree.map(to_text)).collect::<Vec<_>>().join("\n\n")
        }
    };
    dom::say("format-text", &text);
}
