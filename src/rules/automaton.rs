//! Finds which of many literals stand in a text: from each of its bytes a walk down the tree of all literals,
//! six steps at the most and mostly none, because few pairs of bytes begin a literal. The build script numbers
//! the states breadth first, so that the children of a state are neighbours: the byte that leads into each state
//! and the number of its children say everything. Tests hold the walk against a naive search.

/// The tree as it is shipped. State 0 is the root.
#[derive(Debug)]
pub struct Trie {
    /// The byte that leads into each state.
    pub labels: &'static [u8],
    /// How many children each state has.
    pub children: &'static [u8],
    /// The states where literals end, each as the distance from the one before, and how many end there.
    pub ends: &'static [(u8, u8)],
    /// What ends there, state by state.
    pub found: &'static [u16],
}

/// The tree, ready to be walked.
#[derive(Debug)]
pub struct Automaton {
    trie: &'static Trie,
    /// The first child of each state, and one number more at the end.
    first: Vec<u16>,
    /// Where in `found` the literals of each state begin, and one number more at the end.
    starts: Vec<u16>,
    /// By the first byte of a literal: its row in `pairs`, or [`NO_ROW`].
    rows: [u8; 256],
    /// By the second byte: the state of both, or 0.
    pairs: Vec<[u16; 256]>,
}

/// No literal begins with this byte.
const NO_ROW: u8 = u8::MAX;

impl Automaton {
    /// Works out what the numbering leaves unsaid, in one walk over the states.
    #[must_use]
    pub fn new(trie: &'static Trie) -> Self {
        let count = trie.labels.len();
        let mut first = Vec::with_capacity(count + 1);
        let mut next = 1;
        for children in trie.children {
            first.push(next);
            next += u16::from(*children);
        }
        first.push(next);
        let starts = starts(trie, count);
        let mut this = Self { trie, first, starts, rows: [NO_ROW; 256], pairs: Vec::new() };
        for head in this.children(0) {
            let mut row = [0; 256];
            for state in this.children(head) {
                row[usize::from(trie.labels[usize::from(state)])] = state;
            }
            this.rows[usize::from(trie.labels[usize::from(head)])] = this.pairs.len() as u8;
            this.pairs.push(row);
        }
        this
    }

    /// Calls `hit` for every literal in `text`, with its number and the place where it ends.
    pub fn scan(&self, text: &str, mut hit: impl FnMut(u16, usize)) {
        let bytes = text.as_bytes();
        for (at, pair) in bytes.windows(2).enumerate() {
            let Some(row) = self.pairs.get(usize::from(self.rows[usize::from(pair[0])])) else {
                continue;
            };
            let mut state = row[usize::from(pair[1])];
            let mut end = at + pair.len();
            while state != 0 {
                let found = self.starts[usize::from(state)]..self.starts[usize::from(state) + 1];
                for number in &self.trie.found[usize::from(found.start)..usize::from(found.end)] {
                    hit(*number, end);
                }
                state = bytes.get(end).map_or(0, |byte| self.child(state, *byte));
                end += 1;
            }
        }
    }

    fn children(&self, state: u16) -> std::ops::Range<u16> {
        self.first[usize::from(state)]..self.first[usize::from(state) + 1]
    }

    /// The child of a state into which a byte leads, or 0.
    fn child(&self, state: u16, byte: u8) -> u16 {
        let children = self.children(state);
        let labels = &self.trie.labels[usize::from(children.start)..usize::from(children.end)];
        labels.iter().position(|label| *label == byte).map_or(0, |i| children.start + i as u16)
    }
}

fn starts(trie: &Trie, count: usize) -> Vec<u16> {
    let mut many = vec![0_u16; count + 1];
    let mut state = 0;
    for (distance, ends) in trie.ends {
        state += usize::from(*distance);
        many[state + 1] = u16::from(*ends);
    }
    let mut sum = 0;
    for start in &mut many {
        sum += *start;
        *start = sum;
    }
    many
}
