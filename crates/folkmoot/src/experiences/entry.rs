//! Where a step of an experience becomes an entry of the public ledger, and what the entry commits to.
//!
//! Every step that lets something in, puts it out, takes it back or erases it has an entry; its subject
//! is the public reference. Steps about somebody's safety have none: that they happened would tell
//! something about a person.

use super::model::{State, StepKind, Told};
use super::publish::Published;
use super::store::Experience;
use crate::ledger_log::{self, Left};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

const LEFT: &str = "SELECT entry, salt FROM experience_step
    WHERE area = $1 AND experience = $2 AND kind = $3 AND at = $4 AND entry IS NOT NULL ORDER BY n DESC";
const ERASE_SALTS: &str = "UPDATE experience_step SET salt = NULL WHERE area = $1 AND experience = $2 AND salt IS NOT NULL";

const PUBLISHED_AFTER: &str = "SELECT p.area, p.channel, p.happened, p.service_kind, p.language, p.provider,
        p.service, p.service_name, p.text, p.wanted, p.reference, s.salt, p.ord
    FROM publication p LEFT JOIN experience_step s ON s.area = p.area AND s.experience = p.experience
        AND s.at = p.published_at AND s.kind = CASE WHEN p.redacted THEN 'redacted' ELSE 'published' END
    WHERE p.ord > $1 ORDER BY p.ord LIMIT $2";
const RECEIVED_AFTER: &str = "SELECT e.area, e.channel, e.happened, e.service_kind, e.language, e.provider,
        e.service, e.service_name, e.text, e.wanted, e.reference, s.salt, e.id
    FROM experience e LEFT JOIN experience_step s ON s.area = e.area AND s.experience = e.id AND s.n = 1
    WHERE (e.area, e.id) > ($1, $2) ORDER BY e.area, e.id LIMIT $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LEFT, ERASE_SALTS, PUBLISHED_AFTER, RECEIVED_AFTER];

/// It came.
pub const RECEIVED: &str = "experience.received";
/// Anyone can read it, as it came.
pub const PUBLISHED: &str = "experience.published";
/// Anyone can read it, with parts left out.
pub const REDACTED: &str = "experience.redacted";
/// It was declined.
pub const DECLINED: &str = "experience.declined";
/// What anyone could read was taken back.
pub const UNPUBLISHED: &str = "experience.unpublished";
/// Its author has taken it back, and what it said was erased.
pub const WITHDRAWN: &str = "experience.withdrawn";

/// The kind of entry that a step of something in this state makes, if it makes one.
#[must_use]
pub fn kind_of(step: StepKind, before: Option<State>) -> Option<&'static str> {
    match step {
        StepKind::Received => Some(RECEIVED),
        StepKind::Published => Some(PUBLISHED),
        StepKind::Redacted => Some(REDACTED),
        StepKind::Declined => Some(DECLINED),
        StepKind::Withdrawn => Some(WITHDRAWN),
        StepKind::Held | StepKind::Kept if before == Some(State::Published) => Some(UNPUBLISHED),
        StepKind::Held
        | StepKind::Kept
        | StepKind::Offered
        | StepKind::Taken
        | StepKind::NotOurs
        | StepKind::PassedOn
        | StepKind::NoDanger
        | StepKind::ConsentChanged => None,
    }
}

/// Whether anyone can read an experience after an entry of this kind; none for the entries of others.
#[must_use]
pub fn is_out_after(kind: &str) -> Option<bool> {
    match kind {
        PUBLISHED | REDACTED => Some(true),
        RECEIVED | DECLINED | UNPUBLISHED | WITHDRAWN => Some(false),
        _ => None,
    }
}

/// What an entry commits to: as received what came, as published what anyone can read. Its fields are
/// those of the API and stand in the order of the alphabet, so that its bytes are those of RFC 8785.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content<'a> {
    /// The code of the area whose network heard it.
    pub area: Cow<'a, str>,
    /// The key of its channel.
    pub channel: Cow<'a, str>,
    /// When it happened, as exactly as known.
    pub happened: Option<Cow<'a, str>>,
    /// The key of the kind of service.
    pub kind: Cow<'a, str>,
    /// The key of its language.
    pub language: Cow<'a, str>,
    /// The code of the provider.
    pub provider: Option<Cow<'a, str>>,
    /// The code of the service.
    pub service: Option<Cow<'a, str>>,
    /// The name of the service.
    pub service_name: Option<Cow<'a, str>>,
    /// The words.
    pub text: Cow<'a, str>,
    /// What its author wants to happen.
    pub wanted: Option<Cow<'a, str>>,
}

fn some(text: &Option<String>) -> Option<Cow<'_, str>> {
    text.as_deref().map(Cow::from)
}

impl<'a> Content<'a> {
    /// What somebody tells.
    #[must_use]
    pub fn of_told(told: &'a Told) -> Content<'a> {
        Content {
            area: told.area.as_str().to_owned().into(),
            channel: told.channel.key().into(),
            happened: told.happened.map(|h| h.to_string().into()),
            kind: told.about.kind.key().into(),
            language: told.language.key().into(),
            provider: some(&told.about.provider),
            service: some(&told.about.service),
            service_name: some(&told.about.name),
            text: told.text.as_str().into(),
            wanted: some(&told.wanted),
        }
    }

    /// An experience as anyone may read it.
    #[must_use]
    pub fn of_experience(e: &'a Experience) -> Content<'a> {
        Content {
            area: e.area.as_str().into(),
            channel: e.channel.as_str().into(),
            happened: some(&e.happened),
            kind: e.service_kind.as_str().into(),
            language: e.language.as_str().into(),
            provider: some(&e.provider),
            service: some(&e.service),
            service_name: some(&e.service_name),
            text: e.text.as_str().into(),
            wanted: some(&e.wanted),
        }
    }

    /// What anyone can read.
    #[must_use]
    pub fn of_published(e: &'a Published) -> Content<'a> {
        Content {
            area: e.area.as_str().into(),
            channel: e.channel.as_str().into(),
            happened: some(&e.happened),
            kind: e.service_kind.as_str().into(),
            language: e.language.as_str().into(),
            provider: some(&e.provider),
            service: some(&e.service),
            service_name: some(&e.service_name),
            text: e.text.as_str().into(),
            wanted: some(&e.wanted),
        }
    }

    /// The bytes that are committed to: JSON as RFC 8785 writes it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Texts alone can always be written.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Leaves the entry of a step that is being written, if it makes one, to be kept with the
/// step. `content` is what the entry commits to.
pub(super) async fn record(
    tx: &mut Tx,
    world: &World,
    reference: &str,
    at: Timestamp,
    step: (StepKind, Option<&str>),
    before: Option<State>,
    content: Option<&Content<'_>>,
) -> Result<Option<Left>, StoreError> {
    let (step, note) = step;
    let Some(kind) = kind_of(step, before) else { return Ok(None) };
    let content = match kind {
        RECEIVED | PUBLISHED | REDACTED => Some(
            content
                .map(Content::to_bytes)
                .ok_or_else(|| StoreError::Failed(format!("{kind} without what it commits to")))?,
        ),
        // The reason, as its author is told it.
        DECLINED => Some(note.unwrap_or("").as_bytes().to_vec()),
        _ => None,
    };
    let content = content.as_deref();
    ledger_log::append(tx, world, kind, at, reference, content).await.map(Some)
}

/// What a step has kept of its entry; its salt is gone where the words are.
///
/// # Errors
/// When the statement fails.
pub async fn left(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
    step: StepKind,
    at: Timestamp,
) -> Result<Option<Left>, StoreError> {
    let found: Option<(Uuid, Option<Vec<u8>>)> =
        tx.opt(LEFT, params![area, id, step.key(), at]).await?;
    Ok(found.map(|(id, salt)| Left { id, salt: salt.and_then(|salt| salt.try_into().ok()) }))
}

/// Something that is kept, to be compared with its entry.
#[derive(Debug)]
pub struct Compared {
    /// Its reference.
    pub reference: String,
    /// What its entry must commit to.
    pub content: Content<'static>,
    /// The salt of its entry, unless it has been erased.
    pub salt: Option<[u8; 32]>,
}

impl FromRow for Compared {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let text = |column| row.get::<String>(column).map(Cow::Owned);
        let some = |column| Ok::<_, StoreError>(row.get::<Option<String>>(column)?.map(Cow::Owned));
        Ok(Compared {
            content: Content {
                area: text(0)?,
                channel: text(1)?,
                happened: some(2)?,
                kind: text(3)?,
                language: text(4)?,
                provider: some(5)?,
                service: some(6)?,
                service_name: some(7)?,
                text: text(8)?,
                wanted: some(9)?,
            },
            reference: row.get(10)?,
            salt: row.get::<Option<Vec<u8>>>(11)?.and_then(|salt| salt.try_into().ok()),
        })
    }
}

/// A row of what is compared, with its place in the order of rows.
struct Placed<P>(P, Compared);

impl FromRow for Placed<i64> {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Placed(row.get(12)?, Compared::from_row(row)?))
    }
}

impl FromRow for Placed<(String, Uuid)> {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Placed((row.get(0)?, row.get(12)?), Compared::from_row(row)?))
    }
}

/// What anyone can read, after a place in its order.
///
/// # Errors
/// When the statement fails.
pub async fn published_after(
    tx: &mut Tx,
    after: i64,
    most: i64,
) -> Result<Vec<(i64, Compared)>, StoreError> {
    let rows: Vec<Placed<i64>> = tx.all(PUBLISHED_AFTER, params![after, most]).await?;
    Ok(rows.into_iter().map(|Placed(place, row)| (place, row)).collect())
}

/// What was received, after an area and an id there.
///
/// # Errors
/// When the statement fails.
pub async fn received_after(
    tx: &mut Tx,
    (area, id): &(String, Uuid),
    most: i64,
) -> Result<Vec<((String, Uuid), Compared)>, StoreError> {
    let rows: Vec<Placed<(String, Uuid)>> =
        tx.all(RECEIVED_AFTER, params![area, *id, most]).await?;
    Ok(rows.into_iter().map(|Placed(place, row)| (place, row)).collect())
}

/// Erases the salts of an experience, so that nobody can try out what it may have said.
pub(super) async fn erase_salts(tx: &mut Tx, area: &str, id: Uuid) -> Result<(), StoreError> {
    tx.run(ERASE_SALTS, params![area, id]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_committed_to_is_written_as_rfc_8785_writes_it() {
        let content = Content {
            area: "E08000003".into(),
            channel: "web".into(),
            happened: Some("2026-03".into()),
            kind: "hospital".into(),
            language: "en".into(),
            provider: None,
            service: None,
            service_name: Some("The \"Royal\"".into()),
            text: "Nine hours.\r\n\u{1}é\u{2028}😀/\\".into(),
            wanted: None,
        };
        let expected = "{\"area\":\"E08000003\",\"channel\":\"web\",\"happened\":\"2026-03\",\
            \"kind\":\"hospital\",\"language\":\"en\",\"provider\":null,\"service\":null,\
            \"service_name\":\"The \\\"Royal\\\"\",\
            \"text\":\"Nine hours.\\r\\n\\u0001é\u{2028}😀/\\\\\",\"wanted\":null}";
        assert_eq!(String::from_utf8(content.to_bytes()).expect("text"), expected);
        let keys: Vec<String> =
            serde_json::from_slice::<serde_json::Map<_, _>>(&content.to_bytes())
                .expect("an object")
                .keys()
                .cloned()
                .collect();
        assert!(keys.is_sorted());
    }

    #[test]
    fn what_changes_what_anyone_can_read_has_an_entry_and_what_tells_of_danger_has_none() {
        use StepKind::*;
        for step in [Received, Published, Redacted, Declined, Withdrawn] {
            assert!(kind_of(step, Some(State::Received)).is_some(), "{step:?}");
        }
        for step in [Held, Kept] {
            assert_eq!(kind_of(step, Some(State::Published)), Some(UNPUBLISHED));
            assert_eq!(kind_of(step, Some(State::Received)), None);
        }
        for state in State::ALL {
            for step in [PassedOn, NoDanger, Offered, Taken, NotOurs, ConsentChanged] {
                assert_eq!(kind_of(step, Some(*state)), None, "{step:?}");
            }
        }
    }
}
