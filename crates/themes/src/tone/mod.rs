//! How people feel about what they tell, and how grave it is: a number on a scale.
//!
//! A [`Scorer`] learns any ordered scale from texts with their level: sentiment from -2 to 2, criticality from -5 to 5.
//! With nothing labelled a rule over words of praise and blame speaks. Neither looks for danger to somebody, which
//! must not wait for a threshold and is another crate's.

mod hearing;
mod keeping;
mod lexicon;
mod scale;
mod scorer;

pub use crate::keeping::NotKept;
pub use hearing::{Heard, hear};
pub use keeping::FORMAT;
pub use lexicon::Lexicon;
pub use scale::{Level, Levels};
pub use scorer::{Scored, Scorer, Telling};
