//! Answering without an account. What a body is asked is mailed to its post, with a link that is bound to this one
//! ask and this one body; whoever reads that mail answers by it. What became of each mail is noted: that no reply
//! reached us does not mean that nobody replied.
//!
//! A step leaves the mail that it owes with [`letters::owe`], in its own transaction; [`compose`] writes it into the
//! outbox; [`proof`] notes whether it was taken or came back. [`ladder`] takes further, day by day, what is late, and [`nudges`] tells
//! scrutiny after each of its meetings what it still owes.

pub mod again;
pub mod compose;
pub mod ladder;
pub mod letters;
pub mod link;
pub mod nudges;
pub mod page;
pub mod post;
pub mod proof;
pub mod step;
pub mod store;

#[cfg(test)]
mod proof_tests;
