//! Codebooks: the codes by which experiences are coded, in versions. The national ones come with the program, and the national
//! body may issue newer versions; a network adds codes of its own.

pub mod api;
pub mod audited;
pub mod books;
pub mod changes;
pub mod check;
pub mod edit;
pub mod files;
pub mod list;
pub mod model;
pub mod recount;
pub mod show;
pub mod store;
pub mod take;
