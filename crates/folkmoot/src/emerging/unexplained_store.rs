//! Statements about the experiences that no code explains, each with its theme if it has one. A row is there as long as an experience has
//! a text that says something and no code that says what; it is changed in the transaction that changes that.

use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

const ADD: &str = "INSERT INTO unexplained (area, experience, day, theme, held, speaks)
    VALUES ($1, $2, $3, $4, FALSE, 0) ON CONFLICT (area, experience) DO NOTHING";
const REMOVE: &str = "DELETE FROM unexplained WHERE area = $1 AND experience = $2";
const IN_ALL: &str = "SELECT COUNT(*) FROM unexplained";
const CUT: &str = "SELECT day FROM unexplained ORDER BY day DESC LIMIT 1 OFFSET $1";
const TEXTS: &str =
    "SELECT u.area, u.experience, u.theme, u.held, e.text, e.state = 'published' AND e.may_quote
    FROM unexplained u JOIN experience e ON e.area = u.area AND e.id = u.experience
    WHERE (u.area, u.experience) > ($1, $2) AND u.day >= $3
    ORDER BY u.area, u.experience LIMIT $4";
// What a person put elsewhere meanwhile stays there, while that theme is not over.
const PUT: &str = "UPDATE unexplained SET theme = $4, held = FALSE
    WHERE area = $1 AND experience = $2 AND theme = $3
        AND (NOT held OR theme IN (SELECT n FROM emergent_theme
            WHERE area = 'nation' AND state IN ('coded', 'faded')))";
const HUSH: &str = "UPDATE unexplained SET speaks = 0 WHERE speaks > 0";
const SPEAK: &str = "UPDATE unexplained SET speaks = $3 WHERE area = $1 AND experience = $2";
const TAKE: &str = "UPDATE unexplained SET theme = $4, held = TRUE
    WHERE area = $1 AND experience = $2
        AND theme IN (SELECT n FROM emergent_theme WHERE area = 'nation' AND root = $3)";
const LET_GO: &str = "UPDATE unexplained SET held = FALSE WHERE theme = $1 AND held";
// By the numbers under which they are kept: which lead where, the themes say.
const BY_DAY: &str = "SELECT t.root, u.area, u.day, COUNT(*)
    FROM unexplained u JOIN emergent_theme t ON t.area = 'nation' AND t.n = u.theme
    WHERE u.theme > 0 AND u.day >= $1 AND u.day <= $2 GROUP BY t.root, u.area, u.day ORDER BY t.root, u.area, u.day";
const DAYS: &str = "SELECT u.area, u.day, COUNT(*)
    FROM unexplained u JOIN emergent_theme t ON t.area = 'nation' AND t.n = u.theme
    WHERE t.root = $1 AND u.day >= $2 AND u.day <= $3 GROUP BY u.area, u.day ORDER BY u.area, u.day";
const HOW_MANY: &str = "SELECT COUNT(*)
    FROM unexplained u JOIN emergent_theme t ON t.area = 'nation' AND t.n = u.theme WHERE t.root = $1";
const QUOTES: &str = "SELECT u.area, u.experience FROM unexplained u
        JOIN emergent_theme t ON t.area = 'nation' AND t.n = u.theme
        JOIN experience e ON e.area = u.area AND e.id = u.experience
    WHERE t.root = $1 AND u.speaks > 0 AND e.state = 'published' AND e.may_quote
    ORDER BY u.speaks, u.area, u.experience LIMIT $2";
const PUBLISHED: &str = "SELECT u.area, u.experience, u.day FROM unexplained u
        JOIN emergent_theme t ON t.area = 'nation' AND t.n = u.theme
        JOIN experience e ON e.area = u.area AND e.id = u.experience
    WHERE t.root = $1 AND e.state = 'published' AND (u.day, u.experience) < ($2, $3)
    ORDER BY u.day DESC, u.experience DESC LIMIT $4";
// What one may read who moderates in an area: all of it, published or not.
const OF_AREA: &str =
    "SELECT u.area, u.experience, e.reference, e.text, e.language FROM unexplained u
        JOIN emergent_theme t ON t.area = 'nation' AND t.n = u.theme
        JOIN experience e ON e.area = u.area AND e.id = u.experience
    WHERE t.root = $1 AND u.area = $2 AND e.state <> 'withdrawn' AND u.experience < $3
    ORDER BY u.experience DESC LIMIT $4";
// The same of what everybody can read.
const PUBLIC_TEXTS: &str = "SELECT u.area, u.experience, p.text FROM unexplained u
        JOIN emergent_theme t ON t.area = 'nation' AND t.n = u.theme
        JOIN publication p ON p.area = u.area AND p.experience = u.experience
    WHERE t.root = $1 ORDER BY u.day DESC, u.experience DESC LIMIT $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    PUBLIC_TEXTS,
    ADD,
    REMOVE,
    IN_ALL,
    CUT,
    TEXTS,
    PUT,
    HUSH,
    SPEAK,
    TAKE,
    LET_GO,
    BY_DAY,
    DAYS,
    HOW_MANY,
    QUOTES,
    PUBLISHED,
    OF_AREA,
];

/// Notes that no code explains an experience, with the theme that it comes to; 0 for none.
///
/// # Errors
/// When the statement fails.
pub async fn add(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    day: Date,
    theme: i64,
) -> Result<(), StoreError> {
    tx.run(ADD, params![area, id, day, theme]).await?;
    Ok(())
}

/// Notes that an experience is explained, or gone.
///
/// # Errors
/// When the statement fails.
pub async fn remove(tx: &mut Tx, (area, id): (&str, Uuid)) -> Result<(), StoreError> {
    tx.run(REMOVE, params![area, id]).await?;
    Ok(())
}

/// How many no code explains.
///
/// # Errors
/// When the statement fails.
pub async fn in_all(tx: &mut Tx) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(IN_ALL, &[]).await?.0)
}

/// The day before which experiences are too many to go over in a night.
pub(super) async fn cut(tx: &mut Tx, most: i64) -> Result<Option<Date>, StoreError> {
    let found: Option<(Date,)> = tx.opt(CUT, params![most]).await?;
    Ok(found.map(|(day,)| day))
}

/// An experience that no code explains, as a night reads it.
#[derive(Debug, Clone)]
pub struct Unexplained {
    /// Its area.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// The theme under which it is kept; 0 for none.
    pub theme: i64,
    /// Whether a person put it there.
    pub held: bool,
    /// What was said.
    pub text: String,
    /// Whether anybody may quote it.
    pub quotable: bool,
}
crate::from_row!(Unexplained { area, id, theme, held, text, quotable });

pub(super) async fn texts(
    tx: &mut Tx,
    after: (&str, Uuid),
    from: Date,
    most: i64,
) -> Result<Vec<Unexplained>, StoreError> {
    tx.all(TEXTS, params![after.0, after.1, from, most]).await
}

/// Puts an experience from one theme to another, unless it is elsewhere by now or a person holds it.
pub(super) async fn put(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    from: i64,
    to: i64,
) -> Result<(), StoreError> {
    tx.run(PUT, params![area, id, from, to]).await?;
    Ok(())
}

/// Says which experiences speak for their themes, and in which order.
pub(super) async fn speak(tx: &mut Tx, speaking: &[((&str, Uuid), i64)]) -> Result<(), StoreError> {
    tx.run(HUSH, &[]).await?;
    for ((area, id), order) in speaking {
        tx.run(SPEAK, params![*area, *id, *order]).await?;
    }
    Ok(())
}

/// Takes an experience out of a theme and holds it in another; false if it is not in the first.
pub(super) async fn take(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    from: i64,
    to: i64,
) -> Result<bool, StoreError> {
    Ok(tx.run(TAKE, params![area, id, from, to]).await? == 1)
}

/// Holds no experience in a theme any more.
pub(super) async fn let_go(tx: &mut Tx, theme: i64) -> Result<(), StoreError> {
    tx.run(LET_GO, params![theme]).await?;
    Ok(())
}

/// How many experiences of some days come to each theme, by area and day: number of the theme, area, day, how many. Not to be shown as it
/// is.
///
/// # Errors
/// When the statement fails.
pub async fn by_day(
    tx: &mut Tx,
    (from, to): (Date, Date),
) -> Result<Vec<(i64, String, Date, i64)>, StoreError> {
    tx.all(BY_DAY, params![from, to]).await
}

/// How many experiences come to a theme, by area and day. Not to be shown as it is.
///
/// # Errors
/// When the statement fails.
pub async fn days(
    tx: &mut Tx,
    theme: i64,
    (from, to): (Date, Date),
) -> Result<Vec<(String, Date, i64)>, StoreError> {
    tx.all(DAYS, params![theme, from, to]).await
}

/// How many experiences come to a theme. Not to be shown as it is.
///
/// # Errors
/// When the statement fails.
pub async fn how_many(tx: &mut Tx, theme: i64) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(HOW_MANY, params![theme]).await?.0)
}

/// Experiences that speak for a theme, those in its middle first: area and id of each.
///
/// # Errors
/// When the statement fails.
pub async fn quotes(tx: &mut Tx, theme: i64, most: i64) -> Result<Vec<(String, Uuid)>, StoreError> {
    tx.all(QUOTES, params![theme, most]).await
}

/// Published experiences of a theme, the newest first, before a day and id: area, id and day of each.
///
/// # Errors
/// When the statement fails.
pub async fn published(
    tx: &mut Tx,
    theme: i64,
    before: (Date, Uuid),
    most: i64,
) -> Result<Vec<(String, Uuid, Date)>, StoreError> {
    tx.all(PUBLISHED, params![theme, before.0, before.1, most]).await
}

/// An experience of a theme for who moderates in its area.
#[derive(Debug, Clone)]
pub struct OfArea {
    /// The area.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// What was said, as it came.
    pub text: String,
    /// In which language.
    pub language: String,
}
crate::from_row!(OfArea { area, id, reference, text, language });

/// The experiences of an area that come to a theme, the newest first, before one of them.
///
/// # Errors
/// When the statement fails.
pub async fn of_area(
    tx: &mut Tx,
    theme: i64,
    area: &str,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<OfArea>, StoreError> {
    tx.all(OF_AREA, params![theme, area, before.unwrap_or(Uuid::max()), most]).await
}

/// What everybody can read of a theme, the newest first: area, id and text of each.
///
/// # Errors
/// When the statement fails.
pub async fn public_texts(
    tx: &mut Tx,
    theme: i64,
    most: i64,
) -> Result<Vec<(String, Uuid, String)>, StoreError> {
    tx.all(PUBLIC_TEXTS, params![theme, most]).await
}
