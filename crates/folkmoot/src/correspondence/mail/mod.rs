//! Mail that is brought in: a message, an mbox or a folder of messages becomes items of the register.
//!
//! Whose an address is says the one who brings the mail in; nobody else ever sees an address. The words are sealed:
//! only the subject is public, without what the screen marks. A reply is filed to the ask that it belongs to and waits
//! there to be noted: it is never an answer by itself.

pub mod load;
pub mod message;
pub mod read;
pub mod receive;
pub mod store;
pub mod web;
