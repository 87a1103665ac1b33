//! A site's own rules: what they name stays or goes, on this page and the next, and a rule that would take the
//! whole text away rests.

use faircopy::page::{NodeId, Page, parse_html};
use faircopy::plan::{By, Disposition, Does, SiteRule, name_of};
use faircopy::{Analysis, Settings, analyze};

use crate::tools::text;

const PARAGRAPHS: [&str; 5] = [
    "The ferry left the harbour at six in the morning, with forty passengers and a cart of apples on its deck.",
    "By the time it reached the island, the wind had turned, and the captain let the anchor down in the bay.",
    "Nobody minded, because the sun was out and the baker's boat came alongside with bread that was still warm.",
    "In the afternoon a second boat took the children over, and their teacher counted them twice on the pier.",
    "When the lamps were lit, the ferry turned back, empty but for the apples, which nobody had wanted to buy.",
];

/// A page of the site, each with its own number and standfirst.
fn page(number: u32, box_name: &str) -> Page {
    let body: String = PARAGRAPHS.iter().map(|p| format!("<p>{p}</p>")).collect();
    let html = format!(
        "<!doctype html><html lang=en><title>The ferry, day {number}</title><body><nav><ul><li><a \
         href=/>Home</a><li><a href=/b>Boats</a></ul></nav><main><article><h1>The ferry, day {number}</h1>\
         <div class='{box_name}'><p>Listen to this story in {number} minutes, read by a captain</p></div>{body}\
         </article></main><aside class='crew-box'><p>Day {number} was sailed by Anna and four others</p>\
         </aside><footer><p>Harbour company</p></footer>"
    );
    parse_html(&html, "https://example.org/a")
}

fn with(page: &Page, does: Does, by: By, what: &str) -> Analysis {
    let rules = vec![SiteRule { does, by, what: what.to_owned() }];
    analyze(page, &Settings { rules, ..Settings::default() })
}

fn says(analysis: &Analysis, words: &str) -> bool {
    text(analysis.tree.as_ref()).contains(words)
}

#[test]
fn words_are_known_again_with_another_number_in_them() {
    let told = "Listen to this story in 4 minutes, read by a captain";
    assert!(says(&with(&page(7, "play"), Does::Keep, By::Text, told), "in 7 minutes"));
    let hidden = with(&page(7, "play"), Does::Hide, By::Text, told);
    assert!(!says(&hidden, "in 7 minutes"));
    let entry = hidden.plan.ledger.iter().find(|e| e.text.contains("7 minutes"));
    let entry = entry.expect("it stands in the ledger");
    assert_eq!((entry.disposition, entry.own), (Disposition::Hide, Some(0)));
    assert!(says(&with(&page(7, "play"), Does::Hide, By::Text, "Listen to another"), "7 minutes"));
    assert!(says(&with(&page(7, "play"), Does::Hide, By::Text, "7"), "7 minutes"));
}

#[test]
fn a_box_is_known_by_its_name_whatever_it_says() {
    let kept = with(&page(3, "play"), Does::Keep, By::Name, "crew-box");
    assert!(!says(&with(&page(3, "play"), Does::Keep, By::Name, "other"), "sailed by Anna"));
    assert!(says(&kept, "Day 3 was sailed by Anna"));
    let entry = kept.plan.ledger.iter().find(|e| e.own.is_some()).expect("it is told");
    assert!(entry.put_back);
}

#[test]
fn a_rule_of_the_engine_can_be_silenced() {
    let banner = "<div class=error><p>Something went wrong. Try again.</p></div>";
    let body: String = PARAGRAPHS.iter().map(|p| format!("<p>{p}</p>")).collect();
    let html =
        format!("<!doctype html><html lang=en><title>Ferry</title><h1>Ferry</h1>{banner}{body}");
    let page = parse_html(&html, "https://example.org/a");
    let plain = analyze(&page, &Settings::default());
    let entry = plain.plan.ledger.iter().find(|e| e.text.contains("went wrong"));
    let rule = entry.expect("the banner is found").finding.rule;
    let kept = with(&page, Does::Keep, By::Rule, rule);
    assert!(says(&kept, "Something went wrong"));
    assert!(kept.plan.actions.is_empty(), "{:?}", kept.plan.actions);
}

#[test]
fn a_rule_that_means_the_whole_text_rests() {
    let page = page(5, "play");
    let body: String = PARAGRAPHS.iter().map(|p| format!("<p class=para>{p}</p>")).collect();
    let html =
        format!("<!doctype html><title>Ferry</title><article><h1>Ferry</h1>{body}</article>");
    let other = parse_html(&html, "https://example.org/b");
    for paragraph in PARAGRAPHS {
        assert!(says(&with(&other, Does::Hide, By::Name, "para"), paragraph));
    }
    // One of five paragraphs is less than the half that a rule may take.
    assert!(!says(&with(&page, Does::Hide, By::Text, PARAGRAPHS[1]), PARAGRAPHS[1]));
}

/// A text of a hundred words, of which so many stand in a box.
fn boxed(words: usize) -> Page {
    let line = |at: usize| format!("Boat {at} is still at sea with all her crew.");
    let text: Vec<String> = (10..20).map(line).collect();
    let text = text.join(" ");
    let (inside, rest): (Vec<_>, Vec<_>) =
        text.split(' ').enumerate().partition(|(at, _)| *at < words);
    let say = |words: Vec<(usize, &str)>| {
        let words: Vec<&str> = words.into_iter().map(|(_, word)| word).collect();
        words.join(" ")
    };
    let (inside, rest) = (say(inside), say(rest));
    let html = format!(
        "<!doctype html><html lang=en><title>The boats</title><article><h1>The boats</h1>\
         <p class=boxed-line>{inside}</p><p>{rest}</p></article>"
    );
    parse_html(&html, "https://example.org/a")
}

#[test]
fn a_rule_hides_half_of_a_text_at_most_and_brings_in_as_much() {
    let is_hidden =
        |words: usize| !says(&with(&boxed(words), Does::Hide, By::Name, "boxed-line"), "Boat 10");
    assert!(is_hidden(50) && !is_hidden(51));
    let is_brought_in = |words: usize| {
        let text = PARAGRAPHS.map(|p| format!("<p>{p}</p>")).concat();
        let crew = "<p>Anna sailed</p>".repeat(words / 2) + ["", "<p>anchor</p>"][words % 2];
        let html = format!(
            "<!doctype html><html lang=en><title>Ferry</title><main><article><h1>Ferry</h1>{text}\
             </article></main><aside class=crew-box>{crew}</aside>"
        );
        let page = parse_html(&html, "https://example.org/a");
        says(&with(&page, Does::Keep, By::Name, "crew-box"), "Anna sailed")
    };
    let half = PARAGRAPHS.map(|p| p.split(' ').count()).iter().sum::<usize>() / 2;
    assert!(is_brought_in(half) && !is_brought_in(half + 1));
}

#[test]
fn a_name_that_a_quarter_goes_by_is_a_layouts() {
    let is_offered = |words: usize| {
        let page = boxed(words);
        let Analysis { facts, article, .. } = analyze(&page, &Settings::default());
        let block = facts.blocks.iter().find(|b| b.text.starts_with("Boat 10"));
        name_of(&page, &facts, &article, block.expect("it is there").first).is_some()
    };
    assert!(is_offered(24) && !is_offered(25));
}

#[test]
fn words_are_known_again_by_eighty_letters() {
    let known = PARAGRAPHS[1];
    let like = |letters: usize| {
        let mut left = letters;
        let cut = known.find(|c: char| {
            left = left.saturating_sub(usize::from(c.is_alphabetic()));
            left == 0
        });
        format!("{}x and no more", &known[..=cut.expect("it is longer")])
    };
    assert!(!says(&with(&page(5, "play"), Does::Hide, By::Text, &like(80)), known));
    assert!(says(&with(&page(5, "play"), Does::Hide, By::Text, &like(79)), known));
}

#[test]
fn a_name_reaches_no_further_than_the_box() {
    let boxes =
        "<div class=near><div><div><p>The crew was Anna, Ben and Clara.</p></div></div></div>";
    let far = "<div class=distant><div><div><div><p>The cook was Dora of the island.</p></div></div></div></div>";
    let body: String = PARAGRAPHS.iter().map(|p| format!("<p>{p}</p>")).collect();
    let html = format!(
        "<!doctype html><title>Ferry</title><article class=story><h1>Ferry</h1>{body}{boxes}{far}</article>"
    );
    let page = parse_html(&html, "https://example.org/b");
    assert!(!says(&with(&page, Does::Hide, By::Name, "near"), "Anna, Ben"));
    assert!(says(&with(&page, Does::Hide, By::Name, "distant"), "Dora"));
    assert!(says(&with(&page, Does::Hide, By::Name, "story"), "Dora"));
}

#[test]
fn a_block_is_called_by_the_name_that_is_its_own() {
    let name = |box_name: &str| {
        let page = page(4, box_name);
        let Analysis { facts, article, .. } = analyze(&page, &Settings::default());
        let block =
            facts.blocks.iter().find(|b| b.text.starts_with("Listen")).expect("it is there");
        name_of(&page, &facts, &article, block.first)
    };
    assert_eq!(name("play-box").as_deref(), Some("play-box"));
    assert_eq!(name("css-1x9 mt-4 box").as_deref(), None);
    let stranger = NodeId(9999);
    let page = page(4, "play-box");
    let Analysis { facts, article, .. } = analyze(&page, &Settings::default());
    assert_eq!(name_of(&page, &facts, &article, stranger), None);
}
