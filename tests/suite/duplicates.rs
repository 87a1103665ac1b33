//! The finder of copies: it agrees with a naive one that compares every block with every other, and it
//! tells copies from what is meant to be said again.

use std::collections::BTreeSet;

use faircopy::facts::{BlockId, Facts, Role};
use faircopy::findings::Kind;
use faircopy::findings::duplicates::compare::allowance;
use faircopy::findings::duplicates::index::pairs;
use faircopy::findings::duplicates::pair::Likeness;
use faircopy::findings::duplicates::prints::Prints;
use faircopy::page::parse_html;
use proptest::prelude::{prop_assert_eq, proptest};

use crate::generate::page;
use crate::tools::{cases, paragraphs, read};

type Found = BTreeSet<(BlockId, BlockId, bool)>;

/// The oracle: every pair of blocks whose words differ in no more than may be left out between copies,
/// and whether they are equal. The length of what two texts share by the textbook's table.
fn naive(facts: &Facts, prints: &Prints) -> Found {
    let is_text = |id: &BlockId| !matches!(facts.block(*id).role, Role::Code | Role::Control);
    let mut found = Found::new();
    for late in facts.ids().filter(is_text) {
        for early in facts.ids().take(late.index()).filter(is_text) {
            let (a, b) = (prints.block(early), prints.block(late));
            let mut row = vec![0; b.len() + 1];
            for x in a {
                let mut corner = 0;
                for (at, y) in b.iter().enumerate() {
                    let up = row[at + 1];
                    row[at + 1] = if x == y { corner + 1 } else { up.max(row[at]) };
                    corner = up;
                }
            }
            let edits = a.len() + b.len() - 2 * row[b.len()];
            let long = [early, late].iter().all(|id| facts.block(*id).words >= 8);
            if edits == 0 && !a.is_empty() || long && edits <= allowance(a.len().max(b.len())) {
                found.insert((early, late, edits == 0));
            }
        }
    }
    found
}

/// Equal blocks are linked to the last few before them only; what matters is that they hang together.
fn closed(facts: &Facts, mut found: Found) -> Found {
    for middle in facts.ids() {
        let equal = |f: &&(BlockId, BlockId, bool)| f.2;
        let into: Vec<_> = found.iter().filter(equal).filter(|f| f.1 == middle).copied().collect();
        let out: Vec<_> = found.iter().filter(|f| f.0 == middle).copied().collect();
        for (early, ..) in &into {
            found.extend(out.iter().map(|(_, late, equal)| (*early, *late, *equal)));
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn finds_what_a_naive_search_finds(made in page()) {
        let facts = Facts::of(&parse_html(&made.html(("", "")), ""));
        let prints = Prints::of(&facts);
        let found = pairs(&facts, &prints).pairs.into_iter().filter_map(|p| match p.likeness {
            Likeness::Equal => Some((p.early, p.late, true)),
            Likeness::Near(_) => Some((p.early, p.late, false)),
            Likeness::EarlyInLate | Likeness::LateInEarly => None,
        });
        prop_assert_eq!(closed(&facts, found.collect()), naive(&facts, &prints));
    }
}

const STORY: [&str; 5] = [
    "The town library reopened on Monday after two years of work, and readers came early to see the new room.",
    "Its glass roof, drawn by an architect from the coast, lets in the light of the whole afternoon, she said.",
    "The builders found a Roman well under the old cellar, which is now behind a pane of glass in the hall.",
    "Some had feared that the reading room would be too loud, but felt and oak keep the noise of the street out.",
    "Two hundred people joined on the first day alone, more than in the whole of the year before the works.",
];

/// The copies that are found in an article with this body.
fn copies(body: &str) -> Vec<String> {
    let html =
        format!("<body><main><article><h1>The library is open</h1>{body}</article></main></body>");
    let (_, analysis) = read(&html);
    let gone = analysis.plan.ledger.iter().filter(|e| e.kind() == Kind::Duplicate);
    gone.map(|e| e.text.chars().take(24).collect()).collect()
}

fn p(texts: &[&str]) -> String {
    texts.iter().map(|t| format!("<p>{t}</p>")).collect()
}

#[test]
fn a_sentence_set_as_a_pull_quote_goes() {
    let quote = "<aside class=pullquote><p>“lets in the light of the whole afternoon, she said”</p></aside>";
    let body = format!("{}{quote}{}", p(&STORY[..3]), p(&STORY[3..]));
    assert_eq!(copies(&body), ["“lets in the light of th"]);
}

#[test]
fn a_standfirst_goes_and_the_paragraph_stays() {
    let body = format!("<div class=intro>{}</div>{}", STORY[0], p(&STORY));
    assert_eq!(copies(&body), [&STORY[0][..24]]);
    let (_, analysis) = read(&format!("<body><article><h1>Open</h1>{body}</article></body>"));
    assert_eq!(paragraphs(&analysis), STORY);
}

#[test]
fn one_word_left_out_is_still_a_copy() {
    let again = STORY[1].replace(" whole ", " ");
    let body = format!("{}<p>{again}</p>{}", p(&STORY[..2]), p(&STORY[2..]));
    assert_eq!(copies(&body), [&again[..24]], "the fuller copy stays");
}

#[test]
fn one_other_number_is_no_copy() {
    let again = STORY[4].replace("hundred", "thousand");
    assert_eq!(copies(&format!("{}<p>{again}</p>", p(&STORY))), [""; 0]);
}

#[test]
fn rows_cards_steps_and_answers_stay() {
    let note = "Tested with the battery at half its charge and the screen at two hundred nits, three times.";
    let product = |name: &str| format!("<h2>{name}</h2><p>{} {name}.</p><p>{note}</p>", STORY[1]);
    assert_eq!(
        copies(&format!("{}{}{}", product("Alpha"), product("Beta"), product("Gamma"))),
        [""; 0]
    );
    let card = |name: &str| {
        format!("<div class=card><h3>{name}</h3><p>{note}</p><a href=/{name}>More</a></div>")
    };
    assert_eq!(copies(&format!("{}{}{}", p(&STORY), card("Alpha"), card("Beta"))), [""; 0]);
    let row = |name: &str| format!("<tr><td>{name}</td><td>{note}</td></tr>");
    assert_eq!(copies(&format!("{}<table>{}{}</table>", p(&STORY), row("A"), row("B"))), [""; 0]);
    let step = |first: &str| format!("<ol><li>{first}</li><li>{note}</li></ol>");
    assert_eq!(copies(&format!("{}{}{}", p(&STORY), step("Open it."), step("Close it."))), [""; 0]);
}

#[test]
fn refrains_and_announced_repetitions_stay() {
    let refrain = "<p>O the ferry shall cross the Severn no more,<br>at the turning, the turning of the tide.</p>";
    let verse = |text: &str| format!("<p>{text}<br>and the bell was heard from the shore.</p>");
    let song = format!(
        "{}{refrain}{}{refrain}",
        verse("The boat lay still"),
        verse("The night came down")
    );
    assert_eq!(copies(&format!("{song}{}", p(&STORY))), [""; 0]);
    let again = format!("{}<p>Let me say that again:</p><p>{}</p>", p(&STORY[..2]), STORY[1]);
    assert_eq!(copies(&again), [""; 0]);
}

#[test]
fn program_text_is_no_copy() {
    let code = "<pre>let total = items.iter().map(|item| item.price * item.count).sum::&lt;u32&gt;();</pre>";
    assert_eq!(copies(&format!("{}{code}<p>And again:</p>{code}", p(&STORY))), [""; 0]);
}

#[test]
fn what_readers_quote_stays() {
    let post = |name: &str, text: &str| {
        format!("<div class=post><h4>{name}</h4><div class=text>{text}</div></div>")
    };
    let reply = format!(
        "<blockquote>{}</blockquote><p>I was there and it was louder than that, to be fair.</p>",
        STORY[3]
    );
    let thread =
        format!("{}{}{}", post("ann", STORY[3]), post("bob", STORY[4]), post("cy", &reply));
    assert_eq!(copies(&thread), [""; 0]);
}
