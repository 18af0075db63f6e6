//! From words to numbers: hashed n-grams of words and of characters, weighed by how rare they are.

mod counts;
mod hashing;
mod sparse;
mod vectors;
mod vocabulary;

pub use counts::{Counts, View};
pub(crate) use counts::{each_of_word, each_run, stem, stem_key};
pub use hashing::key;
pub(crate) use hashing::stir;
pub use sparse::{Row, Rows};
pub(crate) use vectors::bring_to_one;
pub use vectors::{VectorsFault, WordVectors};
pub use vocabulary::{Vocabulary, Weighing};
