//! Checkpoints, as C2SP `tlog-checkpoint` defines them: what a log signs about itself at one size.

use crate::hash::{Hash, empty_root};
use crate::key::{SignerKey, VerifierKey};
use crate::note::{Note, NoteError};
use crate::text::from_decimal;
use std::fmt;
use thiserror::Error;

/// The head of a log: which log it is, how many entries it has, and the root of its tree. Its text form is what
/// is signed; an auditor keeps the last one it has seen in that form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
    extensions: Vec<String>,
}

/// Why something is not a checkpoint of the log that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CheckpointError {
    /// The note is malformed, or not signed by the right key.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The origin is empty or cannot stand on a line.
    #[error("the origin is empty or not one line of text")]
    Origin,
    /// The size is not a plain decimal up to [`MAX_SIZE`](crate::MAX_SIZE).
    #[error("the size “{0}” is not a plain decimal number up to 2^63 - 1")]
    Size(String),
    /// The root is not 32 bytes in base64.
    #[error("the root “{0}” is not a hash in base64")]
    Root(String),
    /// The root of an empty log is not the hash of nothing.
    #[error("a log without entries has the root {0}, which is not the root of an empty tree")]
    NotEmpty(Hash),
    /// An extension line is empty or cannot stand on a line.
    #[error("extension line {0} is empty or not one line of text")]
    Extension(usize),
    /// There are fewer than three lines, or the last one does not end.
    #[error("a checkpoint has three lines or more, each ended by a newline")]
    Lines,
    /// It is the checkpoint of another log.
    #[error("the checkpoint is of the log “{found}”, expected “{expected}”")]
    OtherOrigin {
        /// The log that was asked for.
        expected: String,
        /// The log that the checkpoint is of.
        found: String,
    },
}

fn is_line(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte >= 0x20)
}

impl Checkpoint {
    /// A checkpoint of the log `origin`, which is one non-empty line, by use the log's address without scheme.
    pub fn new(origin: &str, size: u64, root: Hash) -> Result<Checkpoint, CheckpointError> {
        if !is_line(origin) {
            return Err(CheckpointError::Origin);
        }
        if size > crate::MAX_SIZE {
            return Err(CheckpointError::Size(size.to_string()));
        }
        if size == 0 && root != empty_root() {
            return Err(CheckpointError::NotEmpty(root));
        }
        Ok(Checkpoint { origin: origin.to_owned(), size, root, extensions: Vec::new() })
    }

    /// Adds an extension line. The specification advises against them, since nobody can audit them.
    pub fn with_extension(mut self, line: &str) -> Result<Checkpoint, CheckpointError> {
        if !is_line(line) {
            return Err(CheckpointError::Extension(self.extensions.len() + 1));
        }
        self.extensions.push(line.to_owned());
        Ok(self)
    }

    /// Reads the text form, which [`Display`](fmt::Display) gives back unchanged. Nothing is verified.
    pub fn parse(text: &str) -> Result<Checkpoint, CheckpointError> {
        let mut lines = text.strip_suffix('\n').ok_or(CheckpointError::Lines)?.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(CheckpointError::Lines);
        };
        let shown = |text: &str| text.chars().take(80).collect();
        let number = from_decimal(size).ok_or_else(|| CheckpointError::Size(shown(size)))?;
        let hash = Hash::from_base64(root).ok_or_else(|| CheckpointError::Root(shown(root)))?;
        lines.try_fold(Checkpoint::new(origin, number, hash)?, Checkpoint::with_extension)
    }

    /// Signs the checkpoint. The name of the log's own key should be the origin. The note is what is published.
    pub fn sign(&self, keys: &[&SignerKey]) -> Result<Note, NoteError> {
        Note::sign(&self.to_string(), keys)
    }

    /// Reads a published checkpoint: the note, a signature by `key`, and the origin must all be right.
    pub fn open(
        note: &[u8],
        key: &VerifierKey,
        origin: &str,
    ) -> Result<Checkpoint, CheckpointError> {
        let note = Note::parse(note)?;
        note.verify(key)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        if checkpoint.origin != origin {
            let (expected, found) = (origin.to_owned(), checkpoint.origin);
            return Err(CheckpointError::OtherOrigin { expected, found });
        }
        Ok(checkpoint)
    }

    /// Which log it is.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many entries the log has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree over them.
    pub fn root(&self) -> &Hash {
        &self.root
    }

    /// The extension lines, mostly none.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, self.root)?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
