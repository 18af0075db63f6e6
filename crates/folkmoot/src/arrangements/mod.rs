//! What authorities arrange so that their areas have a network: who carries the activities on until there is a host,
//! contracts with hosts, alone or of several authorities together, and how a host is found. Local Government and Public
//! Involvement in Health Act 2007, ss.221, 222 and 228; rules R01, R02, R03 and R15.
//!
//! The state of an area on a day, none, interim, contracted or live, is a pure function of the dated steps of its
//! arrangements and stands in the crate `rules`. Other parts may call [`of_area`] for the section on an area's page.

pub mod api;
pub mod area;
pub mod audited;
pub mod entry;
pub mod feed;
pub mod files;
pub mod handover;
pub mod indicator_chart;
pub mod lapse;
pub mod list;
pub mod listing;
pub mod map;
pub mod model;
pub mod new;
pub mod nomination;
pub mod of_area;
pub mod procurement;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
