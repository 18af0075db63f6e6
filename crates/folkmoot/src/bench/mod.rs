//! Load on an installation of its own, and what it costs: for `folkmoot bench`.
//!
//! The server runs as another process, so that its CPU time is its own. CPU time is told because
//! machines are noisy; of PostgreSQL its server's CPU time is counted as well.

pub mod fill;
pub mod load;
pub mod measure;
pub mod places;
pub mod words;
