//! The model page in every layout: the same text comes out, and the same things go.

use faircopy::Analysis;
use faircopy::findings::Kind;

use crate::tools::{paragraphs, read};

const HEADLINE: &str = "US, Mexico discuss joint action against drug trafficking";
const TEXT: [&str; 5] = [
    "(MENAFN) Senior US and Mexican diplomatic officials held a conversation on Sunday to talk about boosting \
     joint efforts against the trafficking of drugs and weapons, as noted in an official release.",
    "The discussion focused on “the need for stronger cooperation to dismantle Mexico’s violent \
     narcoterrorists networks and stop the trafficking of fentanyl and weapons,” according to what was \
     described by reports.",
    "This diplomatic contact followed remarks by Mexico’s president late last week calling for deeper \
     collaboration with Washington. Those comments came after the US leader suggested he would initiate \
     military actions against criminal organizations near the shared border.",
    "Mexico’s foreign ministry also confirmed that the call between the two senior officials was conducted \
     to “follow up on the Border Security and Law Enforcement Cooperation Program,” as noted by reports.",
    "The backdrop to these talks includes a recent US military action in the region that increased tensions \
     between the two governments, and both sides are now seeking to find common ground.",
];
const BANNER: [&str; 3] = [
    "date 2026-01-12 403",
    "Sorry!!",
    "Error! We're sorry, but the page you were looking for doesn't exist.",
];
const LABEL: &str = "Legal Disclaimer:";
const DISCLAIMER: &str = "MENAFN provides the information “as is” without warranty of any kind. We do not \
    accept any responsibility or liability for the accuracy, content, images, videos, licenses, \
    completeness, legality, or reliability of the information contained in this article.";

fn lines(texts: &[&str], open: &str, close: &str) -> String {
    texts.iter().map(|t| format!("{open}{t}{close}")).collect()
}

fn html(article: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>{HEADLINE} | Courier</title></head><body><nav><a href=/>\
         Home</a></nav><main>{article}</main><footer><p>The Courier</p></footer></body></html>"
    )
}

/// What must be true of the model page in any layout; `once` says that only four paragraphs are copied.
fn check(name: &str, article: &str, copies: usize) {
    let (_, analysis) = read(&html(article));
    let normal = |t: &str| t.replace(['“', '”'], "\"").replace('’', "'").replace('\u{a0}', " ");
    let text: Vec<String> = paragraphs(&analysis).iter().map(|t| normal(t)).collect();
    assert_eq!(text, TEXT.map(normal), "{name}");
    assert_eq!(analysis.article.meta.title.as_deref(), Some(HEADLINE), "{name}");
    assert_eq!(analysis.article.meta.published.as_deref(), Some("2026-01-12"), "{name}");
    let hidden = |kind: Kind| hidden(&analysis, kind);
    let said = |kind: Kind| hidden(kind).join(" ");
    assert_eq!(hidden(Kind::Duplicate).len(), copies, "{name}: {:?}", hidden(Kind::Duplicate));
    for line in BANNER {
        assert!(said(Kind::Error).contains(line), "{name}: {line} is in {:?}", hidden(Kind::Error));
    }
    assert!(said(Kind::Disclaimer).contains(LABEL), "{name}: {:?}", hidden(Kind::Disclaimer));
    assert!(said(Kind::Disclaimer).contains("without warranty"), "{name}");
    assert!(said(Kind::Residue).contains("No comment"), "{name}: {:?}", hidden(Kind::Residue));
}

/// The texts of a kind that go on the page.
fn hidden(analysis: &Analysis, kind: Kind) -> Vec<String> {
    let lines =
        analysis.answer().ledger.into_iter().filter(|l| l.kind == kind && l.action == "hide");
    lines.map(|l| l.text.to_owned()).collect()
}

fn whole(open: &str, close: &str) -> String {
    let comments = format!("{open}CommentsNo comment{close}");
    format!(
        "{}<h1>{HEADLINE}</h1>{}{}{}{comments}",
        lines(&BANNER, open, close),
        lines(&TEXT, open, close),
        lines(&TEXT[1..], open, close),
        lines(&[LABEL, DISCLAIMER], open, close),
    )
}

#[test]
fn as_paragraphs() {
    check("p", &format!("<article>{}</article>", whole("<p>", "</p>")), 4);
}

#[test]
fn as_divs() {
    check("div", &format!("<div class=story>{}</div>", whole("<div>", "</div>")), 4);
}

#[test]
fn as_bare_lines() {
    check("br", &format!("<div class=story>{}</div>", whole("", "<br><br>\n")), 4);
}

#[test]
fn in_a_table() {
    let rows = whole("<tr><td>", "</td></tr>")
        .replace("<h1>", "<tr><td><h1>")
        .replace("</h1>", "</h1></td></tr>");
    check("table", &format!("<table>{rows}</table>"), 4);
    let rows = whole("<p>", "</p>");
    check("table cell", &format!("<table><tr><td>{rows}</td></tr></table>"), 4);
}

#[test]
fn with_the_copy_in_a_second_container() {
    let head = format!("{}<h1>{HEADLINE}</h1>", lines(&BANNER, "<p>", "</p>"));
    let foot = format!("{}<p>CommentsNo comment</p>", lines(&[LABEL, DISCLAIMER], "<p>", "</p>"));
    let (first, second) = (lines(&TEXT, "<p>", "</p>"), lines(&TEXT[1..], "<p>", "</p>"));
    let article = format!(
        "<article>{head}<div class=body>{first}</div><div class=more>{second}</div>{foot}</article>"
    );
    check("second container", &article, 4);
    let article = format!(
        "<article>{head}{first}{foot}</article><section class=print>{}</section>",
        lines(&TEXT, "<p>", "</p>")
    );
    check("second article", &article, 5);
}

#[test]
fn with_each_paragraph_doubled() {
    let doubled: String = TEXT.iter().map(|t| format!("<p>{t}</p><p>{t}</p>")).collect();
    let article = format!(
        "<article>{}<h1>{HEADLINE}</h1>{doubled}{}<p>CommentsNo comment</p></article>",
        lines(&BANNER, "<p>", "</p>"),
        lines(&[LABEL, DISCLAIMER], "<p>", "</p>"),
    );
    check("doubled", &article, 5);
}

#[test]
fn with_other_signs() {
    let signs = |t: &str| {
        t.replace(['“', '”'], "\"")
            .replace('’', "'")
            .replacen(' ', "&nbsp;", 3)
            .replace(" the ", " <a href=/t>the</a> ")
    };
    let copies: String = TEXT[1..].iter().map(|t| format!("<p>{}</p>", signs(t))).collect();
    let article = format!(
        "<article>{}<h1>{HEADLINE}</h1>{}{copies}{}<p>CommentsNo comment</p></article>",
        lines(&BANNER, "<p>", "</p>"),
        lines(&TEXT, "<p>", "</p>"),
        lines(&[LABEL, DISCLAIMER], "<p>", "</p>"),
    );
    check("signs", &article, 4);
}

#[test]
fn with_the_banner_in_the_middle() {
    let article = format!(
        "<article><h1>{HEADLINE}</h1>{}{}{}{}{}<p>CommentsNo comment</p></article>",
        lines(&TEXT[..2], "<p>", "</p>"),
        lines(&BANNER, "<p>", "</p>"),
        lines(&TEXT[2..], "<p>", "</p>"),
        lines(&TEXT[1..], "<p>", "</p>"),
        lines(&[LABEL, DISCLAIMER], "<p>", "</p>"),
    );
    check("middle", &article, 4);
}

#[test]
fn with_the_disclaimer_in_one_paragraph_with_its_label() {
    let article = format!(
        "<article>{}<h1>{HEADLINE}</h1>{}{}<p>{LABEL} {DISCLAIMER}</p><h2>Comments</h2><p>No comment</p></article>",
        lines(&BANNER, "<p>", "</p>"),
        lines(&TEXT, "<p>", "</p>"),
        lines(&TEXT[1..], "<p>", "</p>"),
    );
    check("label", &article, 4);
}
