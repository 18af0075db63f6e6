//! The programme of an event in versions, and who speaks: kept as steps of the event (`events`), shown on its page, and told to
//! everybody who is booked when it changes.
//!
//! "Please see draft agenda attached"; "speakers from the Department of Health, CPPIH and the Healthcare Commission" (letter of
//! 9 November 2006, Gateway Reference 7337). The rules stand in the crate `rules` (`agenda`).

pub mod api;
mod line;
pub mod model;
pub mod of_event;
pub mod speaker;
pub mod step;
pub(crate) mod words;
