//! What somebody hands over: pasted text or a file's bytes go in, text with its name comes out, or
//! a sentence that says why not. Never here: what the text is.

use js_sys::Uint8Array;
use web_sys::{TextDecoder, TextDecoderOptions};

use crate::error::Error;

/// Largest input, in bytes. The longest pages have a few MiB; a report is as large as its page.
const MOST_BYTES: usize = 128 << 20;
/// How far into a file a `charset` is looked for, in bytes (HTML Standard, prescan).
const PRESCAN: usize = 4096;
/// What files that are no pages begin with, and what they are.
const OTHER_FILES: [(&[u8], &str); 7] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or a document that is one inside"),
    (b"\x1f\x8b", "compressed: unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\0asm", "a program"),
];

/// Text that is to be read.
#[derive(Debug, Clone, Default)]
pub(in crate::pages) struct Given {
    /// What to call it.
    pub(in crate::pages) name: String,
    /// HTML, or a report.
    pub(in crate::pages) text: String,
    /// Where the page came from; may be empty.
    pub(in crate::pages) address: String,
    /// Whether its style sheet and pictures are the playground's own files and may be loaded.
    pub(in crate::pages) own: bool,
}

/// The text of a file in any charset: byte order mark, UTF-8, then what it says of itself.
pub(in crate::pages) fn decode(name: &str, bytes: &[u8]) -> Result<String, Error> {
    if bytes.len() > MOST_BYTES {
        let limit = MOST_BYTES >> 20;
        return Err(Error::new(format!("{name} is larger than {limit} MiB: no page is.")));
    }
    if let Some((_, what)) = OTHER_FILES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Error::new(format!("{name} is no web page: it is {what}.")));
    }
    let bom = [("utf-16le", b"\xff\xfe"), ("utf-16be", b"\xfe\xff")];
    if let Some((label, _)) = bom.iter().find(|(_, mark)| bytes.starts_with(*mark)) {
        return decode_as(bytes, label).ok_or_else(|| no_text(name));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.trim_start_matches('\u{feff}').to_owned());
    }
    let declared = declared(bytes).and_then(|label| decode_as(bytes, &label));
    declared.or_else(|| decode_as(bytes, "windows-1252")).ok_or_else(|| no_text(name))
}

fn no_text(name: &str) -> Error {
    Error::new(format!("{name} can’t be read as text."))
}

/// `None` where the browser knows no such charset.
fn decode_as(bytes: &[u8], label: &str) -> Option<String> {
    let decoder =
        TextDecoder::new_with_label_and_options(label, &TextDecoderOptions::new()).ok()?;
    decoder.decode_with_buffer_source(&Uint8Array::from(bytes)).ok()
}

fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let label = head.split("charset").nth(1)?;
    let label = label.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
    let end = label.find(|c: char| c.is_whitespace() || "'\";/>".contains(c))?;
    Some(label[..end].to_owned())
}
