//! What scrutiny gets without asking for it: the lessons that fit its area, and the local plan. "Lessons from 'early
//! adopters' and plans to develop the LINK in your area will, I am sure, be of great interest to your health overview and
//! scrutiny committee" (letter of 9 November 2006, Gateway Reference 7337). Nobody has to send it: it stands on the page of
//! the committee that the register names for an area, and a mail goes to its post on a working day on which there is
//! something new, one at most. What was sent, and when, is public.

pub mod api;
pub mod audited;
pub mod files;
pub mod job;
pub mod list;
pub mod part;
pub mod plan;
pub mod store;
pub mod switch;
mod write;
