//! The library of practice: what bodies do well, what it took and what came of it, credited to them, found by words, by
//! activity and by kind of area. The activities are those of section 221(2) of the Local Government and Public Involvement in
//! Health Act 2007, and what is done around them. "Share best practice and learning" (letter of 9 November 2006,
//! Gateway Reference 7337).
//!
//! Other parts may call [`part::of_lesson`] for the section on the page of a lesson.

pub mod api;
pub mod audited;
pub mod feed;
mod form;
pub mod list;
pub mod listing;
pub mod model;
pub mod new;
pub mod part;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
