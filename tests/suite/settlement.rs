//! The judge: its plan does not depend on the order of findings, its actions are disjoint, and what was
//! cleaned stays clean.

use std::collections::BTreeSet;

use faircopy::findings::{Context, Kind, Switch, find};
use faircopy::page::{NodeId, Page};
use faircopy::plan::{Action, Disposition, Plan, Wish, settle};
use faircopy::{Analysis, Settings, analyze};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use crate::generate::page;
use crate::tools::{at_root, cases, cleaned, paragraphs, read};

/// What is wrong with the actions of a page, if anything.
fn fault(page: &Page, actions: &[Action]) -> Option<String> {
    for pair in actions.windows(2) {
        let (before, after) = (NodeId(pair[0].node), NodeId(pair[1].node));
        if page.end(before) > after {
            return Some(format!("{before:?} is not over before {after:?}"));
        }
    }
    let wrong = actions.iter().find(|a| a.keep.is_some() != page.text(NodeId(a.node)).is_some());
    wrong.map(|a| format!("{a:?} takes an element for a text, or the other way round"))
}

fn shape(plan: &Plan) -> (Vec<String>, Vec<Action>) {
    let entry = |e: &faircopy::plan::Entry| format!("{:?} {:?}", e.finding, e.disposition);
    (plan.ledger.iter().map(entry).collect(), plan.actions.clone())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn actions_are_disjoint_and_in_order(made in page()) {
        let (page, analysis) = read(&made.html(("", "")));
        prop_assert_eq!(fault(&page, &analysis.plan.actions), None);
    }

    #[test]
    fn every_entry_that_acts_is_covered_by_an_action(made in page()) {
        let (page, analysis) = read(&made.html(("", "")));
        for entry in analysis.plan.ledger.iter().filter(|e| e.disposition != Disposition::Omit) {
            let first = analysis.facts.block(entry.block()).first;
            let covers = |a: &Action| page.contains(NodeId(a.node), first) || a.node >= first.0;
            prop_assert!(analysis.plan.actions.iter().any(covers), "{:?}", entry.finding);
        }
    }

    #[test]
    fn the_order_of_findings_does_not_matter(made in page(), seed in any::<u64>()) {
        let (page, Analysis { facts, article, .. }) = read(&made.html(("", "")));
        let findings = find(Context { page: &page, facts: &facts });
        let mut mixed = findings.clone();
        let mut state = seed | 1;
        for at in (1..mixed.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            mixed.swap(at, (state >> 33) as usize % (at + 1));
        }
        let one = settle(&page, &facts, findings, &article, &Wish::default());
        let other = settle(&page, &facts, mixed, &article, &Wish::default());
        prop_assert_eq!(shape(&one), shape(&other));
    }

    #[test]
    fn a_cleaned_page_has_nothing_left_to_clean(made in page()) {
        let (page, analysis) = read(&made.html(("", "")));
        let clean = cleaned(&page, &analysis.plan.actions);
        let again = analyze(&clean, &Settings::default());
        let left: Vec<String> = again.plan.actions.iter().map(|a| again.plan.ledger[a.entry].text.clone()).collect();
        prop_assert_eq!(left, Vec::<String>::new(), "{}\n{:#?}", made.html(("", "")), shape(&again.plan));
    }

    #[test]
    fn a_copy_goes_only_where_the_other_stays(made in page()) {
        let (_, analysis) = read(&made.html(("", "")));
        let kept: BTreeSet<_> = analysis.plan.kept.iter().chain(&analysis.article.stated).collect();
        for entry in analysis.plan.ledger.iter().filter(|e| kept.contains(&e.block())) {
            prop_assert!(entry.put_back || entry.finding.part.is_some());
        }
        for twin in analysis.plan.ledger.iter().filter_map(|e| e.finding.evidence.twin) {
            prop_assert!(kept.contains(&twin), "{:?}", analysis.facts.block(twin).text);
        }
    }

    #[test]
    fn what_was_put_back_is_in_the_text_and_stays_on_the_page(made in page(), which in any::<usize>()) {
        let (page, analysis) = read(&made.html(("", "")));
        let gone: Vec<_> = analysis.plan.ledger.iter().filter(|e| e.finding.part.is_none()).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let id = analysis.facts.block(gone[which % gone.len()].block()).first;
        let settings = Settings { put_back: vec![id.0], ..Settings::default() };
        let again = analyze(&page, &settings);
        prop_assert!(again.plan.kept.iter().any(|k| again.facts.block(*k).first == id));
        prop_assert!(again.plan.actions.iter().all(|a| !page.contains(NodeId(a.node), id)));
        prop_assert_eq!(fault(&page, &again.plan.actions), None);
    }
}

/// An article, and what stands in the middle of it.
fn article_with(middle: &str) -> String {
    let text = [
        "The library reopened on Monday after two years of work, and readers came early to see the room.",
        "Its roof of glass, drawn by an architect from the coast, lets in the light of the afternoon.",
        "The builders found a Roman well under the cellar, which is now behind a pane in the hall.",
        "Some had feared that the reading room would be loud, but felt and oak keep the street out.",
        "Two hundred people joined on the first day, more than in the whole of the year before.",
        "The children have a floor of their own, with a slide that leads from the poems to the maps.",
        "The town paid a third of it, the county another, and the rest came from four hundred readers.",
        "The doors close at nine in the evening, the librarians said, and at noon on Saturdays.",
    ];
    let (first, last) = text.split_at(4);
    let p = |texts: &[&str]| texts.iter().map(|t| format!("<p>{t}</p>")).collect::<String>();
    format!("<body><article><h1>The library</h1>{}{middle}{}</article></body>", p(first), p(last))
}

fn hidden_names(page: &Page, actions: &[Action]) -> Vec<String> {
    actions.iter().map(|a| page.name(NodeId(a.node)).to_owned()).collect()
}

#[test]
fn an_emptied_box_goes_whole_and_a_picture_stays() {
    let notice = "<p>Error 404</p><p>Sorry, the page you were looking for could not be found.</p>";
    let boxed = article_with(&format!("<div class=alert>{notice}</div>"));
    let (page, analysis) = read(&boxed);
    assert_eq!(hidden_names(&page, &analysis.plan.actions), ["div"]);
    for cross in ["<a href=#>×</a>", "<button>×</button>", "<i class=icon></i>", "<hr>"] {
        let closed = article_with(&format!("<div class=alert>{cross}{notice}</div>"));
        let (page, analysis) = read(&closed);
        assert_eq!(hidden_names(&page, &analysis.plan.actions), ["div"], "{cross}");
    }
    for used in ["<button>Try again</button>", "<button></button>", "<input>", "<video></video>"] {
        let (page, analysis) =
            read(&article_with(&format!("<div class=alert>{used}{notice}</div>")));
        assert!(!hidden_names(&page, &analysis.plan.actions).contains(&"div".to_owned()), "{used}");
    }
    let pictured =
        article_with(&format!("<div class=alert><img src=/a.jpg width=300>{notice}</div>"));
    let (page, analysis) = read(&pictured);
    assert!(!hidden_names(&page, &analysis.plan.actions).contains(&"div".to_owned()));
}

#[test]
fn bare_lines_lose_their_text_and_nothing_else() {
    let lines = "<div>The mayor cut the ribbon and the band played until the rain began to fall.<br><br>\
                 Sorry, the page you were looking for could not be found.<br><br>\
                 Nobody minded the rain, since the new hall has a roof of glass and a floor of oak.</div>";
    let (page, analysis) = read(&article_with(lines));
    let kept: Vec<_> = analysis.plan.actions.iter().map(|a| a.keep.as_deref()).collect();
    assert_eq!(kept, [Some("")]);
    let data = page.text(NodeId(analysis.plan.actions[0].node)).unwrap_or_default();
    assert!(data.starts_with("Sorry"), "{data}");
}

#[test]
fn a_sentence_goes_out_of_a_line_that_says_something_else_as_well() {
    let who = "Nora Feld has written about libraries since 2004.";
    let views = "The views expressed in this article are the author’s own and do not reflect those of \
                 the paper.";
    let below = |line: &str| article_with("").replace("</article>", &format!("{line}</article>"));
    for line in [
        format!("<div class=bio><p>{who} {views}</p></div>"),
        format!("<div class=bio><p>{views} {who}</p></div>"),
        format!("<div><p>{who} {views}</p></div>"),
    ] {
        let (_, analysis) = read(&below(&line));
        let kept: Vec<_> = analysis.plan.actions.iter().map(|a| a.keep.as_deref()).collect();
        assert_eq!(
            kept.iter().map(|k| k.map(str::trim)).collect::<Vec<_>>(),
            [Some(who)],
            "{line}"
        );
        assert_eq!(analysis.plan.ledger.iter().filter(|e| e.text == views).count(), 1, "{line}");
    }
    let (page, analysis) = read(&below(&format!("<div class=bio><p>{views}</p></div>")));
    assert_eq!(hidden_names(&page, &analysis.plan.actions), ["div"]);
}

#[test]
fn editors_and_code_are_never_touched() {
    let notice = "Sorry, the page you were looking for could not be found.";
    for guarded in [
        format!("<div contenteditable=true><p>{notice}</p></div>"),
        format!("<div role=textbox><p>{notice}</p></div>"),
        format!("<pre>{notice}</pre>"),
    ] {
        let (_, analysis) = read(&article_with(&guarded));
        assert!(analysis.plan.actions.is_empty(), "{guarded}");
    }
    let (_, analysis) = read(&article_with(&format!("<div class=alert><p>{notice}</p></div>")));
    assert_eq!(analysis.plan.actions.len(), 1, "the same words go where nothing guards them");
}

#[test]
fn a_page_is_never_blanked() {
    let notices = "<p>Sorry, the page you were looking for could not be found.</p>\
                   <p>The information is provided “as is” without warranty of any kind.</p>";
    let (_, analysis) =
        read(&format!("<article><h1>Notices</h1>{notices}<p>That is all.</p></article>"));
    let text = paragraphs(&analysis);
    assert!(analysis.plan.actions.is_empty() || !text.is_empty(), "{text:?}");
}

#[test]
fn a_class_of_notices_is_left_alone_with_its_heading_and_no_other() {
    let legal = "The information is provided “as is” without warranty of any kind. \
                 We accept no liability for any errors.";
    let links =
        "This post contains affiliate links. We may earn a commission if you buy through them.";
    let html = article_with("").replace(
        "</article>",
        &format!("</article><footer><p>Legal disclaimer:</p><p>{legal}</p><p>{links}</p></footer>"),
    );
    let page = faircopy::page::parse_html(&html, "");
    let gone = |keep: &[&str]| {
        let keep = keep.iter().filter_map(|name| Switch::named(name)).collect();
        let plan = analyze(&page, &Settings { keep, ..Settings::default() }).plan;
        let notices = plan.ledger.iter().filter(|e| e.finding.kind == Kind::Disclaimer);
        notices.map(|e| e.text.split(' ').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(gone(&[]), ["Legal", "The", "This"]);
    assert_eq!(gone(&["disclaimer/legal"]), ["This"]);
    assert_eq!(gone(&["disclaimer/affiliate"]), ["Legal", "The"]);
    assert_eq!(gone(&["disclaimer/press"]), ["Legal", "The", "This"]);
    assert!(gone(&["disclaimer"]).is_empty());
    assert!(gone(&["disclaimer/legal", "disclaimer/affiliate"]).is_empty());
}

#[test]
fn every_switch_has_a_name_of_its_own_and_comes_back_from_it() {
    let names: BTreeSet<_> = Switch::all().map(Switch::name).collect();
    assert_eq!(names.len(), Switch::all().count());
    assert!(Switch::all().all(|switch| Switch::named(switch.name()) == Some(switch)));
    assert_eq!(Switch::named("disclaimer/weather"), None);
    // What can be switched off in the options is what the engine knows, in the same order.
    let settings = std::fs::read_to_string(at_root("extension/settings.js")).expect("it is there");
    let (_, classes) = settings.split_once("const NOTICES").expect("settings.js lists the classes");
    let list = classes.split(['[', ']']).find(|part| part.contains('"')).unwrap_or_default();
    let listed: Vec<_> = list.split('"').skip(1).step_by(2).collect();
    let known: Vec<_> =
        Switch::all().filter_map(|s| s.name().strip_prefix("disclaimer/")).collect();
    assert_eq!(listed, known);
}
