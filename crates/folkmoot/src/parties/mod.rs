//! People and organisations in one directory: the members of the networks.
//!
//! A network brings together local people and organisations, so both are parties and stand in one
//! list, which is searched by interest and by area. An organisation names the person who speaks for it;
//! one that has ended names who took over. Anyone sees the organisations, and the people who agreed to
//! be listed; the networks' own workers see all of their area. The counts by kind of member show whether
//! users, user organisations and voluntary organisations are all there.

pub mod acting;
pub mod api;
pub mod bodies;
pub mod directory;
pub mod edit;
pub mod model;
pub mod people;
pub mod recount;
pub mod show;
pub mod store;

#[cfg(test)]
mod tests;
