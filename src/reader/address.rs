//! Addresses: what a page wrote goes in, a checked and serialised address comes out, or nothing.
//! Never here: a scheme that runs code, or an address handed on as the page wrote it (tabs, line ends
//! and control characters inside a scheme are only gone once it is parsed).

use crate::page::{Url, decoded};

/// Longest address handed on, in bytes; longer ones carry data.
pub const MAX_ADDRESS: usize = 8_192;
/// Longest picture inside an address (`data:`), in bytes.
pub const MAX_DATA: usize = 65_536;
/// Shorter ones are placeholders: grey boxes, single dots, blurred previews of 20 by 20 pixels.
pub const MIN_DATA: usize = 1_024;

/// Kinds of picture that may stand inside an address. SVG is not among them: it is markup.
const DATA_KINDS: [&str; 5] = ["png", "jpeg", "gif", "webp", "avif"];

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// To this address.
    Out(String),
    /// To the place with this id on the same page; the address is there for when it isn't kept.
    Here {
        /// The id, decoded.
        id: String,
        /// The whole address, where the page has one.
        address: Option<String>,
    },
}

/// What addresses of one page are resolved against.
#[derive(Debug)]
pub struct Addresses {
    base: Option<Url>,
    page: Option<Url>,
}

impl Addresses {
    /// Takes a page's own address and its base. A base with another scheme than http and https is
    /// not taken: `<base href="javascript:…">` would turn `/x` into a script.
    #[must_use]
    pub fn new(page: &str, base: &str) -> Self {
        let web = |text: &str| Url::parse(text).filter(Url::is_web);
        let page = web(page).map(Url::without_fragment);
        let base = web(base).or_else(|| page.clone());
        Self { base, page }
    }

    /// The target of a link.
    #[must_use]
    pub fn link(&self, raw: &str) -> Option<Link> {
        let raw = raw.trim();
        let Some(url) = self.resolve(raw) else {
            let id = raw.strip_prefix('#').filter(|id| !id.is_empty())?;
            return Some(Link::Here { id: decoded(id), address: None });
        };
        let fragment = url.fragment().filter(|f| !f.is_empty()).map(decoded);
        if let (Some(id), Some(page)) = (fragment, &self.page) {
            let address = checked(&url, &["http", "https"]);
            if url.without_fragment() == *page {
                return Some(Link::Here { id, address });
            }
            return address.map(Link::Out);
        }
        checked(&url, &["http", "https", "mailto", "tel"]).map(Link::Out)
    }

    /// The address of a page, without scripts, mail or telephone.
    #[must_use]
    pub fn web(&self, raw: &str) -> Option<String> {
        checked(&self.resolve(raw.trim())?, &["http", "https"])
    }

    /// The address of a picture.
    #[must_use]
    pub fn picture(&self, raw: &str) -> Option<String> {
        let raw = raw.trim();
        if starts_with_data(raw) {
            let kind = raw.get(5..)?.strip_prefix("image/")?.split([';', ',']).next()?;
            let fits = (MIN_DATA..=MAX_DATA).contains(&raw.len()) && DATA_KINDS.contains(&kind);
            return Url::parse(raw).filter(|_| fits).map(|u| u.as_str().to_owned());
        }
        self.web(raw)
    }

    fn resolve(&self, raw: &str) -> Option<Url> {
        if raw.is_empty() || raw.len() > MAX_ADDRESS {
            return None;
        }
        match &self.base {
            Some(base) => base.join(raw),
            None => Url::parse(raw),
        }
    }
}

/// Whether an address carries its data with it.
#[must_use]
pub fn starts_with_data(raw: &str) -> bool {
    raw.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// The host of an address, without `www.`; the address itself where it has none.
#[must_use]
pub fn host(address: &str) -> String {
    let url = Url::parse(address);
    url.as_ref().and_then(Url::site).unwrap_or(address).to_owned()
}

fn checked(url: &Url, schemes: &[&str]) -> Option<String> {
    let fits = schemes.contains(&url.scheme()) && url.as_str().len() <= MAX_ADDRESS;
    fits.then(|| url.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Addresses, Link};

    fn out(raw: &str) -> Option<String> {
        let page = Addresses::new("https://example.org/a/b?c=1", "https://example.org/a/b?c=1");
        match page.link(raw)? {
            Link::Out(address) => Some(address),
            Link::Here { id, .. } => Some(format!("here {id}")),
        }
    }

    #[test]
    fn resolves_and_serialises() {
        assert_eq!(out("../x y").as_deref(), Some("https://example.org/x%20y"));
        assert_eq!(out(" mailto:a@b.c ").as_deref(), Some("mailto:a@b.c"));
        assert_eq!(out("#caf%C3%A9").as_deref(), Some("here café"));
        assert_eq!(out("/a/b?c=1#n").as_deref(), Some("here n"));
        assert_eq!(out("/a/c#n").as_deref(), Some("https://example.org/a/c#n"));
    }

    #[test]
    fn refuses_what_runs() {
        for raw in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:1",
            "JaVaScRiPt:1",
            "vbscript:x",
            "data:text/html,<script>1</script>",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "about:blank",
        ] {
            assert_eq!(out(raw), None, "{raw}");
        }
        let lying = Addresses::new("", "javascript://%0aalert(1)");
        assert_eq!(lying.link("/x"), None);
    }

    #[test]
    fn lets_pictures_in_but_no_markup() {
        let page = Addresses::new("https://example.org/", "");
        assert_eq!(page.picture("a.jpg").as_deref(), Some("https://example.org/a.jpg"));
        let long = "A".repeat(2_000);
        assert!(page.picture(&format!("data:image/png;base64,{long}")).is_some());
        assert_eq!(page.picture(&format!("data:image/svg+xml;base64,{long}")), None);
        assert_eq!(page.picture("data:image/gif;base64,R0lGOD"), None);
    }
}
