//! Signed notes, as C2SP `signed-note` defines them: a text, an empty line, and one line for each signature.
//! The text means nothing until a signature of a trusted key has been verified.

use crate::key::{SignerKey, VerifierKey, is_signer_name};
use crate::text::{from_base64, to_base64};
use std::fmt;
use thiserror::Error;

/// The largest note that is read, in bytes.
pub const MAX_NOTE: usize = 1_000_000;
/// The most signatures that are read. The specification asks for 16 at the least.
pub const MAX_SIGNATURES: usize = 100;
/// What each line with a signature starts with: an em dash and a space.
const MARK: &str = "\u{2014} ";

/// A note that has been taken apart. Nothing about it is verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature of a note, by a key that may be unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: String,
    /// The key ID.
    pub id: u32,
    /// The signature itself; its form depends on the type of the key.
    pub signature: Vec<u8>,
}

/// Why a note is not one, or not to be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoteError {
    /// It is longer than [`MAX_NOTE`].
    #[error("the note has {0} bytes, {MAX_NOTE} are allowed")]
    TooLong(usize),
    /// It is not text, or has control characters in it.
    #[error("the note is not UTF-8 without control characters")]
    NotText,
    /// There is no text, or no empty line and signatures after it.
    #[error("the note has no text followed by an empty line and signatures")]
    NoSignatures,
    /// A line is not a signature.
    #[error("signature line {0} is not of the form “— name base64”")]
    SignatureLine(usize),
    /// It has more signatures than [`MAX_SIGNATURES`].
    #[error("the note has more than {MAX_SIGNATURES} signatures")]
    TooManySignatures,
    /// None of its signatures is by the key that was asked for.
    #[error("wrong key: signed by {}, expected {expected}", found.join(", "))]
    WrongKey {
        /// The key that should have signed, as `name+id`.
        expected: String,
        /// The first keys that did sign, or say they did.
        found: Vec<String>,
    },
    /// A signature by the key that was asked for does not verify.
    #[error("bad signature: what stands there as signed by {key} is not")]
    BadSignature {
        /// The key, as `name+id`.
        key: String,
    },
}

/// Whether a text may stand in a note: no control characters of ASCII but the newline.
fn is_note_text(text: &str) -> bool {
    text.bytes().all(|byte| byte >= 0x20 || byte == b'\n')
}

impl Note {
    /// Signs a text, which must end in a newline, with one key or several.
    pub fn sign(text: &str, keys: &[&SignerKey]) -> Result<Note, NoteError> {
        if !is_note_text(text) {
            return Err(NoteError::NotText);
        }
        if !text.ends_with('\n') || keys.is_empty() {
            return Err(NoteError::NoSignatures);
        }
        if keys.len() > MAX_SIGNATURES {
            return Err(NoteError::TooManySignatures);
        }
        let signatures = keys.iter().map(|key| NoteSignature {
            name: key.verifier().name().to_owned(),
            id: key.verifier().id(),
            signature: key.sign(text).to_vec(),
        });
        let note = Note { text: text.to_owned(), signatures: signatures.collect() };
        match note.to_string().len() {
            length if length > MAX_NOTE => Err(NoteError::TooLong(length)),
            _ => Ok(note),
        }
    }

    /// Takes a note apart. Whatever is read, [`Display`](fmt::Display) gives the same bytes back.
    pub fn parse(bytes: &[u8]) -> Result<Note, NoteError> {
        if bytes.len() > MAX_NOTE {
            return Err(NoteError::TooLong(bytes.len()));
        }
        let all = str::from_utf8(bytes).ok().filter(|all| is_note_text(all));
        let all = all.ok_or(NoteError::NotText)?;
        // The last empty line is the one between text and signatures; the text keeps its own newline.
        let gap = all.rfind("\n\n").ok_or(NoteError::NoSignatures)?;
        let (text, lines) = (&all[..=gap], &all[gap + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::NoSignatures)?;
        let mut signatures = Vec::new();
        for (number, line) in (1..).zip(lines.split('\n')) {
            if number > MAX_SIGNATURES {
                return Err(NoteError::TooManySignatures);
            }
            signatures.push(parse_signature(line).ok_or(NoteError::SignatureLine(number))?);
        }
        Ok(Note { text: text.to_owned(), signatures })
    }

    /// The text, with its last newline. Trust it only after [`Note::verify`].
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All signatures, by known and unknown keys.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Checks that `key` signed this note. Signatures of other keys do not matter; every signature that says it
    /// is by this key must verify.
    pub fn verify(&self, key: &VerifierKey) -> Result<(), NoteError> {
        let ours = |by: &&NoteSignature| by.name == key.name() && by.id == key.id();
        let mut seen = false;
        for by in self.signatures.iter().filter(ours) {
            if !key.verifies(&self.text, &by.signature) {
                return Err(NoteError::BadSignature { key: key.label() });
            }
            seen = true;
        }
        if seen {
            return Ok(());
        }
        // A note may carry many signatures, by anyone: a few names are enough to see whose it is.
        let found = self.signatures.iter().take(8);
        let found = found.map(|by| format!("{}+{:08x}", by.name.escape_debug(), by.id)).collect();
        Err(NoteError::WrongKey { expected: key.label(), found })
    }
}

fn parse_signature(line: &str) -> Option<NoteSignature> {
    let (name, signature) = line.strip_prefix(MARK)?.split_once(' ')?;
    let signature = from_base64(signature)?;
    let (id, signature) = signature.split_first_chunk()?;
    (is_signer_name(name) && !signature.is_empty()).then(|| NoteSignature {
        name: name.to_owned(),
        id: u32::from_be_bytes(*id),
        signature: signature.to_vec(),
    })
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|by| {
            let signature = [by.id.to_be_bytes().as_slice(), &by.signature].concat();
            writeln!(f, "{MARK}{} {}", by.name, to_base64(&signature))
        })
    }
}
