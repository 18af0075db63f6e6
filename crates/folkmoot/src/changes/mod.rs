//! What became different: claims that something changed, each with the ask and the voices behind it, graded by the
//! best evidence there is, and open to the body that is said to have changed to say that it is not so.
//!
//! What a claim is and which step may follow which stands in the crate `rules`. Every number that is shown is how
//! many claims there are, leads to exactly these, and is never an estimate from a few of them.

pub mod aims;
pub mod aims_files;
pub mod api;
pub mod audited;
pub mod entry;
pub mod feed;
pub mod list;
pub mod listing;
pub mod model;
pub mod new;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
