//! The commitment of an entry to its content. The log keeps a salted hash and nothing of the content itself, so
//! that content and salt can be erased for good, and the entry with its place in the log remains.

use crate::hash::Hash;
use sha2::{Digest, Sha256};
use std::fmt;

/// What is hashed before salt and content, so that a commitment can never pass for another kind of hash.
const DOMAIN: &[u8] = b"ledger content commitment, version 1\n";

/// 32 bytes of chance that make a commitment unguessable. Short or guessable content ("yes", a date of birth)
/// could otherwise be found from its hash by trying. Erase the salt together with the content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl fmt::Debug for Salt {
    // Who knows the salt can try out what the content may have been: it stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// The commitment to `content` under `salt`: SHA-256 of a fixed prefix, the salt and the content.
pub fn commit(salt: &Salt, content: &[u8]) -> Hash {
    let hash = Sha256::new().chain_update(DOMAIN).chain_update(salt.0).chain_update(content);
    Hash(hash.finalize().into())
}
