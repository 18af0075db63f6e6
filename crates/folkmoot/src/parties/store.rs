//! Statements about the members of the networks.

use super::model::{Draft, Filter, PartyKind};
use crate::from_row;
use crate::params;
use crate::store::names::{self, Source};
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

macro_rules! select_member {
    ($($rest:literal),+) => {
        concat!(
            "SELECT p.id, p.kind, p.name, p.area, p.member_type, p.interests, p.listed, p.starts, p.ends,
                p.version, r.name, r.listed ",
            $($rest),+
        )
    };
}
// Anyone sees the organisations that are there, and the people who agreed to be listed.
macro_rules! list_of {
    ($from:literal, $key:literal, $narrowed:literal) => {
        select_member!(
            $from,
            " LEFT JOIN party r ON r.id = p.represented_by WHERE ",
            $key,
            " AND p.member_type IS NOT NULL
              AND (NOT $4 OR ((p.kind = 'organisation' OR p.listed) AND p.starts <= $5
                              AND (p.ends IS NULL OR p.ends > $5)))
              AND (CAST($6 AS TEXT) IS NULL OR p.kind = $6)
              AND (CAST($7 AS TEXT) IS NULL OR lower(p.name) LIKE $7 ESCAPE '\\') ",
            $narrowed,
            " LIMIT $3"
        )
    };
}
const LIST: &str = list_of!("FROM party p", "(p.name, p.id) > ($1, $2)", "ORDER BY p.name, p.id");
const LIST_AREA: &str =
    list_of!("FROM party p", "p.area = $8 AND (p.name, p.id) > ($1, $2)", "ORDER BY p.name, p.id");
const LIST_INTEREST: &str = list_of!(
    "FROM party_interest i JOIN party p ON p.id = i.party",
    "i.interest = $8 AND (i.name, i.party) > ($1, $2)",
    "ORDER BY i.name, i.party"
);
const LIST_AREA_INTEREST: &str = list_of!(
    "FROM party_interest i JOIN party p ON p.id = i.party",
    "i.area = $8 AND i.interest = $9 AND (i.name, i.party) > ($1, $2)",
    "ORDER BY i.name, i.party"
);
const NAME: &str = "SELECT name FROM party WHERE id = $1";
const ONE: &str = select_member!(
    "FROM party p LEFT JOIN party r ON r.id = p.represented_by WHERE p.id = $1 AND p.member_type IS NOT NULL"
);
const ADD: &str =
    "INSERT INTO party (id, kind, name, area, member_type, interests, listed, represented_by,
        starts, ends, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const ADD_POST: &str =
    "INSERT INTO party (id, kind, name, area, interests, listed, starts, created_at)
    VALUES ($1, 'post', $2, $3, '', TRUE, $4, $5)";
const CHANGE: &str =
    "UPDATE party SET name = $3, area = $4, member_type = $5, interests = $6, listed = $7,
        represented_by = $8, ends = $9, version = version + 1
    WHERE id = $1 AND version = $2";
// Somebody who only speaks for an organisation is named in public, or not, by what its form says.
// Members have a form of their own, where they are taken off.
const NAME_IN_PUBLIC: &str = "UPDATE party SET listed = $2, version = version + 1
    WHERE id = $1 AND listed <> $2 AND ($2 OR member_type IS NULL)";
const FORGET_INTERESTS: &str = "DELETE FROM party_interest WHERE party = $1";
const ADD_INTEREST: &str =
    "INSERT INTO party_interest (interest, area, name, party) VALUES ($1, $2, $3, $4)";
const PEOPLE_NAMED: &str = "SELECT id FROM party WHERE area = $1 AND name = $2 AND kind = 'person'
    AND (ends IS NULL OR ends > $3) ORDER BY id LIMIT 2";
const ORGANISATIONS_NAMED: &str = "SELECT id FROM party WHERE name = $1 AND kind = 'organisation'
    AND id <> $2 ORDER BY id LIMIT 2";
const FORGET_SUCCESSOR: &str = "DELETE FROM party_succession WHERE party = $1";
const ADD_SUCCESSOR: &str =
    "INSERT INTO party_succession (party, successor, on_day) VALUES ($1, $2, $3)";
const SUCCESSOR: &str =
    "SELECT s.successor, p.name FROM party_succession s JOIN party p ON p.id = s.successor
    WHERE s.party = $1";
const PREDECESSORS: &str =
    "SELECT s.party, p.name FROM party_succession s JOIN party p ON p.id = s.party
    WHERE s.successor = $1 ORDER BY p.name, s.party LIMIT 50";
const COUNT: &str = "SELECT member_type, COUNT(*) FROM party WHERE member_type IS NOT NULL
    AND starts <= $1 AND (ends IS NULL OR ends > $1) GROUP BY member_type";
const COUNT_AREA: &str =
    "SELECT member_type, COUNT(*) FROM party WHERE area = $2 AND member_type IS NOT NULL
    AND starts <= $1 AND (ends IS NULL OR ends > $1) GROUP BY member_type";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    LIST,
    LIST_AREA,
    LIST_INTEREST,
    LIST_AREA_INTEREST,
    NAME,
    ONE,
    ADD,
    ADD_POST,
    CHANGE,
    NAME_IN_PUBLIC,
    FORGET_INTERESTS,
    ADD_INTEREST,
    PEOPLE_NAMED,
    ORGANISATIONS_NAMED,
    FORGET_SUCCESSOR,
    ADD_SUCCESSOR,
    SUCCESSOR,
    PREDECESSORS,
    COUNT,
    COUNT_AREA,
];

/// A chain of successors is followed no further than this.
const LONGEST_CHAIN: usize = 100;

/// A member of a network.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its id.
    pub id: Uuid,
    /// The key of its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The code of its area.
    pub area: Option<String>,
    /// The key of what it takes part as.
    pub member_type: String,
    /// The keys of its interests, with a space between.
    pub interests: String,
    /// Whether a person agreed to be listed in public.
    pub listed: bool,
    /// Since when it is there.
    pub starts: Date,
    /// The first day on which it is no longer there.
    pub ends: Option<Date>,
    /// How often it was changed, and one; what a form says it saw.
    pub version: i64,
    /// The name of the person who speaks for it.
    pub representative: Option<String>,
    /// Whether they agreed to be named in public.
    pub representative_listed: Option<bool>,
}
from_row!(Member {
    id,
    kind,
    name,
    area,
    member_type,
    interests,
    listed,
    starts,
    ends,
    version,
    representative,
    representative_listed
});

impl Member {
    /// Whether anyone may see it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.kind == PartyKind::Organisation.key() || self.listed
    }

    /// The name of who speaks for it, if they agreed to be named in public.
    #[must_use]
    pub fn public_representative(&self) -> Option<&str> {
        self.representative.as_deref().filter(|_| self.representative_listed == Some(true))
    }
}

/// The members of a list in the order of their names, at most `most`, after the one with the id
/// `after`. Nothing if there is no such one.
///
/// # Errors
/// When a statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    public: bool,
    after: Option<Uuid>,
    most: i64,
    today: Date,
) -> Result<Option<Vec<Member>>, StoreError> {
    let (name, id) = match after {
        None => (String::new(), Uuid::nil()),
        Some(id) => match tx.opt::<(String,)>(NAME, params![id]).await? {
            Some((name,)) => (name, id),
            None => return Ok(None),
        },
    };
    let kind = filter.kind.map(PartyKind::key);
    let like = filter.name.as_deref().map(containing);
    let interest = filter.interest.map(super::model::Interest::key);
    let found = match (&filter.area, interest) {
        (None, None) => tx.all(LIST, params![&name, id, most, public, today, kind, &like]).await?,
        (Some(area), None) => {
            tx.all(LIST_AREA, params![&name, id, most, public, today, kind, &like, area]).await?
        }
        (None, Some(interest)) => {
            let params = params![&name, id, most, public, today, kind, &like, interest];
            tx.all(LIST_INTEREST, params).await?
        }
        (Some(area), Some(interest)) => {
            let params = params![&name, id, most, public, today, kind, &like, area, interest];
            tx.all(LIST_AREA_INTEREST, params).await?
        }
    };
    Ok(Some(found))
}

/// The pattern for texts that contain `part`.
fn containing(part: &str) -> String {
    let mut pattern = String::from("%");
    for c in part.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// One member.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, id: Uuid) -> Result<Option<Member>, StoreError> {
    tx.opt(ONE, params![id]).await
}

/// Who took over from this organisation: id and name.
///
/// # Errors
/// When the statement fails.
pub async fn successor(tx: &mut Tx, id: Uuid) -> Result<Option<(Uuid, String)>, StoreError> {
    tx.opt(SUCCESSOR, params![id]).await
}

/// From whom this organisation took over: ids and names.
///
/// # Errors
/// When the statement fails.
pub async fn predecessors(tx: &mut Tx, id: Uuid) -> Result<Vec<(Uuid, String)>, StoreError> {
    tx.all(PREDECESSORS, params![id]).await
}

/// How many members of each type there are today, in one area or everywhere.
///
/// # Errors
/// When the statement fails.
pub async fn counts(
    tx: &mut Tx,
    area: Option<&str>,
    today: Date,
) -> Result<Vec<(String, i64)>, StoreError> {
    match area {
        None => tx.all(COUNT, params![today]).await,
        Some(area) => tx.all(COUNT_AREA, params![today, area]).await,
    }
}

/// Why a member was not kept.
#[derive(Debug)]
pub enum NotKept {
    /// Somebody else has changed it since it was shown.
    Changed,
    /// More than one person of the area has the representative's name.
    RepresentativeUnclear,
    /// No organisation has the successor's name.
    SuccessorUnknown,
    /// More than one organisation has it.
    SuccessorUnclear,
    /// The successor was itself taken over by this one.
    SuccessorCircle,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> NotKept {
        NotKept::Store(error)
    }
}

/// Adds a member; returns its id.
///
/// # Errors
/// When a name is not clear, or a statement fails.
pub async fn add(
    tx: &mut Tx,
    world: &World,
    draft: &Draft,
    now: Timestamp,
) -> Result<Uuid, NotKept> {
    let id = world.new_id();
    let today = world.day_of(now);
    let representative = representative(tx, world, draft, now).await?;
    tx.run(
        ADD,
        params![
            id,
            draft.kind.key(),
            &draft.name,
            &draft.area,
            draft.member_type.key(),
            &draft.interest_keys(),
            draft.listed,
            representative,
            today,
            draft.ends,
            now,
        ],
    )
    .await?;
    beside(tx, id, draft).await?;
    name_kept(tx, id, draft).await?;
    Ok(id)
}

/// Adds an office of a body as a party to which mail can go.
///
/// # Errors
/// When the statement fails.
pub async fn add_post(
    tx: &mut Tx,
    id: Uuid,
    title: &str,
    area: Option<&str>,
    world: &World,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_POST, params![id, title, area, world.day_of(now), now]).await?;
    Ok(())
}

/// Changes a member that the caller has read as `version`.
///
/// # Errors
/// When somebody else was faster, a name is not clear, or a statement fails.
pub async fn change(
    tx: &mut Tx,
    world: &World,
    id: Uuid,
    version: i64,
    draft: &Draft,
    now: Timestamp,
) -> Result<(), NotKept> {
    let representative = representative(tx, world, draft, now).await?;
    let changed = tx
        .run(
            CHANGE,
            params![
                id,
                version,
                &draft.name,
                &draft.area,
                draft.member_type.key(),
                &draft.interest_keys(),
                draft.listed,
                representative,
                draft.ends,
            ],
        )
        .await?;
    if changed == 0 {
        return Err(NotKept::Changed);
    }
    if draft.ends.is_some_and(|ends| ends <= world.day_of(now)) {
        crate::access::store::end_sessions_of(tx, id).await?;
    }
    name_kept(tx, id, draft).await?;
    beside(tx, id, draft).await
}

/// Keeps the name under which an organisation is found.
async fn name_kept(tx: &mut Tx, id: Uuid, draft: &Draft) -> Result<(), StoreError> {
    if draft.kind == PartyKind::Organisation {
        names::put(tx, Source::Party, &id.to_string(), &draft.name, draft.ends).await?;
    }
    Ok(())
}

/// Writes what stands beside a member: its interests and its successor.
async fn beside(tx: &mut Tx, id: Uuid, draft: &Draft) -> Result<(), NotKept> {
    tx.run(FORGET_INTERESTS, params![id]).await?;
    for interest in &draft.interests {
        tx.run(ADD_INTEREST, params![interest.key(), &draft.area, &draft.name, id]).await?;
    }
    tx.run(FORGET_SUCCESSOR, params![id]).await?;
    let (Some(name), Some(ends)) = (&draft.successor, draft.ends) else { return Ok(()) };
    let named: Vec<(Uuid,)> = tx.all(ORGANISATIONS_NAMED, params![name, id]).await?;
    let successor = match named.as_slice() {
        [] => return Err(NotKept::SuccessorUnknown),
        [(one,)] => *one,
        _ => return Err(NotKept::SuccessorUnclear),
    };
    let mut next = Some(successor);
    for _ in 0..LONGEST_CHAIN {
        let Some(at) = next else { break };
        if at == id {
            return Err(NotKept::SuccessorCircle);
        }
        next = self::successor(tx, at).await?.map(|(id, _)| id);
    }
    tx.run(ADD_SUCCESSOR, params![id, successor, ends]).await?;
    Ok(())
}

/// The person who speaks for an organisation: the one of that name in its area, or somebody new. To
/// speak for an organisation does not make one a member for oneself.
async fn representative(
    tx: &mut Tx,
    world: &World,
    draft: &Draft,
    now: Timestamp,
) -> Result<Option<Uuid>, NotKept> {
    let Some(name) = &draft.representative else { return Ok(None) };
    let today = world.day_of(now);
    let named: Vec<(Uuid,)> = tx.all(PEOPLE_NAMED, params![&draft.area, name, today]).await?;
    let person = match named.as_slice() {
        [(one,)] => {
            tx.run(NAME_IN_PUBLIC, params![*one, draft.representative_listed]).await?;
            *one
        }
        [] => {
            let id = world.new_id();
            let kind = PartyKind::Person.key();
            tx.run(
                ADD,
                params![
                    id,
                    kind,
                    name,
                    &draft.area,
                    None::<&str>,
                    "",
                    draft.representative_listed,
                    None::<Uuid>,
                    today,
                    None::<Date>,
                    now,
                ],
            )
            .await?;
            id
        }
        _ => return Err(NotKept::RepresentativeUnclear),
    };
    Ok(Some(person))
}
