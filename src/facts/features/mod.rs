//! What a learned scorer sees of a block: one byte a feature, all of them named in tables with their
//! meaning. Facts go in; a row of bytes a block comes out. Nothing here judges, and nothing reads a phrase:
//! the features are of structure, numbers and names, so they are the same in every language.

pub mod around;
pub mod claimed;
pub mod ground;
pub mod own;
pub mod place;
pub mod scale;
pub mod text;
pub mod tokens;
pub mod within;

pub use ground::Ground;
pub use tokens::Tokens;

use crate::facts::measure::Facts;
use crate::page::Page;

/// A feature: its name, what it says, and how it is read off a block of a ground.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// Short name, unique.
    pub name: &'static str,
    /// What a high value means.
    pub meaning: &'static str,
    /// Reads it off the block with this index.
    pub read: fn(&Ground, usize) -> u8,
}

/// The families of features; a row of a block has them in this order.
const FAMILIES: [&[Feature]; 4] = [own::TABLE, place::TABLE, within::TABLE, around::TABLE];

/// How many features there are.
pub const COUNT: usize =
    own::TABLE.len() + place::TABLE.len() + within::TABLE.len() + around::TABLE.len();

/// A block's features, in the tables' order.
pub type Row = [u8; COUNT];

/// All features, in a row's order.
pub fn features() -> impl Iterator<Item = &'static Feature> {
    FAMILIES.into_iter().flatten()
}

/// How each feature is read: what they are called is for people, and no part of the engine in a browser.
static READ: [fn(&Ground, usize) -> u8; COUNT] = {
    let mut read = [FAMILIES[0][0].read; COUNT];
    let (mut family, mut at, mut cell) = (0, 0, 0);
    while cell < COUNT {
        if at == FAMILIES[family].len() {
            (family, at) = (family + 1, 0);
        }
        read[cell] = FAMILIES[family][at].read;
        (at, cell) = (at + 1, cell + 1);
    }
    read
};

/// Measures every block of a page. `tokens` weighs the names on its elements.
#[must_use]
pub fn rows(page: &Page, facts: &Facts, tokens: &Tokens) -> Vec<Row> {
    let ground = Ground::new(page, facts, tokens);
    let row = |block: usize| {
        let mut row = [0; COUNT];
        for (cell, read) in row.iter_mut().zip(&READ) {
            *cell = read(&ground, block).min(scale::MOST);
        }
        row
    };
    (0..facts.blocks.len()).map(row).collect()
}
