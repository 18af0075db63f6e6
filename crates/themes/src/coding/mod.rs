//! Codes: what they mean, which words speak for them, and how texts get them.

mod codebook;
mod codebook_text;
mod coder;
mod common;
mod cues;
mod explain;
mod keeping;
mod learning;
mod seeing;
mod shipped;
mod texts;
mod training;
mod wanted;

pub use crate::keeping::NotKept;
pub use codebook::{Code, Codebook, CodebookFault, Cue, FaultKind, Group, Strength, mapped};
pub use coder::{Coded, Coder, Example, Suggestion};
pub(crate) use common::in_common;
pub use cues::{Cues, Hit};
pub use explain::Reason;
pub use keeping::FORMAT;
pub use shipped::{all_shipped, names, shipped};
pub use training::Training;
pub use wanted::Wanted;
