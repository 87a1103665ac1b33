//! The one sort. The standard library's is some four kilobytes of the `.wasm` for each type; here everything is ranked
//! by a number, and only pairs of it and a place are sorted, by merging.

/// A number and a place.
pub type Ranked = (u64, u32);

/// Puts pairs in order: runs of one are merged to runs of two, these to runs of four, and so on.
pub fn order(pairs: &mut [Ranked]) {
    let mut merged = Vec::with_capacity(pairs.len());
    let mut width = 1;
    while width < pairs.len() && !pairs.is_sorted() {
        merged.clear();
        for two in pairs.chunks(width * 2) {
            let (mut left, mut right) = two.split_at(width.min(two.len()));
            while let (Some(a), Some(b)) = (left.first(), right.first()) {
                let first = if a <= b { &mut left } else { &mut right };
                merged.push(first[0]);
                *first = &first[1..];
            }
            merged.extend(left.iter().chain(right));
        }
        pairs.copy_from_slice(&merged);
        width *= 2;
    }
}

/// Puts numbers in order.
pub fn sort(numbers: &mut [u64]) {
    let mut pairs: Vec<Ranked> = numbers.iter().map(|number| (*number, 0)).collect();
    order(&mut pairs);
    numbers.iter_mut().zip(pairs).for_each(|(number, (sorted, _))| *number = sorted);
}

/// Puts `items` in the order of their ranks; equal ranks keep their order. At most `u32::MAX` items.
pub fn rank<T>(items: &mut Vec<T>, of: impl Fn(&T) -> u64) {
    let mut ranks: Vec<Ranked> = items.iter().map(of).zip(0..).collect();
    order(&mut ranks);
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
    use super::{descending, order, rank, sort};

    #[test]
    fn orders_pairs_as_the_standard_library_does() {
        let mut last = 1_u64;
        let mut next = |below: u64| {
            last = last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (last >> 33) % below
        };
        for length in (0..40).chain([255, 256, 257, 1_000]) {
            let mut pairs: Vec<(u64, u32)> =
                (0..length).map(|_| (next(20), next(20) as u32)).collect();
            let mut expected = pairs.clone();
            expected.sort_unstable();
            order(&mut pairs);
            assert_eq!(pairs, expected);
        }
    }

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
