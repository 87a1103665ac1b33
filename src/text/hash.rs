//! Numbers for words: the same on every machine. Bytes or a word go in, a number comes out.
//! The source is Fowler, Noll and Vo's hash, variant 1a; tables are kept by a faster one.

use std::hash::{BuildHasherDefault, Hasher};

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

/// A table by a key, the same on every machine. A page that makes its texts collide only slows its own copy.
pub type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Mixer>>;
/// A set, as [`HashMap`] is a table.
pub type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<Mixer>>;

/// Mixes eight bytes at a step: the library's hasher, made against attackers, takes four times as long.
#[derive(Debug, Default)]
pub struct Mixer(u64);

/// The golden ratio in 64 bits (Knuth, The Art of Computer Programming, volume 3, section 6.4).
pub const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Half the bits: the upper ones, which a product mixes best, come down.
const HALF: u32 = 32;

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks::<8>();
        for part in chunks {
            self.write_u64(u64::from_le_bytes(*part));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        // What is shorter than a step may end in zeros of its own.
        self.write_u64(u64::from_le_bytes(last) ^ (bytes.len() as u64).rotate_right(8));
    }

    fn write_u64(&mut self, part: u64) {
        let product = (self.0 ^ part).wrapping_mul(GOLDEN);
        self.0 = product ^ (product >> HALF);
    }

    fn write_u8(&mut self, part: u8) {
        self.write_u64(part.into());
    }

    fn write_u32(&mut self, part: u32) {
        self.write_u64(part.into());
    }

    fn write_usize(&mut self, part: usize) {
        self.write_u64(part as u64);
    }

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(GOLDEN)
    }
}

/// One number for a text: that two texts of a page have the same is as good as impossible.
#[must_use]
pub fn mix64(text: &str) -> u64 {
    let mut mixer = Mixer::default();
    mixer.write(text.as_bytes());
    mixer.finish()
}

#[cfg(test)]
mod tests {
    use super::{HashSet, fnv32, fnv64, mix64};

    #[test]
    fn texts_that_are_nearly_the_same_are_kept_apart() {
        let texts = (0..5_000).map(|n| format!("paragraph {n} of many"));
        let texts = texts.chain((0..40).map(|n| "\0".repeat(n)));
        let hashes: Vec<u64> = texts.map(|text| mix64(&text)).collect();
        // The table takes its place from the lower bits and tells neighbours apart by the upper seven.
        for part in [|h: u64| h & 0xffff_ffff, |h: u64| h >> 32] {
            let all: HashSet<u64> = hashes.iter().map(|h| part(*h)).collect();
            assert_eq!(all.len(), hashes.len());
        }
    }

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
