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

use crate::facts::features::scale::MOST;
use crate::facts::features::{COUNT, Row, Tokens};

/// The table of the shipped model.
static TABLE: &[u8] = include_bytes!("model.bin");
/// The shipped model, laid out when the first page is read.
static BUILT_IN: LazyLock<Option<Model>> = LazyLock::new(|| Model::new(TABLE));
/// What a table begins with.
const MAGIC: &[u8] = b"FCM2";
/// Bytes of the table's head.
const HEAD: usize = 22;

/// A learned scorer, laid out so that no tree is ever walked: every split that a row's value passes takes
/// leaves away from its tree, whatever the splits above it say, and the first leaf that is left is the one that
/// the walk would come to (`QuickScorer`, Lucchese et al. 2015).
#[derive(Debug, Clone)]
pub struct Model {
    tokens: Tokens,
    /// All splits, by feature and bound.
    splits: Vec<Split>,
    /// Where in `splits` those with a feature and a bound begin, a row of [`BOUNDS`] for each feature.
    begins: Vec<u16>,
    /// The leaves, a row of [`LEAVES`] for each tree.
    leaves: Vec<[i8; LEAVES]>,
    start: i32,
    unit: i32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Split {
    tree: u16,
    /// The leaves that are left where a value is above the bound, a bit for each.
    left: u32,
}

/// Leaves of a tree, at most.
const LEAVES: usize = 32;
/// Stretches that a longer one is cut into.
const PARTS: usize = 4;
/// Values that a feature can have.
const BOUNDS: usize = MOST as usize + 1;

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
        let Grown { splits, begins, leaves } = grow(trees, count, splits)?;
        let (start, unit) = (i32_at(14), i32_at(18));
        let fits = usize::from(u16_at(4)) == COUNT && unit > 0;
        let tokens = Tokens::new(tokens);
        fits.then_some(Self { tokens, splits, begins, leaves, start, unit })
    }

    /// The learned weights of names.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// How likely each block of a page is part of the article.
    #[must_use]
    pub fn chances(&self, rows: &[Row]) -> Vec<Chance> {
        let mut chances = Vec::with_capacity(rows.len());
        if !rows.is_empty() {
            self.stretch(rows, &[0; COUNT], vec![u32::MAX; self.leaves.len()], &mut chances);
        }
        chances
    }

    /// The chances of a stretch of the page, of which all rows have passed `from`. Neighbours are alike, so what
    /// all rows of a stretch pass is passed once for them.
    fn stretch(&self, rows: &[Row], from: &Row, mut left: Vec<u32>, out: &mut Vec<Chance>) {
        if let [row] = rows {
            self.pass(from, row, &mut left);
            let leaf = |(leaves, left): (&[i8; LEAVES], &u32)| {
                i32::from(leaves[left.trailing_zeros() as usize % LEAVES])
            };
            let sum = self.start + self.leaves.iter().zip(&left).map(leaf).sum::<i32>();
            out.push(logistic(f64::from(sum) / f64::from(self.unit)));
            return;
        }
        let mut least = [MOST; COUNT];
        for row in rows {
            least.iter_mut().zip(row).for_each(|(least, value)| *least = (*least).min(*value));
        }
        self.pass(from, &least, &mut left);
        for part in rows.chunks(rows.len().div_ceil(PARTS)) {
            self.stretch(part, &least, left.clone(), out);
        }
    }

    /// Takes the leaves away that fall between one row and another whose values are as high or higher.
    fn pass(&self, from: &Row, to: &Row, left: &mut [u32]) {
        for (feature, (from, to)) in from.iter().zip(to).enumerate() {
            if from == to {
                continue;
            }
            let begin = |value: u8| usize::from(self.begins[feature * BOUNDS + usize::from(value)]);
            for split in &self.splits[begin(*from)..begin(*to)] {
                left[usize::from(split.tree)] &= split.left;
            }
        }
    }
}

/// What the trees of a table are laid out as; see [`Model`].
struct Grown {
    splits: Vec<Split>,
    begins: Vec<u16>,
    leaves: Vec<[i8; LEAVES]>,
}

/// Lays the trees out, if exactly `count` of them are there.
fn grow(trees: &[u8], count: usize, splits: usize) -> Option<Grown> {
    let size = 2 * splits + count;
    let (shape, rest) = trees.split_at_checked(size.div_ceil(8))?;
    let (features, rest) = rest.split_at_checked(splits)?;
    let (bounds, values) = rest.split_at_checked(splits)?;
    let mut places = features.iter().zip(bounds).map(|(feature, bound)| place(*feature, *bound));
    let mut begins = begins(places.clone())?;
    let mut values = values.iter();
    let mut splits = vec![Split::default(); splits];
    let mut leaves = vec![[0; LEAVES]; count];
    // The splits of which the second branch is still to come, and their first leaves, the innermost last.
    let mut open: Vec<(usize, usize)> = Vec::with_capacity(LEAVES);
    let mut at = 0;
    for (tree, leaves) in leaves.iter_mut().enumerate() {
        let mut leaf = 0;
        loop {
            let is_split = shape.get(at / 8)? >> (at % 8) & 1 == 0;
            at += 1;
            if is_split {
                open.push((places.next()??, leaf));
                continue;
            }
            *leaves.get_mut(leaf)? = values.next()?.cast_signed();
            leaf += 1;
            let Some((place, first)) = open.pop() else { break };
            let next = &mut begins[place + 1];
            let left = !((1_u64 << leaf) - (1 << first)) as u32;
            splits[usize::from(*next)] = Split { tree: tree as u16, left };
            *next += 1;
        }
    }
    (at == size && values.next().is_none()).then_some(Grown { splits, begins, leaves })
}

/// Where a split stands among the others, if there can be such a split.
fn place(feature: u8, bound: u8) -> Option<usize> {
    let fits = usize::from(feature) < COUNT && bound < MOST;
    fits.then(|| usize::from(feature) * BOUNDS + usize::from(bound))
}

/// Where the splits of each place begin, all one further on: the next split of a place goes where that says, and
/// moves it on by one, until the last has brought it to the beginning of the next.
fn begins(places: impl Iterator<Item = Option<usize>>) -> Option<Vec<u16>> {
    let mut begins = vec![0_u16; COUNT * BOUNDS + 2];
    for place in places {
        begins[place? + 2] += 1;
    }
    let mut sum = 0;
    for begin in &mut begins {
        sum += *begin;
        *begin = sum;
    }
    Some(begins)
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
