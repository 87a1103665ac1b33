//! Which numbers matter on given pages at all.

use std::fs;

use faircopy::mutant::{self, NUMBERS};
use faircopy::page::{Page, parse_html};
use faircopy::{Settings, analyze};
use serde_json::Value;

use crate::moves;

/// Pages that change from which a number matters.
const ENOUGH: usize = 5;

pub(crate) fn run(files: &[String], is_asked: &dyn Fn(&str) -> bool) {
    let mut pages: Vec<(Page, u64, Vec<bool>)> = Vec::new();
    for file in files {
        for line in fs::read_to_string(file).expect("the file can be read").lines() {
            let line: Value = serde_json::from_str(line).expect("a line is JSON");
            let page = parse_html(
                line["html"].as_str().unwrap_or_default(),
                line["url"].as_str().unwrap_or_default(),
            );
            mutant::reads();
            let print = print(&page);
            pages.push((page, print, mutant::reads()));
        }
    }
    eprintln!("{} pages", pages.len());
    for (index, &(name, kind, value)) in NUMBERS.iter().enumerate().filter(|(_, n)| is_asked(n.0)) {
        let read: Vec<_> = pages.iter().filter(|(_, _, reads)| reads[index]).collect();
        for moved in moves(kind, value, 0.5) {
            mutant::set(index, moved);
            let changed = read.iter().filter(|(page, was, _)| print_of(page) != *was);
            let changed = changed.take(ENOUGH).count();
            mutant::reset();
            println!("{changed}\t{}\t{name}\t{value}\t{moved}", read.len());
        }
    }
    for id in faircopy::rules::rule_ids().into_iter().filter(|id| is_asked(id)) {
        mutant::off(id);
        let changed = pages.iter().filter(|(page, was, _)| print_of(page) != *was);
        let changed = changed.take(ENOUGH).count();
        mutant::reset();
        println!("{changed}\t{}\t{id}\toff\t", pages.len());
    }
}

fn print_of(page: &Page) -> u64 {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| print(page))).unwrap_or(0)
}

/// Everything that comes out of a page, as one number.
fn print(page: &Page) -> u64 {
    let analysis = analyze(page, &Settings::default());
    let answer = analysis.answer();
    let text = serde_json::to_string(&answer).unwrap_or_default();
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
