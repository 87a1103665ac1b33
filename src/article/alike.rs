//! What says the same as a taken block, in an element of the same make or between taken ones, stays as that
//! does: the note under each of two products, the sentence under each of two functions. A scorer sees that they
//! repeat something and doubts them one by one; which repetitions go is not its to say (`findings::duplicates`).

use std::ops::Range;

use crate::article::made::made_of;
use crate::article::posts::Rows;
use crate::facts::{Block, Facts, Genre, Hints};
use crate::page::{NodeId, Page};
use crate::text::fnv64;

/// Words of a note: less is a label, more a paragraph, and nobody says a paragraph again on purpose. Pinned by the
/// test below; `tests/pages/spare--note-under-each` has two notes.
const NOTE_WORDS: Range<u32> = 4..16;
/// Equals of a text that are looked at, the first ones.
const EQUALS: usize = 4;

/// Marks the blocks between the first and the last taken one whose equals are taken.
pub fn keep_alike(page: &Page, facts: &Facts, taken: &mut [bool]) {
    // In a thread it is what signatures and quotations do.
    if facts.genre == Genre::Forum {
        return;
    }
    let Some(first) = taken.iter().position(|t| *t) else { return };
    let last = taken.iter().rposition(|t| *t).unwrap_or(first);
    let mut said = Rows::default();
    for (at, block) in facts.blocks.iter().enumerate().filter(|(at, _)| taken[*at]) {
        let row = said.entry(fnv64(&block.folded)).or_default();
        if row.len() < EQUALS {
            row.push((block.node, at));
        }
    }
    let before = taken.to_vec();
    for at in first..last {
        let block = &facts.blocks[at];
        if before[at] || !block.seen || !NOTE_WORDS.contains(&block.words) {
            continue;
        }
        let is_between = before[at - 1] && before[at + 1];
        let mut equals = said.get(&fnv64(&block.folded)).into_iter().flatten();
        taken[at] = equals.any(|(_, equal)| {
            let e = &facts.blocks[*equal];
            (look_alike(page, e, block) || is_between && page.tag(e.node) == page.tag(block.node))
                && is_in_text(page, facts, e, block)
        });
    }
}

/// Whether two blocks are made alike: their elements and their parents have the same tags and, numbers
/// aside, the same classes.
fn look_alike(page: &Page, a: &Block, b: &Block) -> bool {
    let up = |id: NodeId| page.parent(id).unwrap_or(NodeId::ROOT);
    let same = |a: NodeId, b: NodeId| made_of(page, a) == made_of(page, b);
    a.node != b.node && same(a.node, b.node) && same(up(a.node), up(b.node))
}

/// Whether nothing on the way down to a block, below what also holds its equal, is named after something
/// else than text.
fn is_in_text(page: &Page, facts: &Facts, equal: &Block, block: &Block) -> bool {
    let way = page.way_up(block.node);
    let mut below = way.take_while(|up| !page.contains(*up, equal.node));
    below.all(|up| !facts.hints[up.index()].any(Hints::ELSEWHERE))
}

#[cfg(test)]
mod tests {
    use super::keep_alike;
    use crate::facts::Facts;
    use crate::page::parse_html;

    #[test]
    fn a_note_is_neither_a_label_nor_a_paragraph() {
        let is_kept = |words: usize| {
            let note = format!("<p class=note>{}</p>", "mind the gap now ".repeat(5));
            let note = note.split_inclusive(' ').take(words + 1).collect::<String>();
            let text = "<p>The threads that run away from you carry the tension of the cloth.</p>";
            let html = format!("<main>{note}</p>{text}{note}</p>{text}</main>");
            let page = parse_html(&html, "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken = [true, true, false, true];
            assert_eq!(facts.blocks.len(), 4);
            keep_alike(&page, &facts, &mut taken);
            taken[2]
        };
        assert!(is_kept(4) && is_kept(15));
        assert!(!is_kept(3) && !is_kept(16));
    }
}
