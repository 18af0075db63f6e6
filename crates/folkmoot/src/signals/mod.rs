//! Early warning: which themes rise in which area or at which provider, week by week.
//!
//! When a week is over, all charts of the country (each theme in each area, at each provider and everywhere) are looked at together, and
//! what is more than chance explains is kept with its reasons. On average at most one of ten signals of a week is false, over all
//! charts together (`themes::signals`). What is found is shown by the rule for small numbers; those who act for an area learn
//! of it by the mail of the next morning.

pub mod api;
mod charts;
pub mod job;
pub mod list;
pub mod model;
pub mod of_theme;
pub mod replay;
pub mod store;
