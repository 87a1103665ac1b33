//! A small reader of JSON as pages write it. Text goes in, a tree comes out, or nothing where it is broken
//! beyond the usual faults: comment and CDATA marks around it, commas before a closing bracket, raw line
//! ends in strings, a semicolon at the end. Numbers stay text: nobody here reckons with them, and reading
//! them would bring 40 KB of tables into the `.wasm` (with serde's own reader 60). Source: RFC 8259.

/// A piece of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`, `true`, `false` or a number, as it is written.
    Bare(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in the order of the text.
    Map(Vec<(String, Json)>),
}

/// Deepest nesting that is read.
const DEPTH: usize = 64;

impl Json {
    /// Reads a text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        for mark in ["<!--", "//", "<![CDATA["] {
            rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
        }
        let mut reader = Reader { rest };
        reader.value(DEPTH)
    }

    /// The value of a key; `None` for what is no object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The string; `None` for what is none.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of an array; anything else is its own only item.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            '{' => self.map(depth),
            '[' => self.list(depth),
            '"' => self.string().map(Json::Text),
            _ => self.bare(),
        }
    }

    fn map(&mut self, depth: usize) -> Option<Json> {
        self.skip('{');
        let mut entries = Vec::new();
        loop {
            match self.peek()? {
                '}' => break,
                ',' => self.skip(','),
                '"' => {
                    let key = self.string()?;
                    (self.peek()? == ':').then(|| self.skip(':'))?;
                    entries.push((key, self.value(depth)?));
                }
                _ => return None,
            }
        }
        self.skip('}');
        Some(Json::Map(entries))
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        self.skip('[');
        let mut items = Vec::new();
        loop {
            match self.peek()? {
                ']' => break,
                ',' => self.skip(','),
                _ => items.push(self.value(depth)?),
            }
        }
        self.skip(']');
        Some(Json::List(items))
    }

    fn bare(&mut self) -> Option<Json> {
        let is_end = |c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c));
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (bare, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!bare.is_empty()).then(|| Json::Bare(bare.to_owned()))
    }

    fn string(&mut self) -> Option<String> {
        self.skip('"');
        let mut out = String::new();
        loop {
            let at = self.rest.find(['"', '\\'])?;
            // Raw control characters stand in strings that templates wrote; they are white space.
            out.extend(self.rest[..at].chars().map(|c| if c.is_control() { ' ' } else { c }));
            let mark = self.rest[at..].chars().next()?;
            self.rest = &self.rest[at + 1..];
            if mark == '"' {
                return Some(out);
            }
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(match c {
            'n' | 'r' | 't' | 'b' | 'f' => ' ',
            'u' => {
                let high = self.unit()?;
                let is_pair = (0xd800..0xdc00).contains(&high) && self.rest.starts_with("\\u");
                if is_pair {
                    self.rest = &self.rest[2..];
                    let low = self.unit()?.wrapping_sub(0xdc00) & 0x3ff;
                    char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)?
                } else {
                    char::from_u32(high).unwrap_or('\u{fffd}')
                }
            }
            other => other,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let unit = u32::from_str_radix(self.rest.get(..4)?, 16).ok()?;
        self.rest = &self.rest[4..];
        Some(unit)
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn skip(&mut self, c: char) {
        self.rest = self.rest.strip_prefix(c).unwrap_or(self.rest);
    }
}

#[cfg(test)]
mod tests {
    use super::{DEPTH, Json};

    fn named(json: &str) -> Option<String> {
        Json::parse(json)?.get("name")?.text().map(str::to_owned)
    }

    #[test]
    fn reads_json_with_its_usual_faults() {
        for json in [
            r#"{"name": "Ann Öz"}"#,
            r#"{"a": [1, 2.5e3, null, {"b": true},], "name": "Ann \u00d6z",}"#,
            "<!-- {\"name\": \"Ann\nÖz\"}; -->",
            "//<![CDATA[\n{\"name\":\"Ann Öz\"}\n//]]>",
        ] {
            assert_eq!(named(json).as_deref(), Some("Ann Öz"), "{json}");
        }
        assert_eq!(named(r#"{"name":"\ud83d\ude2d \ud83d"}"#).as_deref(), Some("😭 \u{fffd}"));
    }

    #[test]
    fn what_is_broken_is_nothing() {
        for json in ["", "{", r#"{"name" "x"}"#, r#"{"name": "x"#, "{]", "\\", r#"{"a":"\u12"}"#] {
            assert_eq!(Json::parse(json), None, "{json}");
        }
        assert_eq!(Json::parse(&"[".repeat(DEPTH * 1000)), None);
    }
}
