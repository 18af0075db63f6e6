//! The lead on the procurement of a host that each authority names: "nominate a named person from within your organisation to
//! lead on the procurement of LINKs" (letter of 9 November 2006, Gateway Reference 7337).
//!
//! Who can be the lead stands in `rules::lead` (R18): not somebody of the team that commissions social care. An override needs a
//! reason and the approval of somebody else, and is published. An authority has one lead at a time. A name that is not public
//! is kept for the authority and the national body while its lead is there, and erased when they leave.

pub mod api;
pub mod audited;
pub mod by_post;
pub mod entry;
pub mod leads;
pub mod model;
pub mod new;
pub mod reach;
pub mod recount;
pub mod show;
pub mod standings;
pub mod step;
pub mod store;
pub mod take;
