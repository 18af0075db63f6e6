//! Finding texts by what they mean: other words for the words that somebody looks for, and how near texts are to these, or to
//! one another.
//!
//! What can be found at all is for an index of words to say, which is asked for the words and their neighbours. Here is what to ask
//! it for, and in which order to show what it found. Nothing is kept of a text.

mod near;
mod speech;
mod wish;

pub use near::{LEAST_LIKE, MOST_NEAR, Near, near};
pub use speech::{SIMILAR, Speech};
pub use wish::{Wanted, Wish};

use crate::text::is_function_word;

/// How much a word tells that the table of vectors does not have: names, other languages, what is misspelt.
const UNKNOWN_TELLS: f32 = 4.0;

/// Whether a word in its plain form says what a text is about. Numbers do not: the plain form does not know which.
fn says_something(word: &str) -> bool {
    word.chars().nth(1).is_some() && !word.contains('0') && !is_function_word(word)
}
