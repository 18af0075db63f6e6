//! The duty to arrange: who leads on it in each authority.

pub mod nomination;
