//! What is told by mail to many of an event: that its programme or its plan changed, how to get there, answers to what was asked;
//! and who is invited.
//!
//! A round is a job. In each of its transactions it takes some who are still to be written to, notes each of them under a key
//! that is there once, and leaves their mails; so it can be stopped, goes on where it was when the program was killed, and
//! writes to nobody twice, however many copies of the program there are.

pub mod begin;
mod compose;
pub mod desk;
pub mod job;
pub mod joining;
pub mod model;
pub mod proof;
pub mod show;
pub mod store;
