//! Small whole numbers out of large ones: every feature is a byte of at most 63, so that a tree can walk
//! on bytes and training needs no bins of its own.

/// The largest value of a feature.
pub const MOST: u8 = 63;
/// Steps of [`log`] from one power of two to the next.
const STEPS: u32 = 4;

/// A number on a logarithmic scale of four steps a doubling; 65,535 and more give [`MOST`].
#[must_use]
pub fn log(n: u32) -> u8 {
    let n = n.saturating_add(1);
    let power = n.ilog2();
    let rest = ((u64::from(n) * u64::from(STEPS)) >> power) as u32 - STEPS;
    (power * STEPS + rest).min(u32::from(MOST)) as u8
}

/// The share of `part` in `whole`, in 63rds; 0 of nothing is 0.
#[must_use]
pub fn share(part: u32, whole: u32) -> u8 {
    if whole == 0 {
        return 0;
    }
    (u64::from(part.min(whole)) * u64::from(MOST) / u64::from(whole)) as u8
}

/// A small number as it is, at most [`MOST`].
#[must_use]
pub fn count(n: usize) -> u8 {
    n.min(usize::from(MOST)) as u8
}

#[cfg(test)]
mod tests {
    use super::{log, share};

    #[test]
    fn scales_keep_order_and_ends() {
        assert_eq!((log(0), log(1), log(3), log(u32::MAX)), (0, 4, 8, 63));
        assert!((0..5000).all(|n| log(n) <= log(n + 1)));
        assert_eq!((share(0, 0), share(1, 1), share(9, 3)), (0, 63, 63));
    }
}
