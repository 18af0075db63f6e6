//! Decisions: what a body has decided, under which published procedure, why, and who took part.
//!
//! A network publishes its procedures before it makes a relevant decision, and a statement of each decision with its
//! reasons within a reasonable time (SI 2008/528, regulation 2; SI 2012/3094, regulation 40). What the law says stands
//! in the crate `rules`. What rests on a decision asks [`basis`] whether it can.

pub mod api;
pub mod audited;
pub mod basis;
pub mod declared;
pub mod desk;
pub mod entry;
pub mod feed;
pub mod list;
pub mod listing;
pub mod make;
pub mod model;
pub mod new;
pub mod new_procedure;
pub mod procedure_store;
pub mod procedures;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
