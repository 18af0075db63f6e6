//! Codes: what they mean, which words speak for them, and how texts get them.

mod codebook;
mod codebook_text;
mod cues;
mod shipped;

pub use codebook::{Code, Codebook, CodebookFault, Cue, Group, Strength};
pub use cues::{Cues, Hit};
pub use shipped::{names, shipped};
