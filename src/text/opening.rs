//! The beginning of a text: enough to find it on the page, short enough for a sentence that names it.

/// Letters of a text that are enough to find it.
const LETTERS: usize = 60;

/// The first words of `text`, with an ellipsis where more follow.
#[must_use]
pub fn opening(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LETTERS) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end())
}
