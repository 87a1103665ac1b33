//! Finds which of many literals stand in a text, in one pass however many they are (Aho and Corasick,
//! 1975). The states are numbered breadth first, so the children of a state are neighbours and a state
//! costs five bytes. The build script makes the tables; tests hold them against a naive search.

/// The tables of an automaton. State 0 is the root.
#[derive(Debug)]
pub struct Automaton {
    /// The byte that leads into each state.
    pub labels: &'static [u8],
    /// The first child of each state, and one number more at the end: the children of `s` are
    /// `first[s]..first[s + 1]`, in order of their bytes.
    pub first: &'static [u16],
    /// The state of the longest proper suffix of each state, with [`ENDS`] where a literal ends.
    pub fail: &'static [u16],
    /// A state and what is found there, in order of the states; suffixes are counted in.
    pub found: &'static [(u16, u16)],
    /// For each byte the child of the root; 0 where there is none.
    pub root: &'static [u16; 256],
}

/// Mark in [`Automaton::fail`]: something is found in this state.
pub const ENDS: u16 = 0x8000;

impl Automaton {
    /// Calls `hit` for every literal in `text`, with its number, each time that it ends.
    pub fn scan(&self, text: &str, mut hit: impl FnMut(u16)) {
        let mut state = 0;
        for byte in text.bytes() {
            state = self.step(state, byte);
            if self.fail[usize::from(state)] & ENDS == 0 {
                continue;
            }
            let from = self.found.partition_point(|f| f.0 < state);
            for (_, number) in self.found[from..].iter().take_while(|f| f.0 == state) {
                hit(*number);
            }
        }
    }

    fn step(&self, mut state: u16, byte: u8) -> u16 {
        loop {
            if state == 0 {
                return self.root[usize::from(byte)];
            }
            let (from, to) = (self.first[usize::from(state)], self.first[usize::from(state) + 1]);
            let children = &self.labels[usize::from(from)..usize::from(to)];
            if let Some(i) = children.iter().position(|l| *l == byte) {
                return from + i as u16;
            }
            state = self.fail[usize::from(state)] & !ENDS;
        }
    }
}
