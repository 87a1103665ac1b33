//! Cuts a page into blocks: a run of text and inline elements ends where an element starts a new line, at
//! a `<br>`, and at a control. One pass over the arena; every visible word lies in exactly one block.

use crate::facts::block::{Block, Role};
use crate::facts::listings::{Listing, listing};
use crate::facts::unread::{
    edits, is_code_line, is_for_the_ear, is_line, is_line_number, is_unread,
};
use crate::page::{NodeId, Page, Tag};
use crate::text::{count_ink, fold, fold_squeezed, is_blank, length, squeeze};

/// The blocks of a page and its listings that lie in no other, in document order. `seen` says of each node whether it
/// can be seen.
#[must_use]
pub fn blocks(page: &Page, seen: &[bool]) -> (Vec<Block>, Vec<Listing>) {
    let mut cutter = Cutter {
        page,
        seen,
        code: Listing { node: NodeId::ROOT, end: NodeId::ROOT, is_typed: true },
        done: Vec::new(),
        run: Run::default(),
        asides: Vec::new(),
        aside_until: NodeId::ROOT,
        breaks: 2,
    };
    let mut open: Vec<NodeId> = Vec::new();
    let mut skip_until = NodeId::ROOT;
    let mut line_until = NodeId::ROOT;
    let mut listings = Vec::new();
    for id in page.ids() {
        while open.last().is_some_and(|top| id >= page.end(*top)) {
            let is_line = open.pop().is_some_and(|top| page.is(top, Tag::Span));
            if is_line {
                cutter.line_break();
            } else {
                cutter.cut();
                cutter.breaks = 2;
            }
        }
        if id < skip_until {
            continue;
        }
        if id >= cutter.code.end
            && let Some(listing) = listing(page, id)
        {
            listings.push(listing);
            cutter.code = listing;
        }
        let begins = id == cutter.code.node;
        if begins {
            cutter.cut();
        }
        let in_code = cutter.is_code(id);
        match page.tag(id) {
            None => cutter.text(id),
            Some(tag) if tag.hides_text() => {
                skip_until = page.end(id);
                cutter.cut_if(matches!(tag, Tag::Audio | Tag::Video | Tag::Object | Tag::Embed));
            }
            Some(_) if is_unread(page, id) => skip_until = page.end(id),
            Some(Tag::Br) => cutter.line_break(),
            Some(Tag::Span)
                if cutter.run.raw.contains(char::is_alphanumeric) && is_for_the_ear(page, id)
                    || in_code && is_line_number(page, id)
                    || edits(page, id) =>
            {
                cutter.aside_until = page.end(id);
            }
            // A word that opens a note, like any other.
            Some(Tag::Button) if is_word(page, id, &cutter.run.raw) => {}
            // A way to try the code below it.
            Some(Tag::A) if id < cutter.code.node => cutter.aside_until = page.end(id),
            // A line of its own in a heading: its end parts it, too.
            Some(Tag::Span) if is_line(page, id) => {
                cutter.line_break();
                open.push(id);
            }
            // A line of code: highlighters leave the line ends to the style.
            Some(Tag::Span) if in_code && is_code_line(page, id) => {
                if id == line_until {
                    cutter.line_break();
                }
                line_until = page.end(id);
            }
            Some(tag) if parts(tag) || begins => {
                if in_code && !begins && is_line_number(page, id) {
                    cutter.aside_until = page.end(id);
                }
                cutter.cut();
                cutter.breaks = 2;
                open.push(id);
            }
            Some(_) => {}
        }
    }
    cutter.cut();
    (cutter.done, listings)
}

/// Whether text before and after an element is never one piece. Controls stand in the line but are read
/// on their own.
fn parts(tag: Tag) -> bool {
    tag.is_block() || matches!(tag, Tag::Button | Tag::Label | Tag::Iframe)
}

/// Whether the sentence that has begun with a text goes on behind a button that stands in it.
fn is_word(page: &Page, id: NodeId, before: &str) -> bool {
    let next = page.end(id);
    let is_beside = page.parent(id).is_some_and(|up| page.contains(up, next));
    let goes_on = |c: char| c.is_alphabetic() && !c.is_uppercase();
    before.trim_end().bytes().last().is_some_and(|end| !end.is_ascii_punctuation())
        && is_beside
        && page.text(next).is_some_and(|text| text.trim_start().starts_with(goes_on))
}

fn in_link(page: &Page, id: NodeId) -> bool {
    let is_link = |up| page.is(up, Tag::A);
    let mut inline = page.ancestors(id).take_while(|up| !page.tag(*up).is_some_and(Tag::is_block));
    inline.any(is_link) || page.ancestors(id).take(LINK_REACH).any(is_link)
}

#[derive(Default)]
struct Run {
    texts: Vec<NodeId>,
    raw: String,
    linked: usize,
}

struct Cutter<'a> {
    page: &'a Page,
    seen: &'a [bool],
    /// The listing that was begun last.
    code: Listing,
    done: Vec<Block>,
    run: Run,
    /// What nobody sees in the midst of the run, run by run.
    asides: Vec<Run>,
    /// Until here nobody sees what stands in the line, whatever the page's styles say.
    aside_until: NodeId,
    /// Line breaks since the last text; 2 stands for a new paragraph.
    breaks: u32,
}

impl Cutter<'_> {
    fn text(&mut self, id: NodeId) {
        let data = self.page.text(id).unwrap_or_default();
        let is_seen = self.seen[id.index()];
        let first = self.run.texts.first();
        let changes = first.is_some_and(|first| self.seen[first.index()] != is_seen);
        // What nobody sees parts no text: a reader sees both sides of it in one line.
        let is_told = id < self.aside_until;
        let is_aside = is_told || changes && !is_seen;
        if changes && is_seen && !is_told && !is_blank(data) {
            self.cut();
        }
        let page = self.page;
        let run = if is_aside { self.aside() } else { &mut self.run };
        if run.texts.is_empty() && is_blank(data) {
            return;
        }
        run.texts.push(id);
        run.raw.push_str(data);
        if in_link(page, id) {
            run.linked += count_ink(data);
        }
    }

    /// The run of what nobody sees at this place of a line.
    fn aside(&mut self) -> &mut Run {
        let last = self.asides.last().and_then(|run| run.texts.last());
        if last.is_none_or(|last| self.run.texts.last() > Some(last)) {
            self.asides.push(Run::default());
        }
        let at = self.asides.len() - 1;
        &mut self.asides[at]
    }

    fn line_break(&mut self) {
        let had_text = !self.run.texts.is_empty();
        self.cut();
        self.breaks = if had_text { 1 } else { self.breaks.saturating_add(1) };
    }

    fn cut_if(&mut self, cut: bool) {
        if cut {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let run = std::mem::take(&mut self.run);
        let unseen = std::mem::take(&mut self.asides);
        let mut asides = Vec::new();
        for aside in &unseen {
            asides.extend_from_slice(&aside.texts);
        }
        let leads = |aside: &&Run| run.texts.is_empty() || aside.texts < run.texts;
        let (before, within) = unseen.split_at(unseen.iter().take_while(leads).count());
        for aside in before {
            self.finish(aside, None);
        }
        self.finish(&run, Some(asides));
        for aside in within {
            self.finish(aside, None);
        }
    }

    /// Makes a block of a run; what stands aside in it is `None` of a run that does itself.
    fn finish(&mut self, run: &Run, asides: Option<Vec<NodeId>>) {
        let (Some(first), Some(last)) = (run.texts.first().copied(), run.texts.last().copied())
        else {
            return;
        };
        let node = self.holder(first);
        let is_line = asides.is_some();
        let told = !is_line && self.seen[first.index()];
        let mut role = if told { Role::Control } else { role(self.page, node) };
        if role != Role::Control && self.is_code(first) {
            role = Role::Code;
        }
        let (text, folded) = if role == Role::Code {
            let text = run.raw.trim_matches('\n');
            (text.to_owned(), fold(text))
        } else {
            let text = squeeze(&run.raw);
            let folded = fold_squeezed(&text);
            (text, folded)
        };
        if folded.is_empty() {
            return;
        }
        self.done.push(Block {
            node,
            first,
            end: NodeId(last.0 + 1),
            seen: is_line && self.seen[first.index()],
            told,
            asides: asides.unwrap_or_default(),
            role,
            joins: is_line && self.breaks == 1,
            words: length(&folded) as u32,
            chars: count_ink(&text) as u32,
            link_chars: run.linked as u32,
            text,
            folded,
        });
        self.breaks = if is_line { 0 } else { self.breaks };
    }

    fn is_code(&self, id: NodeId) -> bool {
        self.code.node <= id && id < self.code.end
    }

    fn holder(&self, id: NodeId) -> NodeId {
        let is_holder = |up: &NodeId| self.page.tag(*up).is_some_and(parts);
        self.page.ancestors(id).find(is_holder).unwrap_or(NodeId::ROOT)
    }
}

/// How many ancestors are looked at for a link around block elements (cards).
/// Pinned by `residue--label-deep-in-a-link`.
const LINK_REACH: usize = 6;
/// How many ancestors are looked at for a quote, a figure or a control.
/// Pinned by `error--message-deep-in-a-quotation`.
const ROLE_REACH: usize = 6;
/// How many ancestors of a control are looked at for the heading that it is. Pinned by the test below.
const HEADING_REACH: usize = 2;

/// Whether a control is all that a heading says: it opens the text below.
fn is_whole_heading(page: &Page, id: NodeId) -> bool {
    let heading = page.ancestors(id).take(HEADING_REACH).find(|up| page.is_heading(*up));
    heading.is_some_and(|h| page.text_of(h).trim() == page.text_of(id).trim())
}

fn role(page: &Page, node: NodeId) -> Role {
    let chain = || page.way_up(node).take(ROLE_REACH);
    for up in chain() {
        match page.tag(up) {
            Some(Tag::Blockquote) => return Role::Quote,
            Some(Tag::Figcaption | Tag::Caption) => return Role::Caption,
            Some(Tag::Button | Tag::Label | Tag::Legend) if !is_whole_heading(page, up) => {
                return Role::Control;
            }
            Some(Tag::Article | Tag::Main | Tag::Body) => break,
            _ => {}
        }
    }
    for up in chain() {
        match page.tag(up) {
            Some(tag) if tag.heading_level().is_some() => {
                return Role::Heading(tag.heading_level().unwrap_or(1));
            }
            Some(Tag::Summary) => return Role::Heading(6),
            Some(Tag::Li) => return Role::Item,
            Some(Tag::Dt | Tag::Dd) => return Role::Definition,
            Some(Tag::Td | Tag::Th) => return Role::Cell,
            Some(Tag::P) => return Role::Text,
            Some(Tag::Article | Tag::Main | Tag::Body) => break,
            _ => {}
        }
    }
    Role::Text
}

#[cfg(test)]
mod tests {
    use crate::facts::{Facts, Role};
    use crate::page::parse_html;

    #[test]
    fn a_button_close_to_its_heading_is_the_heading() {
        let role = |tags: &str| {
            let html = format!("<h2>{tags}<button>How the warp is wound");
            Facts::of(&parse_html(&html, "")).blocks[0].role
        };
        assert_eq!(role("<b>"), Role::Heading(2));
        assert_eq!(role("<b><i>"), Role::Control);
    }

    #[test]
    fn a_button_within_a_sentence_is_a_word() {
        let blocks = |html: &str| -> Vec<String> {
            let facts = Facts::of(&parse_html(html, ""));
            facts.blocks.into_iter().map(|block| block.text).collect()
        };
        let word = "<button>the heddle</button>";
        let line = format!("<p>Ada threads {word} from the right.");
        assert_eq!(blocks(&line), ["Ada threads the heddle from the right."]);
        assert_eq!(blocks(&line.replace(" from", ". From")).len(), 3);
        assert_eq!(blocks(&line.replace(" from the right.", " From the right.")).len(), 3);
        assert_eq!(blocks(&line.replace("threads", "threads.")).len(), 3);
        assert_eq!(blocks(&line.replace(" from", "<i> from</i>")).len(), 3, "it may be a row");
        assert_eq!(blocks(&format!("<p>{word} from the right.")).len(), 2);
    }

    #[test]
    fn what_is_seen_and_what_is_not_are_two_blocks_whatever_white_space_is_between() {
        let blocks = |html: &str| -> Vec<(String, bool)> {
            let facts = Facts::of(&parse_html(html, ""));
            facts.blocks.into_iter().map(|block| (block.text, block.seen)).collect()
        };
        let (seen, unseen) = (|s: &str| (s.to_owned(), true), |s: &str| (s.to_owned(), false));
        let hidden = "<span style='display:none'>writes:</span>";
        assert_eq!(
            blocks(&format!("<p>{hidden} <i>today</i>")),
            [unseen("writes:"), seen("today")]
        );
        let hidden = "<span style='display:none'> <b>writes:</b></span>";
        assert_eq!(blocks(&format!("<p>Ada {hidden}")), [seen("Ada"), unseen("writes:")]);
        let line = format!("<p>Ada {hidden} and {hidden} Bo");
        assert_eq!(blocks(&line), [seen("Ada and Bo"), unseen("writes:"), unseen("writes:")]);
    }
}
