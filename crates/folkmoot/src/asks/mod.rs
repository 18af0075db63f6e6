//! Asks: what one party owes another by a date, from the asking to the answer, and in public.
//!
//! What an ask is, which step may follow which, and when it is due stands in the crate `rules`; this part keeps the
//! steps, shows them, and lets those take them who may. What is asked is public, and so is every step.

pub mod act;
pub mod addressee;
pub mod answered;
pub mod answered_store;
pub mod api;
pub mod audited;
pub mod calendar_feed;
pub mod desk;
pub mod entry;
pub mod evidence;
pub mod evidence_store;
pub mod feed;
pub mod fill;
pub mod hiding;
pub mod list;
pub mod listing;
pub mod model;
pub mod new;
pub mod of_body;
pub mod proof;
pub mod recount;
pub mod recount_store;
pub mod redact;
pub mod redaction;
pub mod redaction_store;
pub mod show;
pub mod step;
pub mod step_form;
pub mod store;
pub mod take;
pub mod times;
pub mod times_store;
pub mod working;

#[cfg(test)]
mod take_tests;
