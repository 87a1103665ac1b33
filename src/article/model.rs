//! The learned scorer: gradient-boosted trees over the features of a block, as one table of bytes that
//! training wrote (`tests/training`). A row goes in, a chance comes out; whole numbers all the way, so
//! every machine gives the same.
//!
//! The table: `FCM2`; how many features (u16), bytes of the token table (u32), trees (u16), splits of all trees
//! (u16); the start value (i32) and how many units a logit has (u32); the token table (`facts::features::tokens`);
//! the trees. A tree is written from its root: a split, then all of its branch for values up to its bound,
//! then all of the branch for values above. Like stands beside like, which gzip makes a third smaller: the
//! shape (a bit each from the lowest on, 0 a split, 1 a leaf), the features, the bounds, the leaves (i8).
//! Numbers are little-endian.

use std::sync::LazyLock;

use crate::facts::features::{COUNT, Row, Tokens};

/// The table of the shipped model.
static TABLE: &[u8] = include_bytes!("model.bin");
/// The shipped model, laid out when the first page is read.
static BUILT_IN: LazyLock<Option<Model>> = LazyLock::new(|| Model::new(TABLE));
/// What a table begins with.
const MAGIC: &[u8] = b"FCM2";
/// Bytes of the table's head.
const HEAD: usize = 22;

/// A learned scorer, laid out for walking.
#[derive(Debug, Clone)]
pub struct Model {
    tokens: Tokens,
    /// The nodes of all trees, each split followed by its branch for values up to the bound.
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u16>,
    start: i32,
    unit: i32,
}

#[derive(Debug, Clone, Copy)]
enum Node {
    /// Asks whether a feature is above a bound; then the branch at `above` is next.
    Split {
        feature: u8,
        bound: u8,
        above: u16,
    },
    Leaf(i8),
}

/// A chance in 10,000ths.
pub type Chance = u32;
/// The chance of what is certain.
pub const CERTAIN: Chance = 10_000;

impl Model {
    /// The shipped scorer; `None` if its table does not fit the features, which a test rules out.
    #[must_use]
    pub fn built_in() -> Option<&'static Self> {
        BUILT_IN.as_ref()
    }

    /// A scorer over a table; `None` if the table is broken or made for other features.
    #[must_use]
    pub fn new(table: &[u8]) -> Option<Self> {
        let (head, rest) = table.split_at_checked(HEAD).filter(|(h, _)| h.starts_with(MAGIC))?;
        let u16_at = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        let i32_at =
            |at: usize| i32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (tokens, trees) = rest.split_at_checked(usize::try_from(i32_at(6)).ok()?)?;
        let (count, splits) = (usize::from(u16_at(10)), usize::from(u16_at(12)));
        let (nodes, roots) = grow(trees, count, splits)?;
        let (start, unit) = (i32_at(14), i32_at(18));
        let fits = usize::from(u16_at(4)) == COUNT && unit > 0;
        fits.then(|| Self { tokens: Tokens::new(tokens), nodes, roots, start, unit })
    }

    /// The learned weights of names.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// How likely a block with these features is part of the article.
    #[must_use]
    pub fn chance(&self, row: &Row) -> Chance {
        let sum = self.start + self.roots.iter().map(|root| self.leaf(*root, row)).sum::<i32>();
        logistic(f64::from(sum) / f64::from(self.unit))
    }

    /// The leaf that a row comes to in the tree at `root`.
    fn leaf(&self, root: u16, row: &Row) -> i32 {
        let mut at = root;
        loop {
            match self.nodes[usize::from(at)] {
                Node::Leaf(value) => return i32::from(value),
                Node::Split { feature, bound, above } => {
                    at = if row[usize::from(feature)] <= bound { at + 1 } else { above };
                }
            }
        }
    }
}

/// Lays the trees of a table out: their nodes and roots, if exactly `count` trees are in it.
fn grow(trees: &[u8], count: usize, splits: usize) -> Option<(Vec<Node>, Vec<u16>)> {
    let size = u16::try_from(2 * splits + count).ok()?;
    let (shape, rest) = trees.split_at_checked(usize::from(size).div_ceil(8))?;
    let (features, rest) = rest.split_at_checked(splits)?;
    let (bounds, leaves) = rest.split_at_checked(splits)?;
    let mut splits = features.iter().zip(bounds);
    let mut leaves = leaves.iter();
    let mut nodes = Vec::with_capacity(usize::from(size));
    let mut roots = Vec::with_capacity(count);
    // The splits of which the second branch is still to come, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    let mut is_root = true;
    for at in 0..size {
        if is_root {
            roots.push(at);
        }
        let is_leaf = shape[usize::from(at / 8)] >> (at % 8) & 1 == 1;
        is_root = false;
        if is_leaf {
            nodes.push(Node::Leaf(leaves.next()?.cast_signed()));
            match open.pop() {
                None => is_root = true,
                Some(split) => {
                    if let Node::Split { above, .. } = &mut nodes[split] {
                        *above = at + 1;
                    }
                }
            }
        } else {
            let (feature, bound) = splits.next().filter(|(f, _)| usize::from(**f) < COUNT)?;
            open.push(usize::from(at));
            nodes.push(Node::Split { feature: *feature, bound: *bound, above: 0 });
        }
    }
    (is_root && roots.len() == count && leaves.next().is_none()).then_some((nodes, roots))
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
    use super::{CERTAIN, HEAD, Model, TABLE, logistic};

    #[test]
    fn the_shipped_table_fits() {
        assert!(Model::built_in().is_some());
        assert!(Model::new(b"FCM2").is_none());
    }

    #[test]
    fn broken_tables_are_none() {
        for cut in [1, 22, 7_000, 30_000, TABLE.len() - 1] {
            assert!(Model::new(&TABLE[..cut]).is_none(), "{cut}");
        }
        let mut shape_of_leaves = TABLE.to_vec();
        let trees = HEAD + usize::from(u16::from_le_bytes([TABLE[6], TABLE[7]]));
        shape_of_leaves[trees] = u8::MAX;
        assert!(Model::new(&shape_of_leaves).is_none());
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
