//! The hashes of the tree, as RFC 6962 section 2.1 (and RFC 9162 section 2.1.1) define them: SHA-256 with one
//! byte before what is hashed, 0x00 for a leaf and 0x01 for a node, so that a leaf can never pass for a node.

use crate::text::{from_base64, to_base64};
use sha2::block_api::compress256;
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 hash: of a leaf, of a node, of a whole tree, or a commitment. Written as text it is standard
/// base64, as checkpoints and proofs have it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Reads the base64 form: 44 characters, nothing else. None where it is anything but the one right form.
    pub fn from_base64(text: &str) -> Option<Hash> {
        Some(Hash(from_base64(text)?.try_into().ok()?))
    }

    /// The hash in lower-case hexadecimal, as the RFCs print it.
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_base64(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// The root of the tree without entries: the hash of nothing (RFC 6962 section 2.1).
pub fn empty_root() -> Hash {
    Hash(Sha256::digest(b"").into())
}

/// The hash of one entry as a leaf.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0x00]).chain_update(entry).finalize().into())
}

/// The hash of a node over its two children.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    // The message is always 65 bytes, that is two blocks, the second of which holds one byte of the message,
    // the end mark and the length in bits. Laying the blocks out here spares the general machinery, which is
    // worth a tenth of the time of an audit.
    let mut blocks = [[0_u8; 64]; 2];
    blocks[0][0] = 0x01;
    blocks[0][1..33].copy_from_slice(&left.0);
    blocks[0][33..].copy_from_slice(&right.0[..31]);
    blocks[1][0] = right.0[31];
    blocks[1][1] = 0x80;
    blocks[1][62..].copy_from_slice(&(65_u16 * 8).to_be_bytes());
    let mut state = SHA256_START;
    compress256(&mut state, &blocks);
    let mut hash = [0; 32];
    for (bytes, word) in hash.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    Hash(hash)
}

/// The state SHA-256 starts from (FIPS 180-4 section 5.3.3).
const SHA256_START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// The root over a power of two of hashes, at most one tile of them. Panics on any other number: the callers
/// cut their rows by powers of two.
pub(crate) fn perfect_root(row: &[[u8; 32]]) -> Hash {
    assert!(row.len().is_power_of_two() && row.len() <= 256, "a perfect subtree of one tile");
    let mut nodes = [[0; 32]; 256];
    let mut count = row.len();
    nodes[..count].copy_from_slice(row);
    while count > 1 {
        count /= 2;
        for i in 0..count {
            nodes[i] = node_hash(&Hash(nodes[2 * i]), &Hash(nodes[2 * i + 1])).0;
        }
    }
    Hash(nodes[0])
}

/// Joins a row that need not be perfect, and what stands to the right of it, into one hash, as the RFC splits
/// an uneven tree: the largest powers of two stand on the left.
pub(crate) fn join_row(row: &[[u8; 32]], right: Option<Hash>) -> Option<Hash> {
    let (mut joined, mut end) = (right, row.len());
    while end > 0 {
        let part = 1 << end.trailing_zeros();
        let left = perfect_root(&row[end - part..end]);
        joined = Some(joined.map_or(left, |right| node_hash(&left, &right)));
        end -= part;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_the_plain_sha256_of_its_65_bytes() {
        for seed in 0..50_u8 {
            let (left, right) = (leaf_hash(&[seed]), leaf_hash(&[seed, seed]));
            let plain =
                Sha256::new().chain_update([0x01]).chain_update(left.0).chain_update(right.0);
            assert_eq!(node_hash(&left, &right).0, <[u8; 32]>::from(plain.finalize()));
        }
    }
}
