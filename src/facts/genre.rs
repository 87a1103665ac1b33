//! What sort of page it says it is: where readers' contributions are the text, and where they are comments
//! on one. Structured data, metadata and names go in; one word comes out.

use crate::facts::names::tokens;
use crate::page::{Attr, NodeId, Page, Tag};

/// The sort of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Genre {
    /// Nothing says otherwise.
    #[default]
    Plain,
    /// Says that it is an article.
    Article,
    /// Its text is what its readers write: forums, questions and answers.
    Forum,
    /// Says that it is documentation.
    Documentation,
}

/// schema.org types of pages made by their readers.
const FORUM_TYPES: [&str; 3] = ["DiscussionForumPosting", "QAPage", "SocialMediaPosting"];
/// schema.org types of articles.
const ARTICLE_TYPES: [&str; 7] = [
    "Article",
    "NewsArticle",
    "BlogPosting",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
];
/// schema.org types of documentation.
const DOCUMENTATION_TYPES: [&str; 2] = ["TechArticle", "APIReference"];
/// Names that forum software puts on a page as a whole, on lists of posts and in its generator mark.
const FORUM_TOKENS: [&str; 18] = [
    "bbpress",
    "discourse",
    "discussion",
    "flarum",
    "forum",
    "forums",
    "invision",
    "mybb",
    "nodebb",
    "phpbb",
    "postlist",
    "questions",
    "smf",
    "thread",
    "topic",
    "vanilla",
    "vbulletin",
    "xenforo",
];
/// Names that documentation generators put there.
const DOCUMENTATION_TOKENS: [&str; 13] = [
    "apidocs",
    "doc",
    "docs",
    "documentation",
    "docusaurus",
    "docutils",
    "gitbook",
    "hugo",
    "javadoc",
    "mkdocs",
    "rustdoc",
    "sphinx",
    "wiki",
];

/// Words of addresses of what readers write to each other, and of nothing else.
const THREADS: [&str; 11] = [
    "bbs",
    "discuss",
    "discussion",
    "discussions",
    "forum",
    "forums",
    "showthread",
    "showtopic",
    "thread",
    "threads",
    "viewtopic",
];
/// Words of addresses under which they do so too, besides other things.
const PLACES: [&str; 10] = [
    "answers",
    "board",
    "boards",
    "community",
    "communities",
    "comments",
    "question",
    "questions",
    "topic",
    "topics",
];

/// Whether a page's address says that its readers write it.
#[must_use]
pub fn is_readers_place(address: &str) -> bool {
    says(address, &THREADS) || says(address, &PLACES)
}

/// Names of hosts and folders under which documentation stands.
const HANDBOOKS: [&str; 11] = [
    "api",
    "apidocs",
    "developer",
    "developers",
    "doc",
    "docs",
    "documentation",
    "handbook",
    "javadoc",
    "manual",
    "reference",
];

/// Whether a page says that it is documentation, or its address does.
#[must_use]
pub fn is_handbook(genre: Genre, address: &str) -> bool {
    let is_name = |part: &str| HANDBOOKS.iter().any(|name| part.eq_ignore_ascii_case(name));
    genre == Genre::Documentation
        || genre != Genre::Forum && path(address).split(['/', '.']).any(is_name)
}

fn says(address: &str, names: &[&str]) -> bool {
    let mut found = false;
    tokens(path(address), &mut |token| found |= names.contains(&token));
    found
}

/// An address without what is asked of it and the place in it.
fn path(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// Tells the sort of a page. What a page is shared as says little: forums are shared as articles.
#[must_use]
pub fn genre(page: &Page) -> Genre {
    let mut forum = says(&page.url, &THREADS);
    let (mut named, mut article, mut shared, mut documentation) = (false, false, false, false);
    for id in page.ids() {
        let Some(tag) = page.tag(id) else { continue };
        for kind in stated(page, id, tag) {
            forum |= FORUM_TYPES.contains(&kind);
            article |= ARTICLE_TYPES.contains(&kind);
            shared |= kind == "article";
            documentation |= DOCUMENTATION_TYPES.contains(&kind);
        }
        if let Some(value) = whole_page(page, id, tag) {
            tokens(value, &mut |t| {
                named |= FORUM_TOKENS.contains(&t);
                documentation |= DOCUMENTATION_TOKENS.contains(&t);
            });
        }
    }
    match (forum || named && !shared, article, documentation) {
        (true, false, _) => Genre::Forum,
        (_, _, true) => Genre::Documentation,
        _ if article || shared => Genre::Article,
        _ => Genre::Plain,
    }
}

/// The types that an element states: JSON-LD, microdata, `og:type`.
fn stated(page: &Page, id: NodeId, tag: Tag) -> Vec<&str> {
    match tag {
        Tag::Script => {
            page.children(id).filter_map(|c| page.text(c)).flat_map(json_types).collect()
        }
        Tag::Meta if page.attr(id, Attr::Property) == Some("og:type") => {
            page.attr(id, Attr::Content).into_iter().collect()
        }
        _ => page.attr(id, Attr::Itemtype).and_then(|t| t.rsplit('/').next()).into_iter().collect(),
    }
}

/// The names that speak of the page as a whole: those on its root and body, and what made it.
fn whole_page(page: &Page, id: NodeId, tag: Tag) -> Option<&str> {
    match tag {
        Tag::Html | Tag::Body => page.attr(id, Attr::Class).or_else(|| page.attr(id, Attr::Id)),
        Tag::Meta
            if page.attr(id, Attr::Name).is_some_and(|n| n.eq_ignore_ascii_case("generator")) =>
        {
            page.attr(id, Attr::Content)
        }
        _ => None,
    }
}

/// Every string after an `"@type"`, also in a list and in broken JSON.
fn json_types(json: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, key) in json.match_indices("\"@type\"") {
        let rest = json[at + key.len()..].trim_start_matches([' ', ':', '\n', '\r', '\t']);
        match rest.strip_prefix('[') {
            Some(list) => {
                let list = &list[..list.find(']').unwrap_or(list.len())];
                found.extend(list.split('"').skip(1).step_by(2));
            }
            None => found.extend(rest.strip_prefix('"').and_then(|r| r.split('"').next())),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Genre, genre, is_handbook, is_readers_place, json_types};
    use crate::page::parse_html;

    #[test]
    fn addresses_tell_handbooks() {
        for yes in ["https://docs.e.org/lamps", "https://e.org/Manual/Lamps", "https://e.org/api"] {
            assert!(is_handbook(Genre::Plain, yes), "{yes}");
        }
        for no in ["https://e.org/api-for-lamps", "https://e.org/lamps?in=docs#manual", ""] {
            assert!(!is_handbook(Genre::Plain, no), "{no}");
        }
    }

    #[test]
    fn addresses_tell_where_readers_write() {
        assert!(is_readers_place("https://e.org/forum/showthread.php?t=1"));
        assert!(is_readers_place("https://community.e.org/t/lamps/12"));
        assert!(!is_readers_place("https://e.org/2026/lamps?ref=forum"));
    }

    #[test]
    fn a_forum_is_one_whatever_it_is_shared_as() {
        let of = |head: &str, url: &str| genre(&parse_html(&format!("<head>{head}</head>"), url));
        let shared = "<meta property=og:type content=article>";
        let says = |kind: &str| {
            format!("<script type=application/ld+json>{{\"@type\":\"{kind}\"}}</script>")
        };
        assert_eq!(of(shared, "https://e.org/lamps"), Genre::Article);
        assert_eq!(of(shared, "https://e.org/forum/lamps"), Genre::Forum);
        assert_eq!(of(&(says("QAPage") + shared), "https://e.org/lamps"), Genre::Forum);
        assert_eq!(of(&says("NewsArticle"), "https://e.org/forum/lamps"), Genre::Article);
        // Articles that answer what is often asked say so, too.
        assert_eq!(of(&(says("Question") + shared), "https://e.org/lamps"), Genre::Article);
    }

    #[test]
    fn types_are_read_from_lists_and_from_broken_json() {
        let json = "{\"@type\": \"WebPage\", \"x\": {\"@type\":[\"QAPage\",\"FAQPage\"]}, oops";
        assert_eq!(json_types(json), ["WebPage", "QAPage", "FAQPage"]);
    }
}
