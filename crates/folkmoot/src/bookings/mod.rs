//! Places at events: who asked, in which order, and what became of it. "Places will be available on a first come, first
//! served basis" (letter of 9 November 2006, Gateway Reference 7337).
//!
//! A queue is a row that whoever acts on it holds until the end of their transaction, so that what happens in it happens one after
//! the other, however many copies of the program there are. Each act is appended, published without names, and committed to in
//! the public ledger, so that anybody can run the rule (`rules::places`) again and find the same.

pub mod asking;
pub mod audited;
pub mod book;
mod book_form;
pub mod clock;
pub mod desk;
pub mod door;
pub mod erase;
pub mod key_in;
pub mod line;
pub mod mails;
pub mod mine;
pub mod model;
pub mod opening;
pub mod published;
pub mod queue;
pub mod recount;
pub mod store;
