//! What we know of the web as data: one file a language, compiled and self-tested at build time.
