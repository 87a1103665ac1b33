//! Messages that something failed, standing in a page that did not fail. The page and its facts go in,
//! findings come out; whether the page *is* an error page is judged in `article::state`.

use std::ops::Range;

use crate::facts::{Block, BlockId, Facts, Place, Role};
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::findings::weigh::{ALL, Doubt, MOST, Pass, Weights, excerpt, is_curt, is_loose_english};
use crate::rules::{
    Class, Family, Roles, heard, heard_beside, is_english, is_of_the_machine, is_of_the_page,
    pleads, said, speaks_to_someone,
};
use crate::text::length;

/// `error--what-each-sign-is-worth` and `error--announced-before-behind-and-boxed` pin the weights.
pub const PASS: Pass = Pass {
    kind: Kind::Error,
    family: Family::Error,
    roles: Roles::ERROR,
    subjects: &[Class::Error],
    code: "error_phrase",
    weights: Weights {
        strong: 0.5,
        weak: 0.1,
        more: 0.1,
        coverage: 0.35,
        named: 0.25,
        boxed: 0.1,
        control: 0.0,
        before: 0.1,
        inside: 0.0,
        after: 0.1,
        outside: 0.15,
        hidden: 0.2,
        quoted: -0.4,
        subject: -0.7,
        beside: 0.2,
        title: -0.3,
        kept: -0.4,
    },
};

/// Confidence of a line from which the lines beside it are taken for the same banner.
/// Pinned by `error--unsure-line-goes-alone`.
const SURE: f32 = 0.75;
/// What a line of a banner is at least, whose words alone say little ("Sorry!!", "403")
/// (`duplicate--model-breaks`, `error--in-a-promoted-box`).
const LINE: f32 = 0.8;
/// What it costs a message of which only the meaning is known that it is in the page's own language, stands
/// behind its beginning, has no markup that names it and asks for nothing: texts about computers speak so.
/// Pinned by `error--korean-refusal`.
const AMONG_PROSE: f32 = -0.5;
/// Places among the paragraphs where such messages stand from which the text is about failures
/// (`error--two-pleas-among-paragraphs`, `spare--three-pleas-among-paragraphs`).
const TELLS: usize = 3;
/// Words of a message that is known by its meaning alone: less is a label, more an account of a failure.
/// Pinned by `error--foreign-words-of-a-message` and `spare--german-text-of-49-words`.
const SAYS_WORDS: Range<u32> = 4..49;

/// Finds error banners.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let blocks = context.facts.said.blocks_of(Family::Error);
    let mut doubts: Vec<(BlockId, Doubt)> =
        blocks.into_iter().filter_map(|id| Some((id, doubt(context, id)?))).collect();
    let mut found = Vec::new();
    let together = |a: &(BlockId, Doubt), b: &(BlockId, Doubt)| is_next(context.facts, a.0, b.0);
    let tells = doubts.chunk_by(together).filter(|run| run.iter().any(|(_, d)| d.is_prose));
    let is_about = tells.count() >= TELLS;
    let is_loose = |d: &Doubt| d.hit.rule.is_loose();
    doubts.retain(|(id, d)| !(is_loose(d) && is_part_of_site(context.facts, *id, d)));
    doubts.retain(|(id, d)| {
        !titles_a_remark(context, *id, d)
            && !is_amount(context.facts.block(*id))
            && !PASS.is_one_of_many(context, *id, d)
    });
    // What to do means little where nothing has failed: it is the page's forms that ask.
    let is_advice = |d: &Doubt| d.hit.rule.weak && is_loose(d);
    for run in doubts.chunk_by(together).filter(|run| !run.iter().all(|(_, d)| is_advice(d))) {
        let sure = run
            .iter()
            .any(|(id, d)| d.is_strong && is_message(context, *id, d) && d.confidence >= SURE);
        let is_alone = run.len() == 1;
        let stands = |id: BlockId, d: &Doubt| {
            (sure || stands_alone(context.facts, id, d))
                && !(is_alone && heads_prose(context.facts, id, d))
        };
        for (id, doubt) in run.iter().filter(|(id, d)| is_message(context, *id, d)) {
            if !stands(*id, doubt) || is_about && doubt.is_prose {
                continue;
            }
            let mut finding = PASS.finding(context, *id, doubt, None);
            if doubt.coverage < MOST && !doubt.is_prose {
                // What follows the failure is its message too.
                finding.confidence += PASS.weights.coverage * (1.0 - doubt.coverage);
            }
            if sure && finding.confidence < LINE && !doubt.is_prose {
                let args = vec![excerpt(&context.facts.block(*id).text)];
                finding.evidence = Evidence { code: "error_line", args, twin: None };
                finding.confidence = LINE;
            }
            found.push(finding);
        }
    }
    found
}

/// Whether a paragraph stands right before a block: where a text tells of failures, its first paragraphs are
/// doubted too, and a place before the first undoubted one says nothing.
fn is_behind_prose(facts: &Facts, id: BlockId) -> bool {
    let before = id.0.checked_sub(1).map(|before| facts.block(BlockId(before)));
    before.is_some_and(|block| block.role == Role::Text && block.words > BARE_WORDS)
}

fn doubt(context: Context<'_>, id: BlockId) -> Option<Doubt<'_>> {
    let mut doubt = PASS.doubt(context, id)?;
    let is_named = doubt.cues.roles.has(PASS.roles);
    let is_behind = doubt.cues.place != Place::Before || is_behind_prose(context.facts, id);
    let may_be = is_named || !is_behind;
    let is_free = doubt.is_beside || may_be && is_curt(context.facts.block(id));
    if !is_free && is_loose_english(context.facts, doubt.hit) {
        return None;
    }
    if is_behind && !doubt.is_beside && PASS.may_be_prose(context, id, &doubt) {
        doubt.is_prose = true;
        if !is_plea(context.facts, id, &doubt) {
            doubt.confidence = (doubt.confidence + AMONG_PROSE).max(0.0);
        }
    }
    Some(doubt)
}

/// Whether a block of which only the meaning is known is a piece of the site's own: a way on, a heading, the field
/// of a form, a word or two, or anything outside the text that neither stands apart nor speaks to anybody.
fn is_part_of_site(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let (block, cues) = (facts.block(id), &doubt.cues);
    let is_apart = PASS.is_set_apart(cues);
    let is_quiet = || !speaks_to_someone(&heard_beside(&block.folded, doubt.hit.rule));
    // At the top of the page a word or two are the whole message ("Page introuvable").
    let is_at_top = cues.place == Place::Before && block.role == Role::Text;
    let is_label = !is_at_top && !doubt.is_beside && block.words < SAYS_WORDS.start;
    is_label
        || block.words >= SAYS_WORDS.end
        || block.link_chars > 0
        || cues.control
        || cues.roles.has(Roles::COMMENT)
        || !is_apart && matches!(block.role, Role::Heading(_))
        || !is_apart && cues.place == Place::Outside && is_quiet()
}

/// Whether all of a paragraph says outright that something failed, and asks or excuses itself. In English the
/// wording of messages is known well enough.
fn is_plea(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let block = facts.block(id);
    let is_whole = block.role == Role::Text && doubt.coverage >= ALL && doubt.cues.title_words == 0;
    doubt.is_strong && is_whole && !is_english(&block.folded) && pleads(&heard(&block.folded))
}

/// Words of the longest sentence that is a message and not a sentence about one.
/// Pinned by `spare--messages-just-too-long`.
const MESSAGE_WORDS: usize = 28;

/// Words up to which a message among paragraphs needs nobody to speak to (`spare--messages-just-too-long`).
const BARE_WORDS: u32 = 7;

/// Words of the longest message that opens with the failure and goes on to say what to do.
/// Pinned by `spare--messages-just-too-long`.
const OPENING_WORDS: u32 = 48;

/// A long text that speaks of a failure in one sentence of many tells of it; it is not the message, unless
/// it opens with it and goes on to speak to the visitor. Among paragraphs, where nothing in the markup says
/// otherwise, neither is a sentence that speaks to nobody, unless all of it is about the page's machinery.
fn is_message(context: Context, id: BlockId, doubt: &Doubt) -> bool {
    let facts = context.facts;
    let block = facts.block(id);
    let sentence = &block.text[doubt.hit.part.clone()];
    let cues = &doubt.cues;
    let is_bare =
        cues.place != Place::Outside && !cues.hidden && !cues.control && !PASS.is_set_apart(cues);
    let is_long = length(sentence) > MESSAGE_WORDS;
    let is_about = is_bare && (is_title(&block.folded) || is_announced(&block.folded));
    if is_long || is_about || doubt.coverage < MOST && !opens(facts, id, doubt) {
        return false;
    }
    let heard = heard_beside(&block.folded, doubt.hit.rule);
    let is_first = cues.place == Place::Before && !is_behind_prose(facts, id);
    !is_bare
        || block.words <= BARE_WORDS && !doubt.is_prose
        || speaks_to_someone(&heard)
        || doubt.coverage >= ALL
            && cues.title_words == 0
            && !doubt.is_prose
            && (is_of_the_machine(&heard)
                || (is_first || doubt.is_beside) && (is_of_the_page(&heard) || is_worded(doubt))
                || goes_on(facts, id))
}

/// Words by which English titles begin that are questions without their mark.
const ASKING: [&str; 3] = ["what ", "how ", "why "];

/// Whether a text is the title of one about failures ("What to do when your account is blocked"), and no question
/// that a banner asks ("What happened?").
pub(super) fn is_title(folded: &str) -> bool {
    ASKING.iter().any(|word| folded.starts_with(word)) && !folded.contains(['?', '.', '!'])
}

/// Words before a colon from which they announce a message; fewer are its heading ("Error:").
/// Pinned by `spare--message-announced-in-its-sentence`.
const ANNOUNCES: usize = 6;

/// Whether a text gives a message's words and says where they stood ("For days it had but one answer: try again").
fn is_announced(folded: &str) -> bool {
    let Some((head, _)) = folded.split_once(": ") else { return false };
    let meanings = heard(head);
    length(head) >= ANNOUNCES
        && !head.contains(['.', '!', '?'])
        && !speaks_to_someone(&meanings)
        && said(&meanings).all(|rule| rule.family != Family::Error)
}

/// Whether a block is a number and none that a server answers with: a price, a time, a score
/// (`spare--price-in-a-warning-box`).
fn is_amount(block: &Block) -> bool {
    let mut numbers = block.text.split(|c: char| !c.is_numeric());
    let is_answer = |number: &str| number.len() == 3 && number.starts_with(['4', '5']);
    !block.text.contains(char::is_alphabetic) && !numbers.any(is_answer)
}

/// Whether a wording says outright that something failed.
fn is_worded(doubt: &Doubt) -> bool {
    doubt.is_strong && !doubt.hit.rule.is_loose()
}

/// Whether more than one sentence of a block speaks of the failure ("Nothing was found. Try a search?").
fn goes_on(facts: &Facts, id: BlockId) -> bool {
    let mut starts = facts.said.of_family(id, Family::Error).map(|h| h.part.start);
    let first = starts.next();
    starts.any(|start| Some(start) != first)
}

/// Whether a block begins with the failure, said outright, and speaks to the visitor.
fn opens(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let block = facts.block(id);
    doubt.is_strong
        && doubt.part.start == 0
        && block.words <= OPENING_WORDS
        && doubt.cues.title_words == 0
        && speaks_to_someone(&heard_beside(&block.folded, doubt.hit.rule))
}

/// Whether a line is a message with no other beside it. A number ("403", a date, a score), a way on
/// ("Contact us") and a heading ("Warning") say that something failed only where a banner says so, in words
/// or in its markup.
fn stands_alone(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let block = facts.block(id);
    let is_heading = matches!(block.role, Role::Heading(_));
    let is_bare = is_heading || block.link_chars > 0 || !block.text.contains(char::is_alphabetic);
    if doubt.is_prose {
        return doubt.is_strong && !is_heading;
    }
    // Outside the text a word or two that say little are the site's own: "Contact us" at the foot of a page.
    let is_site = doubt.cues.place == Place::Outside;
    doubt.is_strong || doubt.cues.roles.has(PASS.roles) || !is_bare && !is_site
}

/// Whether a message is a heading among the paragraphs: a manual names failures so, and explains them.
fn heads_prose(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let is_prose = doubt.cues.place == Place::Inside && !PASS.is_set_apart(&doubt.cues);
    is_prose && matches!(facts.block(id).role, Role::Heading(_))
}

/// Whether a word or two are the title of a remark in a box of the text ("Warning"): what follows in the box is
/// prose that says of no failure outright (`spare--remarks`). Where the text itself follows they are no title of it
/// (`error--word-above-the-text`).
fn titles_a_remark(context: Context, id: BlockId, doubt: &Doubt) -> bool {
    let Context { page, facts, .. } = context;
    let next = BlockId(id.0 + 1);
    let Some(block) = facts.blocks.get(next.index()) else { return false };
    let Some(around) = page.parent(facts.block(id).node) else { return false };
    let last = facts.block(facts.scene.last).node;
    let heads_text = doubt.cues.place == Place::Before && page.contains(around, last);
    doubt.hit.rule.weak
        && !heads_text
        && matches!(block.role, Role::Text | Role::Item)
        && block.words >= SAYS_WORDS.start
        && page.contains(around, block.node)
        && facts.said.of_family(next, Family::Error).all(|hit| is_loose_english(facts, hit))
}

/// Whether two doubted blocks follow each other, with nothing but controls between them.
fn is_next(facts: &Facts, a: BlockId, b: BlockId) -> bool {
    (a.0 + 1..b.0).map(BlockId).all(|id| facts.block(id).role == Role::Control)
}
