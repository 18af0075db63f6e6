//! Receipts: all that is needed to show, without a connection, that an entry is in a log. The file is a C2SP
//! `tlog-proof` of version 1, which other tools read as well; its extra data hold the bytes of the entry and,
//! where the content may be compared, the salt.
//!
//! The extra data: one byte, the version, 1; two bytes, the length of the entry, big-endian; the entry; and
//! either nothing more or the 32 bytes of the salt.

use crate::checkpoint::Checkpoint;
use crate::commitment::{Salt, commit};
use crate::entry::{Entry, EntryError};
use crate::fault::Fault;
use crate::hash::Hash;
use crate::key::VerifierKey;
use crate::note::{MAX_NOTE, Note, NoteError};
use crate::proof::verify_inclusion;
use crate::text::{from_base64, from_decimal, to_base64};
use std::fmt;
use thiserror::Error;

/// The first line of the file.
const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// The version byte of the extra data.
const VERSION: u8 = 1;
/// The most hashes a proof can have: a tree of [`MAX_SIZE`](crate::MAX_SIZE) is that high.
const MAX_HASHES: usize = 63;
/// The largest file that is read, in bytes: the largest note and room for the lines before it.
const MAX_RECEIPT: usize = MAX_NOTE + 16_384;

/// That an entry stands at an index of a log. What is read from a file is not verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The entry.
    pub entry: Entry,
    /// The salt of its commitment; None where the content was erased, or is not the holder's to compare.
    pub salt: Option<Salt>,
    /// The index of the entry in the log, from 0.
    pub index: u64,
    /// The inclusion proof, as [`Plan::inclusion`](crate::Plan::inclusion) gives it.
    pub proof: Vec<Hash>,
    /// The signed checkpoint that the proof leads to.
    pub checkpoint: Note,
}

/// Why a file is not a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReceiptError {
    /// It is too long.
    #[error("it has {0} bytes, {MAX_RECEIPT} are allowed")]
    TooLong(usize),
    /// It is not text.
    #[error("it is not UTF-8")]
    NotText,
    /// It does not start as it must.
    #[error("the first line is not “{HEADER}”")]
    Header,
    /// The extra data are missing or not ours.
    #[error("the second line is not “extra ” and the entry and its salt in base64")]
    Extra,
    /// The index is missing or not a plain decimal.
    #[error("the third line is not “index ” and a plain decimal number")]
    Index,
    /// A line of the proof is not a hash.
    #[error("line {0} of the proof is not a hash in base64")]
    Hash(usize),
    /// The proof has more hashes than any tree is high.
    #[error("the proof has more than {MAX_HASHES} hashes")]
    TooManyHashes,
    /// There is no empty line with a checkpoint after it.
    #[error("the proof is not followed by an empty line and a checkpoint")]
    NoCheckpoint,
    /// The entry is malformed.
    #[error("the entry in it is malformed: {0}")]
    Entry(EntryError),
    /// The checkpoint is not a signed note.
    #[error("the checkpoint in it is malformed: {0}")]
    Note(NoteError),
}

impl Receipt {
    /// Reads a file. Whatever is read, [`Display`](fmt::Display) gives the same bytes back.
    pub fn parse(bytes: &[u8]) -> Result<Receipt, ReceiptError> {
        if bytes.len() > MAX_RECEIPT {
            return Err(ReceiptError::TooLong(bytes.len()));
        }
        let mut rest = str::from_utf8(bytes).map_err(|_| ReceiptError::NotText)?;
        if take_line(&mut rest) != Some(HEADER) {
            return Err(ReceiptError::Header);
        }
        let extra = take_line(&mut rest).and_then(|line| line.strip_prefix("extra "));
        let (entry, salt) = parse_extra(extra.ok_or(ReceiptError::Extra)?)?;
        let index = take_line(&mut rest).and_then(|line| line.strip_prefix("index "));
        let index = index.and_then(from_decimal).ok_or(ReceiptError::Index)?;
        let mut proof = Vec::new();
        loop {
            match take_line(&mut rest).ok_or(ReceiptError::NoCheckpoint)? {
                "" => break,
                _ if proof.len() == MAX_HASHES => return Err(ReceiptError::TooManyHashes),
                hash => {
                    let number = proof.len() + 1;
                    proof.push(Hash::from_base64(hash).ok_or(ReceiptError::Hash(number))?);
                }
            }
        }
        let checkpoint = Note::parse(rest.as_bytes()).map_err(ReceiptError::Note)?;
        Ok(Receipt { entry, salt, index, proof, checkpoint })
    }

    /// Checks, without a connection, that the log with this key and origin has signed a checkpoint in which the
    /// entry stands at the index. Gives back that checkpoint. The salt is not covered: it shows its worth in
    /// [`Receipt::agrees_with`].
    pub fn verify(&self, key: &VerifierKey, origin: &str) -> Result<Checkpoint, Fault> {
        let checkpoint = Checkpoint::open(self.checkpoint.to_string().as_bytes(), key, origin)?;
        let (leaf, size) = (self.entry.leaf_hash(), checkpoint.size());
        verify_inclusion(&leaf, self.index, size, &self.proof, checkpoint.root())
            .map_err(|why| Fault::NotIncluded { index: self.index, size, why })?;
        Ok(checkpoint)
    }

    /// Checks that `content` is what the entry commits to.
    pub fn agrees_with(&self, content: &[u8]) -> Result<(), Fault> {
        let found = commit(self.salt.as_ref().ok_or(Fault::NoSalt)?, content);
        let expected = *self.entry.commitment();
        if found == expected { Ok(()) } else { Err(Fault::OtherContent { expected, found }) }
    }
}

/// Takes the next line off the front, without its newline. None where no newline is left.
fn take_line<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (line, after) = rest.split_once('\n')?;
    *rest = after;
    Some(line)
}

fn parse_extra(extra: &str) -> Result<(Entry, Option<Salt>), ReceiptError> {
    let extra = from_base64(extra).ok_or(ReceiptError::Extra)?;
    let parts = extra.split_first_chunk().and_then(|(&[version, high, low], rest)| {
        let length = usize::from(u16::from_be_bytes([high, low]));
        (version == VERSION).then(|| rest.split_at_checked(length))?
    });
    let (entry, salt) = parts.ok_or(ReceiptError::Extra)?;
    let entry = Entry::from_bytes(entry).map_err(ReceiptError::Entry)?;
    match salt.len() {
        0 => Ok((entry, None)),
        _ => Ok((entry, Some(Salt(salt.try_into().map_err(|_| ReceiptError::Extra)?)))),
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entry = self.entry.to_bytes();
        let mut extra = vec![VERSION];
        // An entry is at most 1132 bytes.
        extra.extend((entry.len() as u16).to_be_bytes());
        extra.extend(entry);
        extra.extend(self.salt.iter().flat_map(|salt| salt.0));
        writeln!(f, "{HEADER}\nextra {}\nindex {}", to_base64(&extra), self.index)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
