//! What was handed over, as the engine reads it: text goes in, a page with its settings comes out,
//! or a sentence about what is wrong with it. Never here: what is made of it.

use crate::analyze::Settings;
use crate::error::Error;
use crate::page::{Page, Url, base_of, read_snapshot};
use crate::pages::given::Given;
use crate::pages::walk;
use crate::report::Report;

/// A page to look at.
#[derive(Debug)]
pub(in crate::pages) struct Source {
    /// What to call it.
    pub(in crate::pages) name: String,
    /// What it was handed over as.
    pub(in crate::pages) form: Form,
    /// The page.
    pub(in crate::pages) page: Page,
    /// What the engine is told.
    pub(in crate::pages) settings: Settings,
}

/// What a page was handed over as.
#[derive(Debug)]
pub(in crate::pages) enum Form {
    /// HTML text; the address of the folder whose files it may load, if any.
    Html(String, Option<String>),
    /// A report.
    Report(Box<Report>),
}

impl Source {
    /// Reads what was handed over.
    pub(in crate::pages) fn read(given: Given) -> Result<Self, Error> {
        let start = given.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if start.is_empty() {
            return Err(Error::new(
                "There is nothing to read yet. Paste the HTML of a page, or a report.",
            ));
        }
        if start.starts_with('{') {
            return Self::report(given);
        }
        if is_address(start) {
            return Err(Error::new(
                "This is the address of a page, and nothing is fetched from here. Open the page, \
                 and save it as a file or copy its source.",
            ));
        }
        Self::html(given)
    }

    fn report(given: Given) -> Result<Self, Error> {
        let report = Report::parse(given.text.as_bytes())?;
        let (page, settings) = (report.page()?, report.settings.clone());
        Ok(Self { name: given.name, form: Form::Report(Box::new(report)), page, settings })
    }

    fn html(given: Given) -> Result<Self, Error> {
        let address = given.address.trim();
        if !address.is_empty() && !is_address(address) {
            return Err(Error::new(format!(
                "“{address}” is no address of a page. It begins with http:// or https://, or is \
                 left empty."
            )));
        }
        let snapshot = walk::snapshot(&walk::parse(&given.text));
        let mut page = read_snapshot(snapshot.strings(), &snapshot.ints())?;
        // The walk knows only where the playground itself is.
        address.clone_into(&mut page.url);
        page.base_url = base_of(&page);
        let own = given.own.then(|| page.url.clone());
        let form = Form::Html(given.text, own);
        Ok(Self { name: given.name, form, page, settings: Settings::default() })
    }
}

fn is_address(text: &str) -> bool {
    let is_one_word = !text.trim().contains(char::is_whitespace);
    is_one_word && Url::parse(text).is_some_and(|url| url.is_web())
}
