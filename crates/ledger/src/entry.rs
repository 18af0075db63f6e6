//! The record of one accountable act. It says what kind of act it was, when, and of what, and commits to the
//! content by a salted hash.
//!
//! The canonical bytes, all numbers big-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the version of this form: 1 |
//! | 1 | the length of the kind, 1 to 64 |
//! | n | the kind |
//! | 8 | the time, in microseconds since 1970-01-01T00:00:00Z |
//! | 2 | the length of the subject, 0 to 1024 |
//! | n | the subject, in UTF-8 |
//! | 32 | the commitment |
//!
//! There is one form for each entry and one entry for each form.

use crate::hash::{Hash, leaf_hash};
use crate::text::is_plain;
use serde::Serialize;
use thiserror::Error;

/// The version byte of the canonical form.
const VERSION: u8 = 1;
/// The longest kind, in bytes.
pub const MAX_KIND: usize = 64;
/// The longest subject, in bytes.
pub const MAX_SUBJECT: usize = 1024;
/// The latest time, in microseconds since 1970: the first instant of the year 9999.
pub const MAX_TIME: u64 = 253_370_764_800_000_000;

/// One entry of the log. The log is public: neither kind nor subject may hold what might have to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    kind: String,
    time: u64,
    subject: String,
    commitment: Hash,
}

/// Why something is not an entry.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EntryError {
    /// The kind is not a short key.
    #[error("the kind is not 1 to 64 of a-z, 0-9, “.”, “-” and “_” starting with a letter")]
    Kind,
    /// The time is beyond what the form allows.
    #[error("the time {0} µs is after the start of the year 9999")]
    Time(u64),
    /// The subject is too long or cannot be printed.
    #[error("the subject is over 1024 bytes, not UTF-8, or holds control characters")]
    Subject,
    /// The version byte is not one that is known.
    #[error("version {0} of the entry form is not known, 1 is")]
    Version(u8),
    /// The bytes end before the entry does.
    #[error("the entry ends early, at byte {0}")]
    Early(usize),
    /// There are bytes after the end of the entry.
    #[error("{0} bytes follow the end of the entry")]
    Trailing(usize),
}

impl Entry {
    /// An entry: `kind` is a short key such as `experience.received`, `time` is in microseconds since
    /// 1970-01-01T00:00:00Z, `subject` any printable text, such as a reference. Errors name what is not allowed.
    pub fn new(
        kind: &str,
        time: u64,
        subject: &str,
        commitment: Hash,
    ) -> Result<Entry, EntryError> {
        let letter = |byte: u8| byte.is_ascii_lowercase();
        let allowed = |byte: u8| letter(byte) || byte.is_ascii_digit() || b".-_".contains(&byte);
        if kind.len() > MAX_KIND
            || !kind.bytes().all(allowed)
            || !kind.bytes().next().is_some_and(letter)
        {
            return Err(EntryError::Kind);
        }
        if time > MAX_TIME {
            return Err(EntryError::Time(time));
        }
        if subject.len() > MAX_SUBJECT || !is_plain(subject) {
            return Err(EntryError::Subject);
        }
        Ok(Entry { kind: kind.to_owned(), time, subject: subject.to_owned(), commitment })
    }

    /// What kind of act it was.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// When, in microseconds since 1970-01-01T00:00:00Z.
    pub fn time(&self) -> u64 {
        self.time
    }

    /// Of what: a reference or another text.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The salted hash of the content, as [`commit`](crate::commit) makes it.
    pub fn commitment(&self) -> &Hash {
        &self.commitment
    }

    /// The canonical bytes, at most 1132 of them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(44 + self.kind.len() + self.subject.len());
        // `new` holds both lengths far below what their fields can say.
        bytes.extend([VERSION, self.kind.len() as u8]);
        bytes.extend(self.kind.as_bytes());
        bytes.extend(self.time.to_be_bytes());
        bytes.extend((self.subject.len() as u16).to_be_bytes());
        bytes.extend(self.subject.as_bytes());
        bytes.extend(self.commitment.0);
        bytes
    }

    /// Reads the canonical bytes; whatever is read gives the same bytes back. Errors name what is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Entry, EntryError> {
        let mut reader = Reader { bytes, at: 0 };
        let [version, kind_length] = reader.array()?;
        if version != VERSION {
            return Err(EntryError::Version(version));
        }
        let kind =
            str::from_utf8(reader.take(kind_length.into())?).map_err(|_| EntryError::Kind)?;
        let time = u64::from_be_bytes(reader.array()?);
        let subject_length = u16::from_be_bytes(reader.array()?);
        let subject = str::from_utf8(reader.take(subject_length.into())?);
        let subject = subject.map_err(|_| EntryError::Subject)?;
        let commitment = Hash(reader.array()?);
        match bytes.len() - reader.at {
            0 => Entry::new(kind, time, subject, commitment),
            more => Err(EntryError::Trailing(more)),
        }
    }

    /// The hash of the entry as a leaf of the tree.
    pub fn leaf_hash(&self) -> Hash {
        leaf_hash(&self.to_bytes())
    }

    /// The entry as one line of JSON, for people to read: the time as RFC 3339, the commitment as base64.
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        struct View<'a> {
            version: u8,
            kind: &'a str,
            time: String,
            subject: &'a str,
            commitment: String,
        }
        // `new` keeps the time well inside what both types can hold.
        let time = jiff::Timestamp::from_microsecond(self.time as i64).unwrap_or_default();
        let view = View {
            version: VERSION,
            kind: &self.kind,
            time: time.to_string(),
            subject: &self.subject,
            commitment: self.commitment.to_string(),
        };
        serde_json::to_string(&view).unwrap_or_default()
    }
}

/// Takes bytes from the front and knows where it is.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], EntryError> {
        let taken = self.bytes.get(self.at..self.at + count);
        self.at += count;
        taken.ok_or(EntryError::Early(self.bytes.len()))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], EntryError> {
        self.take(N)?.try_into().map_err(|_| EntryError::Early(self.bytes.len()))
    }
}
