//! The automaton's tables: literals and the rules that need them go in, arrays for `automaton.rs` come out.

use std::collections::{BTreeMap, VecDeque};

/// The tables of `automaton::Automaton`, in the same order.
pub struct Tables {
    /// The byte that leads into each state.
    pub labels: Vec<u8>,
    /// The first child of each state.
    pub first: Vec<u16>,
    /// The longest proper suffix of each state, with the mark of those where something ends.
    pub fail: Vec<u16>,
    /// A state and the rule that is worth a try there.
    pub found: Vec<(u16, u16)>,
    /// The children of the root.
    pub root: [u16; 256],
}

/// The mark of a state where something ends; see `automaton::ENDS`.
const ENDS: u16 = 0x8000;

#[derive(Default)]
struct Node {
    children: BTreeMap<u8, usize>,
    rules: Vec<u16>,
}

/// Builds the automaton of all needles.
pub fn tables(needles: &[(String, u16)]) -> Result<Tables, String> {
    let mut nodes = vec![Node::default()];
    for (needle, rule) in needles {
        let mut at = 0;
        for byte in needle.bytes() {
            let fresh = nodes.len();
            let next = *nodes[at].children.entry(byte).or_insert(fresh);
            if next == fresh {
                nodes.push(Node::default());
            }
            at = next;
        }
        nodes[at].rules.push(*rule);
    }
    if nodes.len() >= usize::from(ENDS) {
        return Err("the literals of all rules together are too long for the automaton".into());
    }
    let mut tables = breadth_first(&nodes);
    for (state, _) in &tables.found {
        tables.fail[usize::from(*state)] |= ENDS;
    }
    Ok(tables)
}

fn breadth_first(nodes: &[Node]) -> Tables {
    let mut tables = Tables {
        labels: vec![0],
        first: Vec::new(),
        fail: vec![0; nodes.len()],
        found: Vec::new(),
        root: [0; 256],
    };
    let mut found: Vec<Vec<u16>> = vec![Vec::new(); nodes.len()];
    let mut edges: Vec<BTreeMap<u8, u16>> = vec![BTreeMap::new(); nodes.len()];
    let mut queue = VecDeque::from([0]);
    let mut state = 0_usize;
    while let Some(node) = queue.pop_front() {
        tables.first.push(tables.labels.len() as u16);
        let suffix = usize::from(tables.fail[state]);
        found[state].clone_from(&nodes[node].rules);
        if state > 0 {
            let inherited = found[suffix].clone();
            found[state].extend(inherited);
        }
        for (byte, child) in &nodes[node].children {
            let number = tables.labels.len() as u16;
            tables.labels.push(*byte);
            edges[state].insert(*byte, number);
            tables.fail[usize::from(number)] =
                if state == 0 { 0 } else { follow(&tables, &edges, suffix, *byte) };
            queue.push_back(*child);
        }
        state += 1;
    }
    tables.first.push(tables.labels.len() as u16);
    for (byte, child) in &edges[0] {
        tables.root[usize::from(*byte)] = *child;
    }
    for (state, rules) in found.iter_mut().enumerate() {
        rules.sort_unstable();
        rules.dedup();
        tables.found.extend(rules.iter().map(|r| (state as u16, *r)));
    }
    tables
}

/// The state that a suffix goes on to with one more byte.
fn follow(tables: &Tables, edges: &[BTreeMap<u8, u16>], mut state: usize, byte: u8) -> u16 {
    loop {
        if let Some(next) = edges[state].get(&byte) {
            return *next;
        }
        if state == 0 {
            return 0;
        }
        state = usize::from(tables.fail[state]);
    }
}
