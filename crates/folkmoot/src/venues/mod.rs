//! Venues: one record of each place in which events are held, from which the page of an event, the mail that says how to get
//! there and calendars take what they say. It is kept by a body, and somebody looks at it and says on which day it was right.
//!
//! "The event will be held … at London Paddington Hilton, 150 Praed Street" (letter of 9 November 2006, Gateway Reference 7337).

pub mod api;
pub mod audited;
mod form;
pub mod list;
pub mod model;
pub mod new;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
pub(crate) mod words;
