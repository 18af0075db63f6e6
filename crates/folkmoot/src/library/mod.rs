//! The letters from which all this began, as facts in plain words: what was asked, promised and announced, by
//! which post of which body, by when. They are in the program, in every installation, and everyone may read them.
//!
//! Two so far: the Minister's letter of 9 November 2006 to the 150 councils, and that of the association of network
//! members of 14 January 2009. No person is named, and no text of theirs is copied.

pub(crate) mod letter;
pub mod letters;
