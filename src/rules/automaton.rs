//! Finds which of many literals stand in a text: where four bytes may begin one, by two tables of bits, a walk
//! down the tree of all literals, six steps at the most. The build script numbers the states breadth first, so
//! that the children of a state are neighbours: the byte that leads into each state and the number of its
//! children say everything. Tests hold the walk against a naive search.

use std::ops::Range;

use crate::text::GOLDEN;

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
    /// The states that the root leads into, by byte.
    root: [u16; 256],
    /// For each state that the root leads into the states that it leads into, by [`fifth`] of the byte.
    second: Vec<u16>,
    /// By [`slot`] of [`LONG`] bytes: whether a literal may begin with them.
    heads: Bits,
    /// By number of [`SHORT`] bytes: whether a shorter literal may.
    shorts: Bits,
}

/// Bytes by which most places of a text are seen to begin nothing, and those of shorter literals.
const LONG: usize = 4;
const SHORT: usize = LONG - 1;
/// Bits of a byte in a number; letters differ in them.
const STEP: usize = 5;

/// The number of the last [`LONG`] bytes, out of that before.
fn rolled(number: usize, byte: u8) -> usize {
    (number << STEP | fifth(byte)) % (1 << (LONG * STEP))
}

/// Bits of the place of such a number in a table that is smaller than they are many.
const SLOT_BITS: u32 = 16;

/// That place.
fn slot(number: usize) -> usize {
    // Fibonacci's hash.
    ((number as u64).wrapping_mul(GOLDEN) >> (u64::BITS - SLOT_BITS)) as usize
}

/// A table of bits.
#[derive(Debug)]
struct Bits(Vec<u32>);

impl Bits {
    const EACH: usize = u32::BITS as usize;

    fn new(count: usize) -> Self {
        Self(vec![0; count / Self::EACH])
    }

    fn set(&mut self, at: usize) {
        self.0[at / Self::EACH] |= 1 << (at % Self::EACH);
    }

    fn is_set(&self, at: usize) -> bool {
        self.0[at / Self::EACH] >> (at % Self::EACH) & 1 == 1
    }
}

/// Numbers that a byte has in [`Automaton::second`].
const ROW: usize = 1 << STEP;

/// The number of a byte; letters have one each.
fn fifth(byte: u8) -> usize {
    usize::from(byte) % ROW
}

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
        let (heads, shorts) = (Bits::new(1 << SLOT_BITS), Bits::new(1 << (SHORT * STEP)));
        let second = Vec::new();
        let mut this = Self { trie, first, starts, root: [0; 256], second, heads, shorts };
        for state in this.children(0) {
            this.root[usize::from(trie.labels[usize::from(state)])] = state;
            let row = this.second.len();
            this.second.resize(row + ROW, 0);
            for child in this.children(state) {
                this.second[row + fifth(trie.labels[usize::from(child)])] = child;
            }
        }
        this.find_heads(0, 0, 0);
        this
    }

    /// Marks the beginnings of all literals below a state; a shorter literal goes with any bytes behind it.
    fn find_heads(&mut self, state: u16, depth: usize, number: usize) {
        if depth == LONG {
            self.heads.set(slot(number));
        } else if self.starts[usize::from(state)] < self.starts[usize::from(state) + 1] {
            let free = STEP * (SHORT - depth);
            let numbers = number << free..(number + 1) << free;
            numbers.for_each(|number| self.shorts.set(number));
        } else {
            for child in self.children(state) {
                let byte = self.trie.labels[usize::from(child)];
                self.find_heads(child, depth + 1, rolled(number, byte));
            }
        }
    }

    /// Calls `hit` for every literal in `text`, with its number and its place.
    pub fn scan(&self, text: &str, mut hit: impl FnMut(u16, Range<usize>)) {
        let bytes = text.as_bytes();
        let mut number = 0;
        for last in 0..bytes.len() + SHORT {
            // Nothing stands behind the last bytes.
            number = rolled(number, bytes.get(last).copied().unwrap_or(0));
            let is_head = || self.heads.is_set(slot(number)) || self.shorts.is_set(number >> STEP);
            if last >= SHORT && is_head() {
                self.walk(bytes, last - SHORT, &mut hit);
            }
        }
    }

    /// Calls `hit` for every literal that begins at `at`.
    fn walk(&self, text: &[u8], at: usize, hit: &mut impl FnMut(u16, Range<usize>)) {
        let mut state = self.root[usize::from(text[at])];
        let mut end = at + 1;
        while state != 0 {
            let found = self.starts[usize::from(state)]..self.starts[usize::from(state) + 1];
            for number in &self.trie.found[usize::from(found.start)..usize::from(found.end)] {
                hit(*number, at..end);
            }
            state = match text.get(end) {
                None => 0,
                Some(byte) if end == at + 1 => self.second(state, *byte),
                Some(byte) => self.child(state, *byte),
            };
            end += 1;
        }
    }

    fn children(&self, state: u16) -> Range<u16> {
        self.first[usize::from(state)]..self.first[usize::from(state) + 1]
    }

    /// The child of a state that the root leads into.
    fn second(&self, state: u16, byte: u8) -> u16 {
        let child = self.second[(usize::from(state) - 1) * ROW + fifth(byte)];
        // Bytes with the same number are rare.
        let is_it = child == 0 || self.trie.labels[usize::from(child)] == byte;
        if is_it { child } else { self.child(state, byte) }
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
