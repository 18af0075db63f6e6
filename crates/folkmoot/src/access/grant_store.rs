//! Statements about giving and ending roles.

use super::giving::{Others, Unable, may_end, may_give};
use super::may::{Grant, Role, Scope};
use super::store::{self, Letter};
use super::{BodyKey, scope_name};
use crate::from_row;
use crate::params;
use crate::store::{StoreError, Tx, outbox, settings};
use crate::web::words::Say;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use uuid::Uuid;

macro_rules! select_held {
    ($rest:literal) => {
        concat!(
            "SELECT g.id, g.party, p.name, g.role, g.scope, g.starts, g.ends
             FROM role_grant g JOIN party p ON p.id = g.party ",
            $rest
        )
    };
}
const EVERYWHERE: &str = select_held!("WHERE g.id < $1 ORDER BY g.id DESC LIMIT $2");
const IN_AREA: &str = select_held!("WHERE g.scope = $3 AND g.id < $1 ORDER BY g.id DESC LIMIT $2");
const ONE: &str = select_held!("WHERE g.id = $1");
// Changes nothing, but holds the row until the commit: two who give the same role at once come one
// after the other.
const LOCK_PERSON: &str = "UPDATE identity SET party = party WHERE email = $1 RETURNING party";
const OVERLAPS: &str = "SELECT COUNT(*) FROM role_grant WHERE party = $1 AND role = $2 AND scope = $3
    AND (ends IS NULL OR (ends > $4 AND ends > starts)) AND (CAST($5 AS DATE) IS NULL OR starts < $5)";
const END: &str =
    "UPDATE role_grant SET ends = $2, ended_by = $3 WHERE id = $1 AND ends IS NOT DISTINCT FROM $4";
const OFFICERS: &str = "SELECT COUNT(*) FROM role_grant
    WHERE scope = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2)";
const LASTING_ADMINISTRATORS: &str = "SELECT COUNT(*) FROM role_grant
    WHERE role = 'administrator' AND ends IS NULL AND id <> $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[EVERYWHERE, IN_AREA, ONE, LOCK_PERSON, OVERLAPS, END, OFFICERS, LASTING_ADMINISTRATORS];

/// A role that somebody holds, held or will hold.
#[derive(Debug, Clone)]
pub struct Held {
    /// The id of the grant.
    pub id: Uuid,
    /// The person.
    pub party: Uuid,
    /// Their name.
    pub name: String,
    /// The role, where and when.
    pub grant: Grant,
    names: BTreeMap<Uuid, String>,
}

impl Held {
    /// Where it holds, as a page says it.
    #[must_use]
    pub fn place(&self, say: Say<'_>) -> String {
        scope_name(say, &self.grant.scope, &self.names)
    }
}

struct HeldRow {
    id: Uuid,
    party: Uuid,
    name: String,
    role: String,
    scope: String,
    starts: Date,
    ends: Option<Date>,
}
from_row!(HeldRow { id, party, name, role, scope, starts, ends });

impl HeldRow {
    /// Nothing for a role that this program does not know.
    fn held(self) -> Option<Held> {
        let grant = Grant {
            role: Role::from_key(&self.role)?,
            scope: Scope::from_key(&self.scope),
            starts: self.starts,
            ends: self.ends,
        };
        let names = BTreeMap::new();
        Some(Held { id: self.id, party: self.party, name: self.name, grant, names })
    }
}

/// The roles of some rows, with the names of the bodies that they are for.
async fn with_names(tx: &mut Tx, rows: Vec<HeldRow>) -> Result<Vec<Held>, StoreError> {
    let mut held: Vec<Held> = rows.into_iter().filter_map(HeldRow::held).collect();
    for one in &mut held {
        one.names = store::names_of(tx, std::iter::once(&one.grant.scope)).await?;
    }
    Ok(held)
}

/// The roles given before `before`, the last given first, in these areas or in all.
///
/// # Errors
/// When a statement fails.
pub async fn held(
    tx: &mut Tx,
    areas: Option<&[String]>,
    before: Uuid,
    most: i64,
) -> Result<Vec<Held>, StoreError> {
    let mut rows: Vec<HeldRow> = Vec::new();
    match areas {
        None => rows = tx.all(EVERYWHERE, params![before, most]).await?,
        Some(areas) => {
            for area in areas {
                rows.extend(tx.all::<HeldRow>(IN_AREA, params![before, most, area]).await?);
            }
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    rows.truncate(usize::try_from(most).unwrap_or(0));
    with_names(tx, rows).await
}

/// Whether a body that has no roles by its area has officers on a day.
///
/// # Errors
/// When the statement fails.
pub async fn has_officers(tx: &mut Tx, body: Uuid, today: Date) -> Result<bool, StoreError> {
    let scope = BodyKey::Party(body).to_string();
    Ok(tx.one::<(i64,)>(OFFICERS, params![&scope, today]).await?.0 > 0)
}

/// One role.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Held>, StoreError> {
    let row: Option<HeldRow> = tx.opt(ONE, params![id]).await?;
    Ok(with_names(tx, row.into_iter().collect()).await?.pop())
}

/// Why a change of roles was not made.
#[derive(Debug)]
pub enum NotDone {
    /// The rules say no.
    Unable(Unable),
    /// This person has this role there in that time already.
    HasIt,
    /// Somebody else has changed it since it was shown.
    Changed,
    /// There is no such role.
    NotThere,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        match error {
            StoreError::Taken => NotDone::Changed,
            other => NotDone::Store(other),
        }
    }
}

/// A role to be given.
#[derive(Debug, Clone)]
pub struct Gift {
    /// To whom: the address they sign in with.
    pub email: String,
    /// Their name, used if they are new here.
    pub name: String,
    /// The role, where and when.
    pub grant: Grant,
    /// Who gives it.
    pub giver: Uuid,
    /// What its receiver is told.
    pub letter: Letter,
}

/// Ids for what is added.
#[derive(Debug, Clone, Copy)]
pub struct NewIds {
    /// For a person who is new here.
    pub party: Uuid,
    /// For the grant.
    pub grant: Uuid,
}

/// Gives a role, and tells its receiver. What the giver may do is asked anew, in the same
/// transaction, since it may have ended a moment ago.
///
/// # Errors
/// When the rules say no, the person has the role already, or a statement fails.
pub async fn give(
    tx: &mut Tx,
    gift: &Gift,
    ids: NewIds,
    today: Date,
    now: Timestamp,
) -> Result<(), NotDone> {
    let giver = store::actor_of(tx, gift.giver, today).await?.ok_or(NotDone::NotThere)?;
    may_give(&giver, &gift.grant, today).map_err(NotDone::Unable)?;
    let known: Option<(Uuid,)> = tx.opt(LOCK_PERSON, params![&gift.email]).await?;
    let party = if let Some((party,)) = known {
        party
    } else {
        store::add_identity(tx, ids.party, &gift.name, &gift.email, today, now).await?;
        ids.party
    };
    let (role, scope) = (gift.grant.role.key(), gift.grant.scope.key());
    let times = params![party, role, &*scope, gift.grant.starts, gift.grant.ends];
    if tx.one::<(i64,)>(OVERLAPS, times).await?.0 > 0 {
        return Err(NotDone::HasIt);
    }
    store::add_grant(tx, ids.grant, party, &gift.grant, Some(gift.giver), now).await?;
    let letter = &gift.letter;
    outbox::add(tx, letter.id, &gift.email, &letter.subject, &letter.body, now).await?;
    Ok(())
}

/// Ends a role. `seen` is the end that the person who ends it was shown: if it is another by now,
/// somebody else was faster.
///
/// # Errors
/// When the rules say no, somebody else was faster, or a statement fails.
pub async fn end(
    tx: &mut Tx,
    id: Uuid,
    ends: Date,
    seen: Option<Date>,
    by: Uuid,
    today: Date,
) -> Result<Held, NotDone> {
    // Administrators are ended one after the other, so that two cannot end each other at once.
    settings::set(tx, "roles-ended-by", &by.to_string()).await?;
    let held = one(tx, id).await?.ok_or(NotDone::NotThere)?;
    if held.grant.ends != seen {
        return Err(NotDone::Changed);
    }
    let actor = store::actor_of(tx, by, today).await?.ok_or(NotDone::NotThere)?;
    let (lasting,): (i64,) = tx.one(LASTING_ADMINISTRATORS, params![id]).await?;
    let others = Others { own: held.party == by, lasting };
    may_end(&actor, &held.grant, ends, others, today).map_err(NotDone::Unable)?;
    if tx.run(END, params![id, ends, by, seen]).await? == 0 {
        return Err(NotDone::Changed);
    }
    Ok(held)
}
