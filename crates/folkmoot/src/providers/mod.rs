//! Organisations that provide care and the places and units where it is given, as the official
//! registers have them.
//!
//! The law behind it: a network makes reports and recommendations to those who provide care, and
//! they must answer (Local Government and Public Involvement in Health Act 2007, ss.221 and 224).
//! So each body keeps its code, its dates and its successor: what is asked of one that has ended
//! is answered by the one that came after.
//!
//! A **provider** answers for care; a **service** is where it is given. An NHS trust and a GP
//! practice are both, under one code. Registers are read by pure readers ([`ods`], [`locations`])
//! into [`model::Entry`]s and brought in by [`import`], which changes only what changed and deletes
//! nothing. Other parts may call [`store::find_services`], [`store::service`] and [`ensure_facts`].

pub mod api;
mod chart;
pub mod facts;
pub mod heard;
pub mod import;
#[cfg(test)]
mod import_tests;
mod kinds;
pub mod list;
pub mod locations;
pub mod model;
mod names;
pub mod ods;
pub mod registers;
pub mod runs;
pub mod show;
pub mod store;
pub mod successions;

pub use facts::ensure_facts;
