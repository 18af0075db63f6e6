//! Correspondence: what passed between two parties, whoever of them filed it, and what each expects of the other.
//!
//! An item that expects a reply is an ask in the same moment, so that every clock is one mechanism (rule R19); what
//! is promised in one is an ask too. Items are public: what may not be read is left out with its reason, and stands
//! sealed for the two parties and for moderators. Steps are only ever appended.

pub mod api;
pub mod audited;
pub mod between;
pub mod counts;
pub mod feed;
pub mod files;
pub mod files_store;
pub mod keeping;
pub mod letters;
pub mod letters_store;
pub mod list;
pub mod listing;
pub mod mail;
pub mod model;
pub mod new;
pub mod of_ask;
pub mod promise;
pub mod promises;
pub mod recount;
pub mod redact;
pub mod show;
pub mod step;
pub mod store;
pub mod take;
pub mod undertakings;
