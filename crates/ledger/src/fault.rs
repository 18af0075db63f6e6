//! Everything that can be wrong with a log, each in words that name what was found and what was expected.

use crate::bundle::BundleEndsEarly;
use crate::checkpoint::CheckpointError;
use crate::entry::EntryError;
use crate::hash::Hash;
use crate::note::NoteError;
use crate::proof::ProofError;
use crate::receipt::ReceiptError;
use crate::tile::{Bundle, Resource, Tile};
use thiserror::Error;

/// What an auditor, or who checks a receipt, found wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// The checkpoint cannot be read.
    #[error("malformed checkpoint: {0}")]
    MalformedCheckpoint(CheckpointError),
    /// The checkpoint is not signed by the log's key.
    #[error("wrong key: the checkpoint is signed by {}, expected {expected}", found.join(", "))]
    WrongKey {
        /// The log's key, as `name+id`.
        expected: String,
        /// The first of the keys that signed.
        found: Vec<String>,
    },
    /// The signature on the checkpoint does not verify.
    #[error("bad signature: the checkpoint does not carry the signature of {key} that it claims")]
    BadSignature {
        /// The log's key, as `name+id`.
        key: String,
    },
    /// The checkpoint belongs to another log.
    #[error("checkpoint of another log: found “{found}”, expected “{expected}”")]
    OtherOrigin {
        /// The log expected.
        expected: String,
        /// The log found.
        found: String,
    },
    /// The log has fewer entries than it had.
    #[error("rolled back: the log has {found} entries, but had {seen} when it was last seen")]
    RolledBack {
        /// How many entries it had.
        seen: u64,
        /// How many it has.
        found: u64,
    },
    /// Two checkpoints of the same size differ.
    #[error("forked: at {size} entries the log has root {found}, but showed {expected} before")]
    Forked {
        /// The size of both.
        size: u64,
        /// The root it had when it was last seen.
        expected: Hash,
        /// The root it has.
        found: Hash,
    },
    /// The log has grown, but not from what was seen.
    #[error(
        "forked: the log of {size} entries does not extend what was seen: its first {seen} entries have root {found}, but had {expected}"
    )]
    NotExtending {
        /// The size of the log now.
        size: u64,
        /// The size when it was last seen.
        seen: u64,
        /// The root it had then.
        expected: Hash,
        /// The root that its first entries have now.
        found: Hash,
    },
    /// The proof that the log has grown from what was seen is wrong.
    #[error(
        "the log of {size} entries gives no proof that it extends the {seen} seen before: {why}"
    )]
    NoGrowthProof {
        /// The size of the log now.
        size: u64,
        /// The size when it was last seen.
        seen: u64,
        /// What is wrong with the proof.
        why: ProofError,
    },
    /// A tile is shorter than it must be.
    #[error("truncated tile: {tile} has {found} bytes, expected {expected}")]
    TruncatedTile {
        /// The tile.
        tile: Tile,
        /// Its length in bytes as its width demands.
        expected: usize,
        /// Its length in bytes.
        found: usize,
    },
    /// A tile is longer than it must be.
    #[error("overlong tile: {tile} has {found} bytes, expected {expected}")]
    OverlongTile {
        /// The tile.
        tile: Tile,
        /// Its length in bytes as its width demands.
        expected: usize,
        /// Its length in bytes.
        found: usize,
    },
    /// A hash in a tile is not that of what lies below it.
    #[error("corrupt tile: {tile} has {found} at position {position} (over entry {} and on), expected {expected}", tile.first_entry(*position))]
    CorruptTile {
        /// The tile.
        tile: Tile,
        /// Where in the tile, from 0.
        position: u16,
        /// The hash that what lies below makes.
        expected: Hash,
        /// The hash that stands there.
        found: Hash,
    },
    /// A bundle of entries ends inside an entry.
    #[error("truncated bundle: {bundle}: {why}")]
    TruncatedBundle {
        /// The bundle.
        bundle: Bundle,
        /// Where it ends.
        why: BundleEndsEarly,
    },
    /// A bundle has more or fewer entries than it must have.
    #[error("{bundle} has {found} entries, expected {}", bundle.width())]
    BundleCount {
        /// The bundle.
        bundle: Bundle,
        /// How many entries it has.
        found: usize,
    },
    /// An entry is not the one whose hash is in the tree.
    #[error(
        "changed entry: entry {index} in {bundle} has the leaf hash {found}, expected {expected}"
    )]
    ChangedEntry {
        /// The bundle.
        bundle: Bundle,
        /// The index of the entry in the log.
        index: u64,
        /// The leaf hash in the tree.
        expected: Hash,
        /// The leaf hash that the entry makes.
        found: Hash,
    },
    /// An entry is in the tree as it stands, but is not of the form that was asked for.
    #[error("malformed entry: entry {index}: {why}")]
    MalformedEntry {
        /// The index of the entry in the log.
        index: u64,
        /// What is wrong with it.
        why: EntryError,
    },
    /// All tiles agree with each other, but not with the checkpoint.
    #[error(
        "wrong root: the tiles of {size} entries make root {found}, the checkpoint says {expected}"
    )]
    WrongRoot {
        /// The size of the log.
        size: u64,
        /// The root that is signed.
        expected: Hash,
        /// The root that the tiles make.
        found: Hash,
    },
    /// A check was asked for that lies before where the audit started.
    #[error(
        "the checkpoint at {size} entries cannot be checked by an audit that starts at {start}"
    )]
    BeforeStart {
        /// The size of the checkpoint to check.
        size: u64,
        /// Where the audit starts.
        start: u64,
    },
    /// Something was handed in that is not next in line.
    #[error("out of order: {found} was read, expected {}", expected.map_or("the end".into(), |next| next.to_string()))]
    OutOfOrder {
        /// What is next; None at the end.
        expected: Option<Resource>,
        /// What was handed in.
        found: Resource,
    },
    /// The audit was ended before everything was read.
    #[error("unfinished: {next} has not been read")]
    Unfinished {
        /// What is next.
        next: Resource,
    },
    /// A receipt cannot be read.
    #[error("malformed receipt: {0}")]
    MalformedReceipt(#[from] ReceiptError),
    /// The proof in a receipt does not lead from its entry to its checkpoint.
    #[error("the receipt does not prove entry {index} of {size}: {why}")]
    NotIncluded {
        /// The index that the receipt gives.
        index: u64,
        /// The size of its checkpoint.
        size: u64,
        /// What is wrong with the proof.
        why: ProofError,
    },
    /// The content is not what the entry commits to.
    #[error("other content: it has the commitment {found}, the entry has {expected}")]
    OtherContent {
        /// The commitment in the entry.
        expected: Hash,
        /// The commitment that content and salt make.
        found: Hash,
    },
    /// The receipt holds no salt, so no content can be compared.
    #[error("the receipt holds no salt, so that content cannot be compared with its entry")]
    NoSalt,
}

impl From<CheckpointError> for Fault {
    fn from(error: CheckpointError) -> Fault {
        match error {
            CheckpointError::Note(NoteError::WrongKey { expected, found }) => {
                Fault::WrongKey { expected, found }
            }
            CheckpointError::Note(NoteError::BadSignature { key }) => Fault::BadSignature { key },
            CheckpointError::OtherOrigin { expected, found } => {
                Fault::OtherOrigin { expected, found }
            }
            other => Fault::MalformedCheckpoint(other),
        }
    }
}
