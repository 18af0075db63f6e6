//! The territories of the country, each with its network: both registers, of 2008 and of today, with
//! their dates, successors, regions and neighbours.
//!
//! The law behind it: each authority with social services functions arranges a network for its area
//! (Local Government and Public Involvement in Health Act 2007, ss.221 and 229).
//!
//! Other parts may call [`register`], [`choose`] and [`store::area_of_postcode`].

pub mod api;
mod area_code;
pub mod charts;
pub mod choose;
pub mod country;
mod facts;
pub mod figures;
pub mod find;
pub mod import;
pub mod list;
pub mod map;
pub(crate) mod month_chart;
mod owed;
pub mod region;
pub mod register;
pub mod show;
pub mod store;
pub mod unheard;
