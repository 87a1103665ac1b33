//! `classes.toml`: what the tokens of class and id attributes say, in any language.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A role and its tokens as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    tokens: Vec<String>,
}

/// The roles, in the order of their groups and bits.
pub const ROLES: [&str; 14] = [
    "comment",
    "share",
    "related",
    "newsletter",
    "consent",
    "paywall",
    "ad",
    "disclaim",
    "error",
    "promo",
    "author",
    "footer",
    "navigation",
    "hidden",
];

/// The tokens of each role as `lexicon.rs` reads them: those that end in `*` stand for all that begin with
/// them, the others are whole words.
pub fn read(text: &str) -> Result<Vec<Vec<String>>, String> {
    let tables: BTreeMap<String, Entry> = toml::from_str(text).map_err(|e| e.to_string())?;
    let mut groups = vec![Vec::new(); ROLES.len()];
    for (role, entry) in tables {
        let at = ROLES.iter().position(|r| *r == role).ok_or(format!("no role [{role}]"))?;
        for token in entry.tokens {
            let stem = token.trim_end_matches('*');
            if !stem.bytes().all(|b| b.is_ascii_lowercase()) {
                return Err(format!("[{role}] {token:?} is not lower case letters"));
            }
            groups[at].push(if stem == token { token + "." } else { stem.to_owned() });
        }
        groups[at].sort();
    }
    Ok(groups)
}
