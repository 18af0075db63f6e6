//! Statements about practices.

use super::model::{Detail, Filter, PracticeRow, Repeated, StepRow};
use crate::params;
use crate::store::search::{Query, facet};
use crate::store::{FromRow, Row, StoreError, Tx, practice_search, references};
use jiff::Timestamp;
use rules::reference::Reference;
use uuid::Uuid;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT p.area, p.id, p.reference, p.ord, p.body, p.title, p.state, p.activities, p.lessons, p.area_kind,
                p.versions, p.version, p.changed_at, b.code, b.name
             FROM practice p JOIN party b ON b.id = p.body WHERE ",
            $rest
        )
    };
}
const LIST: &str = select!(
    "p.state = 'published' AND (CAST($1 AS TEXT) IS NULL OR p.activities LIKE $1)
        AND (CAST($2 AS TEXT) IS NULL OR p.area_kind = $2) AND (CAST($3 AS TEXT) IS NULL OR p.lessons LIKE $3)
        AND p.ord < $4 ORDER BY p.ord DESC LIMIT $5"
);
const BY_ORD: &str = select!("p.ord = $1");
const CHANGED: &str = select!("p.changed_at > 0 ORDER BY p.changed_at DESC, p.id DESC LIMIT $1");
const ONE: &str = select!("p.area = $1 AND p.id = $2");
const STEPS: &str = "SELECT n, at, on_day, detail, for_party FROM practice_step
    WHERE area = $1 AND practice = $2 ORDER BY n";
const ADD: &str =
    "INSERT INTO practice (area, id, reference, ord, body, title, state, activities, lessons,
        area_kind, versions, version, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12)";
pub(super) const ADD_STEP: &str =
    "INSERT INTO practice_step (area, practice, n, at, on_day, act, detail, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
// Only if nobody was faster.
const MOVE_ON: &str =
    "UPDATE practice SET title = $4, state = $5, activities = $6, lessons = $7, versions = $8,
        changed_at = $9, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LIST, BY_ORD, CHANGED, ONE, STEPS, ADD, ADD_STEP, MOVE_ON];

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let detail: String = row.get(3)?;
        let detail: Detail = serde_json::from_str(&detail)
            .map_err(|why| StoreError::Failed(format!("a step of a practice: {why}")))?;
        Ok(StepRow {
            n: row.get(0)?,
            at: row.get(1)?,
            on_day: row.get(2)?,
            detail,
            for_party: row.get(4)?,
        })
    }
}

/// Practices that are not withdrawn, the newest first, before a place. Words are looked for in the index.
///
/// # Errors
/// When a statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    before: i64,
    most: i64,
) -> Result<Vec<PracticeRow>, StoreError> {
    let lesson = filter.lesson.as_ref().map(|reference| format!("% {reference} %"));
    let mut query = Query::parse(&filter.words);
    if !query.has_words() {
        let activity = filter.activity.map(|activity| format!("% {} %", activity.key()));
        let kind = filter.area_kind.as_deref();
        let values = params![activity.as_deref(), kind, lesson.as_deref(), before, most];
        return tx.all(LIST, values).await;
    }
    if let Some(activity) = filter.activity {
        query = query.within(facet(&[("activity", activity.key())]));
    }
    if let Some(kind) = &filter.area_kind {
        query = query.within(facet(&[("kind", kind)]));
    }
    if let Some(lesson) = &filter.lesson {
        query = query.within(facet(&[("lesson", lesson)]));
    }
    let mut found = Vec::new();
    for ord in practice_search::find(tx, &query, before, most).await? {
        found.extend(tx.opt::<PracticeRow>(BY_ORD, params![ord]).await?);
    }
    Ok(found)
}

/// Those in which something happened last, also withdrawn ones.
///
/// # Errors
/// When the statement fails.
pub async fn changed(tx: &mut Tx, most: i64) -> Result<Vec<PracticeRow>, StoreError> {
    tx.all(CHANGED, params![most]).await
}

/// The practice of a reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<PracticeRow>, StoreError> {
    match references::place(tx, reference).await? {
        Some((area, id)) => tx.opt(ONE, params![&area, id]).await,
        None => Ok(None),
    }
}

/// The steps of a practice, in their order.
///
/// # Errors
/// When the statement fails, or what is kept cannot be read.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// A practice that is being kept.
pub(super) struct Adding<'a> {
    pub(super) of: (&'a str, Uuid),
    pub(super) reference: &'a str,
    pub(super) ord: i64,
    pub(super) body: Uuid,
    pub(super) area_kind: &'a str,
}

pub(super) async fn add(
    tx: &mut Tx,
    new: &Adding<'_>,
    right: &Repeated,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        ADD,
        params![
            new.of.0,
            new.of.1,
            new.reference,
            new.ord,
            new.body,
            &right.title,
            right.state,
            &right.activities,
            &right.lessons,
            new.area_kind,
            right.versions,
            now,
        ],
    )
    .await?;
    practice_search::add(tx, new.ord, &right.text, &right.facets(new.area_kind)).await
}

/// Writes what follows from a new step, also into the index of words; false if somebody else was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    row: &PracticeRow,
    right: &Repeated,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = params![
        &row.area,
        row.id,
        row.version,
        &right.title,
        right.state,
        &right.activities,
        &right.lessons,
        right.versions,
        now,
    ];
    if tx.run(MOVE_ON, values).await? != 1 {
        return Ok(false);
    }
    practice_search::remove(tx, row.ord).await?;
    if right.state == "published" {
        practice_search::add(tx, row.ord, &right.text, &right.facets(&row.area_kind)).await?;
    }
    Ok(true)
}
