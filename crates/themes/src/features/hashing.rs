//! A small hash for pieces of text (FNV-1a, 64 bits, with a last stirring of SplitMix64, folded to 32).
//! It is the same on every machine, so that what was learned on one can be used on another.

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A hash that grows as more is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hashing(u64);

impl Hashing {
    pub(crate) fn of(kind: u8) -> Hashing {
        Hashing(START).byte(kind)
    }

    pub(crate) fn byte(self, byte: u8) -> Hashing {
        Hashing((self.0 ^ u64::from(byte)).wrapping_mul(PRIME))
    }

    pub(crate) fn bytes(self, bytes: &[u8]) -> Hashing {
        bytes.iter().fold(self, |hash, byte| hash.byte(*byte))
    }

    pub(crate) fn end(self) -> u32 {
        (stir(self.0) >> 32) as u32
    }
}

/// The stirring of SplitMix64: each bit of what comes in changes half of what goes out.
pub(crate) fn stir(mut word: u64) -> u64 {
    word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// The key of a piece of text of some kind.
#[must_use]
pub fn key(kind: u8, piece: &str) -> u32 {
    Hashing::of(kind).bytes(piece.as_bytes()).end()
}
