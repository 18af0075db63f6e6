//! Partnerships: two or more bodies, or a body and a whole class of them, such as all responsible authorities, that say in
//! public what they do together, at which posts they are reached, and when they met. The letter of 9 November 2006 speaks
//! of "the partnership we want to form with local authorities in establishing them at local level".
//!
//! Each body joins by confirming it itself, and leaves with a day. What each side has undertaken to the others is one list,
//! and is nowhere kept a second time: it is what their asks and promises make of it. Who is in it on which day stands in the
//! crate `rules`. Other parts may call [`of_body`] for the section on a body's page.

pub mod api;
pub mod audited;
pub mod entry;
pub mod feed;
pub mod files;
pub mod list;
pub mod listing;
pub mod model;
pub mod new;
pub mod of_body;
pub mod of_party;
pub mod owed;
pub mod owed_store;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
