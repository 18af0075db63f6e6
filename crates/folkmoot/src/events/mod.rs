//! Events: what is held, when, for whom it is first of all, and how many places there are. Who gets which place is kept in
//! `bookings`.
//!
//! "An event to provide an introduction to LINKs … Wednesday 13 December … This event is the first in a series … primarily for local
//! authorities, NHS, current PPI forum members and those interested parties in the voluntary sector" (letter of
//! 9 November 2006, Gateway Reference 7337). The rules stand in the crate `rules` (`event`, `places`). The programme is kept in the
//! steps of an event, and its pages stand in `agenda`; what is told to all who are booked goes by `rounds`.

pub mod api;
pub mod audited;
pub mod calendar;
pub mod feed;
pub(crate) mod form;
mod history;
pub mod list;
pub mod listing;
pub mod model;
pub mod new;
pub mod of_body;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
