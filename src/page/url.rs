//! Addresses: what a page wrote goes in, an address as browsers write it comes out, or nothing. Of the URL
//! standard only what a page of text has: schemes with hosts, and a few others, whose text is theirs. Letters of a
//! host beyond ASCII stay as they are written, a browser spells them in its own way (the page's own address is spelled
//! so already). A test holds the rest against the `url` crate.
//! Never here: whether an address may be followed (`reader/address.rs`).

use std::ops::Range;

/// A whole address, serialised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    text: String,
    /// The end of the scheme.
    colon: usize,
    host: Range<usize>,
    /// Where the path begins.
    path: usize,
    /// The end of the path.
    query: usize,
    /// The end of the query.
    fragment: usize,
}

/// The schemes whose addresses have hosts, and the ports that need not be said.
const HOSTED: [(&str, u16); 3] = [("http", 80), ("https", 443), ("ftp", 21)];
/// The schemes whose addresses are a text.
const OPAQUE: [&str; 4] = ["mailto", "tel", "data", "file"];

/// What has to be written as `%20` in each part, beside control characters and letters beyond ASCII.
const IN_USER: &[u8] = b" \"<>`#?{}/:;=@[\\]^|";
const IN_PATH: &[u8] = b" \"<>`#?{}";
const IN_QUERY: &[u8] = b" \"#<>'";
const IN_OPAQUE_QUERY: &[u8] = b" \"#<>";
const IN_FRAGMENT: &[u8] = b" \"<>`";
/// What no host has.
const NOT_IN_HOST: &[u8] = b" #%/:<>?@[\\]^|";

impl Url {
    /// Reads a whole address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        read(None, &plain(text))
    }

    /// Reads an address that may lack what this one has.
    #[must_use]
    pub fn join(&self, text: &str) -> Option<Self> {
        read(Some(self), &plain(text))
    }

    /// `https`
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.text[..self.colon]
    }

    /// `example.org`
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        Some(&self.text[self.host.clone()]).filter(|host| !host.is_empty())
    }

    /// The host without `www.`.
    #[must_use]
    pub fn site(&self) -> Option<&str> {
        self.host().map(|host| host.strip_prefix("www.").unwrap_or(host))
    }

    /// Whether it is the address of a page.
    #[must_use]
    pub fn is_web(&self) -> bool {
        matches!(self.scheme(), "http" | "https")
    }

    /// `/a/b`
    #[must_use]
    pub fn path(&self) -> &str {
        &self.text[self.path..self.query]
    }

    /// What stands behind `#`.
    #[must_use]
    pub fn fragment(&self) -> Option<&str> {
        self.text[self.fragment..].strip_prefix('#')
    }

    /// Without `#` and what stands behind it.
    #[must_use]
    pub fn without_fragment(mut self) -> Self {
        self.text.truncate(self.fragment);
        self
    }

    /// Without user, query and fragment.
    #[must_use]
    pub fn bare(&self) -> String {
        let from = if self.host.is_empty() { self.path } else { self.host.start };
        let slashes = if self.host.is_empty() { ":" } else { "://" };
        [self.scheme(), slashes, &self.text[from..self.query]].concat()
    }

    /// All of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// A text as addresses are read: nothing around it, no tabs and line ends in it.
fn plain(text: &str) -> String {
    let text = text.trim_matches(|c: char| c <= ' ');
    let is_out = |c: char| matches!(c, '\t' | '\n' | '\r');
    if !text.bytes().any(|byte| is_out(byte.into())) {
        return text.to_owned();
    }
    text.chars().filter(|c| !is_out(*c)).collect()
}

fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\')
}

fn read(base: Option<&Url>, text: &str) -> Option<Url> {
    let Some((scheme, rest)) = scheme_of(text) else { return relative(base?, text) };
    let base = base.filter(|base| base.scheme() == scheme && !base.host.is_empty());
    let Some((_, port)) = HOSTED.iter().find(|(name, _)| *name == scheme) else {
        return OPAQUE.contains(&&*scheme).then(|| opaque(&scheme, rest));
    };
    match base {
        Some(base) if !rest.starts_with(is_slash) || !rest[1..].starts_with(is_slash) => {
            relative(base, rest)
        }
        _ => hosted(&scheme, *port, rest.trim_start_matches(is_slash)),
    }
}

/// The scheme in small letters, and what stands behind its colon.
fn scheme_of(text: &str) -> Option<(String, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let is_letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    let fits =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_letter);
    fits.then(|| (scheme.to_ascii_lowercase(), rest))
}

fn opaque(scheme: &str, rest: &str) -> Url {
    let text = [scheme, ":"].concat();
    let path = text.len();
    let mut url = Url { text, colon: scheme.len(), host: 0..0, path, query: 0, fragment: 0 };
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    push(&mut url.text, &rest[..end], b"");
    end_with(url, &rest[end..], IN_OPAQUE_QUERY)
}

/// An address from its user on.
fn hosted(scheme: &str, usual_port: u16, rest: &str) -> Option<Url> {
    let (authority, rest) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
    let mut text = [scheme, "://"].concat();
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (name, password) = user.split_once(':').unwrap_or((user, ""));
    push(&mut text, name, IN_USER);
    if !password.is_empty() {
        text.push(':');
        push(&mut text, password, IN_USER);
    }
    if !(name.is_empty() && password.is_empty()) {
        text.push('@');
    }
    let bracket = host.rfind(']').map_or(0, |at| at + 1);
    let colon = host[bracket..].find(':').map_or(host.len(), |at| bracket + at);
    let start = text.len();
    text.push_str(&host_of(&host[..colon])?);
    let host_end = text.len();
    let digits = host[colon..].strip_prefix(':').unwrap_or_default();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let port = if digits.is_empty() { usual_port } else { digits.parse().ok()? };
    if port != usual_port {
        text.push(':');
        text.push_str(&port.to_string());
    }
    let path = text.len();
    text.push('/');
    let colon = scheme.len();
    let url = Url { text, colon, host: start..host_end, path, query: 0, fragment: 0 };
    Some(walk(url, rest.strip_prefix(is_slash).unwrap_or(rest)))
}

/// A host in small letters; an address in brackets is taken as it is.
fn host_of(written: &str) -> Option<String> {
    let host = decoded(written).to_ascii_lowercase();
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let fits = match inside {
        Some(number) => number.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.')),
        None => host.chars().all(|c| {
            let is_blank = c.is_whitespace() || c.is_control();
            !(is_blank || u8::try_from(c).is_ok_and(|b| NOT_IN_HOST.contains(&b)))
        }),
    };
    (fits && !host.is_empty()).then_some(host)
}

/// A text with what percent signs stand for in their place.
#[must_use]
pub fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        if let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// An address without a scheme, or with its base's own.
fn relative(base: &Url, text: &str) -> Option<Url> {
    let mut url = base.clone().without_fragment();
    if text.starts_with('#') {
        push_fragment(&mut url.text, text);
        return Some(url);
    }
    if base.host.is_empty() || text.is_empty() {
        return Some(url).filter(|url| !url.host.is_empty());
    }
    let rest = text.trim_start_matches(is_slash);
    if text.len() > rest.len() + 1 {
        let port = HOSTED.iter().find(|(name, _)| *name == base.scheme())?.1;
        return hosted(base.scheme(), port, rest);
    }
    url.text.truncate(url.query);
    if !text.starts_with('?') {
        let last = if text.len() > rest.len() { url.path } else { url.text.rfind('/')? };
        url.text.truncate(last + 1);
        return Some(walk(url, rest));
    }
    Some(end_with(url, text, IN_QUERY))
}

/// Walks on along a path, from a slash on.
fn walk(mut url: Url, text: &str) -> Url {
    let (mut path, end) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
    loop {
        let at = path.find(is_slash);
        let part = &path[..at.unwrap_or(path.len())];
        match dots(part) {
            1 => {}
            2 => {
                let up = url.text[url.path..url.text.len() - 1].rfind('/').unwrap_or(0);
                url.text.truncate(url.path + up + 1);
            }
            _ => {
                push(&mut url.text, part, IN_PATH);
                url.text.extend(at.map(|_| '/'));
            }
        }
        let Some(at) = at else { break };
        path = &path[at + 1..];
    }
    end_with(url, end, IN_QUERY)
}

/// 1 for a part that says "here", 2 for one that says "up".
fn dots(part: &str) -> usize {
    let mut rest = part;
    let mut count = 0;
    while !rest.is_empty() {
        let next = rest.strip_prefix('.').or_else(|| rest.strip_prefix("%2e"));
        let Some(next) = next.or_else(|| rest.strip_prefix("%2E")) else { return 0 };
        (rest, count) = (next, count + 1);
    }
    count
}

/// Adds a query and a fragment.
fn end_with(mut url: Url, text: &str, set: &[u8]) -> Url {
    url.query = url.text.len();
    let (query, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
    if let Some(query) = query.strip_prefix('?') {
        url.text.push('?');
        push(&mut url.text, query, set);
    }
    url.fragment = url.text.len();
    push_fragment(&mut url.text, fragment);
    url
}

fn push_fragment(out: &mut String, text: &str) {
    if let Some(fragment) = text.strip_prefix('#') {
        out.push('#');
        push(out, fragment, IN_FRAGMENT);
    }
}

/// Adds a text, with what the set forbids as percent signs and numbers.
fn push(out: &mut String, text: &str, set: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let is_plain = |byte: u8| (b' '..0x7f).contains(&byte) && !set.contains(&byte);
    if text.bytes().all(is_plain) {
        out.push_str(text);
        return;
    }
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            let digit = |half: u8| char::from(DIGITS[usize::from(half & 15)]);
            out.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
}
