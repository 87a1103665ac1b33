//! Reports: a page that went wrong, in a file that replays.
