//! The one sort. Each type that the standard library sorts gets a compiled sort of its own, some four
//! kilobytes of the `.wasm`; here everything is ranked by a number and only pairs of it and
//! a place are sorted.

/// Puts numbers in order.
pub fn sort(numbers: &mut [u64]) {
    let mut pairs: Vec<(u64, u32)> = numbers.iter().map(|number| (*number, 0)).collect();
    pairs.sort_unstable();
    numbers.iter_mut().zip(pairs).for_each(|(number, (sorted, _))| *number = sorted);
}

/// Puts `items` in the order of their ranks; equal ranks keep their order. At most `u32::MAX` items.
pub fn rank<T>(items: &mut Vec<T>, of: impl Fn(&T) -> u64) {
    let mut ranks: Vec<(u64, u32)> = items.iter().map(of).zip(0..).collect();
    ranks.sort_unstable();
    let mut held: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(ranks.iter().filter_map(|(_, at)| held[*at as usize].take()));
}

/// A number that is the smaller the larger the share is (0 to 1): the surest first.
#[must_use]
pub fn descending(share: f32) -> u64 {
    // The bits of a positive float are ordered as the floats are.
    u64::from(!share.max(0.0).to_bits())
}

#[cfg(test)]
mod tests {
    use super::{descending, rank, sort};

    #[test]
    fn sorts_numbers() {
        let mut numbers = [3, u64::MAX, 0, 3, 1];
        sort(&mut numbers);
        assert_eq!(numbers, [0, 1, 3, 3, u64::MAX]);
    }

    #[test]
    fn ranks_and_keeps_the_order_of_equals() {
        let mut words = vec!["ccc", "a", "bb", "d", ""];
        rank(&mut words, |w| w.len() as u64);
        assert_eq!(words, ["", "a", "d", "bb", "ccc"]);
        assert!(descending(0.9) < descending(0.5) && descending(0.5) < descending(0.0));
    }
}
