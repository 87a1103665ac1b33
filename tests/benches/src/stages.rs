//! In: pages. Out: a table of what each stage of the engine takes, and the whole time of each page.

use std::hint::black_box;
use std::time::{Duration, Instant};

use faircopy::Settings;
use faircopy::article::{Article, Model};
use faircopy::facts::Facts;
use faircopy::findings::{Context, find};
use faircopy::page::{parse_html, unfold};
use faircopy::plan::settle;
use faircopy::reader::{Answer, to_html, to_text, tree};

use crate::corpus::Source;
use crate::race::RUNS;

/// The stages in the order of the pipeline.
const STAGES: [&str; 6] =
    ["parse (html5ever)", "facts", "findings", "article", "plan", "output (tree, text, HTML)"];

/// Prints the table.
/// Returns each page's time from HTML text to fair copy.
pub fn table(pages: &[Source]) -> Vec<Duration> {
    let best: Vec<[Duration; 6]> = pages.iter().map(best_of_runs).collect();
    let whole = |page: &[Duration; 6]| page.iter().sum::<Duration>();
    let all: Duration = best.iter().map(whole).sum();
    println!("{:<28}{:>12}{:>9}", "stage", "ms a page", "share");
    for (at, stage) in STAGES.iter().enumerate() {
        let sum: Duration = best.iter().map(|page| page[at]).sum();
        let share = 100.0 * sum.as_secs_f64() / all.as_secs_f64();
        println!("{stage:<28}{:>12.3}{share:>8.1}%", per_page(sum, pages.len()));
    }
    let parse: Duration = best.iter().map(|page| page[0]).sum();
    let analysis = all - parse;
    println!(
        "analysis and output take {:.2} of the time of the parse",
        analysis.as_secs_f64() / parse.as_secs_f64()
    );
    best.iter().map(whole).collect()
}

fn per_page(sum: Duration, pages: usize) -> f64 {
    sum.as_secs_f64() * 1e3 / f64::from(u32::try_from(pages.max(1)).unwrap_or(u32::MAX))
}

fn best_of_runs(source: &Source) -> [Duration; 6] {
    let mut best = [Duration::MAX; 6];
    for _ in 0..RUNS {
        for (least, taken) in best.iter_mut().zip(run(source)) {
            *least = taken.min(*least);
        }
    }
    best
}

/// What `faircopy::analyze` does, stage by stage.
fn run(source: &Source) -> [Duration; 6] {
    let settings = Settings::default();
    let mut clock = Clock::start();
    let parsed = parse_html(&source.html, &source.url);
    let unfolded = unfold(&parsed);
    let page = unfolded.as_ref().unwrap_or(&parsed);
    let parse = clock.lap();
    let facts = Facts::of(page);
    let measured = clock.lap();
    let findings = find(Context { page, facts: &facts });
    let found = clock.lap();
    let article = Article::of(page, &facts, Model::built_in());
    let chosen = clock.lap();
    let plan = settle(page, &facts, findings, &article, &settings);
    let settled = clock.lap();
    if article.state.has_text() {
        let tree = tree(page, &facts, &article, &plan);
        black_box((to_text(&tree), to_html(&tree)));
        black_box(Answer::of(&facts, &article, &plan, Some(&tree)));
    }
    [parse, measured, found, chosen, settled, clock.lap()]
}

struct Clock(Instant);

impl Clock {
    fn start() -> Self {
        Self(Instant::now())
    }

    fn lap(&mut self) -> Duration {
        let now = Instant::now();
        now - std::mem::replace(&mut self.0, now)
    }
}
