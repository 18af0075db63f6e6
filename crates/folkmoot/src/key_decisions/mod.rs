//! Key decisions that are to be taken about services: which body takes them and when, whether people were involved
//! before that, and what moved because of what they said. A body makes its own known; a network notes those that it
//! knows of.
//!
//! The duty to involve is that of section 242 of the National Health Service Act 2006 (rule R16), whose three kinds, and
//! when it is shown that involvement is not evidenced, stand in the crate `rules`. Not to be confused with what a body
//! decides under its own published procedure, which is kept in `decisions`.

pub mod api;
pub mod audited;
pub mod calendar;
pub mod entry;
pub mod feed;
pub mod list;
pub mod listing;
pub mod model;
pub mod new;
pub mod of_body;
pub mod picture;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;

#[cfg(test)]
mod take_tests;
