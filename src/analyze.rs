//! The whole story on one screen: a page and settings go in, everything we make of it comes out.
//! It cannot fail; where it should not act, the answer says so.

use crate::article::{Article, Model};
use crate::error::Error;
use crate::facts::Facts;
use crate::findings::{Context, find};
use crate::page::{Page, unfold};
use crate::plan::{Plan, settle};
use crate::reader::{Answer, Element, tree};
use crate::report::{Report, ReportPlan};

pub use crate::plan::Wish as Settings;

/// All that was made of one page.
#[derive(Debug)]
pub struct Analysis {
    /// The page that everything below speaks of, where it is not the one that was given: its text stood only
    /// in a `noscript`.
    pub unfolded: Option<Page>,
    /// What was measured.
    pub facts: Facts,
    /// What is there to be read.
    pub article: Article,
    /// What will be done.
    pub plan: Plan,
    /// The fair copy; `None` where the page has no text to show.
    pub tree: Option<Element>,
}

/// Makes the fair copy of a page. Linear in the page; the same page and settings give the same analysis.
#[must_use]
pub fn analyze(page: &Page, settings: &Settings) -> Analysis {
    analyze_with(page, settings, Model::built_in())
}

/// [`analyze`] with another scorer: training measures its folds so.
#[must_use]
pub fn analyze_with(page: &Page, settings: &Settings, model: Option<&Model>) -> Analysis {
    let unfolded = unfold(page);
    let page = unfolded.as_ref().unwrap_or(page);
    let facts = Facts::of(page);
    let findings = find(Context { page, facts: &facts });
    let article = Article::of(page, &facts, model);
    let mut plan = settle(page, &facts, findings, &article, settings);
    if unfolded.is_some() {
        // Ids of the unfolded page are not the live page's: nothing can be done by them there.
        plan.actions.clear();
    }
    let tree = article.state.has_text().then(|| tree(page, &facts, &article, &plan));
    Analysis { unfolded, facts, article, plan, tree }
}

impl Analysis {
    /// The analysis as plain data, for JavaScript, the CLI and reports.
    #[must_use]
    pub fn answer(&self) -> Answer<'_> {
        Answer::of(&self.facts, &self.article, &self.plan, self.tree.as_ref())
    }
}

/// The plan that this engine makes of a report's page.
///
/// # Errors
/// A sentence, when the report's page can't be read.
pub fn replay(report: &Report) -> Result<ReportPlan, Error> {
    Ok(ReportPlan::of(&analyze(&report.page()?, &report.settings).answer()))
}
