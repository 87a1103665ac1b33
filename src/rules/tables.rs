//! The tables that the build script has made of the `*.toml` files.

use crate::rules::automaton::Automaton;
use crate::rules::program::Sets;
use crate::rules::rule::{Class, Family, Rule, Scope};
use crate::rules::texts::Texts;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
