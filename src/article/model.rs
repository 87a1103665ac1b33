//! The learned scorer: gradient-boosted trees over the features of a block, as one table of bytes that
//! training wrote (`tests/training`). A row goes in, a chance comes out; whole numbers all the way, so
//! every machine gives the same.
//!
//! The table: `FCM1`; how many features (u16), bytes of the token table (u32), trees (u16); the start value
//! (i32) and how many units a logit has (u32); the token table; the trees. A tree: how many splits (u8);
//! a split is feature, bound, and where to go for values up to the bound and above it (a byte each: a
//! later split, or a leaf from 128 on); then its leaves (i8). Numbers are little-endian.

use crate::facts::features::{COUNT, Row, Tokens};

/// The table of the shipped model.
static BUILT_IN: &[u8] = include_bytes!("model.bin");
/// What a table begins with.
const MAGIC: &[u8] = b"FCM1";
/// Bytes of the table's head.
const HEAD: usize = 20;
/// Bytes of a split.
const SPLIT: usize = 4;
/// From here on a place in a tree is a leaf.
const LEAF: u8 = 128;

/// A learned scorer over a table of bytes.
#[derive(Debug, Clone, Copy)]
pub struct Model<'a> {
    tokens: Tokens<'a>,
    trees: &'a [u8],
    count: usize,
    start: i32,
    unit: i32,
}

/// A chance in 10,000ths.
pub type Chance = u32;
/// The chance of what is certain.
pub const CERTAIN: Chance = 10_000;

impl Model<'static> {
    /// The shipped scorer; `None` if its table does not fit the features, which a test rules out.
    #[must_use]
    pub fn built_in() -> Option<Self> {
        Model::new(BUILT_IN)
    }
}

impl<'a> Model<'a> {
    /// A scorer over a table; `None` if the table is broken or made for other features.
    #[must_use]
    pub fn new(table: &'a [u8]) -> Option<Self> {
        let head = table.get(..HEAD).filter(|h| h.starts_with(MAGIC))?;
        let u16_at = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let i32_at =
            |at: usize| i32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let rest = &table[HEAD..];
        let tokens = rest.get(..usize::try_from(i32_at(6)).ok()?)?;
        let trees = &rest[tokens.len()..];
        let model = Self {
            tokens: Tokens::new(tokens),
            trees,
            count: u16_at(10),
            start: i32_at(12),
            unit: i32_at(16),
        };
        (u16_at(4) == COUNT && model.unit > 0 && is_sound(trees, model.count)).then_some(model)
    }

    /// The learned weights of names.
    #[must_use]
    pub fn tokens(&self) -> Tokens<'a> {
        self.tokens
    }

    /// How likely a block with these features is part of the article.
    #[must_use]
    pub fn chance(&self, row: &Row) -> Chance {
        let mut sum = self.start;
        let mut rest = self.trees;
        for _ in 0..self.count {
            let splits = usize::from(rest[0]);
            let tree = &rest[1..];
            let leaf = if splits == 0 { 0 } else { walk(tree, row) };
            let leaves = &tree[splits * SPLIT..];
            sum += i32::from(leaves[leaf].cast_signed());
            rest = &leaves[splits + 1..];
        }
        logistic(f64::from(sum) / f64::from(self.unit))
    }
}

fn walk(tree: &[u8], row: &Row) -> usize {
    let mut at = 0;
    loop {
        let split = &tree[at * SPLIT..][..SPLIT];
        let next = if row[usize::from(split[0])] <= split[1] { split[2] } else { split[3] };
        if next >= LEAF {
            return usize::from(next - LEAF);
        }
        at = usize::from(next);
    }
}

/// Whether every tree lies in the table, asks for features that exist, and only leads onwards.
fn is_sound(mut rest: &[u8], count: usize) -> bool {
    for _ in 0..count {
        let Some((&splits, tree)) = rest.split_first() else { return false };
        let splits = usize::from(splits);
        let size = splits * SPLIT + splits + 1;
        if tree.len() < size || splits >= usize::from(LEAF) {
            return false;
        }
        let leads_on = |at: usize, next: u8| match next.checked_sub(LEAF) {
            Some(leaf) => usize::from(leaf) <= splits,
            None => usize::from(next) > at && usize::from(next) < splits,
        };
        let fits = |(at, s): (usize, &[u8])| {
            usize::from(s[0]) < COUNT && leads_on(at, s[2]) && leads_on(at, s[3])
        };
        if !tree[..splits * SPLIT].chunks(SPLIT).enumerate().all(fits) {
            return false;
        }
        rest = &tree[size..];
    }
    true
}

/// Squarings with which [`logistic`] raises to the power of e.
const SQUARINGS: u32 = 12;
/// Logits beyond which a chance is as good as certain.
const SURE: f64 = 12.0;

/// The logistic function out of products and quotients alone, which every machine rounds alike.
fn logistic(logit: f64) -> Chance {
    let x = logit.clamp(-SURE, SURE);
    let mut power = 1.0 - x / f64::from(1_u32 << SQUARINGS);
    for _ in 0..SQUARINGS {
        power *= power;
    }
    let chance = f64::from(CERTAIN) / (1.0 + power);
    #[expect(clippy::cast_sign_loss, reason = "a chance lies between 0 and CERTAIN")]
    let whole = (chance + 0.5) as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::{CERTAIN, Model, logistic};

    #[test]
    fn the_shipped_table_fits() {
        assert!(Model::built_in().is_some());
        assert!(Model::new(b"FCM1").is_none());
    }

    #[test]
    fn chances_grow_with_the_logit() {
        assert_eq!(logistic(0.0), CERTAIN / 2);
        assert!(
            (0..200)
                .all(|i| logistic(f64::from(i - 100) / 8.0) <= logistic(f64::from(i - 99) / 8.0))
        );
        assert!(logistic(3.0).abs_diff(9526) < 12);
    }
}
