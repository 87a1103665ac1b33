//! What the page says of itself: each particular and who said it.

use web_sys::Element;

use crate::analyze::Analysis;
use crate::article::meta::{Field, Source as Saying};
use crate::pages::copy::why;
use crate::pages::dom::{self, Build, make};
use crate::pages::source::Source;
use crate::pages::words;

/// Shows the particulars.
pub(in crate::pages) fn show(source: &Source, analysis: &Analysis) {
    let meta = &analysis.article.meta;
    let from = |field: Field| {
        let found = meta.sources.iter().find(|(of, _)| *of == field);
        let first = found.map_or(String::new(), |(_, source)| said_by(*source).to_owned());
        let others = meta.others.iter().filter(|(of, ..)| *of == field);
        let others = others.map(|(_, source, said)| format!("; {}: “{said}”", said_by(*source)));
        others.fold(first, |from, other| from + &other)
    };
    let rows = [
        ("Headline", meta.title.clone(), from(Field::Title)),
        ("Byline", meta.byline.clone(), from(Field::Author)),
        ("Published", meta.published.clone(), from(Field::Published)),
        ("Modified", meta.modified.clone(), from(Field::Modified)),
        ("Site", meta.site.clone(), from(Field::Site)),
        ("Language", meta.lang.clone(), String::new()),
        ("Direction", meta.dir.clone(), String::new()),
        ("Summary", meta.excerpt.clone(), from(Field::Excerpt)),
        ("Picture", meta.image.clone(), from(Field::Image)),
        ("Its words", meta.alt.clone(), String::new()),
        ("Address", meta.url.clone(), from(Field::Url)),
    ];
    let particulars = rows.into_iter().map(|(name, value, from)| row(name, value, &from));
    let state = [analysis.article.state.name(), &why(analysis)].join(" ");
    let own = [
        ("Taken for", state),
        ("Fair copy", words::counted(analysis.answer().words, "word", "words")),
        ("Page", words::counted(source.page.len(), "node", "nodes")),
        ("Blocks", words::grouped(analysis.facts.blocks.len())),
        ("Engine", crate::VERSION.to_owned()),
    ];
    let own = own.into_iter().map(|(name, value)| row(name, Some(value), ""));
    dom::fill("particulars", particulars.chain(own));
}

fn row(name: &str, value: Option<String>, from: &str) -> Element {
    let row = make("tr").with(&make("th").set("scope", "row").text(name));
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return row.with(&make("td").set("class", "quiet").text("not said")).with(&make("td"));
    };
    let row = row.with(&make("td").set("dir", "auto").text(&value));
    row.with(&make("td").set("class", "quiet").text(from))
}

fn said_by(source: Saying) -> &'static str {
    match source {
        Saying::JsonLd => "the article’s JSON-LD",
        Saying::OpenGraph => "Open Graph",
        Saying::Microdata => "microdata",
        Saying::MetaTag => "a meta tag",
        Saying::Time => "a time element",
        Saying::Marked => "an element marked so",
        Saying::Visible => "the visible page",
        Saying::JsonLdPage => "the page’s JSON-LD",
        Saying::TitleTag => "the title tag",
        Saying::Dateline => "the text’s dateline",
        Saying::Address => "the address",
    }
}
