//! What was said at an event: the log of questions with their answers, and what workshops found.
//!
//! A question that nobody has answered when the event is over becomes an undertaking of whoever held it: an ask with a clock of ten
//! working days. Answers are published, and mailed to all who are booked. "Opportunity to hear about how we intend LINKs to work and ask
//! any questions"; "Feedback from workshops"; "Panel Q&A" (letter of 9 November 2006, Gateway Reference 7337). The rules stand in
//! the crate `rules` (`floor`).

pub mod api;
pub mod ask;
pub mod audited;
pub mod capture;
pub mod due;
pub mod finding_step;
pub mod findings;
pub mod hiding;
pub mod mailing;
pub mod model;
pub mod of_ask;
pub mod of_event;
pub mod promise;
pub mod questions;
pub mod recount;
pub mod step;
pub mod store;
pub mod take;
