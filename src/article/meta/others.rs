//! What other sources say of a field: where sources differ, the reader may see who said what.
//! Claims and what was chosen go in; of each source the first thing that differs comes out.

use crate::article::meta::claim::{Claim, Field, Source, of};

/// What somebody else says.
pub(super) type Other = (Field, Source, String);

/// Adds what the sources say of `field` besides `chosen`; `say` reads a claim, `key` tells what is the same.
pub(super) fn push(
    out: &mut Vec<Other>,
    (claims, field): (&[Claim], Field),
    chosen: &[&str],
    say: &dyn Fn(&Claim) -> Option<String>,
    key: &dyn Fn(&str) -> String,
) {
    let chosen: Vec<String> = chosen.iter().map(|c| key(c)).collect();
    let mut last = None;
    for claim in of(claims, field) {
        if last == Some(claim.source) {
            continue;
        }
        let Some(said) = say(claim).filter(|s| !s.is_empty()) else { continue };
        last = Some(claim.source);
        if !chosen.contains(&key(&said)) {
            out.push((field, claim.source, said));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, Field, Source, push};

    #[test]
    fn the_first_of_each_source_that_differs() {
        let claim = |source, value: &str| Claim::new(Field::Published, source, value);
        let claims = [
            claim(Source::JsonLd, "2026-05-03"),
            claim(Source::Visible, "2026-05-09"),
            claim(Source::Visible, "2026-05-10"),
            claim(Source::MetaTag, "2026-05-03"),
        ];
        let mut out = Vec::new();
        let same = |s: &str| s.to_owned();
        push(
            &mut out,
            (&claims, Field::Published),
            &["2026-05-03"],
            &|c| Some(c.value.clone()),
            &same,
        );
        assert_eq!(out, [(Field::Published, Source::Visible, "2026-05-09".to_owned())]);
    }
}
