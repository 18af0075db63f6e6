//! Who is there and what they may do: sign-in by e-mailed link, sessions in the database, roles as
//! dated grants, and one [`may`] for every page and every call of the API.
//!
//! Other parts call [`may`] through [`Ctx::need`](crate::web::Ctx::need), and [`allow`] for limits
//! on how often something may be tried.

pub mod may;
pub mod names;
pub mod session;
pub mod store;

pub use may::{Action, Actor, Grant, Refusal, Role, Scope, Subject, may};

/// How often things may be tried by one client or for one address.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Experiences told from one address in ten minutes.
    pub tell: i64,
    /// Sign-in links asked for from one address, or for one mailbox, in ten minutes.
    pub sign_in: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { tell: 60, sign_in: 10 }
    }
}
