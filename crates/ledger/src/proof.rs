//! Checking proofs, as RFC 9162 sections 2.1.3.2 and 2.1.4.2 lay down. Pure functions of what is given.

use crate::hash::{Hash, empty_root, node_hash};
use thiserror::Error;

/// Why a proof does not prove what it should.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProofError {
    /// The entry cannot be in a tree of that size.
    #[error("entry {index} cannot be in a log of {size} entries")]
    NotInTree {
        /// The entry.
        index: u64,
        /// The size.
        size: u64,
    },
    /// The later tree is smaller.
    #[error("a log of {old} entries cannot have become one of {new}")]
    Shrinking {
        /// The earlier size.
        old: u64,
        /// The later size.
        new: u64,
    },
    /// The proof has too many or too few hashes.
    #[error("a proof of {found} hashes does not fit, {expected} expected")]
    Length {
        /// How many hashes the sizes call for.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The proof leads to another root than the checkpoint has.
    #[error("the proof leads to root {found}, expected {expected}")]
    Root {
        /// The root that was to be proven.
        expected: Hash,
        /// The root that the proof leads to.
        found: Hash,
    },
    /// The proof leads back to another earlier root.
    #[error("the proof leads back to the earlier root {found}, expected {expected}")]
    OldRoot {
        /// The earlier root that was to be proven.
        expected: Hash,
        /// The earlier root that the proof leads to.
        found: Hash,
    },
}

fn same(expected: &Hash, found: Hash) -> Result<(), ProofError> {
    if *expected == found { Ok(()) } else { Err(ProofError::Root { expected: *expected, found }) }
}

fn same_old(expected: &Hash, found: Hash) -> Result<(), ProofError> {
    if *expected == found {
        Ok(())
    } else {
        Err(ProofError::OldRoot { expected: *expected, found })
    }
}

/// Checks that the entry with this leaf hash is at `index` in the tree of `size` entries with this root.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::NotInTree { index, size });
    }
    // On the way up, a node has a sibling while its path and that of the last leaf differ; from there on only
    // where it stands on the right.
    let inner = 64 - (index ^ (size - 1)).leading_zeros();
    let border = index.checked_shr(inner).unwrap_or(0).count_ones();
    let expected = (inner + border) as usize;
    if proof.len() != expected {
        return Err(ProofError::Length { expected, found: proof.len() });
    }
    let (below, above) = proof.split_at(inner as usize);
    let mut hash = *leaf;
    for (height, sibling) in below.iter().enumerate() {
        let on_the_right = (index >> height) & 1 == 1;
        hash = if on_the_right { node_hash(sibling, &hash) } else { node_hash(&hash, sibling) };
    }
    hash = above.iter().fold(hash, |hash, left| node_hash(left, &hash));
    same(root, hash)
}

/// Checks that the tree of `new` entries with `new_root` begins with the tree of `old` entries with `old_root`.
pub fn verify_consistency(
    old: u64,
    old_root: &Hash,
    new: u64,
    new_root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    let length = |expected| match proof.len() {
        found if found == expected => Ok(()),
        found => Err(ProofError::Length { expected, found }),
    };
    if old > new {
        return Err(ProofError::Shrinking { old, new });
    }
    if old == 0 || old == new {
        length(0)?;
        let found = if old == 0 { empty_root() } else { *new_root };
        return same_old(old_root, found);
    }
    // The last perfect subtree of the old tree, seen as a node with everything below cut off.
    let cut = old.trailing_zeros();
    let (mut node, mut last) = ((old - 1) >> cut, (new - 1) >> cut);
    let expected = {
        let inner = 64 - (node ^ last).leading_zeros();
        (inner + node.checked_shr(inner).unwrap_or(0).count_ones()) as usize
    };
    // Where the old tree is one perfect subtree, its root is where the walk starts, and is not in the proof.
    let (first, rest) = if old.is_power_of_two() {
        length(expected)?;
        (old_root, proof)
    } else {
        length(expected + 1)?;
        (&proof[0], &proof[1..])
    };
    let (mut old_hash, mut new_hash) = (*first, *first);
    for hash in rest {
        if node & 1 == 1 || node == last {
            old_hash = node_hash(hash, &old_hash);
            new_hash = node_hash(hash, &new_hash);
            // Past the levels at which the old tree ends on the left there is nothing to join.
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, hash);
        }
        node >>= 1;
        last >>= 1;
    }
    same_old(old_root, old_hash)?;
    same(new_root, new_hash)
}
