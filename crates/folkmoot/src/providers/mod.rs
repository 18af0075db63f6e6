//! Organisations that provide care and the places where they do, from the official registers.

pub mod store;
