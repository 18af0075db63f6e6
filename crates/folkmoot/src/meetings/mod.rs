//! The days on which a body meets, scrutiny committees above all: published ahead, kept when they are past, and marked
//! when they are called off.
//!
//! The law sets scrutiny no day to decide on what is referred to it. The product counts from its next meeting (rule R13),
//! so somebody has to say when that is: the body itself, or a network that has referred something to it.

pub mod api;
pub mod desk;
pub mod make;
pub mod model;
pub mod of_referral;
pub mod part;
pub mod store;
