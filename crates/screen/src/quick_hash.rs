//! A hash for the fixed tables of words. The tables hold only words of this crate, so nobody can
//! fill them with words that collide, and the safe but slow hash of the standard library is not
//! needed.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of this crate's own words.
pub(crate) type WordTable<V> = HashMap<&'static str, V, BuildHasherDefault<QuickHash>>;

/// Multiplies and turns, eight bytes at a time.
#[derive(Default)]
pub(crate) struct QuickHash(u64);

impl QuickHash {
    fn mix(&mut self, word: u64) {
        // 2^64 divided by the golden ratio: odd, and its bits are well spread.
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for QuickHash {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, after)) = rest.split_first_chunk::<8>() {
            self.mix(u64::from_le_bytes(*eight));
            rest = after;
        }
        let mut last = rest.len() as u64;
        for byte in rest {
            last = (last << 8) | u64::from(*byte);
        }
        self.mix(last);
    }

    fn write_u8(&mut self, _: u8) {
        // The end mark of a string says nothing that its length has not said.
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits, which a product mixes least.
        self.0 ^ (self.0 >> 32)
    }
}
