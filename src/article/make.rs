//! Paragraphs of one make share a verdict, and so do the items of lists: those that stand in the same box under the
//! same name as many that are taken are taken too. Towards the end of a long text a scorer doubts more and more of
//! them, since most of the texts that it has learned from were cut there.

use crate::article::made::{made_of, made_with};
use crate::facts::{Block, Facts, Genre, Role, is_sentence};
use crate::page::{NodeId, Page, Tag};
use crate::text::{HashMap, HashSet};

/// So many paragraphs of a make are the text's (fewer may as well be the notes of a box). Pinned by a test
/// below.
const MANY: u32 = 5;

/// Elements around the box of a paragraph in which another box of the same make is one of the same text: a page's
/// text is often parted into sections (`tests/pages/spare--text-in-sections`).
const SECTIONS: usize = 3;
/// One in so many of the paragraphs of such boxes is taken at least: of rows of excerpts a scorer takes fewer.
/// Pinned by a test below.
const ONE_IN: u32 = 2;

/// Marks the paragraphs that are made as those that are taken, unless they say what is taken already or what
/// a rule knows. In a thread everybody's are made alike.
pub fn keep_made_alike(page: &Page, facts: &Facts, taken: &mut [bool]) {
    if facts.genre == Genre::Forum {
        return;
    }
    let mut many: HashMap<u64, (u32, u32)> = HashMap::default();
    let mut said: HashSet<&str> = HashSet::default();
    for (block, taken) in facts.blocks.iter().zip(&*taken) {
        if *taken {
            said.insert(&block.folded);
        }
        for make in makes(page, block).into_iter().flatten() {
            let (held, all) = many.entry(make).or_default();
            *held += u32::from(*taken);
            *all += 1;
        }
    }
    let held = |make: u64| many.get(&make).copied().filter(|(held, _)| *held >= MANY);
    for (at, block) in facts.blocks.iter().enumerate() {
        let [own, akin] = makes(page, block);
        let is_made_so = own.and_then(held).is_some()
            || akin.and_then(held).is_some_and(|(held, all)| held * ONE_IN >= all);
        taken[at] |= is_made_so && !said.contains(block.folded.as_str()) && !facts.is_doubted(at);
    }
}

/// The makes of a block, where it is a paragraph or an item of a list: a number for the box that it stands in, its
/// list aside, and its class, and one for the boxes that are made as that one is, unless each is an entry of a list.
fn makes(page: &Page, block: &Block) -> [Option<u64>; 2] {
    let (tag, list) = match block.role {
        Role::Text => (Tag::P, false),
        Role::Item => (Tag::Li, true),
        _ => return [None; 2],
    };
    let is_one = block.seen && is_sentence(block);
    let make = |inside: NodeId, class: u32| {
        u64::from(inside.0) << 33 | u64::from(list) << 32 | u64::from(class)
    };
    // Words between the paragraphs of a box are one without a class.
    if is_one && !list && page.is(block.node, Tag::Div) {
        return [Some(make(block.node, Tag::P as u32)), None];
    }
    let up = page.parent(block.node).filter(|_| is_one && page.is(block.node, tag));
    let Some(around) = up.and_then(|up| if list { page.parent(up) } else { Some(up) }) else {
        return [None; 2];
    };
    let class = made_of(page, block.node);
    let boxes = || page.way_up(around).take(SECTIONS);
    let akin = boxes().fold(class, |made, up| made_with(page, made, up));
    let inside = boxes().last().and_then(|last| page.parent(last));
    let is_entry = boxes().any(|up| page.is(up, Tag::Li));
    [Some(make(around, class)), inside.filter(|_| !is_entry).map(|inside| make(inside, akin))]
}

#[cfg(test)]
mod tests {
    use super::keep_made_alike;
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// How many blocks are taken behind so many paragraphs that are.
    fn taken_behind(many: u32, rest: &str) -> usize {
        let text = |at| {
            format!("<p>Day {at} went by without a sail in sight of the tower on the cape.</p>")
        };
        let text: String = (0..many).map(text).collect();
        let html = format!("<html><body><article>{text}{rest}</article></body></html>");
        let page = parse_html(&html, "https://a.example/log");
        let facts = Facts::of(&page);
        let many = many as usize;
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at < many).collect();
        keep_made_alike(&page, &facts, &mut taken);
        taken[many..].iter().filter(|taken| **taken).count()
    }

    #[test]
    fn the_end_of_a_text_is_made_as_its_beginning() {
        let rest = "<p>On the last day the boat came, and nobody had anything to say.</p>\
            <h2>Afterwards</h2><p>The tower was shut in spring, and the lamp was given to the school.</p>";
        assert_eq!(taken_behind(5, rest), 2);
        assert_eq!(taken_behind(4, rest), 0, "too few to know the make by");
    }

    #[test]
    fn words_between_paragraphs_are_one_of_them() {
        let last = "On the last day the boat came, and nobody had anything to say.";
        let behind = |many: u32, name: &str, rest: &str| {
            let text = "<p>The day went by without a sail in sight of the cape.</p>";
            let text = text.replace("<p>", &format!("<p{name}>")).repeat(many as usize);
            let page = parse_html(&format!("<div>{text}{rest}</div>"), "https://a.example/log");
            let facts = Facts::of(&page);
            let mut taken: Vec<bool> =
                (0..facts.blocks.len()).map(|at| at < many as usize).collect();
            keep_made_alike(&page, &facts, &mut taken);
            taken[many as usize]
        };
        assert!(behind(5, "", last));
        assert!(!behind(4, "", last), "too few");
        assert!(!behind(5, " class=day", last), "made otherwise");
        assert!(!behind(5, "", &format!("<div>{last}</div>")), "in a box of its own");
        assert!(!behind(5, "", "The end"));
    }

    /// How many paragraphs of four boxes are taken, of which the first ones were.
    fn taken_of_boxes(before: usize, each: usize, (open, close): (&str, &str)) -> usize {
        let text = |at| format!("<p>Day {at} went by without a sail in sight of the cape.</p>");
        let one = |at: usize| (at * each..(at + 1) * each).map(text).collect::<String>();
        let html: String = (0..4).map(|at| format!("{open}{}{close}", one(at))).collect();
        let page = parse_html(&format!("<main>{html}</main>"), "https://a.example/log");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at < before).collect();
        keep_made_alike(&page, &facts, &mut taken);
        taken.iter().filter(|taken| **taken).count()
    }

    #[test]
    fn sections_are_made_alike() {
        let of = |depth: usize| {
            let (open, close) = ("<div class=in>".repeat(depth), "</div>".repeat(depth));
            taken_of_boxes(5, 2, (&open, &close))
        };
        assert_eq!((of(1), of(3)), (8, 8));
        assert_eq!(of(4), 5, "too deep for a section");
        let section = ("<div>", "</div>");
        assert_eq!(taken_of_boxes(4, 2, section), 4, "too few to know the make by");
        assert_eq!(taken_of_boxes(6, 3, section), 12);
        assert_eq!(taken_of_boxes(5, 3, section), 5, "less than half");
        assert_eq!(taken_of_boxes(5, 2, ("<li>", "</li>")), 5, "each an entry of its own");
    }

    #[test]
    fn items_are_made_as_those_of_other_lists() {
        let item =
            |at| format!("<li>Day {at} had a wind from the south and a sea without a sail</li>");
        let items: String = (0..5).map(item).collect();
        let html = format!(
            "<article><ul>{items}</ul><ol>{}</ol><div><ul>{}</ul></div></article>",
            item(5),
            item(6)
        );
        let page = parse_html(&format!("<html><body>{html}</body></html>"), "https://a.example");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at < 5).collect();
        keep_made_alike(&page, &facts, &mut taken);
        assert_eq!(taken, [true, true, true, true, true, true, false]);
    }

    #[test]
    fn what_only_speaks_of_letters_or_machines_is_text() {
        for rest in [
            "<p>The log was sold to a man who wrote a book on e-mail marketing and never went to sea.</p>",
            "<p>The lamp had a shutter that turned on a pin, something not all towers support today.</p>",
        ] {
            assert_eq!(taken_behind(5, rest), 1, "{rest}");
        }
        let short = "<p>The man who bought the log had come from e-mail marketing in town.</p>";
        assert_eq!(taken_behind(5, short), 0, "a line, of which a word says more");
    }

    #[test]
    fn what_is_made_otherwise_or_said_already_is_left() {
        for rest in [
            "<p>Read on tomorrow.</p>",
            "<p class=note>The keeper of the log is an old man who lives in the town.</p>",
            "<div><p>The keeper of the log is an old man who lives in the town.</p></div>",
            "<p>See <a href=/a>the log of the year before that, kept by another hand</a></p>",
            "<p>Day 1 went by without a sail in sight of the tower on the cape.</p>",
            "<p>You need to enable JavaScript to see this part of the page.</p>",
        ] {
            assert_eq!(taken_behind(5, rest), 0, "{rest}");
        }
    }
}
