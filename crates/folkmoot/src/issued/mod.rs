//! Documents that a body issues: specifications, guidance, minutes and reports, in versions, to the right people, with
//! proof of who has which.
//!
//! The letter of 9 November 2006 (Gateway Reference 7337) names why: "communicate directly with this nominated person to
//! disseminate information such as the tender specification we are currently developing". What is for the leads on
//! procurement is read by the body that issues it, by the officers of authorities that have a lead, and by whoever reads the mail
//! to them; everybody sees that there is such a version, and how many have it. Which step may follow which stands in
//! `rules::issued`. Files are kept by `documents`.

pub mod api;
pub mod audited;
pub mod case;
pub mod entry;
pub mod feed;
pub mod holders;
pub mod link;
pub mod list;
pub mod listing;
pub mod mailing;
pub mod model;
pub mod new;
pub mod open;
pub mod receipt;
pub mod receipt_store;
pub mod recipients;
pub mod recount;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
