//! Pilot programmes: a few areas try something before all others, and the rest can see what each has planned, how far it has
//! come and whom to turn to. "We are working with the Commission for Patient and Public Involvement in Health … to establish
//! seven 'early adopter' sites around the country" (letter of 9 November 2006, Gateway Reference 7337).
//!
//! Which step may follow which stands in the crate `rules`. Other parts may call [`of_area`] for the section on an area's
//! page, and [`store`] for which programmes an area is part of.

pub mod api;
pub mod audited;
pub mod list;
pub mod model;
pub mod new;
pub mod of_area;
mod picture;
pub mod recount;
pub mod show;
pub mod site;
pub mod step;
mod step_form;
pub mod store;
pub mod take;
mod timeline;
