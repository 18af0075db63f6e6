//! What waits for a moderator: danger with its clock first, then the oldest; and what other areas
//! offer to this one.
//!
//! Each list is asked for area by area, since the key of every experience begins with its area, and
//! the answers are put together here. Few people look after more than one area.

use super::model::State;
use crate::from_row;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! select_waiting {
    ($rest:literal) => {
        concat!(
            "SELECT area, id, reference, state, received_at, look_by, marks, danger, service_kind, \
             service_name, channel, may_publish, SUBSTR(text, 1, 400), language, \
             (SELECT s.note FROM experience_step s WHERE s.area = experience.area \
              AND s.experience = experience.id AND s.kind = 'held' ORDER BY s.n DESC LIMIT 1) \
             FROM experience ",
            $rest
        )
    };
}
// The two halves of the queue are two statements, because the engines put rows without a clock at
// different ends.
const URGENT: &str = select_waiting!(
    "WHERE area = $1 AND state IN ('received', 'held') AND look_by IS NOT NULL
       AND ($2 = '' OR state = $2) AND (look_by, received_at, id) > ($3, $4, $5)
     ORDER BY look_by, received_at, id LIMIT $6"
);
const OTHERS: &str = select_waiting!(
    "WHERE area = $1 AND state IN ('received', 'held') AND look_by IS NULL
       AND state = $2 AND (received_at, id) > ($3, $4)
     ORDER BY look_by, received_at, id LIMIT $5"
);
const OFFERED: &str = select_waiting!(
    "WHERE offered_to = $1 AND taken_at IS NULL AND state <> 'withdrawn' AND id > $2
     ORDER BY id LIMIT $3"
);
const TAKEN: &str = select_waiting!(
    "WHERE offered_to = $1 AND taken_at IS NOT NULL AND state <> 'withdrawn' AND id > $2
     ORDER BY id LIMIT $3"
);
const COUNT_URGENT: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM experience
    WHERE area = $1 AND state IN ('received', 'held') AND look_by IS NOT NULL LIMIT $2) AS found";
const COUNT_STATE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM experience
    WHERE area = $1 AND state IN ('received', 'held') AND state = $2 LIMIT $3) AS found";
const COUNT_OFFERED: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM experience
    WHERE offered_to = $1 AND taken_at IS NULL AND state <> 'withdrawn' LIMIT $2) AS found";
// From one area to the next inside the index, so that it costs as many steps as there are areas
// with something in the queue.
const AREAS: &str = "WITH RECURSIVE found (area) AS (
        SELECT MIN(area) FROM experience WHERE state IN ('received', 'held')
        UNION ALL
        SELECT (SELECT MIN(e.area) FROM experience e
                WHERE e.state IN ('received', 'held') AND e.area > found.area)
        FROM found WHERE found.area IS NOT NULL)
    SELECT area FROM found WHERE area IS NOT NULL";
const AREAS_OFFERED: &str = "WITH RECURSIVE found (area) AS (
        SELECT MIN(offered_to) FROM experience WHERE offered_to IS NOT NULL AND taken_at IS NULL
        UNION ALL
        SELECT (SELECT MIN(e.offered_to) FROM experience e
                WHERE e.offered_to IS NOT NULL AND e.taken_at IS NULL AND e.offered_to > found.area)
        FROM found WHERE found.area IS NOT NULL)
    SELECT area FROM found WHERE area IS NOT NULL";
const MARK_TAKEN: &str = "UPDATE experience SET taken_at = $3 WHERE area = $1 AND id = $2";
const TAKE_OFF_OFFER: &str = "UPDATE experience SET offered_to = NULL WHERE area = $1 AND id = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    URGENT,
    OTHERS,
    OFFERED,
    TAKEN,
    COUNT_URGENT,
    COUNT_STATE,
    COUNT_OFFERED,
    AREAS,
    AREAS_OFFERED,
    MARK_TAKEN,
    TAKE_OFF_OFFER,
];

/// Counted no further than this; beyond it a page says "more than".
pub const MOST_COUNTED: i64 = 1000;

/// One of the lists of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// What waits to be looked at; what is held but has a clock as well.
    Waiting,
    /// What was put aside.
    Held,
    /// What other areas offer and nobody has answered.
    Offered,
    /// What other areas offered and this one has taken note of.
    Taken,
}

impl List {
    /// All of them, in the order of their tabs.
    pub const ALL: &'static [List] = &[List::Waiting, List::Held, List::Offered, List::Taken];

    /// The word for it in an address.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            List::Waiting => "waiting",
            List::Held => "held",
            List::Offered => "offered",
            List::Taken => "taken",
        }
    }

    /// The list of a word in an address.
    #[must_use]
    pub fn from_key(key: &str) -> Option<List> {
        List::ALL.iter().copied().find(|list| list.key() == key)
    }
}

/// One experience in the queue.
#[derive(Debug, Clone)]
pub struct Item {
    /// The area whose network heard it.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The key of its state.
    pub state: String,
    /// When it came.
    pub received_at: Timestamp,
    /// By when somebody must have looked, if somebody may be in danger.
    pub look_by: Option<Timestamp>,
    /// How many marks of personal data the screen made.
    pub marks: i64,
    /// The key of the gravest harm.
    pub danger: Option<String>,
    /// The key of the kind of service.
    pub service_kind: String,
    /// The name of the service.
    pub service_name: Option<String>,
    /// The key of the channel.
    pub channel: String,
    /// Whether its author wants it published.
    pub may_publish: bool,
    /// Its first words.
    pub words: String,
    /// The key of its language.
    pub language: String,
    /// Why it was put aside last, as a note.
    pub held_note: Option<String>,
}
from_row!(Item {
    area,
    id,
    reference,
    state,
    received_at,
    look_by,
    marks,
    danger,
    service_kind,
    service_name,
    channel,
    may_publish,
    words,
    language,
    held_note,
});

/// A place in a list: what comes after it is the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The clock, or the end of time for what has none.
    look_by: i64,
    received_at: i64,
    id: Uuid,
}

impl Place {
    /// Before everything.
    pub const START: Place = Place { look_by: i64::MIN, received_at: i64::MIN, id: Uuid::nil() };

    fn of(item: &Item, list: List) -> Place {
        match list {
            List::Waiting | List::Held => Place {
                look_by: item.look_by.map_or(i64::MAX, Timestamp::as_microsecond),
                received_at: item.received_at.as_microsecond(),
                id: item.id,
            },
            // Ids made later sort later.
            List::Offered | List::Taken => Place { id: item.id, ..Place::START },
        }
    }

    /// As it stands in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}.{}.{}", self.look_by, self.received_at, self.id.simple())
    }

    /// Reads what [`Place::encode`] wrote.
    #[must_use]
    pub fn decode(text: &str) -> Option<Place> {
        let mut parts = text.splitn(3, '.');
        Some(Place {
            look_by: parts.next()?.parse().ok()?,
            received_at: parts.next()?.parse().ok()?,
            id: Uuid::try_parse(parts.next()?).ok()?,
        })
    }
}

/// A page of a list.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What is on it.
    pub items: Vec<Item>,
    /// Where the next page begins, if there is one.
    pub next: Option<Place>,
}

/// A page of `most` of a list in these areas, after `after`.
///
/// # Errors
/// When a statement fails.
pub async fn page(
    tx: &mut Tx,
    list: List,
    areas: &[String],
    after: Place,
    most: usize,
) -> Result<Page, StoreError> {
    let one_more = most as i64 + 1;
    let mut items = Vec::new();
    for area in areas {
        items.extend(of_area(tx, list, area, after, one_more).await?);
    }
    items.sort_by_key(|item| Place::of(item, list));
    let more = items.len() > most;
    items.truncate(most);
    let next = items.last().filter(|_| more).map(|item| Place::of(item, list));
    Ok(Page { items, next })
}

async fn of_area(
    tx: &mut Tx,
    list: List,
    area: &str,
    after: Place,
    most: i64,
) -> Result<Vec<Item>, StoreError> {
    let (with_clock, without) = match list {
        List::Waiting => ("", State::Received),
        List::Held => (State::Held.key(), State::Held),
        List::Offered => return tx.all(OFFERED, params![area, after.id, most]).await,
        List::Taken => return tx.all(TAKEN, params![area, after.id, most]).await,
    };
    let mut items: Vec<Item> = Vec::new();
    if after.look_by < i64::MAX {
        items = tx
            .all(
                URGENT,
                params![area, with_clock, after.look_by, after.received_at, after.id, most],
            )
            .await?;
    }
    let left = most - items.len() as i64;
    if left > 0 {
        let (received_at, id) = if after.look_by < i64::MAX {
            (i64::MIN, Uuid::nil())
        } else {
            (after.received_at, after.id)
        };
        items.extend(
            tx.all::<Item>(OTHERS, params![area, without.key(), received_at, id, left]).await?,
        );
    }
    Ok(items)
}

/// How many there are in these areas, each counted no further than [`MOST_COUNTED`] and one in
/// each area.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// With a clock.
    pub urgent: i64,
    /// To be looked at.
    pub waiting: i64,
    /// Put aside.
    pub held: i64,
    /// Offered by other areas.
    pub offered: i64,
}

/// Counts what there is in these areas, and what is offered to those.
///
/// # Errors
/// When a statement fails.
pub async fn counts(
    tx: &mut Tx,
    areas: &[String],
    offered_to: &[String],
) -> Result<Counts, StoreError> {
    let most = MOST_COUNTED + 1;
    let mut counts = Counts::default();
    for area in areas {
        let state = |state: State| state.key();
        counts.urgent += tx.one::<(i64,)>(COUNT_URGENT, params![area, most]).await?.0;
        counts.waiting +=
            tx.one::<(i64,)>(COUNT_STATE, params![area, state(State::Received), most]).await?.0;
        counts.held +=
            tx.one::<(i64,)>(COUNT_STATE, params![area, state(State::Held), most]).await?.0;
    }
    for area in offered_to {
        counts.offered += tx.one::<(i64,)>(COUNT_OFFERED, params![area, most]).await?.0;
    }
    Ok(counts)
}

/// The areas in which something waits, and those to which something is offered.
///
/// # Errors
/// When a statement fails.
pub async fn areas(tx: &mut Tx) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let flat = |rows: Vec<(String,)>| rows.into_iter().map(|(area,)| area).collect();
    Ok((flat(tx.all(AREAS, &[]).await?), flat(tx.all(AREAS_OFFERED, &[]).await?)))
}

/// Notes that the area it is offered to has taken note of it.
///
/// # Errors
/// When the statement fails.
pub async fn mark_taken(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(MARK_TAKEN, params![area, id, now]).await?;
    Ok(())
}

/// Offers it to nobody any longer.
///
/// # Errors
/// When the statement fails.
pub async fn take_off_offer(tx: &mut Tx, area: &str, id: Uuid) -> Result<(), StoreError> {
    tx.run(TAKE_OFF_OFFER, params![area, id]).await?;
    Ok(())
}
