//! `classes.toml`: what the tokens of class and id attributes say, in any language.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A role and its tokens as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    tokens: Vec<String>,
}

/// The roles, in the order of their bits.
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

/// A token with its roles as bits; a token that ends in `*` stands for all that begin with it.
pub fn read(text: &str) -> Result<Vec<(String, u16)>, String> {
    let tables: BTreeMap<String, Entry> = toml::from_str(text).map_err(|e| e.to_string())?;
    let mut tokens: BTreeMap<String, u16> = BTreeMap::new();
    for (role, entry) in tables {
        let bit = ROLES.iter().position(|r| *r == role).ok_or(format!("no role [{role}]"))?;
        for token in entry.tokens {
            if token.bytes().any(|b| !(b.is_ascii_lowercase() || b == b'*')) {
                return Err(format!("[{role}] {token:?} is not lower case letters"));
            }
            *tokens.entry(token).or_default() |= 1 << bit;
        }
    }
    Ok(tokens.into_iter().collect())
}
