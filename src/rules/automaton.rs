//! Finds which of many literals stand in a text, in one pass however many they are (Aho and Corasick,
//! 1975). The build script numbers the states breadth first, so that the children of a state are neighbours:
//! the byte that leads into each state and the number of its children say everything. The two links that
//! follow from them are worked out when the first text is read, in one walk over the states; that is
//! cheaper than shipping them. Tests hold the automaton against a naive search.

/// An automaton as it is shipped. State 0 is the root.
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

/// An automaton that is ready to run.
#[derive(Debug)]
pub struct Automaton {
    trie: &'static Trie,
    /// The first child of each state, and one number more at the end.
    first: Vec<u16>,
    /// The state of the longest proper suffix of each state.
    fail: Vec<u16>,
    /// Where in `found` the literals of each state begin, and one number more at the end.
    starts: Vec<u16>,
    /// The nearest state among the suffixes, this one counted in, where a literal ends; 0 for none.
    ending: Vec<u16>,
    root: [u16; 256],
}

impl Automaton {
    /// Works out the links, in one walk over the states.
    #[must_use]
    pub fn new(trie: &'static Trie) -> Self {
        let count = trie.labels.len();
        let mut this = Self {
            trie,
            first: Vec::with_capacity(count + 1),
            fail: vec![0; count],
            starts: starts(trie, count),
            ending: vec![0; count],
            root: [0; 256],
        };
        let mut next = 1;
        for children in trie.children {
            this.first.push(next);
            next += u16::from(*children);
        }
        this.first.push(next);
        for child in this.children(0) {
            this.root[usize::from(trie.labels[usize::from(child)])] = child;
        }
        for state in 0..count as u16 {
            let at = usize::from(state);
            let ends = this.starts[at] < this.starts[at + 1];
            this.ending[at] = if ends { state } else { this.ending[usize::from(this.fail[at])] };
            for child in this.children(state) {
                let byte = trie.labels[usize::from(child)];
                this.fail[usize::from(child)] =
                    if state == 0 { 0 } else { this.step(this.fail[at], byte) };
            }
        }
        this
    }

    /// Calls `hit` for every literal in `text`, with its number, each time that it ends.
    pub fn scan(&self, text: &str, mut hit: impl FnMut(u16)) {
        let mut state = 0;
        for byte in text.bytes() {
            state = self.step(state, byte);
            let mut end = usize::from(self.ending[usize::from(state)]);
            while end != 0 {
                let found = usize::from(self.starts[end])..usize::from(self.starts[end + 1]);
                self.trie.found[found].iter().for_each(|number| hit(*number));
                end = usize::from(self.ending[usize::from(self.fail[end])]);
            }
        }
    }

    fn children(&self, state: u16) -> std::ops::Range<u16> {
        self.first[usize::from(state)]..self.first[usize::from(state) + 1]
    }

    fn step(&self, mut state: u16, byte: u8) -> u16 {
        loop {
            if state == 0 {
                return self.root[usize::from(byte)];
            }
            let children = self.children(state);
            let labels = &self.trie.labels[usize::from(children.start)..usize::from(children.end)];
            if let Some(i) = labels.iter().position(|l| *l == byte) {
                return children.start + i as u16;
            }
            state = self.fail[usize::from(state)];
        }
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
