//! Statements about places and bookings.

use super::model::{ActRow, BookingRow, PlacesRow, QueueKey};
use crate::ledger_log::Left;
use crate::params;
use crate::store::{Param, StoreError, Tx};
use crate::world::secret_hash;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::places::{Rank, Stand};
use uuid::Uuid;

macro_rules! places {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " area, event, kind, body, reference, title, name, places, per_organisation, open_to_all, over, opens_at, closes_at,
              opens_to_all_at, starts_at, taken, waiting, bookings, acts, next_due ",
            $after
        )
    };
}
// Whoever changes a row holds it until the end of their transaction.
const HOLD: &str = places!(
    "UPDATE place_kind SET acts = acts WHERE area = $1 AND event = $2 AND kind = $3 RETURNING",
    ""
);
const OF_EVENT: &str =
    places!("SELECT", "FROM place_kind WHERE area = $1 AND event = $2 ORDER BY kind");
const DUE: &str = places!(
    "SELECT",
    "FROM place_kind WHERE next_due IS NOT NULL AND next_due <= $1 ORDER BY next_due LIMIT $2"
);
const ADD_KIND: &str =
    "INSERT INTO place_kind (area, event, kind, body, reference, title, name, places, per_organisation, open_to_all, over,
        opens_at, closes_at, opens_to_all_at, starts_at, taken, waiting, bookings, acts, next_due)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, NULL, FALSE, FALSE, $8, $9, $10, $11, 0, 0, 0, 0, NULL)";
const SAVE: &str = "UPDATE place_kind SET title = $4, name = $5, places = $6, per_organisation = $7, open_to_all = $8,
        over = $9, opens_at = $10, closes_at = $11, opens_to_all_at = $12, starts_at = $13, taken = $14, waiting = $15,
        bookings = $16, acts = $17, next_due = $18
    WHERE area = $1 AND event = $2 AND kind = $3";
const ADD_ACT: &str =
    "INSERT INTO place_act (area, event, kind, n, at, on_day, act, said, for_party, by_person, entry, salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const ACTS: &str = "SELECT n, at, said FROM place_act
    WHERE area = $1 AND event = $2 AND kind = $3 AND n > $4 ORDER BY n LIMIT $5";
macro_rules! booking {
    ($rest:literal) => {
        concat!(
            "SELECT b.area, b.id, b.event, b.kind, b.n, b.stand, b.arrived_at, b.first_of_all, b.organisation, b.carried,
                b.to_accept, b.until, b.way, b.category, b.language, b.came_at, b.name, b.email, b.telephone,
                b.organisation_name, b.dietary, b.access_needs, b.asked_by
             FROM booking b ",
            $rest
        )
    };
}
const BY_LINK: &str =
    booking!("JOIN booking_link l ON l.area = b.area AND l.booking = b.id WHERE l.hash = $1");
const BY_NUMBER: &str = booking!("WHERE b.area = $1 AND b.event = $2 AND b.kind = $3 AND b.n = $4");
const BY_MAIL: &str = booking!(
    "WHERE b.area = $1 AND b.event = $2 AND b.mail_hash = $3 AND b.stand IN ('waiting', 'offered', 'placed')"
);
const WAITING: &str = booking!(
    "WHERE b.area = $1 AND b.event = $2 AND b.kind = $3 AND b.stand = 'waiting'
     AND (b.class, b.arrived_at, b.n) > ($4, $5, $6) ORDER BY b.class, b.arrived_at, b.n LIMIT $7"
);
const RUN_OUT: &str = booking!(
    "WHERE b.area = $1 AND b.event = $2 AND b.kind = $3 AND b.stand = 'offered' AND b.until <= $4
     ORDER BY b.until, b.n LIMIT 1"
);
const OFFERED: &str = booking!(
    "WHERE b.area = $1 AND b.event = $2 AND b.kind = $3 AND b.stand = 'offered' ORDER BY b.n LIMIT $4"
);
const LIST: &str = booking!(
    "WHERE b.area = $1 AND b.event = $2 AND b.kind = $3 AND b.n > $4
     AND (CAST($5 AS TEXT) IS NULL OR b.stand = $5) ORDER BY b.n LIMIT $6"
);
const REFUSED: &str = booking!(
    "WHERE b.area = $1 AND b.event = $2 AND b.stand = 'refused' AND b.mail_hash IS NOT NULL
     AND (b.class, b.arrived_at, b.kind, b.n) > ($3, $4, $5, $6) ORDER BY b.class, b.arrived_at, b.kind, b.n LIMIT $7"
);
const FIRST_OFFER: &str = "SELECT MIN(until) FROM booking
    WHERE area = $1 AND event = $2 AND kind = $3 AND stand = 'offered'";
const BEFORE: &str = "SELECT COUNT(*) FROM booking WHERE area = $1 AND event = $2 AND kind = $3 AND stand = 'waiting'
    AND (class, arrived_at, n) < ($4, $5, $6)";
const HELD_BY: &str = "SELECT COUNT(*) FROM booking
    WHERE area = $1 AND event = $2 AND kind = $3 AND organisation = $4 AND stand IN ('offered', 'placed')";
const MOST_HELD: &str = "SELECT COALESCE(MAX(held), 0) FROM (SELECT COUNT(*) AS held FROM booking
    WHERE area = $1 AND event = $2 AND kind = $3 AND organisation IS NOT NULL AND stand IN ('offered', 'placed')
    GROUP BY organisation) holders";
const ADD: &str =
    "INSERT INTO booking (area, id, event, kind, n, stand, class, arrived_at, organisation, first_of_all, carried, to_accept,
        until, noted_at, way, category, language, mail_hash, name, email, telephone, organisation_name, dietary, access_needs,
        asked_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)";
const PUT: &str = "UPDATE booking SET stand = $5, until = $6 WHERE area = $1 AND event = $2 AND kind = $3 AND n = $4";
const REFUSE_ALL: &str = "UPDATE booking SET stand = 'refused'
    WHERE area = $1 AND event = $2 AND kind = $3 AND stand = 'waiting'";
// Whoever came at two doors came first at the earlier time.
const CAME: &str = "UPDATE booking SET came_at = CASE WHEN CAST($5 AS BIGINT) IS NULL THEN NULL
        WHEN came_at IS NULL OR came_at > CAST($5 AS BIGINT) THEN CAST($5 AS BIGINT) ELSE came_at END
    WHERE area = $1 AND event = $2 AND kind = $3 AND n = $4 AND stand = 'placed'";
const HOW_MANY_CAME: &str = "SELECT COUNT(*) FROM booking
    WHERE area = $1 AND event = $2 AND kind = $3 AND came_at IS NOT NULL";
const ADD_LINK: &str = "INSERT INTO booking_link (hash, area, booking) VALUES ($1, $2, $3)";
const PASS_ON: &str = "UPDATE booking SET name = $5, email = $6, mail_hash = $7, telephone = '', dietary = '', access_needs = ''
    WHERE area = $1 AND event = $2 AND kind = $3 AND n = $4";
const FORGET_LINKS: &str = "DELETE FROM booking_link WHERE area = $1 AND booking = $2";
const KNOWN_ORGANISATION: &str =
    "SELECT n FROM queue_organisation WHERE area = $1 AND event = $2 AND kind = $3 AND name = $4";
const LAST_ORGANISATION: &str = "SELECT COALESCE(MAX(n), 0) FROM queue_organisation WHERE area = $1 AND event = $2 AND kind = $3";
const ADD_ORGANISATION: &str =
    "INSERT INTO queue_organisation (area, event, kind, name, n) VALUES ($1, $2, $3, $4, $5)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    HOLD,
    OF_EVENT,
    DUE,
    ADD_KIND,
    SAVE,
    ADD_ACT,
    ACTS,
    BY_LINK,
    BY_NUMBER,
    BY_MAIL,
    WAITING,
    RUN_OUT,
    OFFERED,
    LIST,
    REFUSED,
    FIRST_OFFER,
    BEFORE,
    HELD_BY,
    MOST_HELD,
    ADD,
    PUT,
    REFUSE_ALL,
    ADD_LINK,
    PASS_ON,
    FORGET_LINKS,
    KNOWN_ORGANISATION,
    LAST_ORGANISATION,
    ADD_ORGANISATION,
    CAME,
    HOW_MANY_CAME,
];

/// Holds a queue until the end of the transaction, so that what happens in it happens one after the other.
///
/// # Errors
/// When the statement fails.
pub async fn hold(tx: &mut Tx, key: &QueueKey) -> Result<Option<PlacesRow>, StoreError> {
    tx.opt(HOLD, params![&key.area, key.event, key.kind]).await
}

/// The kinds of places of an event, in their order; none before it is made known.
///
/// # Errors
/// When the statement fails.
pub async fn of_event(tx: &mut Tx, area: &str, event: Uuid) -> Result<Vec<PlacesRow>, StoreError> {
    tx.all(OF_EVENT, params![area, event]).await
}

/// Queues in which the clock has something to do, the longest due first.
///
/// # Errors
/// When the statement fails.
pub async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<PlacesRow>, StoreError> {
    tx.all(DUE, params![now, most]).await
}

/// Adds a kind of places, without any yet.
pub(super) async fn add_kind(tx: &mut Tx, row: &PlacesRow) -> Result<(), StoreError> {
    let values = params![
        &row.area,
        row.event,
        row.kind,
        row.body,
        &row.reference,
        &row.title,
        &row.name,
        row.opens_at,
        row.closes_at,
        row.opens_to_all_at,
        row.starts_at,
    ];
    tx.run(ADD_KIND, values).await?;
    Ok(())
}

/// Writes what the acts made of a queue that is held.
pub(super) async fn save(tx: &mut Tx, row: &PlacesRow) -> Result<(), StoreError> {
    let values = params![
        &row.area,
        row.event,
        row.kind,
        &row.title,
        &row.name,
        row.places,
        row.per_organisation,
        row.open_to_all,
        row.over,
        row.opens_at,
        row.closes_at,
        row.opens_to_all_at,
        row.starts_at,
        row.taken,
        row.waiting,
        row.bookings,
        row.acts,
        row.next_due,
    ];
    tx.run(SAVE, values).await?;
    Ok(())
}

/// An act that is being kept, with its number.
pub(super) struct AddingAct {
    pub(super) n: i64,
    pub(super) at: Timestamp,
    pub(super) on: Date,
    pub(super) act: &'static str,
    pub(super) said: String,
    pub(super) by_person: Option<Uuid>,
    pub(super) left: Left,
}

/// Keeps acts of a queue.
pub(super) async fn add_acts(
    tx: &mut Tx,
    row: &PlacesRow,
    acts: &[AddingAct],
) -> Result<(), StoreError> {
    let mut each: Vec<Vec<Param<'_>>> = Vec::with_capacity(acts.len());
    for act in acts {
        let values = params![
            &row.area,
            row.event,
            row.kind,
            act.n,
            act.at,
            act.on,
            act.act,
            &act.said,
            row.body,
            act.by_person,
            act.left.id,
            act.left.salt.as_ref(),
        ];
        each.push(values.to_vec());
    }
    tx.insert_each(ADD_ACT, &each).await
}

/// The acts of a queue after a number, in their order.
///
/// # Errors
/// When the statement fails.
pub async fn acts(
    tx: &mut Tx,
    key: &QueueKey,
    after: i64,
    most: i64,
) -> Result<Vec<ActRow>, StoreError> {
    tx.all(ACTS, params![&key.area, key.event, key.kind, after, most]).await
}

/// The booking of a secret link.
///
/// # Errors
/// When the statement fails.
pub async fn by_link(tx: &mut Tx, secret: &str) -> Result<Option<BookingRow>, StoreError> {
    tx.opt(BY_LINK, params![&secret_hash(secret)]).await
}

/// The bookings of secret links: for each link its booking, if it has one.
pub(super) async fn by_each_link(
    tx: &mut Tx,
    secrets: &[&str],
) -> Result<Vec<Option<BookingRow>>, StoreError> {
    let hashes: Vec<[u8; 32]> = secrets.iter().map(|secret| secret_hash(secret)).collect();
    let each: Vec<Vec<Param<'_>>> = hashes.iter().map(|hash| params![hash].to_vec()).collect();
    tx.opt_each(BY_LINK, &each).await
}

/// The bookings at an event of people with these addresses: for each address its booking, if there is one.
pub(super) async fn by_each_mail(
    tx: &mut Tx,
    (area, event): (&str, Uuid),
    emails: &[&str],
) -> Result<Vec<Option<BookingRow>>, StoreError> {
    let hashes: Vec<[u8; 32]> = emails.iter().map(|email| mail_hash(email)).collect();
    let each: Vec<Vec<Param<'_>>> =
        hashes.iter().map(|hash| params![area, event, hash].to_vec()).collect();
    tx.opt_each(BY_MAIL, &each).await
}

/// The booking of a number in a queue.
///
/// # Errors
/// When the statement fails.
pub async fn by_number(
    tx: &mut Tx,
    key: &QueueKey,
    n: i64,
) -> Result<Option<BookingRow>, StoreError> {
    tx.opt(BY_NUMBER, params![&key.area, key.event, key.kind, n]).await
}

/// What is kept of an address, to see that one person has one booking.
#[must_use]
pub fn mail_hash(email: &str) -> [u8; 32] {
    secret_hash(&format!("booking/{}", email.trim().to_lowercase()))
}

/// The booking at an event that somebody with this address has.
///
/// # Errors
/// When the statement fails.
pub async fn by_mail(
    tx: &mut Tx,
    area: &str,
    event: Uuid,
    email: &str,
) -> Result<Option<BookingRow>, StoreError> {
    tx.opt(BY_MAIL, params![area, event, &mail_hash(email)]).await
}

/// Those who wait in a queue, after a rank, in their order.
pub(super) async fn waiting(
    tx: &mut Tx,
    key: &QueueKey,
    after: Option<Rank>,
    most: i64,
) -> Result<Vec<BookingRow>, StoreError> {
    let first = Rank { class: -1, arrived: Timestamp::UNIX_EPOCH, booking: 0 };
    let after = after.unwrap_or(first);
    let values =
        params![&key.area, key.event, key.kind, after.class, after.arrived, after.booking, most];
    tx.all(WAITING, values).await
}

/// The booking whose offer ran out first, if any had by then.
pub(super) async fn run_out(
    tx: &mut Tx,
    key: &QueueKey,
    now: Timestamp,
) -> Result<Option<BookingRow>, StoreError> {
    tx.opt(RUN_OUT, params![&key.area, key.event, key.kind, now]).await
}

/// The bookings that have an offer, in the order of their numbers.
pub(super) async fn offered(
    tx: &mut Tx,
    key: &QueueKey,
    most: i64,
) -> Result<Vec<BookingRow>, StoreError> {
    tx.all(OFFERED, params![&key.area, key.event, key.kind, most]).await
}

/// The bookings of a queue after a number, all or those that stand somewhere.
///
/// # Errors
/// When the statement fails.
pub async fn list(
    tx: &mut Tx,
    key: &QueueKey,
    stand: Option<Stand>,
    after: i64,
    most: i64,
) -> Result<Vec<BookingRow>, StoreError> {
    let stand = stand.map(Stand::key);
    tx.all(LIST, params![&key.area, key.event, key.kind, after, stand, most]).await
}

/// Those who waited for an event until it began, of all its kinds of places, after one of them, in their order.
pub(super) async fn refused(
    tx: &mut Tx,
    (area, event): (&str, Uuid),
    after: Option<&BookingRow>,
    most: i64,
) -> Result<Vec<BookingRow>, StoreError> {
    let rank = after.map(|one| Rank::of(&one.asked()));
    let (class, arrived, n) = match rank {
        Some(rank) => (rank.class, rank.arrived, rank.booking),
        None => (-1, Timestamp::UNIX_EPOCH, 0),
    };
    let kind = after.map_or(0, |one| one.kind);
    tx.all(REFUSED, params![area, event, class, arrived, kind, n, most]).await
}

/// When the first of the offers in a queue runs out.
pub(super) async fn first_offer(
    tx: &mut Tx,
    key: &QueueKey,
) -> Result<Option<Timestamp>, StoreError> {
    let (until,): (Option<Timestamp>,) =
        tx.one(FIRST_OFFER, params![&key.area, key.event, key.kind]).await?;
    Ok(until)
}

/// How many wait before a booking that waits.
///
/// # Errors
/// When the statement fails.
pub async fn before(tx: &mut Tx, booking: &BookingRow) -> Result<i64, StoreError> {
    let rank = Rank::of(&booking.asked());
    let values =
        params![&booking.area, booking.event, booking.kind, rank.class, rank.arrived, rank.booking];
    let (count,): (i64,) = tx.one(BEFORE, values).await?;
    Ok(count)
}

/// How many places people of an organisation hold.
pub(super) async fn held_by(
    tx: &mut Tx,
    key: &QueueKey,
    organisation: i64,
) -> Result<i64, StoreError> {
    let values = params![&key.area, key.event, key.kind, organisation];
    let (count,): (i64,) = tx.one(HELD_BY, values).await?;
    Ok(count)
}

/// How many places the organisation holds that holds most.
pub(super) async fn most_held(tx: &mut Tx, key: &QueueKey) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(MOST_HELD, params![&key.area, key.event, key.kind]).await?;
    Ok(count)
}

/// Bookings are kept, each with when it was noted.
pub(super) async fn add_each(
    tx: &mut Tx,
    rows: &[BookingRow],
    noted_at: Timestamp,
) -> Result<(), StoreError> {
    let hash = |row: &BookingRow| (!row.email.is_empty()).then(|| mail_hash(&row.email));
    let hashes: Vec<Option<[u8; 32]>> = rows.iter().map(hash).collect();
    let mut each: Vec<Vec<Param<'_>>> = Vec::with_capacity(rows.len());
    for (row, mail) in rows.iter().zip(&hashes) {
        let values = params![
            &row.area,
            row.id,
            row.event,
            row.kind,
            row.n,
            &row.stand,
            Rank::of(&row.asked()).class,
            row.arrived_at,
            row.organisation,
            row.first_of_all,
            row.carried,
            row.to_accept,
            row.until,
            noted_at,
            &row.way,
            row.category,
            &row.language,
            mail.as_ref(),
            &row.name,
            &row.email,
            &row.telephone,
            &row.organisation_name,
            &row.dietary,
            &row.access_needs,
            &row.asked_by,
        ];
        each.push(values.to_vec());
    }
    tx.insert_each(ADD, &each).await
}

/// Keeps links to bookings of an area, as their hashes.
pub(super) async fn link_each(
    tx: &mut Tx,
    area: &str,
    links: &[(Uuid, String)],
) -> Result<(), StoreError> {
    let hashes: Vec<(Uuid, [u8; 32])> =
        links.iter().map(|(id, secret)| (*id, secret_hash(secret))).collect();
    let each: Vec<Vec<Param<'_>>> =
        hashes.iter().map(|(id, hash)| params![hash, area, *id].to_vec()).collect();
    tx.insert_each(ADD_LINK, &each).await
}

/// Keeps a link to a booking, as its hash.
///
/// # Errors
/// When the statement fails; [`StoreError::Taken`] when the link is there already.
pub async fn link(tx: &mut Tx, area: &str, id: Uuid, secret: &str) -> Result<(), StoreError> {
    tx.run(ADD_LINK, params![&secret_hash(secret), area, id]).await?;
    Ok(())
}

/// Writes where a booking stands.
pub(super) async fn put(
    tx: &mut Tx,
    key: &QueueKey,
    n: i64,
    stand: Stand,
    until: Option<Timestamp>,
) -> Result<(), StoreError> {
    let values = params![&key.area, key.event, key.kind, n, stand.key(), until];
    tx.run(PUT, values).await?;
    Ok(())
}

/// Notes when somebody who has a place came, or that they did not; false if they have none.
///
/// # Errors
/// When the statement fails.
pub async fn came(
    tx: &mut Tx,
    key: &QueueKey,
    n: i64,
    at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    Ok(tx.run(CAME, params![&key.area, key.event, key.kind, n, at]).await? == 1)
}

/// How many came.
///
/// # Errors
/// When the statement fails.
pub async fn how_many_came(tx: &mut Tx, key: &QueueKey) -> Result<i64, StoreError> {
    let (count,): (i64,) = tx.one(HOW_MANY_CAME, params![&key.area, key.event, key.kind]).await?;
    Ok(count)
}

/// Somebody else has the booking now: what was known of the one before goes, and so do their links.
pub(super) async fn pass_on(
    tx: &mut Tx,
    booking: &BookingRow,
    (name, email): (&str, &str),
) -> Result<(), StoreError> {
    let hash = mail_hash(email);
    let values = params![&booking.area, booking.event, booking.kind, booking.n, name, email, &hash];
    tx.run(PASS_ON, values).await?;
    tx.run(FORGET_LINKS, params![&booking.area, booking.id]).await?;
    Ok(())
}

/// Nobody waits any more.
pub(super) async fn refuse_all(tx: &mut Tx, key: &QueueKey) -> Result<(), StoreError> {
    tx.run(REFUSE_ALL, params![&key.area, key.event, key.kind]).await?;
    Ok(())
}

/// The number of an organisation in a queue that is held; it gets one if it has none.
pub(super) async fn organisation(
    tx: &mut Tx,
    key: &QueueKey,
    name: &str,
) -> Result<i64, StoreError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let known: Option<(i64,)> =
        tx.opt(KNOWN_ORGANISATION, params![&key.area, key.event, key.kind, &name]).await?;
    if let Some((n,)) = known {
        return Ok(n);
    }
    let (last,): (i64,) =
        tx.one(LAST_ORGANISATION, params![&key.area, key.event, key.kind]).await?;
    tx.run(ADD_ORGANISATION, params![&key.area, key.event, key.kind, &name, last + 1]).await?;
    Ok(last + 1)
}
