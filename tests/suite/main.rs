//! One binary for everything that is said of the engine as a whole: its floors, its invariants as
//! properties over generated pages, and the layouts of the model page. Single pages are in `tests/pages`.

mod architecture;
mod conservation;
mod duplicates;
mod generate;
mod invariance;
mod layouts;
mod limits;
mod reasons;
mod settlement;
mod tools;
mod cli;
mod fair_copy;
mod formats;
mod report;
mod structure;
