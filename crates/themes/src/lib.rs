//! What many people are saying: from texts to codes and to groups.
//!
//! A comment is given codes by linear heads over words, runs of characters, the cues of a codebook and, where
//! there is a table of them, word vectors. With nothing confirmed the codebook alone speaks; each
//! confirmation moves the heads. What codes do not explain is brought into groups with names and quotes.
//!
//! Nothing here reads a file, knows a clock, or draws chance but from a seed that is handed in: the same texts
//! give the same answer each time and on each machine.
//!
//! ```
//! use themes::coding::{Coder, Wanted, shipped};
//! let book = shipped("patient-experience").expect("it comes with the crate");
//! let wanted = Wanted::of(&book, &[]);
//! let coder = Coder::cold(&wanted, None);
//! let coded = coder.code("I was on hold for an hour before anybody answered the phone.");
//! assert_eq!(coder.names()[coded.codes[0].code], "Contacting services");
//! ```

pub mod coding;
pub mod discovery;
pub mod features;
pub mod finding;
mod keeping;
pub mod linear;
pub mod measure;
pub mod signals;
pub mod text;
pub mod tone;
