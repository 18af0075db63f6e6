//! Reports: what a network has found, on what evidence, and what it recommends to whom.
//!
//! A report is a draft, goes to those it is about for a check of its facts, is decided on, and is sent: then anyone
//! reads it, and each recommendation is an ask with its clock (2007 Act, sections 221(2)(d) and 224).

pub mod api;
pub mod audited;
pub mod desk;
pub mod feed;
pub mod finding;
pub mod list;
pub mod make;
pub mod model;
pub mod new;
pub mod recommendation;
pub mod recount;
pub mod show;
pub mod store;
