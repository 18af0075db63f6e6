//! The register: for every area its responsible authority, its scrutiny committee, its host and its network, as three
//! separate parties and the committee that looks at all of them; since when, when each was last confirmed, and by whom.
//!
//! There never was an official, accurate and complete list of the networks of 2008: directories were made by hand and had
//! errors. This one is confirmed by the bodies themselves, anyone can suggest what is wrong with it, each suggestion is
//! decided with a reason, and it can be read as it was on a day. The areas themselves, with their beginnings and ends, are those
//! of `areas::register`.

pub mod api;
pub mod audited;
pub mod entry;
pub mod line;
pub mod list;
pub mod model;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod suggest;
pub mod take;
