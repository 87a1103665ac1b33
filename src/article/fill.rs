//! What belongs to its neighbours: a heading right before text that is taken, code, a term, a cell or an item
//! between blocks that are taken, a paragraph or a bold line between paragraphs, the title of a box, and whose a
//! quotation is. Alone such blocks say little or say again what stood before, so a scorer doubts them; a reader
//! does not.

use crate::article::heads::{HEADING_LINKS, heads, is_question};
use crate::article::hidden::is_panel;
use crate::facts::{Block, Facts, Genre, Hints, Role, is_sentence};
use crate::page::{NodeId, Page, Tag};
use crate::text::count_ink;

/// Blocks to the next taken one on each side, at most. Pinned by the tests below, as what follows.
const REACH: usize = 4;
/// Words of the title of a box inside the text.
const TITLE_WORDS: u32 = 6;

/// Marks the blocks that belong to what is taken. Only inside the body, and never in a part that is named
/// after something else.
pub fn fill(page: &Page, facts: &Facts, taken: &mut [bool]) {
    let before: Vec<bool> = taken.to_vec();
    let near = |at: usize| {
        let ahead = before[at + 1..].iter().take(REACH).any(|t| *t);
        (before[at.saturating_sub(REACH)..at].iter().any(|t| *t), ahead)
    };
    let first = before.iter().position(|t| *t);
    let is_past = |at: usize| first.is_some_and(|first| first < at);
    let is_next_in_box =
        |at: usize| before.get(at + 1) == Some(&true) && are_in_a_box(page, facts, at, at + 1);
    for (at, block) in facts.blocks.iter().enumerate().filter(|(at, _)| !before[*at]) {
        let (after, ahead) = near(at);
        let belongs = match block.role {
            Role::Code => is_past(at),
            Role::Definition => after && ahead,
            Role::Cell | Role::Item => {
                is_between(&before, at) && block.link_density() <= HEADING_LINKS
            }
            Role::Quote | Role::Caption => {
                at > 0 && before[at - 1] && says_whose(page, &facts.blocks[at - 1], block)
            }
            Role::Heading(_) => {
                heads(page, facts, &before, at) && (after || is_past(at) && is_next_in_box(at))
            }
            Role::Control => is_question(page, block) && after && heads(page, facts, &before, at),
            Role::Text => {
                is_between(&before, at)
                    && (is_paragraph_among(page, facts, at)
                        || leads_on(&facts.blocks[at..])
                        || is_bold_among(page, facts, at))
                    || heads_box(page, facts, &before, at)
            }
        };
        let in_panel =
            || block.role == Role::Code && page.way_up(block.node).any(|up| is_panel(page, up));
        taken[at] |=
            belongs && (block.seen || in_panel()) && stands_in_text(page, facts, &before, at);
    }
}

/// Whether two blocks stand in the same box.
fn are_in_a_box(page: &Page, facts: &Facts, one: usize, other: usize) -> bool {
    page.parent(facts.blocks[one].node) == page.parent(facts.blocks[other].node)
}

fn is_between(taken: &[bool], at: usize) -> bool {
    at > 0 && taken[at - 1] && taken.get(at + 1).is_some_and(|t| *t)
}

/// Whether a block that has others on both sides is a paragraph like them: in the same box, and not in words
/// that a rule knows. In a thread it may be a quotation of what stands above.
fn is_paragraph_among(page: &Page, facts: &Facts, at: usize) -> bool {
    let block = &facts.blocks[at];
    facts.genre != Genre::Forum
        && is_sentence(block)
        && [at - 1, at + 1].into_iter().all(|other| are_in_a_box(page, facts, other, at))
        && !facts.is_doubted(at)
}

/// Whether a line between paragraphs of its box is bold from end to end: a heading that is not marked as one.
fn is_bold_among(page: &Page, facts: &Facts, at: usize) -> bool {
    let block = &facts.blocks[at];
    let mut formats = page.ancestors(block.first).take_while(|up| *up != block.node);
    facts.genre != Genre::Forum
        && block.link_chars == 0
        && formats.any(|up| {
            matches!(page.tag(up), Some(Tag::B | Tag::Strong))
                && count_ink(&page.text_of(up)) == block.chars as usize
        })
        && [at - 1, at + 1].into_iter().all(|other| are_in_a_box(page, facts, other, at))
        && is_sentence(&facts.blocks[at + 1])
        && !facts.is_doubted(at)
}

/// Whether a line says what the list, the table or the quotation behind it holds: "You will need:".
fn leads_on(blocks: &[Block]) -> bool {
    let [line, next, ..] = blocks else { return false };
    let is_list = matches!(next.role, Role::Item | Role::Cell | Role::Code | Role::Quote);
    is_list && line.link_chars == 0 && line.text.ends_with([':', '：'])
}

/// Whether a block is the title of a box inside the text ("Note"), of which all the rest is taken.
fn heads_box(page: &Page, facts: &Facts, taken: &[bool], at: usize) -> bool {
    let nodes = |at: usize| facts.blocks.get(at).map(|block| block.node);
    let (Some(own), Some(next)) = (nodes(at), nodes(at + 1)) else { return false };
    let label = &facts.blocks[at];
    let inside = page.common_ancestor(own, next);
    let holds = |at: &usize| nodes(*at).is_some_and(|node| page.contains(inside, node));
    label.words <= TITLE_WORDS
        && label.link_chars == 0
        && at > 0
        && !holds(&(at - 1))
        && facts.genre != Genre::Forum
        && (at + 1..facts.blocks.len())
            .take_while(holds)
            .all(|at| taken[at] || !facts.blocks[at].seen)
}

/// Whether a block ends what a block of a quotation began: it says who spoke.
fn says_whose(page: &Page, quote: &Block, block: &Block) -> bool {
    let around = page.common_ancestor(quote.node, block.node);
    quote.role == Role::Quote && matches!(page.tag(around), Some(Tag::Blockquote | Tag::Figure))
}

/// Whether a block stands in the body, or as a heading in the box of a taken neighbour, and in nothing that is
/// named after something else and does not hold its neighbour too.
fn stands_in_text(page: &Page, facts: &Facts, taken: &[bool], at: usize) -> bool {
    let block = &facts.blocks[at];
    let beside =
        [at.wrapping_sub(1), at + 1].into_iter().filter(|at| taken.get(*at) == Some(&true));
    let beside: Vec<NodeId> = beside.map(|at| facts.blocks[at].node).collect();
    let body = facts.body.node;
    let mut own = page
        .way_up(block.node)
        .take_while(|up| *up != body && !beside.iter().any(|node| page.contains(*up, *node)));
    let box_of_both = page.parent(block.node).unwrap_or(NodeId::ROOT);
    let is_inside = page.contains(body, block.node)
        || matches!(block.role, Role::Text | Role::Code | Role::Definition)
            && beside.len() > 1
            && beside.iter().all(|node| page.parent(*node) == Some(box_of_both))
        || matches!(block.role, Role::Heading(_))
            && beside.iter().any(|node| page.contains(box_of_both, *node));
    // Handbooks set code beside the text; none of it leads elsewhere.
    let elsewhere = if block.role == Role::Code { Hints::COMMENT } else { Hints::ELSEWHERE };
    is_inside && own.all(|up| !facts.hints[up.index()].any(elsewhere))
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::facts::Facts;
    use crate::page::parse_html;

    const TEXT: &str =
        "<p>The threads that run away from you carry the whole tension of the cloth.</p>";

    /// Whether the paragraph in the middle is taken for the sake of those around it.
    fn is_filled(middle: &str) -> bool {
        let body = format!("<article>{TEXT}{middle}{TEXT}</article>");
        let page =
            parse_html(&format!("<html><body>{body}</body></html>"), "https://a.example/loom");
        let facts = Facts::of(&page);
        let mut taken: Vec<bool> = (0..facts.blocks.len()).map(|at| at != 1).collect();
        fill(&page, &facts, &mut taken);
        assert_eq!(taken.len(), 3, "{middle}");
        taken[1]
    }

    #[test]
    fn a_paragraph_stays_among_its_like() {
        for middle in [
            "<p>Throw it low, so that it rides on the lower threads.</p>",
            "<p>How the shuttle is kept from splintering you read in <a href=/up>the upkeep</a>.</p>",
        ] {
            assert!(is_filled(middle), "{middle}");
        }
        for middle in [
            "<p>Throw it low.</p>",
            "<p>For more of the shuttle see <a href=/up>the mending of old looms</a></p>",
            "<p><a href=/up>The upkeep of looms and of their shuttles in winter</a></p>",
            "<div><p>Throw it low, so that it rides on the lower threads.</p></div>",
            "<p>You need to enable JavaScript to see this part of the page.</p>",
        ] {
            assert!(!is_filled(middle), "{middle}");
        }
    }

    #[test]
    fn a_bold_line_among_paragraphs_is_a_heading() {
        for middle in
            ["<p><b>1) The shuttle</b> </p>", "<p><strong><i>The</i> shuttle</strong></p>"]
        {
            assert!(is_filled(middle), "{middle}");
        }
        for middle in [
            "<p><b>The</b> shuttle</p>",
            "<p><b><a href=/up>The shuttle</a></b></p>",
            "<p><b>Advertisement</b></p>",
            "<div><p><b>The shuttle</b></p></div>",
        ] {
            assert!(!is_filled(middle), "{middle}");
        }
    }

    #[test]
    fn between_two_of_a_box_a_block_is_inside_whatever_the_body_is() {
        let body = format!("<main>{}</main>", TEXT.repeat(9));
        let is_filled = |second: &str| {
            let page = parse_html(&format!("<body>{body}{second}"), "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken = [true; 12];
            taken[10] = false;
            assert_eq!(taken.len(), facts.blocks.len());
            fill(&page, &facts, &mut taken);
            taken[10]
        };
        let (code, bold) = ("<pre>throw(2)</pre>", "<p><b>The shuttle</b></p>");
        assert!(is_filled(&format!("<section>{TEXT}{code}{TEXT}</section>")));
        assert!(is_filled(&format!("<section>{TEXT}{bold}{TEXT}</section>")));
        assert!(!is_filled(&format!("<div>{TEXT}</div>{code}<div>{TEXT}</div>")), "two boxes");
    }

    #[test]
    fn a_description_is_near_the_text_on_both_sides() {
        let filled = |many: usize| {
            let terms = "<dd>The lower threads".repeat(many);
            let body = format!("<article>{TEXT}<dl>{terms}</dl>{TEXT}</article>");
            let page = parse_html(&format!("<body>{body}"), "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken = vec![false; many + 2];
            assert_eq!(taken.len(), facts.blocks.len());
            (taken[0], taken[many + 1]) = (true, true);
            fill(&page, &facts, &mut taken);
            (1..=many).filter(|at| taken[*at]).collect::<Vec<_>>()
        };
        assert_eq!(filled(7), [4], "four steps from both");
        assert_eq!(filled(8), [0; 0]);
    }

    #[test]
    fn an_item_that_is_all_but_a_link_leads_away() {
        let item = |rest: &str| format!("<ul><li><a href=/up>upkeeping</a> {rest}</ul>");
        assert!(is_filled(&item("x")), "nine letters of ten");
        assert!(!is_filled(&item("x").replace("upkeeping", "theupkeepingoflooms")));
    }

    #[test]
    fn a_line_leads_on_to_a_list() {
        let list = "<ul><li>The shuttle with its pin and thread, for the lower row</li></ul>";
        let is_filled = |line: &str| {
            let html = format!("<article>{TEXT}{line}{list}</article>");
            let page =
                parse_html(&format!("<html><body>{html}</body></html>"), "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken = [true, false, true];
            fill(&page, &facts, &mut taken);
            taken[1]
        };
        assert!(is_filled("<p>You will need:</p>"));
        assert!(!is_filled("<p>You will need</p>"), "it leads on to nothing");
        assert!(!is_filled("<p><a href=/need>You will need:</a></p>"), "a way");
    }

    #[test]
    fn a_heading_goes_with_its_step_outside_the_body() {
        let long = TEXT.repeat(9);
        let step = |at: u32| format!("<div><h3>Step {at}</h3><p>Throw the shuttle low.</p></div>");
        let html = format!("<html><body><main>{long}</main>{}{}</body></html>", step(1), step(2));
        let page = parse_html(&html, "https://a.example/loom");
        let facts = Facts::of(&page);
        let mut taken = [true; 13];
        taken[11] = false;
        assert_eq!(taken.len(), facts.blocks.len());
        fill(&page, &facts, &mut taken);
        assert!(taken[11]);
    }

    #[test]
    fn a_heading_goes_with_its_text_far_behind_the_rest() {
        let is_filled = |contents: &str, step: &str| {
            let html = format!("<article>{TEXT}{}{step}</article>", contents.repeat(4));
            let page = parse_html(&format!("<html><body>{html}"), "https://a.example/loom");
            let facts = Facts::of(&page);
            let last = facts.blocks.len() - 1;
            let mut taken: Vec<bool> = (0..=last).map(|at| at == 0 || at == last).collect();
            fill(&page, &facts, &mut taken);
            taken[last - 1]
        };
        let contents = "<div><a href=/up>The upkeep</a></div>";
        let in_a_box = format!("<div><h3>Step 2</h3></div>{TEXT}");
        assert!(is_filled(contents, &format!("<h3>Step 2</h3>{TEXT}")));
        assert!(!is_filled(contents, &in_a_box), "another box");
        assert!(is_filled("", &in_a_box), "near the rest");
    }

    #[test]
    fn a_button_that_asks_is_the_heading_of_its_answer() {
        let is_filled = |button: &str| {
            let html = format!("<article>{TEXT}<div>{button}{TEXT}</div></article>");
            let page = parse_html(&format!("<html><body>{html}"), "https://a.example/loom");
            let mut taken = [true, false, true];
            fill(&page, &Facts::of(&page), &mut taken);
            taken[1]
        };
        assert!(is_filled("<button>How low then?</button>"));
        assert!(is_filled("<button><h3>Oak</h3></button>"));
        assert!(is_filled("<h3><button>Oak</button></h3>"));
        assert!(!is_filled("<button>How low?</button>"), "two words");
        assert!(!is_filled("<button>Throw it low</button>"));
    }

    #[test]
    fn tabs_stand_between_a_heading_and_its_text() {
        let filled = |between: &str| {
            let html = format!("<article>{TEXT}<h3>Step 2</h3>{between}{TEXT}</article>");
            let page = parse_html(&format!("<html><body>{html}"), "https://a.example/loom");
            let mut taken = [true, false, false, true];
            fill(&page, &Facts::of(&page), &mut taken);
            [taken[1], taken[2]]
        };
        assert_eq!(filled("<button>Oak</button>"), [true, false]);
        assert_eq!(filled("<p><a href=/up>Oak</a></p>"), [false; 2]);
    }

    #[test]
    fn the_title_of_a_box_goes_with_the_box() {
        let is_filled = |middle: &str, taken: &[bool]| {
            let html = format!("<html><body>{TEXT}{middle}{TEXT}</body></html>");
            let page = parse_html(&html, "https://a.example/loom");
            let facts = Facts::of(&page);
            let mut taken = taken.to_vec();
            assert_eq!(taken.len(), facts.blocks.len(), "{middle}");
            fill(&page, &facts, &mut taken);
            taken[1]
        };
        let boxed =
            format!("<div><p>Take care of the long threads</p><div>{TEXT}{TEXT}</div></div>");
        assert!(is_filled(&boxed, &[true, false, true, true, true]));
        assert!(!is_filled(&boxed, &[true, false, true, false, true]), "not all of the box");
        let bare = format!("<p>Take care</p>{TEXT}");
        assert!(!is_filled(&bare, &[true, false, true, true]), "no box");
        let way = format!("<div><p><a href=/care>Take care</a></p>{TEXT}</div>");
        assert!(!is_filled(&way, &[true, false, true, true]), "a way to elsewhere");
        let long = format!("<div><p>Take care of the long lower threads</p>{TEXT}</div>");
        assert!(!is_filled(&long, &[true, false, true, true]), "no title");
    }

    #[test]
    fn a_heading_that_opens_its_text_leads_nowhere() {
        let is_filled = |handle: &str| {
            let step = format!("<div>{handle}<h3>Step 2</h3></a>{TEXT}</div>");
            let html = format!("<html><body>{TEXT}{step}</body></html>");
            let page = parse_html(&html, "https://a.example/loom");
            let mut taken = [true, false, true];
            fill(&page, &Facts::of(&page), &mut taken);
            taken[1]
        };
        assert!(is_filled("<a role=tab>"));
        assert!(is_filled("<a href='#two'>"));
        assert!(!is_filled("<a href=/two>"));
    }

    #[test]
    fn a_heading_goes_with_its_text_whatever_their_box_is_called() {
        let is_filled = |box_of_both: &str, box_of_heading: &str| {
            let heading = format!("<div class={box_of_heading}><h3>Step 2</h3></div>");
            let body = format!("{TEXT}<div class={box_of_both}>{heading}{TEXT}</div>");
            let page =
                parse_html(&format!("<html><body>{body}</body></html>"), "https://a.example");
            let facts = Facts::of(&page);
            let mut taken = [true, false, true];
            fill(&page, &facts, &mut taken);
            taken[1]
        };
        assert!(is_filled("steps", "head"));
        assert!(is_filled("related-steps", "head"));
        assert!(!is_filled("steps", "related-head"));
    }
}
