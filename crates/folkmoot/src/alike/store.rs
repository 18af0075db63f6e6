//! Statements about texts that are nearly the same.

use super::model::{Group, GroupRow, Mark};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

// From one area to the next inside the index of the key.
const AREAS: &str = "WITH RECURSIVE found (area) AS (
        SELECT MIN(area) FROM experience
        UNION ALL
        SELECT (SELECT MIN(e.area) FROM experience e WHERE e.area > found.area)
        FROM found WHERE found.area IS NOT NULL)
    SELECT area FROM found WHERE area IS NOT NULL";
const HOW_MANY: &str = "SELECT COUNT(*) FROM experience WHERE area = $1 AND id > $2";
const TEXTS: &str = "SELECT id, day, received_at, text, wanted FROM experience
    WHERE area = $1 AND id > $2 AND state <> 'withdrawn' ORDER BY id LIMIT $3";
const MARKS: &str = "SELECT experience, group_area, group_first FROM experience_alike
    WHERE area = $1 AND experience > $2 ORDER BY experience LIMIT $3";
// Whoever erases a text takes this row first: it is there, and stays until the end of the transaction, or the text is gone.
const HOLD: &str = "UPDATE experience_coded SET coder = coder WHERE area = $1 AND experience = $2";
const ADD: &str =
    "INSERT INTO experience_alike (area, experience, group_area, group_first, day, received_at, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (area, experience) DO NOTHING";
const OF: &str =
    "SELECT group_area, group_first FROM experience_alike WHERE area = $1 AND experience = $2";
const SIZE: &str =
    "SELECT COUNT(*) FROM experience_alike WHERE group_area = $1 AND group_first = $2";
const SIZE_HERE: &str = "SELECT COUNT(*) FROM experience_alike WHERE group_area = $1 AND group_first = $2 AND area = $3";
const AREAS_OF: &str = "SELECT DISTINCT area FROM experience_alike
    WHERE group_area = $1 AND group_first = $2 ORDER BY area";
const GROUPS: &str =
    "SELECT group_area, group_first, COUNT(*) AS n, MIN(received_at), MAX(received_at)
    FROM experience_alike WHERE area = $1
    GROUP BY group_area, group_first
    HAVING COUNT(*) < $2 OR (COUNT(*) = $2 AND (group_area, group_first) > ($3, $4))
    ORDER BY n DESC, group_area, group_first LIMIT $5";
const MEMBERS_HERE: &str = "SELECT experience FROM experience_alike
    WHERE group_area = $1 AND group_first = $2 AND area = $3 AND experience > $4
    ORDER BY experience LIMIT $5";
const AREAS_MARKED: &str = "WITH RECURSIVE found (area) AS (
        SELECT MIN(area) FROM experience_alike
        UNION ALL
        SELECT (SELECT MIN(e.area) FROM experience_alike e WHERE e.area > found.area)
        FROM found WHERE found.area IS NOT NULL)
    SELECT area FROM found WHERE area IS NOT NULL";
const OF_THEME: &str = "SELECT a.area, COUNT(*) FROM experience_alike a
        JOIN experience_code c ON c.area = a.area AND c.experience = a.experience
    WHERE c.code = $1 AND c.said <> 'rejected' AND a.day >= $2 AND a.day <= $3
        AND EXISTS (SELECT 1 FROM experience_alike b
            WHERE b.group_area = a.group_area AND b.group_first = a.group_first
                AND (b.area, b.experience) <> (a.area, a.experience))
        AND (CAST($4 AS TEXT) IS NULL OR a.area = $4)
        AND (CAST($5 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM experience e
            WHERE e.area = a.area AND e.id = a.experience AND e.provider = $5))
    GROUP BY a.area ORDER BY a.area";
const ERASE: &str = "DELETE FROM experience_alike WHERE area = $1 AND experience = $2";
const DISSOLVE: &str = "DELETE FROM experience_alike WHERE NOT EXISTS
    (SELECT 1 FROM experience_alike b
     WHERE b.group_area = experience_alike.group_area AND b.group_first = experience_alike.group_first
        AND (b.area, b.experience) <> (experience_alike.area, experience_alike.experience))";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    AREAS,
    HOW_MANY,
    TEXTS,
    MARKS,
    HOLD,
    ADD,
    OF,
    SIZE,
    SIZE_HERE,
    AREAS_OF,
    GROUPS,
    MEMBERS_HERE,
    AREAS_MARKED,
    OF_THEME,
    ERASE,
    DISSOLVE,
];

/// A text to be compared.
pub(super) struct TextRow {
    pub(super) id: Uuid,
    pub(super) day: Date,
    pub(super) received_at: Timestamp,
    pub(super) text: String,
    pub(super) wanted: Option<String>,
}
crate::from_row!(TextRow { id, day, received_at, text, wanted });

/// The areas in which anything was ever told.
pub(super) async fn areas(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let found: Vec<(String,)> = tx.all(AREAS, &[]).await?;
    Ok(found.into_iter().map(|(area,)| area).collect())
}

/// How many came in an area after an id; ids follow one another in time.
pub(super) async fn how_many(tx: &mut Tx, area: &str, after: Uuid) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(HOW_MANY, params![area, after]).await?.0)
}

/// The texts of an area after one, in the order in which they came.
pub(super) async fn texts(
    tx: &mut Tx,
    area: &str,
    after: Uuid,
    most: i64,
) -> Result<Vec<TextRow>, StoreError> {
    tx.all(TEXTS, params![area, after, most]).await
}

/// The marks of an area after one: which experience, of which group.
pub(super) async fn marks(
    tx: &mut Tx,
    area: &str,
    after: Uuid,
    most: i64,
) -> Result<Vec<(Uuid, String, Uuid)>, StoreError> {
    tx.all(MARKS, params![area, after, most]).await
}

/// Marks what has not been erased meanwhile and is not marked already; returns how many that were. In the order of their keys, so that
/// two who do so never wait for each other in a circle.
pub(super) async fn mark(tx: &mut Tx, marks: &[Mark], now: Timestamp) -> Result<u64, StoreError> {
    let mut marked = 0;
    for one in marks {
        if tx.run(HOLD, params![&one.area, one.experience]).await? == 1 {
            let of = &one.group;
            let (day, came) = (one.day, one.received_at);
            let values = params![&one.area, one.experience, &of.area, of.first, day, came, now];
            marked += tx.run(ADD, values).await?;
        }
    }
    Ok(marked)
}

/// The group of an experience, if it has one.
///
/// # Errors
/// When the statement fails.
pub async fn group(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<Group>, StoreError> {
    tx.opt(OF, params![area, id]).await
}

/// How many a group has. Not to be shown to everybody as it is.
///
/// # Errors
/// When the statement fails.
pub async fn size(tx: &mut Tx, group: &Group) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(SIZE, params![&group.area, group.first]).await?.0)
}

/// How many of a group were told in an area.
pub(super) async fn size_in(tx: &mut Tx, group: &Group, area: &str) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(SIZE_HERE, params![&group.area, group.first, area]).await?.0)
}

/// The areas in which those of a group were told, in the order of their codes.
pub(super) async fn areas_of(tx: &mut Tx, group: &Group) -> Result<Vec<String>, StoreError> {
    let found: Vec<(String,)> = tx.all(AREAS_OF, params![&group.area, group.first]).await?;
    Ok(found.into_iter().map(|(area,)| area).collect())
}

/// How many others were sent in nearly the same words as an experience. Not to be shown to everybody as it is.
///
/// # Errors
/// When a statement fails.
pub async fn others(tx: &mut Tx, area: &str, id: Uuid) -> Result<u64, StoreError> {
    match group(tx, area, id).await? {
        Some(group) => Ok(u64::try_from(size(tx, &group).await? - 1).unwrap_or(0)),
        None => Ok(0),
    }
}

/// A place in the list of groups: how many the last one had here, and which it was.
pub type Place = (i64, Group);

/// The groups that an area has a part in, those of which it has most first, after a place.
///
/// # Errors
/// When the statement fails.
pub async fn groups(
    tx: &mut Tx,
    area: &str,
    after: &Place,
    most: i64,
) -> Result<Vec<GroupRow>, StoreError> {
    let (n, group) = after;
    tx.all(GROUPS, params![area, *n, &group.area, group.first, most]).await
}

/// The members of a group in an area after one, in the order in which they came.
///
/// # Errors
/// When the statement fails.
pub async fn members(
    tx: &mut Tx,
    group: &Group,
    area: &str,
    after: Uuid,
    most: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let values = params![&group.area, group.first, area, after, most];
    let found: Vec<(Uuid,)> = tx.all(MEMBERS_HERE, values).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The areas that have a part in any group.
///
/// # Errors
/// When the statement fails.
pub async fn areas_marked(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let found: Vec<(String,)> = tx.all(AREAS_MARKED, &[]).await?;
    Ok(found.into_iter().map(|(area,)| area).collect())
}

/// How many experiences with a code, listed under these days, came in nearly the same words as others, by area: of one area or all, of
/// a provider or all. Not to be shown as it is.
///
/// # Errors
/// When the statement fails.
pub async fn of_theme(
    tx: &mut Tx,
    code: &str,
    (from, to): (Date, Date),
    area: Option<&str>,
    provider: Option<&str>,
) -> Result<Vec<(String, i64)>, StoreError> {
    tx.all(OF_THEME, params![code, from, to, area, provider]).await
}

/// Takes the mark off an experience that is erased. Who is then alone in its group loses theirs by the next day: whoever erases takes
/// no row but their own, so that two of a group who do so at once never wait for each other.
///
/// # Errors
/// When a statement fails.
pub async fn erase(tx: &mut Tx, area: &str, id: Uuid) -> Result<(), StoreError> {
    tx.run(ERASE, params![area, id]).await?;
    Ok(())
}

/// Takes the marks off those who are alone in their group.
pub(super) async fn dissolve(tx: &mut Tx) -> Result<u64, StoreError> {
    tx.run(DISSOLVE, &[]).await
}
