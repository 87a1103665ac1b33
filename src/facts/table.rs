//! A side table: something for some of the blocks, by their ids. Growing with the highest id, in the
//! blocks' order, and much smaller in the `.wasm` than a tree of its own for each type.

use crate::facts::block::BlockId;

/// Something for some of the blocks.
#[derive(Debug, Clone)]
pub struct Table<T> {
    rows: Vec<Option<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<T> Table<T> {
    /// What stands beside a block.
    #[must_use]
    pub fn get(&self, id: BlockId) -> Option<&T> {
        self.rows.get(id.index())?.as_ref()
    }

    /// Whether anything stands beside a block.
    #[must_use]
    pub fn has(&self, id: BlockId) -> bool {
        self.get(id).is_some()
    }

    /// The row of a block, to be filled.
    pub fn row(&mut self, id: BlockId) -> &mut Option<T> {
        if self.rows.len() <= id.index() {
            self.rows.resize_with(id.index() + 1, || None);
        }
        &mut self.rows[id.index()]
    }

    /// Takes what stands beside a block.
    pub fn take(&mut self, id: BlockId) -> Option<T> {
        self.rows.get_mut(id.index())?.take()
    }

    /// The rows that are filled, in the order of the blocks.
    pub fn iter(&self) -> impl Iterator<Item = (BlockId, &T)> {
        self.rows.iter().enumerate().filter_map(|(i, row)| Some((BlockId(i as u32), row.as_ref()?)))
    }

    /// Empties the rows that `keep` does not want.
    pub fn retain(&mut self, mut keep: impl FnMut(BlockId, &T) -> bool) {
        for (i, row) in self.rows.iter_mut().enumerate() {
            if row.as_ref().is_some_and(|r| !keep(BlockId(i as u32), r)) {
                *row = None;
            }
        }
    }
}
