//! Codebooks as they are kept: whole versions, one after the other.

use super::books::parse;
use crate::keyed::keyed;
use crate::store::StoreError;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest text of a codebook, in characters.
pub const LONGEST_TEXT: usize = 200_000;
/// The longest text of what a network adds.
pub const LONGEST_LOCAL_TEXT: usize = 20_000;
/// The most codes of a national codebook.
pub const MOST_CODES: usize = 300;
/// The most codes that a network adds.
pub const MOST_LOCAL_CODES: usize = 40;
/// The longest note on what a version changes, in characters.
pub const LONGEST_NOTE: usize = 1000;
/// The codebook by which experiences are coded.
pub const CODING_BOOK: &str = "patient-experience";

keyed! {
    /// What is done with a codebook.
    ActKind {
        /// A version is issued.
        Issued = "issued",
    }
}

/// What is done, with what belongs to it: kept as JSON in the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detail {
    /// A version is issued.
    Issued {
        /// What it changes, and why.
        note: String,
        /// The whole version, as a text in the form of `crates/themes`.
        text: String,
    },
}

impl Detail {
    /// Which act it is.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        match self {
            Detail::Issued { .. } => ActKind::Issued,
        }
    }
}

/// A codebook of which a version was issued here, as its row has it.
#[derive(Debug, Clone)]
pub struct CodebookRow {
    /// The area of the network that it is of, or `nation`.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its key.
    pub reference: String,
    /// How many steps it has.
    pub version: i64,
}
crate::from_row!(CodebookRow { area, id, reference, version });

/// A step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// When it was noted here.
    pub at: Timestamp,
    /// The day on which it was done.
    pub on_day: Date,
    /// What was done.
    pub detail: Detail,
}

/// What the row of a codebook repeats of its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// What it is called.
    pub title: String,
    /// The number of the newest version.
    pub issued: i64,
    /// How many codes that has.
    pub codes: i64,
}

/// What the row of a codebook repeats of its steps.
///
/// # Errors
/// When the steps cannot have been, which is a fault of ours.
pub fn repeated(reference: &str, steps: &[StepRow]) -> Result<Repeated, StoreError> {
    let Some(StepRow { detail: Detail::Issued { text, .. }, .. }) = steps.last() else {
        return Err(StoreError::Failed(format!("{reference}: it has no step")));
    };
    let book = parse(text).map_err(|why| StoreError::Failed(format!("{reference}: {why}")))?;
    Ok(Repeated {
        title: book.name,
        issued: i64::from(book.version),
        codes: i64::try_from(book.codes.len()).unwrap_or(i64::MAX),
    })
}
