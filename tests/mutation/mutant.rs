//! Which of the engine's numbers is moved and which rule is off, for one run. Only the copy in `target/mutate`
//! has this file; `tests/tools/mutate.mjs` puts the numbers in.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{LazyLock, Mutex};

/// Every number: its name, its type, its value.
pub const NUMBERS: &[(&str, &str, f64)] = &[/* the numbers */];

/// `INDEX=VALUE`: the number that is moved from the start, in a program that knows nothing of mutants.
const FROM_OUTSIDE: &str = "FAIRCOPY_MUTANT";

static OUTSIDE: LazyLock<Option<(usize, f64)>> = LazyLock::new(|| {
    let asked = std::env::var(FROM_OUTSIDE).ok()?;
    let (index, value) = asked.split_once('=')?;
    Some((index.parse().ok()?, value.parse().ok()?))
});
static MOVED: AtomicUsize = AtomicUsize::new(usize::MAX);
static VALUE: AtomicU64 = AtomicU64::new(0);
static READ: [AtomicBool; NUMBERS.len()] = [const { AtomicBool::new(false) }; NUMBERS.len()];
static OFF: Mutex<Option<&'static str>> = Mutex::new(None);
static IS_OFF: AtomicBool = AtomicBool::new(false);

/// Moves a number; any other has its own value again.
pub fn set(index: usize, value: f64) {
    VALUE.store(value.to_bits(), Relaxed);
    MOVED.store(index, Relaxed);
}

/// No number is moved, no rule is off.
pub fn reset() {
    MOVED.store(usize::MAX, Relaxed);
    IS_OFF.store(false, Relaxed);
}

/// Switches a rule off.
pub fn off(id: &'static str) {
    *OFF.lock().expect("nobody panics with it") = Some(id);
    IS_OFF.store(true, Relaxed);
}

pub fn is_on(id: &str) -> bool {
    !IS_OFF.load(Relaxed) || *OFF.lock().expect("nobody panics with it") != Some(id)
}

/// Which numbers were read since the last time.
pub fn reads() -> Vec<bool> {
    READ.iter().map(|read| read.swap(false, Relaxed)).collect()
}

fn number(index: usize) -> Option<f64> {
    if !READ[index].load(Relaxed) {
        READ[index].store(true, Relaxed);
    }
    if let Some((outside, value)) = *OUTSIDE {
        return (outside == index).then_some(value);
    }
    (MOVED.load(Relaxed) == index).then(|| f64::from_bits(VALUE.load(Relaxed)))
}

pub fn f32(index: usize, value: f32) -> f32 {
    number(index).map_or(value, |moved| moved as f32)
}

pub fn f64(index: usize, value: f64) -> f64 {
    number(index).unwrap_or(value)
}

pub fn u8(index: usize, value: u8) -> u8 {
    number(index).map_or(value, |moved| moved as u8)
}

pub fn u32(index: usize, value: u32) -> u32 {
    number(index).map_or(value, |moved| moved as u32)
}

pub fn usize(index: usize, value: usize) -> usize {
    number(index).map_or(value, |moved| moved as usize)
}
