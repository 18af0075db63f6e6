//! The public ledger: that nothing the networks received was quietly dropped or changed can be checked
//! by anyone.
//!
//! Each accountable act leaves an entry in the transaction that carries it out ([`append`]). One
//! copy of the program at a time takes what waits into the tree, signs the new head and publishes both
//! in one transaction ([`sequencer`]); what is published stands under `/ledger/` in the layout of
//! [C2SP tlog-tiles](https://c2sp.org/tlog-tiles) ([`serve`]). Whoever spoke gets the proof of their
//! entry ([`proof`]), and [`audit`] checks all of it from outside. The hashes, formats and checks
//! themselves are those of the crate `ledger`.
//!
//! An entry says what kind of act it was, when, and of which public reference; of the content it holds a
//! salted hash only, so that words and salt can be erased and the entry stays.

pub mod append;
pub mod audit;
pub mod detailed;
pub mod key;
pub mod proof;
pub mod sequencer;
pub mod serve;
pub mod show;
pub mod store;

pub use append::{Left, append};
