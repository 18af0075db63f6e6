//! Words of which not all may be read: what the screen marks in them, what stands where something is left out, and the
//! words as they came, which are kept sealed in a table of their own, never in one that anyone reads.
//!
//! Correspondence and asks use it. Words are hidden, never changed: the crate `screen` sees to that.

pub mod labels;
pub mod store;

pub use labels::{Labels, reasons, spans};
