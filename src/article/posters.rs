//! What a thread tells of who posted, beside each post or below it: ranks, numbers of posts, since when, signatures.
//! It is told again and again and is none of what they say; their names are.

use crate::article::posts::{Rows, boxes_with, make, words_taken, words_with};
use crate::facts::{Block, Facts, Role, is_sentence};
use crate::page::{Attr, Page, Tag};
use crate::text::{fnv64, is_dated};

/// Boxes in which something is told under one label ("Joined: May") from which it is told of posters. Pinned by the
/// tests below, as what follows; `tests/pages/furniture--posters-of-a-thread` is such a thread.
const TOLD: usize = 3;
/// One in so many of the boxes of a make tells something so: what posts have in common is rarer.
const ONE_IN: usize = 2;
/// Words of a label.
const LABEL_WORDS: usize = 3;
/// Words of a label and what is told under it.
const LINE_WORDS: u32 = 12;
/// How many elements around a block are asked whether they are a signature.
const UP: usize = 4;

/// Unmarks what is told of posters.
pub fn drop_posters(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let (mut makes, mut labels, mut dates) = (Rows::default(), Rows::default(), Rows::default());
    for (at, block) in facts.blocks.iter().enumerate() {
        taken[at] &= !is_signature(page, block);
        let may_tell = block.seen && !matches!(block.role, Role::Quote | Role::Heading(_));
        if let Some((make, around)) = make(page, block).filter(|_| may_tell) {
            makes.entry(make).or_default().push((around, at));
            if block.words <= LINE_WORDS && is_dated(&block.text) {
                dates.entry(make).or_default().push((around, at));
            }
            if let Some(label) = label(page, &facts.blocks, at) {
                labels.entry(make ^ fnv64(label)).or_default().push((around, at));
            }
        }
    }
    let mut told = vec![false; taken.len()];
    for row in labels.values().filter(|row| boxes_with(row, &|_| true) >= TOLD) {
        for (_, at) in row {
            told[*at] = true;
        }
    }
    for row in dates.values() {
        let are_read = row.iter().any(|(_, at)| taken[*at]);
        for (_, at) in row {
            taken[*at] = are_read;
        }
    }
    let read = words_taken(facts, taken);
    for row in makes.values() {
        let tell = boxes_with(row, &|at| told[at]);
        // What most of the thread is made of is what is said there.
        let is_said = words_with(facts, row, &|_| true) * 2 >= read;
        if is_said || tell < TOLD || tell * ONE_IN < boxes_with(row, &|_| true) {
            continue;
        }
        for (_, at) in row {
            let block = &facts.blocks[*at];
            let is_other = is_sentence(block) || page.is(block.node, Tag::Dt);
            taken[*at] &= (is_other || block.role == Role::Code) && !told[*at];
        }
    }
}

/// The label of what a block says: a term's text, or what stands before a colon; none where a sign is the term.
fn label<'a>(page: &Page, blocks: &'a [Block], at: usize) -> Option<&'a str> {
    let block = &blocks[at];
    let is = |at: usize, tag| blocks.get(at).is_some_and(|block| page.is(block.node, tag));
    let label = match block.folded.split_once(": ") {
        Some((label, _)) => label,
        // A name leads to its poster.
        None if is(at, Tag::Dt) && is(at + 1, Tag::Dd) && block.link_chars == 0 => &block.folded,
        None if is(at, Tag::Dd) && !is(at.wrapping_sub(1), Tag::Dt) => "",
        None => return None,
    };
    let is_one = label.split(' ').count() <= LABEL_WORDS && block.words <= LINE_WORDS;
    Some(label).filter(|_| is_one && !label.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether an element around a block is called a signature.
fn is_signature(page: &Page, block: &Block) -> bool {
    let is_one = |up| page.attr(up, Attr::Class).is_some_and(|name| name.contains("ignature"));
    page.way_up(block.node).take(UP).any(is_one)
}

#[cfg(test)]
mod tests {
    use super::drop_posters;
    use crate::facts::Facts;
    use crate::page::parse_html;

    /// How many of the blocks with a mark are left of a thread of which all was taken.
    fn left(posts: &[String]) -> usize {
        let said = format!("<p>{}</p>", "oak ".repeat(99));
        let html = format!("<main>{said}{}</main>", posts.concat());
        let page = parse_html(&html, "https://a.example/forum/oaks");
        let facts = Facts::of(&page);
        let mut taken = vec![true; facts.blocks.len()];
        drop_posters(&page, &facts, &mut taken);
        taken.iter().zip(&facts.blocks).filter(|(t, b)| **t && b.text.contains('*')).count()
    }

    fn rows(many: usize, row: &str) -> Vec<String> {
        vec![format!("<div class=post>{row}</div>"); many]
    }

    #[test]
    fn what_is_told_three_times_is_told_of_posters() {
        let side = "<div class=side>*Bert<br>Joined: *May</div>";
        assert_eq!([left(&rows(3, side)), left(&rows(2, side))], [0, 4]);
        let others = "<div class=side>*Bert</div>";
        let among = |many| left(&[rows(3, side), rows(many, others)].concat());
        assert_eq!([among(3), among(4)], [0, 10], "half of the boxes");
    }

    #[test]
    fn names_stand_above_what_is_told() {
        let list = |rest: &str| {
            left(&rows(3, &format!("<dl class=who><dt><a href=/b>*Bert</a></dt>{rest}</dl>")))
        };
        assert_eq!(list("<dd>*Mate<dd>Joined: *May"), 3);
        assert_eq!(list("<dt>Joined*</dt><dd>*May</dd>"), 3, "a term that comes again is a label");
        assert_eq!(left(&rows(3, "<dl class=who><dd>*May</dd></dl>")), 0, "told under a sign");
    }

    #[test]
    fn a_label_is_short_and_so_is_what_it_tells() {
        let told = |line: &str| left(&rows(3, &format!("<p class=line>{line}</p>")));
        let of = |label: usize, value: usize| {
            told(&format!("{}b: *{}", "a ".repeat(label - 1), "c ".repeat(value)))
        };
        assert_eq!([of(3, 9), of(4, 8), of(3, 10)], [0, 3, 3]);
        assert_eq!(told("at 5: *c"), 3, "no label");
        assert_eq!(told("a:b *c"), 3, "no label either");
    }

    #[test]
    fn what_is_said_is_left() {
        let post =
            |rest: &str| left(&rows(3, &format!("<div class=post>{rest}<p>Edit: May</p></div>")));
        assert_eq!(post("<p>The * oak by the old mill has not been felled.</p>"), 3);
        assert_eq!(post("<pre>*oak</pre>"), 3);
        assert_eq!(post("<blockquote>*oak</blockquote>"), 3);
        assert_eq!(post("<p>*oak</p>"), 0);
        let long = format!("<p>{}</p>", "oak ".repeat(30));
        assert_eq!(post(&format!("{long}<p>*oak</p>")), 3, "half of the thread");
    }

    /// How many lines of a thread, each above a post, are read where the first ones were.
    fn read(lines: &[&str], before: usize) -> usize {
        let said = format!("<div class=said><p>{}</p></div>", "oak ".repeat(30));
        let posts = lines.iter().map(|line| format!("<div class=top><p>{line}</p></div>{said}"));
        let html = format!("<main>{}</main>", posts.collect::<String>());
        let page = parse_html(&html, "https://a.example/forum/oaks");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> =
            (0..lines.len() * 2).map(|at| at % 2 == 1 || at < before * 2).collect();
        drop_posters(&page, &facts, &mut taken);
        taken.iter().step_by(2).filter(|taken| **taken).count()
    }

    #[test]
    fn a_date_read_above_one_post_is_read_above_each() {
        let dates = ["3 May 2024", "#4 6 May 2024"];
        assert_eq!([read(&dates, 1), read(&dates, 0)], [2, 0]);
        assert_eq!(read(&["Ada - 3 May 2024", "Bo - 4 May 2024"], 1), 2, "and who wrote it");
        for other in ["An oak by the mill, felled 3 May 2024", "3 May 2024 was a day in spring"] {
            assert_eq!(read(&[other; 4], 3), 3, "{other}");
        }
    }

    #[test]
    fn signatures_are_called_so() {
        let signed = |boxes: usize| {
            let (open, close) = ("<div>".repeat(boxes), "</div>".repeat(boxes));
            left(&[format!("<div class=post-signature>{open}<p>*Mind the gap.</p>{close}</div>")])
        };
        assert_eq!([signed(2), signed(3)], [0, 1]);
    }
}
