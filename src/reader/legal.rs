//! Which element may stand in which: what a page left out is put in between, so that a parser that reads
//! the fair copy again finds nothing to mend. Names go in, the missing name comes out.

/// Whether an element that was put in goes on for a child like this.
#[must_use]
pub fn welcomes(implied: &str, child: &str) -> bool {
    match implied {
        "ul" => child == "li",
        "dl" => matches!(child, "dt" | "dd"),
        "li" => child != "li",
        "dd" => !matches!(child, "dt" | "dd"),
        "tbody" => child == "tr",
        "tr" => matches!(child, "td" | "th"),
        _ => !matches!(child, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption"),
    }
}

/// What has to stand between a parent and its child.
#[must_use]
pub fn missing(parent: &str, child: &str) -> Option<&'static str> {
    match (parent, child) {
        ("ul" | "ol", "li")
        | ("dl", "dt" | "dd")
        | ("table", "caption" | "thead" | "tbody" | "tfoot")
        | ("thead" | "tbody" | "tfoot", "tr")
        | ("tr", "td" | "th") => None,
        ("ul" | "ol", _) => Some("li"),
        ("dl", _) => Some("dd"),
        ("table", _) => Some("tbody"),
        ("thead" | "tbody" | "tfoot", _) => Some("tr"),
        ("tr", _) => Some("td"),
        (_, "li") => Some("ul"),
        (_, "dt" | "dd") => Some("dl"),
        _ => None,
    }
}
