//! Programme committees: the people who decide who speaks at an event, when, and why. Who they are is published, by post and
//! body, and so is each thing that they decide.
//!
//! "A group was working on the programme for the conference … We further asked who was on the planning group and had no
//! response. We then asked for the minutes of the meeting which consider our request to speak but received no reply"
//! (letter of 14 January 2009). A request to speak is an ask like any other, under the rule R20 or R23; whoever makes one sees who
//! decides before asking. It is decided by an item of the minutes and in no other way, and of that item an extract is owed to
//! whoever asked (R22). Whoever was shut out can complain, and it is reviewed by somebody who is not of the committee (R24).
//!
//! Which step may follow which stands in the crate `rules`. Other parts may call [`of_ask`] for the section on the page of
//! an ask, and [`requests::decides`] for whether a committee decides it.

mod answers;
pub mod api;
pub mod audited;
pub mod calendar;
mod case;
pub mod complaint;
pub mod feed;
pub mod files;
pub mod follow;
pub mod list;
pub mod meeting;
pub mod model;
pub mod new;
pub mod of_ask;
pub mod of_body;
pub mod recount;
pub mod request;
pub mod requests;
pub mod show;
pub mod step;
mod step_form;
mod step_read;
pub mod store;
pub mod take;
mod timeline;
