//! Messages that something failed, standing in a page that did not fail. The page and its facts go in,
//! findings come out; whether the page *is* an error page is judged in `article::state`.

use crate::facts::{BlockId, Facts, Place, Role};
use crate::findings::finding::{Context, Evidence, Finding, Kind};
use crate::findings::weigh::{Doubt, Pass, Weights, excerpt};
use crate::rules::{Class, Family, Roles};
use crate::text::{length, words};

const PASS: Pass = Pass {
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
        control: 0.05,
        before: 0.1,
        inside: 0.0,
        after: 0.1,
        outside: 0.15,
        hidden: 0.2,
        quoted: -0.4,
        subject: -0.7,
        title: -0.3,
        kept: -0.4,
    },
};

/// Confidence of a line from which the lines beside it are taken for the same banner.
const SURE: f32 = 0.75;
/// What a line of a banner is at least, whose words alone say little ("Sorry!!", "403").
const LINE: f32 = 0.8;
/// Share of a block's words that speak of the failure from which the block is a banner.
const MOSTLY: f32 = 0.5;

/// Finds error banners.
#[must_use]
pub fn find(context: Context) -> Vec<Finding> {
    let blocks = context.facts.said.blocks_of(Family::Error);
    let doubts: Vec<(BlockId, Doubt)> =
        blocks.into_iter().filter_map(|id| Some((id, PASS.doubt(context, id)?))).collect();
    let mut found = Vec::new();
    for run in doubts.chunk_by(|a, b| is_next(context.facts, a.0, b.0)) {
        let sure = run.iter().any(|(id, d)| {
            d.is_strong && is_message(context.facts, *id, d) && d.confidence >= SURE
        });
        let stands = |id: BlockId, d: &Doubt| sure || stands_alone(context.facts, id, d);
        for (id, doubt) in run.iter().filter(|(id, d)| is_message(context.facts, *id, d)) {
            if !stands(*id, doubt) {
                continue;
            }
            let mut finding = PASS.finding(context, *id, doubt, None);
            if sure && finding.confidence < LINE {
                let args = vec![excerpt(&context.facts.block(*id).text)];
                finding.evidence = Evidence { code: "error_line", args, twin: None };
                finding.confidence = LINE;
            }
            found.push(finding);
        }
    }
    found
}

/// Words of the longest sentence that is a message and not a sentence about one.
const MESSAGE_WORDS: usize = 28;

/// Words up to which a message among paragraphs needs nobody to speak to.
const BARE_WORDS: u32 = 7;

/// Folded words by which a message speaks to the visitor or for the site. A sentence *about* a failure
/// has none of them. Scripts without blanks are searched, others asked word by word.
const ADDRESS: [&str; 62] = [
    "you",
    "your",
    "you're",
    "you've",
    "we",
    "we're",
    "our",
    "us",
    "please",
    "sorry",
    "oops",
    "whoops",
    "sie",
    "ihre",
    "ihr",
    "ihren",
    "bitte",
    "leider",
    "wir",
    "usted",
    "su",
    "favor",
    "sentimos",
    "siento",
    "vous",
    "votre",
    "veuillez",
    "nous",
    "desole",
    "désolé",
    "désolés",
    "você",
    "desculpe",
    "prova",
    "riprova",
    "spiacenti",
    "uw",
    "onze",
    "helaas",
    "proszę",
    "prosimy",
    "przepraszamy",
    "niestety",
    "пожалуйста",
    "извините",
    "вы",
    "ваш",
    "вашего",
    "вибачте",
    "будь",
    "lütfen",
    "üzgünüz",
    "عذرا",
    "يرجى",
    "סליחה",
    "ना",
    "कृपया",
    "maaf",
    "silakan",
    "anda",
    "죄송합니다",
    "주세요",
];
const ADDRESS_WIDE: [&str; 6] = ["申し訳", "ください", "お探し", "抱歉", "请", "您"];

/// A long text that speaks of a failure in one sentence of many tells of it; it is not the message. Among
/// paragraphs, where nothing in the markup says otherwise, neither is a sentence that speaks to nobody.
fn is_message(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let block = facts.block(id);
    let sentence = &block.text[doubt.hit.part.clone()];
    let cues = &doubt.cues;
    let is_bare =
        cues.place != Place::Outside && !cues.hidden && !cues.control && !PASS.is_set_apart(cues);
    let speaks = || {
        words(&block.folded).any(|w| ADDRESS.contains(&w))
            || ADDRESS_WIDE.iter().any(|w| block.folded.contains(w))
    };
    doubt.coverage >= MOSTLY
        && length(sentence) <= MESSAGE_WORDS
        && (!is_bare || block.words <= BARE_WORDS || speaks())
}

/// Whether a line is a message with no other beside it. A number ("403", a date, a score), a way on
/// ("Contact us") and a heading ("Warning") say that something failed only where a banner says so, in words
/// or in its markup.
fn stands_alone(facts: &Facts, id: BlockId, doubt: &Doubt) -> bool {
    let block = facts.block(id);
    let is_heading = matches!(block.role, Role::Heading(_));
    let is_bare = is_heading || block.link_chars > 0 || !block.text.contains(char::is_alphabetic);
    doubt.is_strong || doubt.cues.roles.has(PASS.roles) || !is_bare
}

/// Whether two doubted blocks follow each other, with nothing but controls between them.
fn is_next(facts: &Facts, a: BlockId, b: BlockId) -> bool {
    (a.0 + 1..b.0).map(BlockId).all(|id| facts.block(id).role == Role::Control)
}
