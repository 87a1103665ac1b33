//! Each kind of structure on a page, and what it is in the fair copy.

use faircopy::reader::to_html;

use crate::fair_copy::Whole;

/// Name, body of the page, inside of the `article`.
const CASES: &[(&str, &str, &str)] = &[
    (
        "breaks part lines, two of them paragraphs",
        "<div>a<br>b<br><br><i>c<br><br>d</i> e</div>",
        "<p>a<br>b</p><p><i>c</i></p><p><i>d</i> e</p>",
    ),
    (
        "white space stays outside formats",
        "<p> a<b> b </b>c <i>\n</i> d</p>",
        "<p>a <b>b</b> c d</p>",
    ),
    (
        "a link around blocks is in each of them",
        "<a href=/x><h3>t</h3><p>u</p></a>",
        "<h3><a href=\"https://example.org/x\">t</a></h3><p><a href=\"https://example.org/x\">u</a></p>",
    ),
    (
        "lists keep their nesting, an item has paragraphs only where it has more than one",
        "<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p><li><p>e</ul>",
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li><li>e</li></ul>",
    ),
    (
        "a list inside a list gets its item",
        "<ul><ul><li>a</ul>b</ul>",
        "<ul><li><ul><li>a</li></ul><p>b</p></li></ul>",
    ),
    (
        "items without a list get one",
        "<div><li>a<li>b</div><p>c",
        "<ul><li>a</li><li>b</li></ul><p>c</p>",
    ),
    (
        "numbers of lists",
        "<ol start=3 reversed><li value=7>a</ol>",
        "<ol start=\"3\" reversed=\"\"><li value=\"7\">a</li></ol>",
    ),
    (
        "terms and descriptions",
        "<dl><dt>t<dd>d<dd><p>e<p>f</dl>",
        "<dl><dt>t</dt><dd>d</dd><dd><p>e</p><p>f</p></dd></dl>",
    ),
    (
        "tables keep spans, empty cells and captions",
        "<table><caption>c</caption><tr><th scope=col>h<th>i<tr><td><td>b<tr><td colspan=2>x<td></table>",
        "<table><caption>c</caption><tbody><tr><th scope=\"col\">h</th><th>i</th></tr>\
         <tr><td></td><td>b</td></tr><tr><td colspan=\"2\">x</td><td></td></tr></tbody></table>",
    ),
    ("tables that lay out a page are boxes", "<table><tr><td><p>a<p>b</table>", "<p>a</p><p>b</p>"),
    (
        "readings get brackets for where they would run into their words, once",
        "<p><ruby>港<rt>みなと</rt>町<rt>まち</rt></ruby> <ruby>Kahn<rt>boat</rt></ruby>\
         <ruby>a<rp>[</rp><rt>b</rt><rp>]</rp></ruby></p>",
        "<p><ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp>町<rp>（</rp><rt>まち</rt><rp>）</rp></ruby> \
         <ruby>Kahn<rp> (</rp><rt>boat</rt><rp>)</rp></ruby><ruby>a<rp>[</rp><rt>b</rt><rp>]</rp></ruby></p>",
    ),
    (
        "code stands as it is and says its language",
        "<pre class='brush: js'>\n\n a  &lt; b\n\n\tc\n</pre>",
        "<pre><code class=\"language-js\"> a  &lt; b\n\n\tc</code></pre>",
    ),
    (
        "quotes",
        "<blockquote cite=/q><p>a</p>b</blockquote>",
        "<blockquote cite=\"https://example.org/q\"><p>a</p><p>b</p></blockquote>",
    ),
    (
        "figures keep picture, caption and link",
        "<p>a</p><figure><a href=/full><img src=s.jpg srcset='l.jpg 1200w' alt='A  boat' width=600 height=400></a>\
         <figcaption>c</figcaption></figure><p>b</p>",
        "<p>a</p><figure><a href=\"https://example.org/full\"><img src=\"https://example.org/a/l.jpg\" alt=\"A boat\" \
         width=\"600\" height=\"400\"></a><figcaption>c</figcaption></figure><p>b</p>",
    ),
    (
        "lazy pictures, the noscript beside them and the same once more are one",
        "<p>a</p><img src=data:, data-src=l.jpg><noscript><img src='l.jpg'></noscript><img src=l-300x200.jpg><p>b</p>",
        "<p>a</p><figure><img src=\"https://example.org/a/l.jpg\" alt=\"\"></figure><p>b</p>",
    ),
    (
        "a picture that only a noscript has",
        "<p>a</p><img src=blank.gif><noscript><p><img src='n.jpg?a=1&amp;b=2' alt=n onerror=x></p></noscript><p>b</p>",
        "<p>a</p><figure><img src=\"https://example.org/a/n.jpg?a=1&amp;b=2\" alt=\"n\"></figure><p>b</p>",
    ),
    (
        "icons, counters and avatars are no pictures",
        "<p>a</p><img src=i.png width=16 height=16><img src=t.gif width=1><img class=user-avatar src=u.jpg><p>b</p>",
        "<p>a</p><p>b</p>",
    ),
    (
        "players become cards, films keep their controls",
        "<p>a</p><iframe src=https://www.tube.example/embed/1 title=Film></iframe>\
         <iframe src=https://ads.example/x></iframe><video src=f.mp4 autoplay></video><p>b</p>",
        "<p>a</p><div><a href=\"https://www.tube.example/embed/1\" title=\"Film\">tube.example</a></div>\
         <figure><video controls=\"\" preload=\"none\" src=\"https://example.org/a/f.mp4\"></video></figure><p>b</p>",
    ),
    (
        "notes link to their places under new ids",
        "<p>a<sup id=r><a href=#n>1</a></sup><a href=#gone>?</a></p><p id=n>n <a href=#r>back</a></p>",
        "<p>a<span id=\"fair-2\"></span><sup><a href=\"#fair-0\">1</a></sup><a href=\"https://example.org/a/b#gone\">?</a></p>\
         <p><span id=\"fair-0\"></span>n <a href=\"#fair-2\">back</a></p>",
    ),
    (
        "sections that open",
        "<details open><summary>s</summary>a</details>",
        "<details open=\"\"><summary>s</summary><p>a</p></details>",
    ),
    ("a rule between paragraphs", "<hr><p>a</p><hr><p>b</p><hr>", "<p>a</p><hr><p>b</p>"),
    (
        "language and direction of a box go to its paragraphs",
        "<div lang=ar dir=rtl><p>a</p></div><p lang='x y'>b</p><p>c <span lang=fr>d</span></p>",
        "<p lang=\"ar\" dir=\"rtl\">a</p><p>b</p><p>c <span lang=\"fr\">d</span></p>",
    ),
    (
        "ruby and small signs",
        "<p><ruby>漢<rt>kan</rt></ruby> H<sub>2</sub>O <time datetime=2026-01-12>x</time></p>",
        "<p><ruby>漢<rp>（</rp><rt>kan</rt><rp>）</rp></ruby> H<sub>2</sub>O <time datetime=\"2026-01-12\">x</time></p>",
    ),
    (
        "nothing that runs, loads or posts",
        "<p onclick=x style=y class=z id=q>a<script>s</script><a href='java\tscript:x'>b</a><svg><a href=x>c</a></svg>\
         <object data=x>d</object><x-card>e</x-card></p><form action=x><p>f<input value=g><textarea>h</textarea></p></form>",
        "<p>ab</p><p>e</p><p>f</p>",
    ),
];

#[test]
fn structure_comes_out_as_it_should() {
    let mut wrong = Vec::new();
    for (name, body, expected) in CASES {
        let page = format!("<!doctype html><title>t</title><body><main>{body}</main>");
        let html = to_html(&Whole::of(&page).tree);
        // Line ends between elements are for people; none of the cases has one in a text.
        let inside =
            html.trim_end().strip_prefix("<article>").and_then(|h| h.strip_suffix("</article>"));
        let found = inside.unwrap_or(&html).replace(">\n", ">").replace("\n<", "<");
        if found != *expected {
            wrong.push(format!("{name}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_part_that_goes_is_cut_from_its_sentence() {
    use faircopy::findings::{Evidence, Finding, Kind};
    use faircopy::plan::{Disposition, Entry};
    use faircopy::rules::Class;

    let page = faircopy::page::parse_html("<p>One <b>two. Ad</b>vert here. Three.</p>", "");
    let mut whole = Whole::of_page(&page);
    let block = whole.plan.kept[0];
    let text = &whole.facts.block(block).text;
    let start = text.find("Advert").expect("the page has it");
    let end = text.find("Three").expect("the page has it");
    let evidence = Evidence { code: "residue_label", args: Vec::new(), twin: None };
    let part = Some(start..end);
    let kind = Kind::Residue;
    let class = Class::Plain;
    let finding = Finding { block, part, kind, rule: "test", class, evidence, confidence: 1.0 };
    whole.plan.ledger = vec![Entry {
        finding,
        disposition: Disposition::Hide,
        put_back: false,
        own: None,
        text: String::new(),
    }];
    let article = faircopy::article::Article::of(&page, &whole.facts, None);
    let tree = faircopy::reader::tree(&page, &whole.facts, &article, &whole.plan);
    assert_eq!(faircopy::reader::to_text(&tree), "One two. Three.");
}

#[test]
fn the_text_file_is_written_for_people() {
    use faircopy::reader::{Extras, Format, document, to_markdown, to_text};

    let page = "<ol start=3><li>a<li><p>b</p><p>c</p><li value=9>d</ol>\
                <p><ruby>港<rt>みなと</rt></ruby>へ</p>";
    let tree = Whole::of(page).tree;
    let meta = faircopy::article::Meta {
        byline: Some("Anna Berg".to_owned()),
        published: Some("2024-12-23T17:47:15Z".to_owned()),
        modified: Some("2024-12-24T18:24:18Z".to_owned()),
        ..Default::default()
    };
    let file = document(Format::Text, &tree, &meta, &Extras::default());
    let expected = "Anna Berg · 2024-12-23 · updated 2024-12-24\n\n\
                    3. a\n\n4. b\n\nc\n\n9. d\n\n港（みなと）へ\n";
    assert_eq!(String::from_utf8_lossy(&file), expected);
    assert!(to_markdown(&tree).ends_with("港（みなと）へ"));
    // The text of one line a page, which others compare, has no marks that the page does not write.
    assert!(to_text(&tree).starts_with("a\n\nb"));
}
