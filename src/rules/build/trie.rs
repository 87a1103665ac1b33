//! The automaton's tables: literals and the rules that need them go in, arrays for `automaton.rs` come out.

use std::collections::{BTreeMap, VecDeque};

use crate::needles::COMMON;

/// The tables of `automaton::Trie`, in the same order.
pub struct Tables {
    /// The byte that leads into each state.
    pub labels: Vec<u8>,
    /// How many children each state has.
    pub children: Vec<u8>,
    /// States where something ends, by distance, and how much.
    pub ends: Vec<(u8, u8)>,
    /// What ends there.
    pub found: Vec<u16>,
}

#[derive(Default)]
struct Node {
    /// By rank and byte: the search for a child goes through them in this order.
    children: BTreeMap<(usize, u8), usize>,
    rules: Vec<u16>,
}

/// The place of a byte among those that texts have most of.
fn rank(byte: u8) -> usize {
    COMMON.bytes().position(|common| common == byte).unwrap_or(COMMON.len())
}

/// Builds the automaton of all needles.
pub fn tables(needles: &[(String, u16)]) -> Result<Tables, String> {
    let mut nodes = vec![Node::default()];
    for (needle, rule) in needles {
        let mut at = 0;
        for byte in needle.bytes() {
            let fresh = nodes.len();
            let next = *nodes[at].children.entry((rank(byte), byte)).or_insert(fresh);
            if next == fresh {
                nodes.push(Node::default());
            }
            at = next;
        }
        nodes[at].rules.push(*rule);
    }
    if nodes.len() > usize::from(u16::MAX) {
        return Err("the literals of all rules together are too long for the automaton".into());
    }
    let mut tables =
        Tables { labels: vec![0], children: Vec::new(), ends: Vec::new(), found: Vec::new() };
    let mut queue = VecDeque::from([0]);
    let mut last = 0;
    while let Some(node) = queue.pop_front() {
        let state = tables.children.len();
        let node = &nodes[node];
        tables
            .children
            .push(u8::try_from(node.children.len()).map_err(|_| "has too many branches")?);
        tables.labels.extend(node.children.keys().map(|(_, byte)| byte));
        queue.extend(node.children.values());
        if !node.rules.is_empty() {
            let mut distance = state - last;
            while distance > usize::from(u8::MAX) {
                tables.ends.push((u8::MAX, 0));
                distance -= usize::from(u8::MAX);
            }
            let count =
                u8::try_from(node.rules.len()).map_err(|_| "one literal serves too many rules")?;
            tables.ends.push((distance as u8, count));
            tables.found.extend(&node.rules);
            last = state;
        }
    }
    Ok(tables)
}
