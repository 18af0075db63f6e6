//! Development chores. The tests of the other crates use from here the temporary PostgreSQL
//! server, so that there is one way to start it.

mod keeper;
pub mod postgres;
