//! Our reading of addresses against the `url` crate's: every written form against every base.

use faircopy::page::Url;

const BASES: [&str; 6] = [
    "https://example.org/a/b?c=1#d",
    "http://example.org",
    "https://me:pw@Example.org:8080/a//b/",
    "http://example.org/a;b/c,d/?q",
    "mailto:a@b.c",
    "nothing",
];

/// What pages write, and what they had better not.
const WRITTEN: [&str; 82] = [
    "",
    "#",
    "#x y",
    "#ü`<>\"",
    "?",
    "?a=b&c='d'#e",
    "?ü{}|^",
    "x",
    "x/",
    "./x",
    "../x",
    "../../../x",
    "..",
    ".",
    "x/.",
    "x/..",
    "x/../y",
    "x//../y",
    "//",
    "//other.org",
    "//other.org/x/./y/../z",
    "\\\\other.org\\x",
    "/",
    "/x",
    "/x?y#z",
    "/.",
    "/..",
    "/%2e%2E/x",
    "/.%2e/x",
    "/...",
    "\\x\\y",
    "x y/ü/{z}/\"<>`^|[]",
    "x:y",
    "x/y:z",
    "%",
    "%zz",
    "a\tb\nc\rd",
    "  x  ",
    "\u{1}x\u{1f}",
    "http:",
    "http:x",
    "http:/x",
    "http://",
    "http:///x.org",
    "http:?q",
    "https:x",
    "https:/x",
    "HTTPS://Example.ORG/X",
    "https://example.org",
    "https://example.org?q",
    "https://example.org#f",
    "https://example.org:443/x",
    "https://example.org:0443/x",
    "https://example.org:/x",
    "https://example.org:0/x",
    "https://example.org:65535/",
    "https://example.org:65536/",
    "https://example.org:8o/",
    "https://example.org:8:0/",
    "https://u@example.org/",
    "https://u:@example.org/",
    "https://:p@example.org/",
    "https://u:p:q@example.org/",
    "https://u@v@example.org/",
    "https://@example.org/",
    "https://:@example.org/",
    "https://u@/x",
    "https://exa mple.org/",
    "https://exa%6dple.org/",
    "https://exa%20mple.org/",
    "https://exa<mple.org/",
    "https://xn--exmple-cua.org/",
    "https://[::1]:8080/x",
    "https://[::1/x",
    "https://1.2.3.4/x",
    "ftp://u:p@example.org:21/x",
    "mailto:a@b.c?subject=x y#z",
    "mailto:Ä <a@b.c>",
    "tel:+1 (2) 3",
    "TEL:1",
    "data:image/png;base64,AA==",
    "data:,x\ny",
];

#[test]
fn agree_with_the_url_crate() {
    for base in BASES {
        let theirs = url::Url::parse(base).ok();
        let ours = Url::parse(base);
        for written in WRITTEN {
            let theirs = match &theirs {
                Some(base) => base.join(written).ok(),
                None => url::Url::parse(written).ok(),
            };
            let theirs = theirs.filter(|u| !matches!(u.scheme(), "x" | "x/y"));
            let ours = match &ours {
                Some(base) => base.join(written),
                None => Url::parse(written),
            };
            let about = format!("{written:?} on {base:?}");
            let texts = [ours.as_ref().map(Url::as_str), theirs.as_ref().map(url::Url::as_str)];
            assert_eq!(texts[0], texts[1], "{about}");
            let (Some(ours), Some(theirs)) = (ours, theirs) else { continue };
            assert_eq!(ours.scheme(), theirs.scheme(), "{about}");
            assert_eq!(ours.host(), theirs.host_str(), "{about}");
            assert_eq!(ours.path(), theirs.path(), "{about}");
            assert_eq!(ours.fragment(), theirs.fragment(), "{about}");
            let again = Url::parse(ours.as_str());
            assert_eq!(again.as_ref().map(Url::as_str), Some(ours.as_str()), "{about}");
        }
    }
}

#[test]
fn slashes_too_many_are_passed_over() {
    // As in browsers; the crate takes three for a fault.
    let base = Url::parse("https://example.org/a");
    let joined = base.and_then(|base| base.join("///other.org/x"));
    assert_eq!(joined.as_ref().map(Url::as_str), Some("https://other.org/x"));
}

#[test]
fn hosts_keep_their_letters() {
    let read = |text: &str| Url::parse(text).map(|url| url.as_str().to_owned());
    assert_eq!(
        read("https://B\u{fc}cher.example/x y").as_deref(),
        Some("https://b\u{fc}cher.example/x%20y")
    );
    assert_eq!(read("//\u{4f8b}\u{3048}.jp/").as_deref(), None, "no base, no scheme");
    for blank in
        ["https://b\u{a0}c.example/", "https://b\u{3000}c.example/", "https://b\u{85}c.example/"]
    {
        assert_eq!(read(blank), None, "{blank:?}");
    }
}

#[test]
fn a_bare_address_names_nobody() {
    let bare = |text: &str| Url::parse(text).map(|url| url.bare());
    assert_eq!(bare("https://me:pw@e.org:81/a?t=1#x").as_deref(), Some("https://e.org:81/a"));
    assert_eq!(bare("file:///home/me/a.html?t#x").as_deref(), Some("file:///home/me/a.html"));
}
