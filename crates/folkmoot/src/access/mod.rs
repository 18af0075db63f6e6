//! Who is there and what they may do: sign-in by e-mailed link, sessions in the database, roles as
//! dated grants, and one [`may`] for every page and every call of the API.
//!
//! Other parts call [`may`] through [`Ctx::need`](crate::web::Ctx::need), and [`allow`] for limits
//! on how often something may be tried.

pub mod body_key;
pub mod desk;
pub mod end_role;
mod giving;
pub mod grant_store;
pub mod link;
pub(crate) mod mailbox;
pub mod may;
pub mod names;
mod next;
pub mod roles;
pub mod session;
pub mod sign_in;
pub mod store;

#[cfg(test)]
mod table_test;
#[cfg(test)]
pub mod tests;

pub use body_key::BodyKey;
pub use mailbox::mailbox;
pub use may::{
    Action, Actor, Grant, HeldLink, NATIONAL_BODY, Refusal, Role, Scope, Subject, may, role_may,
};
pub use next::{DESK, safe_next};

use crate::areas::register::{AreaCode, Register};
use crate::web::words::Say;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How often things may be tried by one client or for one address.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Experiences told from one address in ten minutes.
    pub tell: i64,
    /// Places at events asked for from one address in ten minutes.
    pub book: i64,
    /// Sign-in links asked for from one address, or for one mailbox, in ten minutes.
    pub sign_in: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { tell: 60, book: 120, sign_in: 10 }
    }
}

/// Where a grant holds, as a page says it; `names` are those of the bodies that grants may be for.
#[must_use]
pub fn scope_name(say: Say<'_>, scope: &Scope, names: &BTreeMap<Uuid, String>) -> String {
    match scope {
        Scope::Nation => say.t("scope-nation").to_owned(),
        Scope::Area(code) => area_name(say, code),
        Scope::Party(id) => names.get(id).map_or(say.t("body-unknown"), String::as_str).to_owned(),
    }
}

/// The name of an area by its code; an unknown code is shown as it is.
#[must_use]
pub fn area_name(say: Say<'_>, code: &str) -> String {
    let area = code.parse::<AreaCode>().ok().and_then(|c| Register::england().area(c));
    area.map_or_else(|| code.to_owned(), |a| a.name_in(say.language).to_owned())
}
