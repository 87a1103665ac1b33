//! What kind of page this is: an article, or something that must not be shown as one.

use serde::Serialize;

use crate::facts::{Block, BlockId, Facts, Genre, Role, SURELY_ABOUT, Sum, is_prose};
use crate::page::{Attr, Page, Rect, Tag};
use crate::rules::{Class, state_hits};
use crate::text::{fold, squeeze};

/// The kinds of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Something to read: articles, documentation, forum threads.
    Article,
    /// The page says that it could not be found or failed.
    Error,
    /// A refusal: 403, bot check, JavaScript required.
    Blocked,
    /// A consent wall.
    Consent,
    /// A login form stands where the text should.
    Login,
    /// The text is cut short and sold.
    Paywall,
    /// A list of other pages.
    Listing,
    /// Nothing to read.
    Empty,
}

impl State {
    /// The name in the output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Error => "error",
            Self::Blocked => "blocked",
            Self::Consent => "consent",
            Self::Login => "login",
            Self::Paywall => "paywall",
            Self::Listing => "listing",
            Self::Empty => "empty",
        }
    }

    /// Whether pages of this kind carry a text.
    #[must_use]
    pub fn has_text(self) -> bool {
        !matches!(self, Self::Error | Self::Blocked | Self::Consent | Self::Empty)
    }
}

/// What kind of page it is, and why it is taken for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The kind.
    pub state: State,
    /// Code of the reason (`plan::explain` has the sentence); `None` for an article.
    pub code: Option<&'static str>,
    /// The page's own words that convinced us, if any did.
    pub words: Vec<String>,
}

/// Words with which a page is something to read, whatever else it says: an error message, a
/// refusal or a wall says what it has to say in fewer (`spare--page-with-just-enough-to-read`).
const READABLE_WORDS: u32 = 120;
/// Words up to which a text that ends in an offer to sell the rest is cut short (`spare--text-of-300-words`).
const STUB_WORDS: u32 = 300;
/// Share of links in the letters of a page of pointers (`spare--list-less-than-half-of-links`).
const LISTING_LINKS: f32 = 0.5;
/// Blocks that it has at least (`spare--nineteen-links`).
const LISTING_BLOCKS: usize = 20;
/// Headings that are links from which a text may be a row of teasers (`spare--four-teasers`).
const TEASERS: usize = 5;
/// Share of its headings that are links from which it is one (`spare--six-teasers-of-eleven`).
const TEASER_SHARE: f32 = 0.6;
/// Paragraphs from which a line among them tells of a failure: an error page has fewer.
/// Pinned by `error--line-under-two-paragraphs`.
const PARAGRAPHS: usize = 3;
/// Words to such a heading up to which the text below it only points on (`spare--teasers-of-61-words`).
const TEASER_WORDS: usize = 60;
/// Share of the window from which its frames are what a page shows: an advertisement has less. Pinned in
/// `tests/browser/suite/unable.mjs`.
const FRAME_SHARE: f32 = 0.5;
/// Words of a block that can say what a page is; more is a text about such pages.
/// Pinned by `spare--heading-of-41-words`.
const SAYING_WORDS: u32 = 40;

/// Judges a page by its facts and the blocks of its article. In doubt it is an article: only a page
/// with next to nothing to read is taken for an error, a refusal or a wall.
#[must_use]
pub fn judge(page: &Page, facts: &Facts, blocks: &[BlockId]) -> Verdict {
    let text = words_of(facts, blocks);
    if text < READABLE_WORDS
        && let Some((state, words)) = said(page, facts, blocks)
        && (state != State::Login || has_password(page))
    {
        return Verdict::of(state, Some(words));
    }
    if text < STUB_WORDS
        && let Some(words) = says(facts, Class::Paywall)
    {
        return Verdict::of(State::Paywall, Some(words));
    }
    if blocks.is_empty() && facts.containers.sums.first().is_none_or(|all| all.words == 0) {
        return empty(page);
    }
    if is_listing(facts, blocks, text) {
        return Verdict::of(State::Listing, None);
    }
    if blocks.is_empty() { empty(page) } else { Verdict::of(State::Article, None) }
}

/// Nothing to read, or nothing that may be read: what other sites show in frames.
fn empty(page: &Page) -> Verdict {
    let room = page.viewport.0 as f32 * page.viewport.1 as f32 * FRAME_SHARE;
    let area = |seen: Rect| seen.width as f32 * seen.height as f32;
    let frames = page.ids().filter(|id| page.is(*id, Tag::Iframe));
    let filled: f32 = frames.filter_map(|id| page.rect(id)).map(area).sum();
    let code = if filled > 0.0 && filled >= room { "state_framed" } else { "state_empty" };
    Verdict { code: Some(code), ..Verdict::of(State::Empty, None) }
}

impl Verdict {
    fn of(state: State, words: Option<String>) -> Self {
        let code = match state {
            State::Article => None,
            State::Error => Some("state_error"),
            State::Blocked => Some("state_blocked"),
            State::Consent => Some("state_consent"),
            State::Login => Some("state_login"),
            State::Paywall => Some("state_paywall"),
            State::Listing => Some("state_listing"),
            State::Empty => Some("state_empty"),
        };
        Self { state, code, words: words.into_iter().collect() }
    }
}

/// The words of blocks that are no links; hidden ones count, since scripts may be about to show them.
fn words_of(facts: &Facts, blocks: &[BlockId]) -> u32 {
    let is_text = |b: &&Block| b.link_density() <= LISTING_LINKS;
    blocks.iter().map(|id| facts.block(*id)).filter(is_text).map(|b| b.words).sum()
}

/// What a page with little to read says that it is: in its title first, then in headings, then in lines.
fn said(page: &Page, facts: &Facts, blocks: &[BlockId]) -> Option<(State, String)> {
    let title = page.ids().find(|id| page.is(*id, Tag::Title)).map(|id| squeeze(&page.text_of(id)));
    if let Some(found) = title.and_then(|t| first_state(&fold(&t)).map(|s| (s, t))) {
        return Some(found);
    }
    let lines = || facts.blocks.iter().filter(|b| b.seen && b.words <= SAYING_WORDS);
    let headings = lines().filter(|b| matches!(b.role, Role::Heading(_)));
    let rest = lines().filter(|b| !matches!(b.role, Role::Heading(_) | Role::Control));
    // An essay on error pages quotes them; an error page says so in its title or a heading as well.
    let is_about = facts.scene.speaks_of(Class::Error) >= SURELY_ABOUT
        || blocks.iter().filter(|id| is_prose(facts.block(**id))).count() >= PARAGRAPHS;
    let rest = rest.filter(|b| b.link_chars == 0 && !is_about);
    let state = |b: &Block| first_state(&b.folded).map(|s| (s, b.text.clone()));
    headings.chain(rest).find_map(state)
}

fn first_state(folded: &str) -> Option<State> {
    state_hits(folded).find_map(|rule| match rule.class {
        Class::Error => Some(State::Error),
        Class::Blocked => Some(State::Blocked),
        Class::Consent => Some(State::Consent),
        Class::Login => Some(State::Login),
        _ => None,
    })
}

/// The words of a line in sight that a state rule of this class knows.
fn says(facts: &Facts, class: Class) -> Option<String> {
    let lines = facts.blocks.iter().filter(|b| b.seen && b.words <= SAYING_WORDS);
    let knows = |b: &&Block| state_hits(&b.folded).any(|rule| rule.class == class);
    lines.into_iter().find(knows).map(|b| b.text.clone())
}

fn has_password(page: &Page) -> bool {
    let is_password =
        |id| page.attr(id, Attr::Type).is_some_and(|t| t.eq_ignore_ascii_case("password"));
    page.ids().any(|id| page.is(id, Tag::Input) && is_password(id))
}

/// Whether the page points to texts instead of having one.
fn is_listing(facts: &Facts, blocks: &[BlockId], text: u32) -> bool {
    if facts.genre != Genre::Plain {
        return false;
    }
    let links = facts.containers.sums.first().map_or(0.0, Sum::link_density);
    if text < READABLE_WORDS && facts.blocks.len() >= LISTING_BLOCKS && links >= LISTING_LINKS {
        return true;
    }
    let headings =
        || blocks.iter().map(|id| facts.block(*id)).filter(|b| matches!(b.role, Role::Heading(_)));
    let teasers = headings().filter(|b| b.link_density() > LISTING_LINKS).count();
    let are_most = teasers as f32 >= headings().count() as f32 * TEASER_SHARE;
    teasers >= TEASERS && are_most && text as usize <= teasers * TEASER_WORDS
}
