//! Statements about undertakings: what is known of a promise apart from its ask. The ask has the words, who made it,
//! and the day; where no day was said, the day of its rule is the one on which it is asked again.

use crate::asks::model::NO_DAY;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::{Date, date};
use uuid::Uuid;

macro_rules! undated {
    ($narrowed:literal) => {
        concat!(
            "SELECT k.area, k.id, k.reference, k.subject, k.text, k.asked_on, k.due, k.owner, o.name, o.code,
                u.stands_in, u.depends, u.depends_on,
                (SELECT COUNT(*) FROM ask_step e WHERE e.area = k.area AND e.ask = k.id AND e.act = 'escalated')
            FROM ask k JOIN party o ON o.id = k.owner
            JOIN ask_step s ON s.area = k.area AND s.ask = k.id AND s.n = 1
            LEFT JOIN undertaking u ON u.area = k.area AND u.ask = k.id
            WHERE k.kind = 'promise' AND k.closed_on IS NULL AND s.day IS NULL AND (k.due, k.id) > ($1, $2)
                AND k.due <= $4 ",
            $narrowed,
            " ORDER BY k.due, k.id LIMIT $3"
        )
    };
}
const UNDATED: &str = undated!("");
const UNDATED_OF: &str = undated!("AND k.owner = $5");
const BY_OWNER: &str = "SELECT k.owner, o.name, o.code, COUNT(*), COUNT(CASE WHEN k.due < $1 THEN 1 END)
    FROM ask k JOIN party o ON o.id = k.owner JOIN ask_step s ON s.area = k.area AND s.ask = k.id AND s.n = 1
    WHERE k.kind = 'promise' AND k.closed_on IS NULL AND s.day IS NULL
    GROUP BY k.owner, o.name, o.code ORDER BY COUNT(*) DESC, o.name, k.owner LIMIT 50";
const OF: &str = "SELECT u.stands_in, u.depends, u.depends_on, u.fulfilled_by, u.fulfilled_title
    FROM undertaking u WHERE u.area = $1 AND u.ask = $2";
const ADD: &str = "INSERT INTO undertaking (area, ask, stands_in, depends, depends_on) VALUES ($1, $2, $3, $4, $5)";
const FULFIL: &str = "INSERT INTO undertaking (area, ask, stands_in, fulfilled_by, fulfilled_title)
    VALUES ($1, $2, '', $3, $4)
    ON CONFLICT (area, ask) DO UPDATE SET fulfilled_by = excluded.fulfilled_by,
        fulfilled_title = excluded.fulfilled_title";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[UNDATED, UNDATED_OF, BY_OWNER, OF, ADD, FULFIL];

/// A promise without a day, that is not kept yet.
#[derive(Debug, Clone)]
pub struct Undated {
    /// The area of its ask.
    pub area: String,
    /// The id of its ask.
    pub id: Uuid,
    /// The reference of its ask.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// Its words.
    pub text: String,
    /// When it was made.
    pub made_on: Date,
    /// The day on which it is asked again.
    pub review: Date,
    /// Who made it.
    pub maker: Uuid,
    /// The name and code of who made it.
    pub maker_name: String,
    /// See `maker_name`.
    pub maker_code: Option<String>,
    /// The document that it stands in.
    pub stands_in: Option<String>,
    /// The key of the kind of thing that it depends on.
    pub depends: Option<String>,
    /// What it depends on.
    pub depends_on: Option<String>,
    /// How often it was asked again.
    pub asked_again: i64,
}
crate::from_row!(Undated {
    area,
    id,
    reference,
    subject,
    text,
    made_on,
    review,
    maker,
    maker_name,
    maker_code,
    stands_in,
    depends,
    depends_on,
    asked_again
});

/// What is known of one promise.
#[derive(Debug, Clone)]
pub struct Undertaking {
    /// The document that it stands in; empty if nobody has said.
    pub stands_in: String,
    /// The key of the kind of thing that it depends on.
    pub depends: Option<String>,
    /// What it depends on.
    pub depends_on: Option<String>,
    /// The reference or address of what fulfilled it.
    pub fulfilled_by: Option<String>,
    /// What that is called.
    pub fulfilled_title: Option<String>,
}
crate::from_row!(Undertaking { stands_in, depends, depends_on, fulfilled_by, fulfilled_title });

/// Promises without a day that are not kept, those to be asked again first, after a place.
///
/// # Errors
/// When the statement fails.
pub async fn undated(
    tx: &mut Tx,
    maker: Option<Uuid>,
    after: Option<(Date, Uuid)>,
    most: i64,
) -> Result<Vec<Undated>, StoreError> {
    let (day, id) = after.unwrap_or((date(1, 1, 1), Uuid::nil()));
    match maker {
        Some(maker) => tx.all(UNDATED_OF, params![day, id, most, NO_DAY, maker]).await,
        None => tx.all(UNDATED, params![day, id, most, NO_DAY]).await,
    }
}

/// Who has made how many of them, and for how many of those the day to ask again is over: id, name, code.
///
/// # Errors
/// When the statement fails.
pub async fn by_owner(
    tx: &mut Tx,
    today: Date,
) -> Result<Vec<(Uuid, String, Option<String>, i64, i64)>, StoreError> {
    tx.all(BY_OWNER, params![today]).await
}

/// What is known of the promise of an ask.
///
/// # Errors
/// When the statement fails.
pub async fn of(tx: &mut Tx, area: &str, ask: Uuid) -> Result<Option<Undertaking>, StoreError> {
    tx.opt(OF, params![area, ask]).await
}

/// Keeps what is known of a promise that was made.
///
/// # Errors
/// When the statement fails.
pub async fn add(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    stands_in: &str,
    depends: Option<(&str, &str)>,
) -> Result<(), StoreError> {
    let (kind, on) = depends.unzip();
    tx.run(ADD, params![area, ask, stands_in, kind, on]).await?;
    Ok(())
}

/// Keeps what fulfilled a promise.
///
/// # Errors
/// When the statement fails.
pub async fn fulfil(
    tx: &mut Tx,
    (area, ask): (&str, Uuid),
    by: &str,
    title: &str,
) -> Result<(), StoreError> {
    tx.run(FULFIL, params![area, ask, by, title]).await?;
    Ok(())
}
