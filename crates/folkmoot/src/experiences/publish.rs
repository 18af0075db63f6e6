//! The public face of an experience: putting it out, taking it back, and reading lists of it.

use super::model::{Channel, ServiceKind};
use super::store::Experience;
use super::tally::{Listed, Tally};
use crate::areas::register::{AreaCode, Register};
use crate::from_row;
use crate::params;
use crate::store::search::{self, Query};
use crate::store::{Param, Series, StoreError, Tx, days_since_1970};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::reference::Reference;
use uuid::Uuid;

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
macro_rules! list_by {
    ($column:literal) => {
        select_published!(
            "WHERE ",
            $column,
            " = $4 AND ord < $1 AND ord >= $2 ORDER BY ord DESC LIMIT $3"
        )
    };
}
macro_rules! count_by {
    ($column:literal) => {
        concat!(
            "SELECT COUNT(*) FROM (SELECT 1 FROM publication WHERE ",
            $column,
            " = $4 AND ord < $1 AND ord >= $2 LIMIT $3) AS found"
        )
    };
}

const ADD: &str = "INSERT INTO publication (ord, area, experience, reference, region, published_at, day, happened,
        text, wanted, language, channel, service_kind, service_name, service, provider, redacted, transcribed,
        may_quote, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";
const REMOVE: &str = "DELETE FROM publication WHERE area = $1 AND experience = $2 RETURNING ord";
const WHERE_IS: &str =
    "SELECT area, id FROM reference_of WHERE reference = $1 AND kind = 'experience'";
const ONE: &str = select_published!("WHERE area = $1 AND experience = $2");
const LIST: &str = select_published!("WHERE ord < $1 AND ord >= $2 ORDER BY ord DESC LIMIT $3");
const LIST_AREA: &str = list_by!("area");
const LIST_PROVIDER: &str = list_by!("provider");
const LIST_SERVICE: &str = list_by!("service");
const COUNT: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM publication WHERE ord < $1 AND ord >= $2 LIMIT $3) AS found";
const COUNT_AREA: &str = count_by!("area");
const COUNT_PROVIDER: &str = count_by!("provider");
const COUNT_SERVICE: &str = count_by!("service");
// A list of numbers is not the same on both engines; twenty-five places are.
const THESE: &str = select_published!(
    "WHERE ord IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, \
     $20, $21, $22, $23, $24, $25) ORDER BY ord DESC"
);
const NEWEST: &str =
    select_published!("WHERE published_at < $1 ORDER BY published_at DESC, ord DESC LIMIT $2");
const NEWEST_IN_AREA: &str = select_published!(
    "WHERE area = $3 AND published_at < $1 ORDER BY published_at DESC, ord DESC LIMIT $2"
);

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ADD,
    REMOVE,
    WHERE_IS,
    ONE,
    LIST,
    LIST_AREA,
    LIST_PROVIDER,
    LIST_SERVICE,
    COUNT,
    COUNT_AREA,
    COUNT_PROVIDER,
    COUNT_SERVICE,
    THESE,
    NEWEST,
    NEWEST_IN_AREA,
];

/// How many matches are counted; beyond it a page says "more than".
pub const MOST_COUNTED: i64 = 1000;

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

/// The filters under which a published experience is found.
fn facets<'a>(e: &'a Experience, region: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut facets = vec![
        ("area", e.area.as_str()),
        ("region", region),
        ("kind", e.service_kind.as_str()),
        ("channel", e.channel.as_str()),
    ];
    facets.extend(e.provider.as_deref().map(|code| ("provider", code)));
    facets.extend(e.service.as_deref().map(|code| ("service", code)));
    facets
}

/// Puts an experience out with the text and wish that may be read.
///
/// # Errors
/// When a statement fails, or it is out already.
pub async fn put_out(
    tx: &mut Tx,
    e: &Experience,
    text: &str,
    wanted: Option<&str>,
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
            text,
            wanted,
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
    let searched = wanted.map_or(text.to_owned(), |wanted| format!("{text}\n{wanted}"));
    search::add(tx, ord, &searched, &facets(e, region)).await?;
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

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One area.
    pub area: Option<AreaCode>,
    /// One region.
    pub region: Option<AreaCode>,
    /// One provider, by its code.
    pub provider: Option<String>,
    /// One service, by its code.
    pub service: Option<String>,
    /// One kind of service.
    pub kind: Option<ServiceKind>,
    /// One channel.
    pub channel: Option<Channel>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Words that must occur.
    pub words: Query,
}

impl Filter {
    /// Each value that narrows the list: its name and value.
    fn narrowed(&self) -> Vec<(&'static str, &str)> {
        let mut by = Vec::new();
        by.extend(self.provider.as_deref().map(|code| ("provider", code)));
        by.extend(self.service.as_deref().map(|code| ("service", code)));
        by.extend(self.area.as_ref().map(|area| ("area", area.as_str())));
        by.extend(self.region.as_ref().map(|region| ("region", region.as_str())));
        by.extend(self.kind.map(|kind| ("kind", kind.key())));
        by.extend(self.channel.map(|channel| ("channel", channel.key())));
        by
    }

    /// The statements that list and count by one value alone, for those that have an index of
    /// their own. The others have few values, and are found by the words of the full-text index.
    fn indexed(name: &str) -> Option<(&'static str, &'static str)> {
        match name {
            "provider" => Some((LIST_PROVIDER, COUNT_PROVIDER)),
            "service" => Some((LIST_SERVICE, COUNT_SERVICE)),
            "area" => Some((LIST_AREA, COUNT_AREA)),
            _ => None,
        }
    }

    /// The numbers between which the list lies: from, and before.
    fn span(&self) -> (i64, i64) {
        let from = self.from.map_or(0, first_of);
        let before = self.to.and_then(|day| day.tomorrow().ok()).map_or(i64::MAX, first_of);
        (from, before)
    }

    /// The search that stands for words and more than one filter.
    fn query(&self) -> Query {
        self.narrowed()
            .into_iter()
            .fold(self.words.clone(), |query, (name, value)| query.within(name, value))
    }

    fn needs_search(&self) -> bool {
        let narrowed = self.narrowed();
        self.words.has_words()
            || narrowed.len() > 1
            || narrowed.first().is_some_and(|(name, _)| Filter::indexed(name).is_none())
    }

    /// Whether it narrows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.needs_search()
            && self.narrowed().is_empty()
            && self.from.is_none()
            && self.to.is_none()
    }
}

/// The published experiences of a list, newest first, at most `most`, all before the place `before`.
///
/// # Errors
/// When a statement fails.
pub async fn list(
    tx: &mut Tx,
    filter: &Filter,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<Published>, StoreError> {
    let (from, end) = filter.span();
    let before = before.map_or(end, |b| b.min(end));
    if filter.needs_search() {
        let places = search::find(tx, &filter.query(), before, from, most).await?;
        return these(tx, &places).await;
    }
    let narrowed = filter.narrowed();
    match narrowed.first().and_then(|(name, value)| Some((Filter::indexed(name)?.0, *value))) {
        None => tx.all(LIST, params![before, from, most]).await,
        Some((sql, value)) => tx.all(sql, params![before, from, most, value]).await,
    }
}

/// How many a list has, counted no further than [`MOST_COUNTED`] and one.
///
/// # Errors
/// When a statement fails.
pub async fn count_list(tx: &mut Tx, filter: &Filter) -> Result<i64, StoreError> {
    let (from, before) = filter.span();
    let most = MOST_COUNTED + 1;
    if filter.needs_search() {
        return search::count(tx, &filter.query(), before, from, most).await;
    }
    let narrowed = filter.narrowed();
    let one = narrowed.first().and_then(|(name, value)| Some((Filter::indexed(name)?.1, *value)));
    let (n,): (i64,) = match one {
        None => tx.one(COUNT, params![before, from, most]).await?,
        Some((sql, value)) => tx.one(sql, params![before, from, most, value]).await?,
    };
    Ok(n)
}

/// The published experiences at these places, in their order.
async fn these(tx: &mut Tx, places: &[i64]) -> Result<Vec<Published>, StoreError> {
    let mut found = Vec::with_capacity(places.len());
    for some in places.chunks(25) {
        let mut numbers = [Param::Int(-1); 25];
        for (number, place) in numbers.iter_mut().zip(some) {
            *number = Param::Int(*place);
        }
        found.extend(tx.all::<Published>(THESE, &numbers).await?);
    }
    Ok(found)
}

/// The public face of the experience with this reference, if it has one.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<Published>, StoreError> {
    let found: Option<(String, Uuid)> = tx.opt(WHERE_IS, params![&reference.to_string()]).await?;
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
