//! Numbers for words: the same on every machine. Bytes or a word go in, a number comes out.
//! The source is Fowler, Noll and Vo's hash, variant 1a.

/// FNV-1a with 32 bits.
#[must_use]
pub fn fnv32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

/// FNV-1a with 64 bits.
#[must_use]
pub fn fnv64(word: &str) -> u64 {
    let mix = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

#[cfg(test)]
mod tests {
    use super::{fnv32, fnv64};

    #[test]
    fn numbers_are_those_of_the_published_test_vectors() {
        assert_eq!(
            (fnv32(b""), fnv32(b"a"), fnv32(b"foobar")),
            (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968)
        );
        assert_eq!(
            (fnv64(""), fnv64("a"), fnv64("foobar")),
            (0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8)
        );
    }
}
