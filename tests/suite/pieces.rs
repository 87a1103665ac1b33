//! Pages that come in pieces (`src/page/html/pieces.rs`), in the ways that no server means to send them.

use std::fmt::Write;

use faircopy::page::{NodeId, dump, parse_html};

fn words(body: &str) -> String {
    let page = parse_html(&format!("<!doctype html><body>{body}</body>"), "");
    page.text_of(NodeId::ROOT).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_piece_takes_the_place_of_its_template() {
    for (body, what) in [
        (
            "<p>a<!--$?--><template id=B:0></template>wait<!--/$--> c<div hidden id=S:0>b</div>",
            "ab c",
        ),
        (
            "<p>a<!--$~--><template id=B:0></template>wait<!--/$--> c<div hidden id=S:0>b</div>",
            "ab c",
        ),
        ("<p>a<template id=P:1f></template> c<div hidden id=S:1f>b</div>", "ab c"),
        // A site's own letters, in front of all these names.
        ("<p>a<template id=my-P:1></template> c<div hidden id=my-S:1>b</div>", "ab c"),
        // The first of two, and once.
        (
            "<template id=P:1></template>a<template id=P:1></template><p id=S:1>z</p><div id=S:1>b</div><div id=S:1>c</div>",
            "bazc",
        ),
        // The end of what is shown meanwhile is missing, or its beginning: it stays.
        ("<p>a<!--$?--><template id=B:0></template>wait<div hidden id=S:0>b</div>", "abwait"),
        ("<p>a<template id=B:0></template>wait<!--/$--><div hidden id=S:0>b</div>", "abwait"),
        // A boundary that is done stands in for one that is not, and so does one that went wrong.
        (
            "<!--$?--><template id=B:0></template><!--$!-->x<!--/$--><!--&-->y<!--/&-->z<!--/$-->a<div id=S:0>b</div>",
            "ba",
        ),
        // The place at the head of a piece has not the end of what the piece stands in.
        (
            "<!--$?--><template id=B:0></template>wait<!--/$-->d<div id=S:0><template id=P:1></template>b</div><div id=S:1>a</div>",
            "abd",
        ),
    ] {
        assert_eq!(words(body), what, "{body}");
    }
}

#[test]
fn names_that_are_none_change_nothing() {
    for body in [
        "<p>a<template id=B:0></template>b<div hidden id=S:1>c</div>",
        "<p>a<template id=X:0></template>b<div hidden id=S:0>c</div>",
        "<p>a<template id=P0></template>b<div hidden id=S0>c</div>",
        "<p>a<template id=P:0></template>b<script id=S:0>c</script>",
        "<p>a<span id=P:0></span>b<div hidden id=S:0>c</div>",
        "<p>a<div hidden id=S:0>b<template id=P:0></template>c</div>",
        "<div id=S:0>a<template id=P:1></template></div><div id=S:1>b<template id=B:0></template></div>",
    ] {
        let html = |body: &str| dump(&parse_html(&format!("<body>{body}"), ""));
        assert_eq!(
            html(body).matches("template").count(),
            body.matches("<template").count(),
            "{body}"
        );
    }
}

/// Each piece holds the place of the next, last pieces first: the way that would nest without end.
#[test]
fn many_pieces_in_each_other_are_placed_as_deep_as_elements_may_nest() {
    const MANY: usize = 50_000;
    let mut body = String::from("<template id=P:0></template>");
    for number in (0..MANY).rev() {
        let _ = write!(
            body,
            "<div id=S:{number}><p>x</p><div><template id=P:{}></template></div></div>",
            number + 1
        );
    }
    let page = parse_html(&body, "");
    let deepest = page.ids().map(|id| page.depth(id)).max().unwrap_or_default();
    assert!((500..1_100).contains(&deepest), "{deepest}");
    assert_eq!(page.text_of(NodeId::ROOT).matches('x').count(), MANY);
}

/// Boundaries without an end stand beside each other, so none may look through all that follow; what stands
/// in for a piece is short.
#[test]
fn what_stands_in_for_a_piece_is_looked_for_in_a_thousand_siblings() {
    let with = |siblings: usize| {
        let between = "<i></i>".repeat(siblings);
        words(&format!(
            "<!--$?--><template id=B:0></template>{between}wait<!--/$--><p id=z><div id=S:0>b</div>"
        ))
    };
    assert_eq!((with(998), with(999)), ("b".to_owned(), "bwait".to_owned()));
}
