//! Statements about the mail of each morning.

use crate::params;
use crate::store::{StoreError, Tx};
use crate::web::Language;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

// Whoever holds a role today, in the order of their ids.
const PEOPLE: &str =
    "SELECT g.party, MIN(i.email) FROM role_grant g JOIN identity i ON i.party = g.party
    WHERE g.starts <= $1 AND (g.ends IS NULL OR g.ends > $1) AND g.party > $2
    GROUP BY g.party ORDER BY g.party LIMIT $3";
const STATE: &str = "SELECT off, language, looked_on, new_since FROM digest WHERE person = $1";
const BEGIN: &str =
    "INSERT INTO digest (person, off, language, looked_on, new_since) VALUES ($1, FALSE, 'en', NULL, $2)
    ON CONFLICT (person) DO NOTHING";
// Only once a day, however many copies of the program look.
const LOOK: &str = "UPDATE digest SET looked_on = $2, new_since = $3
    WHERE person = $1 AND NOT off AND (looked_on IS NULL OR looked_on < $2)";
const SWITCH: &str =
    "INSERT INTO digest (person, off, language, looked_on, new_since) VALUES ($1, $2, 'en', NULL, $3)
    ON CONFLICT (person) DO UPDATE SET off = excluded.off";
const SPEAK: &str =
    "INSERT INTO digest (person, off, language, looked_on, new_since) VALUES ($1, FALSE, $2, NULL, $3)
    ON CONFLICT (person) DO UPDATE SET language = excluded.language";
const ADD_LINK: &str = "INSERT INTO digest_link (token_hash, person, made_at) VALUES ($1, $2, $3)";
const OF_LINK: &str = "SELECT person FROM digest_link WHERE token_hash = $1";
const FORGET_LINKS: &str = "DELETE FROM digest_link WHERE made_at < $1";
// Asked of a body, or handed on to it, since an instant, and still its to answer.
const NEW: &str = "SELECT COUNT(DISTINCT k.id) FROM ask k
    JOIN ask_step s ON s.area = k.area AND s.ask = k.id AND s.party = k.owner
    WHERE k.owner = $1 AND k.closed_on IS NULL AND k.changed_at > $2
        AND s.at > $2 AND s.act IN ('asked', 'handed-on')";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[PEOPLE, STATE, BEGIN, LOOK, SWITCH, SPEAK, ADD_LINK, OF_LINK, FORGET_LINKS, NEW];

/// Whoever holds a role on a day, after a person: their id and the address that they sign in with.
pub(super) async fn people(
    tx: &mut Tx,
    today: Date,
    after: Uuid,
    most: i64,
) -> Result<Vec<(Uuid, String)>, StoreError> {
    tx.all(PEOPLE, params![today, after, most]).await
}

/// How it stands with somebody's mail.
#[derive(Debug, Clone)]
pub struct State {
    /// Whether it is switched off.
    pub off: bool,
    /// The tag of the language in which it is written.
    pub language: String,
    /// The last day on which it was looked what to write.
    pub looked_on: Option<Date>,
    /// What was asked after this instant is new to them.
    pub new_since: Timestamp,
}
crate::from_row!(State { off, language, looked_on, new_since });

impl State {
    /// The language in which it is written.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language).unwrap_or(Language::English)
    }
}

/// How it stands with somebody's mail; nothing if it was never looked at.
///
/// # Errors
/// When the statement fails.
pub async fn state(tx: &mut Tx, person: Uuid) -> Result<Option<State>, StoreError> {
    tx.opt(STATE, params![person]).await
}

/// Takes the mail of a person for today. Nothing if they want none, or it was looked at today already; otherwise the
/// instant since when what was asked is new to them, and the language that they want.
pub(super) async fn look(
    tx: &mut Tx,
    person: Uuid,
    today: Date,
    before: Timestamp,
    now: Timestamp,
) -> Result<Option<(Timestamp, Language)>, StoreError> {
    tx.run(BEGIN, params![person, before]).await?;
    let Some(state) = state(tx, person).await? else { return Ok(None) };
    let taken = tx.run(LOOK, params![person, today, now]).await? == 1;
    Ok(taken.then(|| (state.new_since, state.language())))
}

/// Switches somebody's mail off or on.
///
/// # Errors
/// When the statement fails.
pub async fn switch(
    tx: &mut Tx,
    person: Uuid,
    off: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(SWITCH, params![person, off, now]).await?;
    Ok(())
}

/// Has somebody's mail written in a language.
///
/// # Errors
/// When the statement fails.
pub async fn speak(
    tx: &mut Tx,
    person: Uuid,
    language: Language,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(SPEAK, params![person, language.tag(), now]).await?;
    Ok(())
}

pub(super) async fn add_link(
    tx: &mut Tx,
    hash: &[u8; 32],
    person: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(ADD_LINK, params![hash, person, now]).await?;
    Ok(())
}

/// Whose mail a link ends.
///
/// # Errors
/// When the statement fails.
pub async fn of_link(tx: &mut Tx, hash: &[u8; 32]) -> Result<Option<Uuid>, StoreError> {
    Ok(tx.opt::<(Uuid,)>(OF_LINK, params![hash]).await?.map(|(person,)| person))
}

/// Forgets the links that were made before an instant.
///
/// # Errors
/// When the statement fails.
pub async fn forget_links(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    tx.run(FORGET_LINKS, params![before]).await?;
    Ok(())
}

/// How much a body was asked, or was handed on to it, since an instant, and is still its to answer.
pub(super) async fn new_since(
    tx: &mut Tx,
    body: Uuid,
    since: Timestamp,
) -> Result<i64, StoreError> {
    Ok(tx.one::<(i64,)>(NEW, params![body, since]).await?.0)
}
