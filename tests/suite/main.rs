//! One binary for everything that is said of the engine as a whole: its floors, its invariants as
//! properties over generated pages, the layouts of the model page, and what its doors give out. Single
//! pages are in `tests/pages`.

mod addresses;
mod generate;
mod tools;

mod architecture;
mod captions;
mod cli;
mod conservation;
mod duplicates;
mod epub;
mod examples;
mod fair_copy;
mod formats;
mod invariance;
mod layouts;
mod limits;
mod own;
mod pieces;
mod reasons;
mod report;
mod settlement;
mod structure;
