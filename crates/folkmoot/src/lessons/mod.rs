//! Lessons: what somebody has learnt, with the context, the advice, and for which areas it is meant; published in versions that
//! stay to be read, matched to areas like those it is meant for, and marked as used by those who used it. "Able to learn
//! from the experience of the early adopter sites" (letter of 9 November 2006, Gateway Reference 7337).
//!
//! How well a lesson fits an area stands in the crate `rules`. Other parts may call [`fitting`], and [`part`] for the
//! sections on their pages.

pub mod api;
pub mod audited;
pub mod feed;
pub mod fitting;
mod form;
pub mod list;
pub mod listing;
pub mod marks;
pub mod model;
pub mod new;
pub mod part;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
