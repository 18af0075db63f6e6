//! Money that is given to many areas: what was announced, what each area is to have, what was paid, passed on to the host,
//! kept back and spent, and where each pound stopped; and what the duties of a network cost beside that.
//!
//! Letter of 9 November 2006: "Funding for LINKs will be provided from central government to all relevant authorities" and
//! "I will write again in due course, with how much you shall each receive once allocations have been confirmed". The rules of
//! the way stand in the crate `rules`; every amount is whole pence.

pub mod allocation;
pub mod api;
pub mod audited;
pub mod case;
pub mod case_store;
pub mod confirm;
pub mod confirming;
pub mod entry;
pub mod feed;
pub mod files;
pub mod list;
pub mod model;
pub mod money_input;
pub mod new;
pub mod new_case;
pub mod of_area;
pub mod picture;
pub mod post;
pub mod publish_case;
pub mod recount;
pub mod sheet;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
