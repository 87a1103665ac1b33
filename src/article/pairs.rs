//! What stands in pairs is read in pairs: “Bake” over “45 minutes”, “81 %” over “of the seats were sold”. A
//! scorer that weighs block by block takes the one and doubts the other, and half of a pair says nothing.

use crate::article::grids::{MOSTLY, sums};
use crate::facts::{Block, Facts, Genre, PROSE_LINKS, Role, inside};
use crate::page::{Attr, NodeId, Page};
use crate::text::{HashMap, fnv32};

/// Words of half a pair at most: what stands under a name may be what its bearer says. Pinned by the test below, as
/// what follows; `tests/pages/spare--answers-only` has names over what is said.
const SHORT: u32 = 6;
/// Boxes made alike that hold a pair of which something is taken: fewer may hold two lines by chance.
const MANY: u32 = 2;

/// Marks the other half of the pairs of which one half is taken.
pub fn keep_pairs(page: &Page, facts: &Facts, taken: &mut [bool]) {
    // In a thread it is what is told of who wrote a post.
    if facts.genre == Genre::Forum {
        return;
    }
    let mut pairs: Vec<(u64, usize)> = Vec::new();
    let mut many: HashMap<u64, u32> = HashMap::default();
    for id in page.ids() {
        if facts.containers.sums[id.index()].blocks != 2 {
            continue;
        }
        let pair = inside(page, &facts.blocks, id);
        if facts.blocks[pair.clone()].iter().all(is_plain) && taken[pair.clone()].contains(&true) {
            let make = make(page, id);
            pairs.push((make, pair.start));
            *many.entry(make).or_default() += 1;
        }
    }
    let alike = pairs.iter().filter(|(make, _)| many[make] >= MANY);
    for first in alike.map(|(_, first)| *first) {
        for at in [first, first + 1] {
            taken[at] |= !facts.is_doubted(at);
        }
    }
}

/// Marks the lines of a paragraph of which most is taken: a line of a program says little alone.
pub fn keep_lines(facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let mut from = 0;
    for lines in facts.blocks.chunk_by(|_, next| next.joins) {
        let to = from + lines.len();
        let [words, held, ..] = sums(lines, &taken[from..to]);
        if held >= words * MOSTLY && held > 0.0 {
            for (line, at) in lines.iter().zip(from..) {
                let is_way = line.link_density() > PROSE_LINKS;
                taken[at] |= line.seen && !is_way && !facts.is_doubted(at);
            }
        }
        from = to;
    }
}

/// Whether a block is a few plain words in sight that lead nowhere.
fn is_plain(block: &Block) -> bool {
    block.seen
        && block.words <= SHORT
        && block.link_chars == 0
        && matches!(block.role, Role::Text | Role::Item)
}

/// A number for how an element is made: its tag and its first class, or the box that it stands in.
fn make(page: &Page, id: NodeId) -> u64 {
    let class = page.attr(id, Attr::Class).and_then(|all| all.split_ascii_whitespace().next());
    let name = class.map(|class| fnv32(class.as_bytes()));
    let around = || page.parent(id).map_or(0, |up| up.0);
    let tag = page.tag(id).map_or(0, |tag| tag as u64);
    tag << 33 | u64::from(name.is_some()) << 32 | u64::from(name.unwrap_or_else(around))
}

#[cfg(test)]
mod tests {
    use super::{keep_lines, keep_pairs};
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// How many blocks are taken of two boxes, where only the second line of each was.
    fn taken_of(first: &str, second: &str) -> usize {
        let html = format!("<main><div>{first}</div><div>{second}</div></main>");
        let page = parse_html(&html, "https://a.example/bread");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at % 2 == 1).collect();
        keep_pairs(&page, &facts, &mut taken);
        taken.iter().filter(|taken| **taken).count()
    }

    #[test]
    fn halves_of_pairs_stay_together() {
        let bake = "<p>Bake</p><p>45 minutes</p>";
        assert_eq!(taken_of("<p>Rest</p><p>2 hours</p>", bake), 4);
        assert_eq!(taken_of("<p>Rest", bake), 1, "one box alone");
        let of = |words: usize| format!("<p>{}</p><p>45 minutes</p>", "oak ".repeat(words));
        assert_eq!([taken_of(&of(6), bake), taken_of(&of(7), bake)], [4, 2]);
        assert_eq!(taken_of("<p><a href=/rest>Rest</a></p><p>2 hours</p>", bake), 2, "a way");
        assert_eq!(taken_of("<p>Rest</p><p>2 hours</p><p>more", bake), 2, "three lines");
        assert_eq!(taken_of("<p>Advertisement</p><p>2 hours</p>", bake), 3, "what a rule knows");
    }

    #[test]
    fn lines_of_one_paragraph_are_read_together() {
        let taken_of = |held: usize, lines: &str| {
            let page = parse_html(&format!("<main><p>{lines}</p></main>"), "https://a.example");
            let facts = Facts::of(&page);
            let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at < held).collect();
            keep_lines(&facts, &mut taken);
            taken.iter().filter(|taken| **taken).count()
        };
        let lines = ["oak and ash", "elm", "lime or yew"];
        assert_eq!(taken_of(1, &lines.join("<br>")), 1, "three words of seven");
        assert_eq!(taken_of(2, &lines.join("<br>")), 3);
        assert_eq!(taken_of(2, &lines.join("<br><br>")), 2, "two paragraphs");
        assert_eq!(taken_of(2, "oak and ash<br>elm<br><a href=/b>lime or yew</a>"), 2);
    }
}
