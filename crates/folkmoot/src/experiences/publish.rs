//! The public face of an experience: putting it out, taking it back, and reading it.

use super::find;
use super::store::Experience;
use super::tally::{Listed, Tally};
use crate::areas::register::{AreaCode, Register};
use crate::from_row;
use crate::params;
use crate::store::{Series, StoreError, Tx, days_since_1970, references, search};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::reference::Reference;
use uuid::Uuid;

/// The columns of [`Published`] and what follows.
macro_rules! select_published {
    ($($rest:literal),*) => {
        concat!(
            "SELECT ord, area, experience, reference, published_at, day, happened, text, wanted, language, \
             channel, service_kind, service_name, service, provider, redacted, transcribed, \
             source FROM publication ",
            $($rest),*
        )
    };
}
pub(super) use select_published;

const ADD: &str = "INSERT INTO publication (ord, area, experience, reference, region, published_at, day, happened,
        text, wanted, language, channel, service_kind, service_name, service, provider, redacted, transcribed,
        may_quote, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
const REMOVE: &str = "DELETE FROM publication WHERE area = $1 AND experience = $2 RETURNING ord";
const ONE: &str = select_published!("WHERE area = $1 AND experience = $2");
const NEWEST: &str =
    select_published!("WHERE published_at < $1 ORDER BY published_at DESC, ord DESC LIMIT $2");
const NEWEST_IN_AREA: &str = select_published!(
    "WHERE area = $3 AND published_at < $1 ORDER BY published_at DESC, ord DESC LIMIT $2"
);

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ADD, REMOVE, ONE, NEWEST, NEWEST_IN_AREA];

/// An experience as anyone may read it.
#[derive(Debug, Clone)]
pub struct Published {
    /// Its place in every list.
    pub ord: i64,
    /// The area whose network heard it.
    pub area: String,
    /// Its id.
    pub experience: Uuid,
    /// Its short reference.
    pub reference: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// The day under which it is listed.
    pub day: Date,
    /// When it happened, as exactly as known.
    pub happened: Option<String>,
    /// What may be read of it.
    pub text: String,
    /// What its author wants to happen.
    pub wanted: Option<String>,
    /// The key of its language.
    pub language: String,
    /// The key of its channel.
    pub channel: String,
    /// The key of the kind of service.
    pub service_kind: String,
    /// The name of the service.
    pub service_name: Option<String>,
    /// The code of the service.
    pub service: Option<String>,
    /// The code of the provider.
    pub provider: Option<String>,
    /// Whether something was left out.
    pub redacted: bool,
    /// Whether somebody typed it in for its author.
    pub transcribed: bool,
    /// What it was brought in from, if it came in a file.
    pub source: Option<String>,
}
from_row!(Published {
    ord,
    area,
    experience,
    reference,
    published_at,
    day,
    happened,
    text,
    wanted,
    language,
    channel,
    service_kind,
    service_name,
    service,
    provider,
    redacted,
    transcribed,
    source,
});

/// The number under which a day begins in every list. Days before 1900 are not taken.
#[must_use]
pub fn first_of(day: Date) -> i64 {
    const DAYS_1900_TO_1970: i64 = 25_567;
    (i64::from(days_since_1970(day)) + DAYS_1900_TO_1970).max(0) << 32
}

/// Puts an experience out. All that it holds may be read: what is hidden has been taken out of it before.
///
/// # Errors
/// When a statement fails, or it is out already.
pub async fn put_out(
    tx: &mut Tx,
    e: &Experience,
    redacted: bool,
    now: Timestamp,
    tally: &mut Tally,
) -> Result<(), StoreError> {
    let number = tx.next_number(Series::Publication).await?;
    let ord = first_of(e.day) | (number & 0xffff_ffff);
    let region = e
        .area
        .parse::<AreaCode>()
        .ok()
        .and_then(|code| Register::england().area(code))
        .map_or("", |area| area.region.as_str());
    tx.run(
        ADD,
        params![
            ord,
            &e.area,
            e.id,
            &e.reference,
            region,
            now,
            e.day,
            &e.happened,
            &e.text,
            &e.wanted,
            &e.language,
            &e.channel,
            &e.service_kind,
            &e.service_name,
            &e.service,
            &e.provider,
            redacted,
            e.transcriber.is_some(),
            e.consent.quote,
            &e.source,
        ],
    )
    .await?;
    // What people want to happen is searched with what they say.
    let searched = match &e.wanted {
        Some(wanted) => &format!("{}\n{wanted}", e.text),
        None => &e.text,
    };
    let facets = find::facets(&[
        ("provider", e.provider.as_deref()),
        ("service", e.service.as_deref()),
        ("area", Some(&e.area)),
        ("region", Some(region)),
        ("kind", Some(&e.service_kind)),
        ("channel", Some(&e.channel)),
    ]);
    search::add(tx, ord, searched, &facets).await?;
    count(e, tally, 1);
    Ok(())
}

/// Takes an experience back from the public; returns whether it was out.
///
/// # Errors
/// When a statement fails.
pub async fn take_back(tx: &mut Tx, e: &Experience, tally: &mut Tally) -> Result<bool, StoreError> {
    let Some((ord,)) = tx.opt::<(i64,)>(REMOVE, params![&e.area, e.id]).await? else {
        return Ok(false);
    };
    search::remove(tx, ord).await?;
    count(e, tally, -1);
    Ok(true)
}

fn count(e: &Experience, tally: &mut Tally, n: i64) {
    tally.published(
        &e.area,
        Listed::new(e.day, e.happened.as_deref()),
        &e.service_kind,
        &e.channel,
        e.provider.as_deref(),
        e.service.as_deref(),
        n,
    );
}

/// The public face of the experience with this reference, if it has one.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<Published>, StoreError> {
    let found = references::place(tx, reference).await?;
    let Some((area, id)) = found else { return Ok(None) };
    of(tx, &area, id).await
}

/// The public face of an experience, if it has one.
///
/// # Errors
/// When the statement fails.
pub async fn of(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<Published>, StoreError> {
    tx.opt(ONE, params![area, id]).await
}

/// The public faces of experiences, by area and id, in their order; of those that have one.
///
/// # Errors
/// When a statement fails.
pub async fn of_each(tx: &mut Tx, ids: &[(String, Uuid)]) -> Result<Vec<Published>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for (area, id) in ids {
        found.extend(of(tx, area, *id).await?);
    }
    Ok(found)
}

/// The experiences published last, in one area or everywhere; for feeds and front pages.
///
/// # Errors
/// When the statement fails.
pub async fn newest(
    tx: &mut Tx,
    area: Option<AreaCode>,
    most: i64,
) -> Result<Vec<Published>, StoreError> {
    match area {
        None => tx.all(NEWEST, params![i64::MAX, most]).await,
        Some(area) => tx.all(NEWEST_IN_AREA, params![i64::MAX, most, area.as_str()]).await,
    }
}
