//! What we know of the web as data: one file a language (`en.toml` is the one to copy), `speech.toml` for
//! what meanings say together in any of them, and `classes.toml` for what does not depend on a language. A
//! text goes in, the rules that know it come out. The build script compiles the files and holds every rule
//! against its own examples; at run time nothing is parsed, compiled or allocated for a rule before its words
//! have been seen on the page.

pub mod automaton;
pub mod classes;
pub mod code;
pub mod find;
pub mod heads;
pub mod hear;
pub mod labels;
pub mod program;
pub mod rule;
pub mod sounds;
pub mod speech;
mod tables;

#[cfg(test)]
mod tests;

pub use classes::Roles;
pub use find::{Suspect, Suspects, state_hits, suspects};
pub use hear::Heard;
pub use labels::label;
pub use program::{Program, Threads};
pub use rule::{Class, Family, Rule, Scope};
pub use sounds::sounds;
pub use speech::{
    heard, heard_beside, is_english, is_of_the_machine, is_of_the_page, pleads, said, says,
    says_in_english, speaks_generally, speaks_of_itself, speaks_to_someone, tells_of_someone,
};
