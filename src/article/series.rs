//! The members of a series share a verdict: what is made as those are that are taken before and behind it is taken
//! too: the award under each of twenty restaurants, the figure in each of four boxes, the paragraph of three words
//! among long ones. A scorer that weighs block by block leaves the short ones, and those that say what another said
//! before; a reader takes them for lost.

use crate::article::lists::is_way;
use crate::article::made::made_with;
use crate::facts::{Block, Facts, Genre, Hints, Role, is_sentence};
use crate::page::Page;
use crate::text::{HashMap, HashSet};

/// So many members that are taken are a series: two may be alike by chance. Pinned by the tests below, as what
/// follows.
const MANY: u32 = 3;
/// One in so many members is taken at least.
const ONE_IN: u32 = 2;
/// Elements from a member up to the box that holds the series, at most.
const DEPTH: usize = 4;
/// Signs of the shortest line that parts two scenes (`***`), if it has no letters: what is shorter is a mark or a
/// line of space.
const SIGNS: usize = 3;

/// Marks what is missing within series, but what a rule knows, controls, and sentences that are said already. In a
/// thread it is what is told of those who post.
pub fn keep_series(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let mut many: HashMap<u64, (u32, u32)> = HashMap::default();
    let mut ends: HashMap<u64, (u32, u32)> = HashMap::default();
    let mut said: HashSet<&str> = HashSet::default();
    for (at, block) in facts.ids().zip(&facts.blocks).filter(|(_, block)| block.seen) {
        let is_taken = taken[at.index()];
        if is_taken && is_sentence(block) {
            said.insert(&block.folded);
        }
        for make in makes(page, block) {
            let (held, all) = many.entry(make).or_default();
            *held += u32::from(is_taken);
            *all += 1;
            if is_taken {
                ends.entry(make).or_insert((at.0, at.0)).1 = at.0;
            }
        }
    }
    for (at, block) in facts.ids().zip(&facts.blocks) {
        let is_before_taken = taken.get(at.index() + 1) == Some(&true);
        let holds = |make: u64| {
            let (held, all) = many[&make];
            let is_within =
                |(first, last): &(u32, u32)| *first < at.0 && (at.0 < *last || is_before_taken);
            held >= MANY && held * ONE_IN >= all && ends.get(&make).is_some_and(is_within)
        };
        taken[at.index()] = taken[at.index()]
            || block.seen
                && block.role != Role::Control
                && says_something(&block.text)
                && !said.contains(block.folded.as_str())
                && makes(page, block).any(holds)
                && page.contains(facts.body.node, block.node)
                && page
                    .way_up(block.node)
                    .take(DEPTH)
                    .all(|up| !facts.hints[up.index()].any(Hints::ELSEWHERE))
                && !facts.is_doubted(at.index());
    }
}

fn says_something(text: &str) -> bool {
    text.chars().count() >= SIGNS || text.contains(char::is_alphanumeric)
}

/// The makes of a block: numbers for the boxes that it stands in and for how all below them is made, its own
/// element first. A way to elsewhere is made as other ways are.
fn makes(page: &Page, block: &Block) -> impl Iterator<Item = u64> {
    let mut made = u32::from(is_way(block));
    page.way_up(block.node).take(DEPTH).filter_map(move |id| {
        made = made_with(page, made, id);
        Some(u64::from(page.parent(id)?.0) << 32 | u64::from(made))
    })
}

#[cfg(test)]
mod tests {
    use super::keep_series;
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// How many blocks are taken of a page, of which those with a mark were.
    fn taken_of(html: &str) -> usize {
        let page = parse_html(&format!("<main>{html}</main>"), "https://a.example/looms");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = facts.blocks.iter().map(|b| b.text.contains('!')).collect();
        keep_series(&page, &facts, &mut taken);
        taken.iter().filter(|taken| **taken).count()
    }

    /// How many are taken of boxes that are made alike.
    fn taken_of_boxes(boxes: &[&str]) -> usize {
        taken_of(&boxes.iter().map(|each| format!("<div><p>{each}</p></div>")).collect::<String>())
    }

    #[test]
    fn a_member_between_others_comes_along() {
        assert_eq!(taken_of_boxes(&["Oak!", "Elm", "Ash!", "Fir!"]), 4);
        assert_eq!(taken_of_boxes(&["Oak!", "Ash!", "Fir!", "Elm"]), 3, "the last one");
        assert_eq!(taken_of_boxes(&["Elm", "Oak!", "Ash!", "Fir!"]), 3, "the first one");
        assert_eq!(taken_of_boxes(&["Oak!", "Elm", "Ash!"]), 2, "too few to know the make by");
        assert_eq!(taken_of_boxes(&["Oak!", "Elm", "Ash!", "Box", "Fir!", "Yew"]), 5, "half");
        assert_eq!(taken_of_boxes(&["Oak!", "Elm", "Ash!", "Box", "Fir!", "Yew", "Bay"]), 3);
        let text = "<div><h2>How a loom is built!</h2></div>";
        assert_eq!(
            taken_of_boxes(&["Oak!", "Ash!", "Fir!", &format!("Elm</p></div>{text}<p>")]),
            5
        );
    }

    #[test]
    fn made_alike_are_equal_classes_and_the_same_way_up() {
        let row = |open: &str, close: &str, odd: &str| {
            let one = |text: &str| format!("{open}{text}{close}");
            taken_of(&format!("{}{}{odd}{}", one("Oak!"), one("Ash!"), one("Fir!")))
        };
        let (open, close) = ("<div class=tree-1>", "</div>");
        assert_eq!(row(open, close, "<div class=tree-2>Elm</div>"), 4, "numbers aside");
        assert_eq!(row(open, close, "<div class=shop>Elm</div>"), 3);
        assert_eq!(row(open, close, "<section class=tree-1>Elm</section>"), 3);
        let deep = |depth: usize| {
            let (open, close) = ("<div>".repeat(depth), "</div>".repeat(depth));
            row(&open, &close, &format!("{open}Elm{close}"))
        };
        assert_eq!((deep(4), deep(5)), (4, 3));
    }

    #[test]
    fn ways_controls_and_marks_are_no_members() {
        assert_eq!(taken_of_boxes(&["Oak!", "<a href=/elm>Elm</a>", "Ash!", "Fir!"]), 3);
        let ways = ["Oak!", "Elm", "Ash!", "Fir!"].map(|each| format!("<a href=/a>{each}</a>"));
        assert_eq!(taken_of_boxes(&ways.each_ref().map(String::as_str)), 4, "a series of ways");
        assert_eq!(taken_of_boxes(&["Oak!", "* *", "Ash!", "Fir!"]), 4, "it parts two scenes");
        assert_eq!(taken_of_boxes(&["Oak!", "**", "Ash!", "Fir!"]), 3);
        assert_eq!(taken_of_boxes(&["Oak!", "You need to enable JavaScript.", "Ash!", "Fir!"]), 3);
        let related = "Ash!</p></div><div class=related><div><p>Elm</p></div></div><div><p>Fir!";
        assert_eq!(taken_of_boxes(&["Oak!", "Bay!", related]), 4, "in a part of its own");
        let button = "<button>Oak!</button><button>Elm</button><button>Ash!</button>";
        assert_eq!(taken_of(&format!("{button}<button>Fir!</button>")), 3);
    }

    #[test]
    fn a_sentence_that_is_said_already_is_none() {
        let is_kept = |third: &str| {
            let note = "Mind the pin that holds the beam of the loom";
            let boxes = ["Oak", note, third, "Bay"].map(|each| format!("<p>{each}</p>"));
            let page = parse_html(&boxes.concat(), "https://a.example/looms");
            let mut taken = [true, true, false, true];
            keep_series(&page, &Facts::of(&page), &mut taken);
            taken[2]
        };
        assert!(is_kept("Oak"));
        assert!(is_kept("Mind the pin that holds the reed of the loom"));
        assert!(!is_kept("Mind the pin that holds the beam of the loom"));
    }

    #[test]
    fn what_a_poster_is_called_is_no_member() {
        let post = |each: &str| {
            format!(
                "<article class=post><div class=author>{each}</div><p>{}</p></article>",
                "The reed is too long for it. ".repeat(9)
            )
        };
        let thread: String = ["Oak!", "Elm", "Ash!", "Fir!"].map(post).concat();
        let html = format!("<body class=forum><main class=topic>{thread}</main>");
        let page = parse_html(&html, "https://forum.a.example/t/looms/1");
        let facts = Facts::of(&page);
        assert_eq!(facts.genre, crate::facts::Genre::Forum);
        let mut taken: Vec<bool> = facts.blocks.iter().map(|b| b.text.contains('!')).collect();
        keep_series(&page, &facts, &mut taken);
        assert_eq!(taken.iter().filter(|taken| **taken).count(), 3);
    }
}
