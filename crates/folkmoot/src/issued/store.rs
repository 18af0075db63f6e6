//! Statements about documents in versions, their steps and their files.

use super::model::{ActKind, DocumentKind, Filter, IssuedRow, StepRow};
use crate::documents::Document;
use crate::ledger_log::Left;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rules::issued::{Audience, Standing, State};
use rules::reference::Reference;
use uuid::Uuid;

/// The most steps of a document that are read.
pub const MOST_STEPS: i64 = 1000;

macro_rules! select_issued {
    ($($rest:tt)+) => {
        concat!(
            "SELECT i.area, i.id, i.reference, i.body, i.title, i.about, i.kind, i.audience, i.state, i.drafted,
                i.current, i.issued_to, i.issued_on, i.last_on, i.version, i.changed_at, b.name, b.code
             FROM issued i JOIN party b ON b.id = i.body WHERE ",
            $($rest)+
        )
    };
}
const LIST: &str = select_issued!(
    "(CAST($1 AS TEXT) IS NULL OR i.area = $1) AND (CAST($2 AS UUID) IS NULL OR i.body = $2)
        AND (CAST($3 AS TEXT) IS NULL OR i.kind = $3) AND (CAST($4 AS TEXT) IS NULL OR i.audience = $4)
        AND (CAST($5 AS TEXT) IS NULL OR i.state = $5) AND (i.last_on, i.id) < ($6, $7)
    ORDER BY i.last_on DESC, i.id DESC LIMIT $8"
);
const ONE: &str = select_issued!("i.area = $1 AND i.id = $2");
const FOR_LEADS: &str =
    select_issued!("i.state = 'issued' AND i.issued_to = 'leads' ORDER BY i.area, i.id LIMIT $1");
const STEPS: &str =
    "SELECT n, at, on_day, act, number, audience, note, promise, for_party FROM issued_step
    WHERE area = $1 AND issued = $2 ORDER BY n LIMIT $3";
const ADD: &str =
    "INSERT INTO issued (area, id, reference, body, title, about, kind, audience, state, drafted,
        current, issued_to, issued_on, last_on, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15)";
const ADD_STEP: &str =
    "INSERT INTO issued_step (area, issued, n, at, on_day, act, number, audience, note, promise,
        for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE issued SET state = $4, drafted = $5, current = $6, issued_to = $7, issued_on = $8,
        last_on = $9, changed_at = $10, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";
const ADD_FILE: &str =
    "INSERT INTO issued_file (area, issued, n, document) VALUES ($1, $2, $3, $4)";
const FILES: &str =
    "SELECT f.n, d.id, d.area, d.name, d.media_type, d.bytes, d.sha256, d.sealed, d.added_at,
        d.added_for
    FROM issued_file f JOIN document d ON d.id = f.document
    WHERE f.area = $1 AND f.issued = $2 ORDER BY f.n, d.id";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[LIST, ONE, FOR_LEADS, STEPS, ADD, ADD_STEP, MOVE_ON, ADD_FILE, FILES];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let act: String = row.get(3)?;
        let (number, audience): (Option<i64>, Option<String>) = (row.get(4)?, row.get(5)?);
        let unknown = || StoreError::Failed(format!("a step of a document that is no {act}"));
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            act: ActKind::from_key(&act).ok_or_else(unknown)?,
            number: number.and_then(|number| u32::try_from(number).ok()),
            audience: audience.as_deref().and_then(Audience::from_key),
            note: row.get(6)?,
            promise: row.get(7)?,
            for_party: row.get(8)?,
        })
    }
}

/// A file of a version.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// The number of the step that it came with.
    pub n: i64,
    /// The file.
    pub document: Document,
}

impl FromRow for FileRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let document = Document {
            id: row.get(1)?,
            area: row.get(2)?,
            name: row.get(3)?,
            media_type: row.get(4)?,
            bytes: row.get(5)?,
            sha256: row.get(6)?,
            sealed: row.get(7)?,
            added_at: row.get(8)?,
            added_for: row.get(9)?,
        };
        Ok(FileRow { n: row.get(0)?, document })
    }
}

/// A place in the list of documents: the day of the last step of one, and its id.
pub type Place = (Date, Uuid);

/// Documents after a place in the list, those of which something happened last first.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    after: Option<Place>,
    most: i64,
) -> Result<Vec<IssuedRow>, StoreError> {
    let (day, id) = after.unwrap_or((date(9999, 12, 31), Uuid::max()));
    tx.all(
        LIST,
        params![
            filter.area.as_deref(),
            filter.body,
            filter.kind.map(DocumentKind::key),
            filter.audience.map(Audience::key),
            filter.state.map(State::key),
            day,
            id,
            most,
        ],
    )
    .await
}

/// The document of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<IssuedRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => one(tx, &area, id).await,
        None => Ok(None),
    }
}

/// One document.
///
/// # Errors
/// When the statement fails.
pub async fn one(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<IssuedRow>, StoreError> {
    tx.opt(ONE, params![area, id]).await
}

/// The documents of which the version that holds is for the leads on procurement.
///
/// # Errors
/// When the statement fails.
pub async fn for_leads(tx: &mut Tx, most: i64) -> Result<Vec<IssuedRow>, StoreError> {
    tx.all(FOR_LEADS, params![most]).await
}

/// The steps of a document, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id, MOST_STEPS]).await
}

/// The files of all versions of a document.
///
/// # Errors
/// When the statement fails.
pub async fn files(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<FileRow>, StoreError> {
    tx.all(FILES, params![area, id]).await
}

pub(super) async fn add(tx: &mut Tx, row: &IssuedRow) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            &row.area,
            row.id,
            &row.reference,
            row.body,
            &row.title,
            &row.about,
            &row.kind,
            &row.audience,
            &row.state,
            row.drafted,
            row.current,
            row.issued_to.as_deref(),
            row.issued_on,
            row.last_on,
            row.changed_at,
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn add_step(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    step: &StepRow,
    by_person: Option<Uuid>,
    left: &Left,
) -> Result<(), StoreError> {
    tx.run(
        ADD_STEP,
        params![
            area,
            id,
            step.n,
            step.at,
            step.on_day,
            step.act.key(),
            step.number.map(i64::from),
            step.audience.map(Audience::key),
            step.note.as_deref(),
            step.promise.as_deref(),
            step.for_party,
            by_person,
            left.id,
            left.salt.as_ref(),
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn add_file(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    n: i64,
    document: Uuid,
) -> Result<(), StoreError> {
    tx.run(ADD_FILE, params![area, id, n, document]).await?;
    Ok(())
}

/// Writes what follows from a new step; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &IssuedRow,
    standing: &Standing,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let current = standing.current;
    let values = params![
        &row.area,
        row.id,
        row.version,
        standing.state.key(),
        i64::from(standing.drafted),
        current.map(|one| i64::from(one.version)),
        current.map(|one| one.to.key()),
        current.map(|one| one.on),
        standing.last,
        now,
    ];
    Ok(tx.run(MOVE_ON, values).await? == 1)
}
