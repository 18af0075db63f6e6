//! The hashes of the tree, as RFC 6962 section 2.1 (and RFC 9162 section 2.1.1) define them: SHA-256 with one
//! byte before what is hashed, 0x00 for a leaf and 0x01 for a node, so that a leaf can never pass for a node.

use crate::text::{from_base64, to_base64};
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
    let mut node = [0x01; 65];
    node[1..33].copy_from_slice(&left.0);
    node[33..].copy_from_slice(&right.0);
    Hash(Sha256::digest(node).into())
}

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
