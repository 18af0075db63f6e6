//! The keys that sign notes, as C2SP `signed-note` defines them: Ed25519, each with a name and a key ID that is
//! worked out from both. The text forms are those of Go's `golang.org/x/mod/sumdb/note`.

use crate::text::{from_base64, is_plain, to_base64};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;
use thiserror::Error;

/// The signature type of plain Ed25519 signatures.
const ED25519: u8 = 0x01;
/// What the text form of a signer key starts with.
const PRIVATE: &str = "PRIVATE+KEY+";
/// The longest name of a key, in bytes.
pub const MAX_KEY_NAME: usize = 255;

/// Why something is not a key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The name may not be the name of a key.
    #[error(
        "the name of a key is 1 to 255 bytes without spaces, plus signs and control characters"
    )]
    Name,
    /// The text does not have the parts of a key.
    #[error("not a key of the form name+id+base64")]
    Form,
    /// The key is of another type.
    #[error("keys of type {0} are not known, only Ed25519 (1) is")]
    Type(u8),
    /// The key ID does not belong to the name and the key.
    #[error("the key ID is {found}, but this name and key make {expected:08x}")]
    Id {
        /// The ID that name and key make.
        expected: u32,
        /// The ID as it is written.
        found: String,
    },
    /// The bytes are not a key that may be used: not a point of the curve, or one that lets anyone sign.
    #[error("the bytes are not a sound Ed25519 public key")]
    Point,
}

/// Whether the specification lets a name stand in a signature line: not empty, no spaces of any kind, no plus
/// sign. The keys that are made and trusted here must be short and printable as well.
pub(crate) fn is_signer_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c == '+' || c.is_whitespace())
}

fn is_key_name(name: &str) -> bool {
    name.len() <= MAX_KEY_NAME && is_plain(name) && is_signer_name(name)
}

/// The key ID: the first four bytes of a hash over name, type and public key.
fn key_id(name: &str, public: &[u8; 32]) -> u32 {
    let hash = Sha256::new().chain_update(name).chain_update([b'\n', ED25519]).chain_update(public);
    let [a, b, c, d, ..] = <[u8; 32]>::from(hash.finalize());
    u32::from_be_bytes([a, b, c, d])
}

/// Takes `name+id+base64` apart into the name, the ID as written and the 32 bytes of an Ed25519 key.
fn split_key(text: &str) -> Result<(&str, &str, [u8; 32]), KeyError> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(KeyError::Form);
    };
    if !is_key_name(name) {
        return Err(KeyError::Name);
    }
    let key = from_base64(key).ok_or(KeyError::Form)?;
    match key.split_first() {
        Some((&ED25519, key)) => Ok((name, id, key.try_into().map_err(|_| KeyError::Form)?)),
        Some((&other, _)) => Err(KeyError::Type(other)),
        None => Err(KeyError::Form),
    }
}

/// The public half of a key: what anyone needs to check a log. Its text form is `name+id+base64`.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    id: u32,
    key: VerifyingKey,
}

impl VerifierKey {
    /// A key from its name and the 32 bytes of the public key (RFC 8032).
    pub fn new(name: &str, public: &[u8; 32]) -> Result<VerifierKey, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name);
        }
        let key = VerifyingKey::from_bytes(public).map_err(|_| KeyError::Point)?;
        if key.is_weak() {
            return Err(KeyError::Point);
        }
        Ok(VerifierKey { name: name.to_owned(), id: key_id(name, public), key })
    }

    /// Reads the text form. Errors say what is wrong with it.
    pub fn parse(text: &str) -> Result<VerifierKey, KeyError> {
        let (name, id, public) = split_key(text)?;
        let key = VerifierKey::new(name, &public)?;
        check_id(key.id, id)?;
        Ok(key)
    }

    /// The name of who signs; for the key of a log it is the log's origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key ID, which is written before each signature.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Name and ID as messages show them.
    pub(crate) fn label(&self) -> String {
        format!("{}+{:08x}", self.name, self.id)
    }

    /// Whether `signature` is one by this key over `text`.
    pub(crate) fn verifies(&self, text: &str, signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{:08x}+{}", self.name, self.id, to_base64(&key))
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifierKey({self})")
    }
}

fn check_id(expected: u32, found: &str) -> Result<(), KeyError> {
    if found == format!("{expected:08x}") {
        Ok(())
    } else {
        Err(KeyError::Id { expected, found: found.chars().take(40).collect() })
    }
}

/// The secret half of a key: who has it can sign for the log. It has no `Display`, and its `Debug` shows the
/// public half only; the secret is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct SignerKey {
    key: SigningKey,
    verifier: VerifierKey,
}

impl SignerKey {
    /// A key from a name and a seed of 32 bytes, which the caller draws by chance and keeps secret.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<SignerKey, KeyError> {
        let key = SigningKey::from_bytes(seed);
        let verifier = VerifierKey::new(name, &key.verifying_key().to_bytes())?;
        Ok(SignerKey { key, verifier })
    }

    /// Reads the text form, `PRIVATE+KEY+name+id+base64`. Errors say what is wrong with it.
    pub fn parse(text: &str) -> Result<SignerKey, KeyError> {
        let (name, id, seed) = split_key(text.strip_prefix(PRIVATE).ok_or(KeyError::Form)?)?;
        let key = SignerKey::from_seed(name, &seed)?;
        check_id(key.verifier.id, id)?;
        Ok(key)
    }

    /// The text form with the secret in it, to be kept where only the log can read it.
    pub fn to_secret_text(&self) -> String {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        format!("{PRIVATE}{}+{}", self.verifier.label(), to_base64(&key))
    }

    /// The public half.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The signature over `text`, 64 bytes.
    pub(crate) fn sign(&self, text: &str) -> [u8; 64] {
        self.key.sign(text.as_bytes()).to_bytes()
    }
}

impl fmt::Debug for SignerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignerKey({})", self.verifier)
    }
}
