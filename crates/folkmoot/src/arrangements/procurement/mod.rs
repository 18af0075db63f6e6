//! How an authority finds a host, in public: models of support with what is for and against each and the one that was
//! chosen; the involvement of the lead officer for overview and scrutiny; versions of the specification; criteria and
//! what each weighs; bids, the panel with its interests, the points, and an award with its reasons.
//!
//! Bidders stand in public under a letter, "Bidder B". The name of one is shown if it gets the work, or if it agreed when it
//! bid. The work can be in lots: then bids are for one or more of them, and each is scored and decided for itself. Each knows its own letter from the authority, and finds under it its points and the reasons.

pub mod api;
pub mod audited;
pub mod list;
pub mod lots;
pub mod model;
pub mod new;
pub mod recount;
pub mod show;
pub mod step;
pub mod step_form;
pub mod store;
pub mod take;
pub mod won;
