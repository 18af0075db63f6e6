//! Codebooks: the codes by which experiences are coded, in versions. The national ones come with the program, and the national
//! body may issue newer versions; a network adds codes of its own.

pub mod audited;
pub mod books;
pub mod check;
pub mod model;
pub mod recount;
pub mod store;
pub mod take;
