//! Checks the rules and compiles them into tables.

fn main() {}
