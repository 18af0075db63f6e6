//! What the bodies of a partnership have undertaken to each other: asks between them, promises among these, since the
//! partnership began. Nothing of it is kept here; and the meetings that they had.

use super::model::PartnershipRow;
use crate::correspondence::model::Channel;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

/// The most pairs of bodies that are counted.
const MOST_PAIRS: i64 = 20_000;

// The asks of a partnership: those that one of its bodies has, asked by one of another side. Bodies that were asked to
// join and have not are not among them.
macro_rules! between {
    ($what:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM partnership_part mo JOIN ask_hand h ON h.party = mo.party
                JOIN ask k ON k.area = h.area AND k.id = h.ask AND k.owner = mo.party
                JOIN partnership_part ma ON ma.partnership = mo.partnership AND ma.party = k.asker
                JOIN party o ON o.id = k.owner JOIN party a ON a.id = k.asker
            WHERE mo.partnership = $1 AND mo.side <> ma.side AND mo.joined_on IS NOT NULL
                AND ma.joined_on IS NOT NULL AND k.asked_on >= $2 AND k.asked_on <= $3 ",
            $rest
        )
    };
}
macro_rules! asks {
    ($rest:literal) => {
        between!(
            "k.area, k.id, k.reference, k.kind, k.subject, k.asked_on, k.state, k.due, k.closed_on, mo.side,
                k.owner, o.name, o.code, ma.side, k.asker, a.name, a.code",
            $rest
        )
    };
}
const OPEN: &str = asks!(
    "AND mo.side = $4 AND (CAST($5 AS UUID) IS NULL OR mo.party = $5 OR ma.party = $5)
        AND k.closed_on IS NULL ORDER BY k.due, k.id LIMIT $6"
);
const CLOSED: &str = asks!(
    "AND mo.side = $4 AND (CAST($5 AS UUID) IS NULL OR mo.party = $5 OR ma.party = $5)
        AND k.closed_on IS NOT NULL ORDER BY k.closed_on DESC, k.id DESC LIMIT $6"
);
const ALL: &str = asks!("AND k.id < $4 ORDER BY k.id DESC LIMIT $5");
const COUNTS: &str = between!(
    "mo.side, mo.party, o.code, ma.side, ma.party, a.code,
        COUNT(CASE WHEN k.closed_on IS NULL AND k.due >= $4 THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NULL AND k.due < $4 THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NOT NULL AND k.state = 'answered' THEN 1 END),
        COUNT(CASE WHEN k.closed_on IS NOT NULL AND k.state <> 'answered' THEN 1 END)",
    "GROUP BY mo.side, mo.party, o.code, ma.side, ma.party, a.code ORDER BY mo.party, ma.party LIMIT $5"
);
const MEETINGS: &str = "SELECT s.area, s.item FROM partnership_part one
    JOIN correspondence_side s ON s.party = one.party
    JOIN partnership_part two ON two.partnership = one.partnership AND two.party = s.other
    JOIN correspondence c ON c.area = s.area AND c.id = s.item AND c.from_party = s.party
    WHERE one.partnership = $1 AND one.side <> two.side AND one.joined_on IS NOT NULL
        AND two.joined_on IS NOT NULL AND c.channel = $2 AND s.on_day >= $3 AND s.on_day <= $4
        AND (CAST($5 AS UUID) IS NULL OR one.party = $5 OR two.party = $5)
    ORDER BY s.on_day DESC, s.item DESC LIMIT $6";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[OPEN, CLOSED, ALL, COUNTS, MEETINGS];

/// Something that one body of a partnership owes another, or has done for it.
#[derive(Debug, Clone)]
pub struct Owed {
    /// The area of the ask.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: String,
    /// The key of its kind.
    pub kind: String,
    /// What it is about.
    pub subject: String,
    /// The day on which it was asked or promised.
    pub asked_on: Date,
    /// The key of its state.
    pub state: String,
    /// The day after which it is late.
    pub due: Date,
    /// The day on which it was closed.
    pub closed_on: Option<Date>,
    /// The side that owes it.
    pub side: i64,
    /// The body that owes it.
    pub owner: Uuid,
    /// Its name.
    pub owner_name: String,
    /// Its code.
    pub owner_code: Option<String>,
    /// The side that it is owed to.
    pub to_side: i64,
    /// The body that it is owed to.
    pub asker: Uuid,
    /// Its name.
    pub asker_name: String,
    /// Its code.
    pub asker_code: Option<String>,
}
crate::from_row!(Owed {
    area,
    id,
    reference,
    kind,
    subject,
    asked_on,
    state,
    due,
    closed_on,
    side,
    owner,
    owner_name,
    owner_code,
    to_side,
    asker,
    asker_name,
    asker_code
});

/// Where something that is owed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It is to be done.
    Open,
    /// It is to be done, and late.
    Late,
    /// It was done, or answered.
    Kept,
    /// It ended otherwise.
    Ended,
}

impl Stands {
    /// The word that is shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Stands::Open => "open",
            Stands::Late => "late",
            Stands::Kept => "kept",
            Stands::Ended => "ended",
        }
    }
}

impl Owed {
    /// Where it stands on a day.
    #[must_use]
    pub fn stands(&self, today: Date) -> Stands {
        match self.closed_on {
            None if self.due < today => Stands::Late,
            None => Stands::Open,
            Some(_) if self.state == "answered" => Stands::Kept,
            Some(_) => Stands::Ended,
        }
    }
}

/// How much one body owes another.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The side that owes.
    pub side: i64,
    /// The body that owes.
    pub owner: Uuid,
    /// Its code.
    pub owner_code: Option<String>,
    /// The side that it is owed to.
    pub to_side: i64,
    /// The body that it is owed to.
    pub asker: Uuid,
    /// Its code.
    pub asker_code: Option<String>,
    /// To be done.
    pub open: i64,
    /// To be done, and late.
    pub late: i64,
    /// Done.
    pub kept: i64,
    /// Ended otherwise.
    pub ended: i64,
}
crate::from_row!(Pair {
    side,
    owner,
    owner_code,
    to_side,
    asker,
    asker_code,
    open,
    late,
    kept,
    ended
});

/// The days whose asks count: from the day on which the partnership is meant to begin to its last.
fn days(row: &PartnershipRow) -> (Date, Date) {
    (row.since, row.over_on.unwrap_or(Date::constant(9999, 12, 31)))
}

/// What a side owes, soonest first; of one body, or owed to it, if one is said.
///
/// # Errors
/// When the statement fails.
pub async fn open(
    tx: &mut Tx,
    row: &PartnershipRow,
    (side, party): (i64, Option<Uuid>),
    most: i64,
) -> Result<Vec<Owed>, StoreError> {
    let (from, to) = days(row);
    tx.all(OPEN, params![row.id, from, to, side, party, most]).await
}

/// What a side owed and has done or not, the latest first.
///
/// # Errors
/// When the statement fails.
pub async fn closed(
    tx: &mut Tx,
    row: &PartnershipRow,
    (side, party): (i64, Option<Uuid>),
    most: i64,
) -> Result<Vec<Owed>, StoreError> {
    let (from, to) = days(row);
    tx.all(CLOSED, params![row.id, from, to, side, party, most]).await
}

/// Everything that is or was owed, the newest first, before an id.
///
/// # Errors
/// When the statement fails.
pub async fn all(
    tx: &mut Tx,
    row: &PartnershipRow,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<Owed>, StoreError> {
    let (from, to) = days(row);
    tx.all(ALL, params![row.id, from, to, before.unwrap_or(Uuid::max()), most]).await
}

/// How much each body owes each other.
///
/// # Errors
/// When the statement fails.
pub async fn counts(
    tx: &mut Tx,
    row: &PartnershipRow,
    today: Date,
) -> Result<Vec<Pair>, StoreError> {
    let (from, to) = days(row);
    tx.all(COUNTS, params![row.id, from, to, today, MOST_PAIRS]).await
}

/// The areas and ids of the meetings that bodies of different sides had, the latest first.
///
/// # Errors
/// When the statement fails.
pub async fn meetings(
    tx: &mut Tx,
    row: &PartnershipRow,
    party: Option<Uuid>,
    most: i64,
) -> Result<Vec<(String, Uuid)>, StoreError> {
    let (from, to) = days(row);
    let channel = Channel::Meeting.key();
    tx.all(MEETINGS, params![row.id, channel, from, to, party, most]).await
}
