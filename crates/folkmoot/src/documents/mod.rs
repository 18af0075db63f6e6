//! Documents: files that come with an answer, kept in the database as they came, and given out to be kept, never
//! to be shown by a browser as a page of ours.
//!
//! Other parts take files from a form with [`upload::Filled`] and keep them with [`keep`] in the transaction of what
//! they belong to.

pub mod keep;
pub mod kind;
pub mod serve;
pub mod store;
pub mod upload;

pub use keep::keep;
pub use store::Document;
