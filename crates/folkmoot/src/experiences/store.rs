//! Statements about experiences: receiving one, its steps, its receipt, and what is read in public.

use super::entry::{self, Content};
use super::model::{Consent, State, StepKind, state_of};
use super::receive_store::COUNT_ABOUT_YOU;
use super::tally::{Listed, Tally};
use crate::alike::store as alike;
use crate::coding::store as coding;
use crate::coding::tally::Spot;
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx, references};
use crate::world::{World, secret_hash};
use jiff::Timestamp;
use jiff::civil::Date;
use rules::reference::Reference;
use uuid::Uuid;

const ADD_STEP: &str =
    "INSERT INTO experience_step (area, experience, n, at, kind, by_party, note, detail, entry,
        salt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
macro_rules! select_experience {
    ($rest:literal) => {
        concat!(
            "SELECT area, id, reference, state, version, received_at, day, happened, text, wanted, language, \
             channel, service_kind, service_name, service, provider, home_area, offered_to, may_publish, \
             may_quote, may_contact, danger, look_by, marks, transcriber, source FROM experience ",
            $rest
        )
    };
}
const BY_ID: &str = select_experience!("WHERE area = $1 AND id = $2");
const BY_RECEIPT: &str = select_experience!("WHERE receipt_hash = $1");
const STEPS: &str = "SELECT at, kind, by_party, note, detail FROM experience_step
    WHERE area = $1 AND experience = $2 ORDER BY n";
// The version in the condition is what keeps two people from overwriting each other.
const MOVE_ON: &str = "UPDATE experience SET state = $4, version = version + 1
    WHERE area = $1 AND id = $2 AND version = $3";
const ABOUT_YOU: &str =
    "SELECT question, answer FROM about_you WHERE area = $1 AND experience = $2 ORDER BY question";
const ERASE: &str = "UPDATE experience SET text = '', wanted = NULL, service_name = NULL, home_area = NULL,
    may_publish = FALSE, may_quote = FALSE, may_contact = FALSE, look_by = NULL WHERE area = $1 AND id = $2";
const ERASE_ABOUT_YOU: &str = "DELETE FROM about_you WHERE area = $1 AND experience = $2";
const ERASE_CONTACT: &str = "DELETE FROM contact_detail WHERE area = $1 AND experience = $2";
const ERASE_OLD_CONTACTS: &str = "DELETE FROM contact_detail WHERE keep_until < $1";
const CONTACT: &str = "SELECT email FROM contact_detail WHERE area = $1 AND experience = $2";
const SET_CONSENT: &str = "UPDATE experience SET may_publish = $3, may_quote = $4, may_contact = $5
    WHERE area = $1 AND id = $2";
const SET_LOOK_BY: &str =
    "UPDATE experience SET look_by = $3, danger = $4 WHERE area = $1 AND id = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    ADD_STEP,
    BY_ID,
    BY_RECEIPT,
    STEPS,
    MOVE_ON,
    ABOUT_YOU,
    ERASE,
    ERASE_ABOUT_YOU,
    ERASE_CONTACT,
    ERASE_OLD_CONTACTS,
    CONTACT,
    SET_CONSENT,
    SET_LOOK_BY,
];

/// An experience as it is kept, sealed: only its author and the network's moderators see it.
#[derive(Debug, Clone)]
pub struct Experience {
    /// The area whose network heard it.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// Its short reference.
    pub reference: String,
    /// Where it stands.
    pub state: State,
    /// How many steps it has had; what a form says it saw.
    pub version: i64,
    /// When it came.
    pub received_at: Timestamp,
    /// The day under which it is listed.
    pub day: Date,
    /// When it happened, as exactly as known.
    pub happened: Option<String>,
    /// What was said.
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
    /// The area its author lives in.
    pub home_area: Option<String>,
    /// The area it is offered to.
    pub offered_to: Option<String>,
    /// What its author allows.
    pub consent: Consent,
    /// The key of the harm that the screen found, if any.
    pub danger: Option<String>,
    /// By when a moderator must look, if somebody may be in danger.
    pub look_by: Option<Timestamp>,
    /// How many marks of personal data the screen made.
    pub marks: i64,
    /// Who typed it in.
    pub transcriber: Option<Uuid>,
    /// The name of what it was brought in from, if it came in a file.
    pub source: Option<String>,
}

impl Experience {
    /// Where and when it is counted.
    #[must_use]
    pub fn spot(&self) -> Spot<'_> {
        Spot {
            area: &self.area,
            day: self.day,
            kind: &self.service_kind,
            provider: self.provider.as_deref(),
            service: self.service.as_deref(),
        }
    }
}

impl FromRow for Experience {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let state: String = row.get(3)?;
        Ok(Experience {
            area: row.get(0)?,
            id: row.get(1)?,
            reference: row.get(2)?,
            state: State::from_key(&state)
                .ok_or_else(|| StoreError::Failed(format!("unknown state {state}")))?,
            version: row.get(4)?,
            received_at: row.get(5)?,
            day: row.get(6)?,
            happened: row.get(7)?,
            text: row.get(8)?,
            wanted: row.get(9)?,
            language: row.get(10)?,
            channel: row.get(11)?,
            service_kind: row.get(12)?,
            service_name: row.get(13)?,
            service: row.get(14)?,
            provider: row.get(15)?,
            home_area: row.get(16)?,
            offered_to: row.get(17)?,
            consent: Consent { publish: row.get(18)?, quote: row.get(19)?, contact: row.get(20)? },
            danger: row.get(21)?,
            look_by: row.get(22)?,
            marks: row.get(23)?,
            transcriber: row.get(24)?,
            source: row.get(25)?,
        })
    }
}

/// One step as it is kept.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: StepKind,
    /// Who, if not the author or the program.
    pub by: Option<Uuid>,
    /// What its author is told.
    pub note: Option<String>,
    /// What only the network sees.
    pub detail: Option<String>,
}

impl FromRow for StepRow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let kind: String = row.get(1)?;
        Ok(StepRow {
            at: row.get(0)?,
            kind: StepKind::from_key(&kind)
                .ok_or_else(|| StoreError::Failed(format!("unknown step {kind}")))?,
            by: row.get(2)?,
            note: row.get(3)?,
            detail: row.get(4)?,
        })
    }
}

/// The experience with this reference.
///
/// # Errors
/// When a statement fails.
pub async fn by_reference(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<Experience>, StoreError> {
    let found = references::place(tx, reference).await?;
    let Some((area, id)) = found else { return Ok(None) };
    tx.opt(BY_ID, params![&area, id]).await
}

/// The experience of an area and id.
///
/// # Errors
/// When the statement fails.
pub async fn by_id(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<Experience>, StoreError> {
    tx.opt(BY_ID, params![area, id]).await
}

/// The experience whose receipt has this secret.
///
/// # Errors
/// When the statement fails.
pub async fn by_receipt(tx: &mut Tx, secret: &str) -> Result<Option<Experience>, StoreError> {
    tx.opt(BY_RECEIPT, params![&secret_hash(secret)]).await
}

/// The steps of an experience, in order.
///
/// # Errors
/// When the statement fails.
pub async fn steps(tx: &mut Tx, area: &str, id: Uuid) -> Result<Vec<StepRow>, StoreError> {
    tx.all(STEPS, params![area, id]).await
}

/// What its author said of themselves: question and answer.
///
/// # Errors
/// When the statement fails.
pub async fn about_you(
    tx: &mut Tx,
    area: &str,
    id: Uuid,
) -> Result<Vec<(String, String)>, StoreError> {
    tx.all(ABOUT_YOU, params![area, id]).await
}

/// The address its author gave, if any.
///
/// # Errors
/// When the statement fails.
pub async fn contact(tx: &mut Tx, area: &str, id: Uuid) -> Result<Option<String>, StoreError> {
    Ok(tx.opt::<(String,)>(CONTACT, params![area, id]).await?.map(|(email,)| email))
}

/// A step to be added.
#[derive(Debug, Clone)]
pub struct NewStep<'a> {
    /// What.
    pub kind: StepKind,
    /// Who, if not the author or the program.
    pub by: Option<Uuid>,
    /// What its author is told.
    pub note: Option<&'a str>,
    /// What only the network sees.
    pub detail: Option<&'a str>,
}

/// Adds a step, with its entry in the public ledger, to what the caller has just read; returns false,
/// and changes nothing, if somebody else has added one since. `shown` is what anyone can read from this
/// step on, if it puts something out.
///
/// # Errors
/// When a statement fails.
pub async fn add_step(
    tx: &mut Tx,
    world: &World,
    experience: &Experience,
    now: Timestamp,
    step: &NewStep<'_>,
    shown: Option<&Content<'_>>,
) -> Result<bool, StoreError> {
    let mut kinds: Vec<StepKind> =
        steps(tx, &experience.area, experience.id).await?.iter().map(|s| s.kind).collect();
    let n = kinds.len() as i64 + 1;
    kinds.push(step.kind);
    let state = state_of(&kinds).unwrap_or(experience.state);
    let area = experience.area.as_str();
    let moved =
        tx.run(MOVE_ON, params![area, experience.id, experience.version, state.key()]).await?;
    if moved == 0 {
        return Ok(false);
    }
    let to = StepOf { area, id: experience.id, reference: &experience.reference, n };
    append_step(tx, world, &to, now, step, Some(experience.state), shown).await?;
    Ok(true)
}

/// Which step of what.
pub(super) struct StepOf<'a> {
    /// The area of the experience.
    pub area: &'a str,
    /// Its id.
    pub id: Uuid,
    /// Its reference.
    pub reference: &'a str,
    /// The number of the step, from 1.
    pub n: i64,
}

/// Writes a step and leaves its entry; the caller sees to the state and version that go with it.
pub(super) async fn append_step(
    tx: &mut Tx,
    world: &World,
    of: &StepOf<'_>,
    at: Timestamp,
    step: &NewStep<'_>,
    before: Option<State>,
    content: Option<&Content<'_>>,
) -> Result<(), StoreError> {
    let acted = (step.kind, step.note);
    let left = entry::record(tx, world, of.reference, at, acted, before, content).await?;
    let kind = step.kind.key();
    tx.run(
        ADD_STEP,
        params![
            of.area,
            of.id,
            of.n,
            at,
            kind,
            step.by,
            step.note,
            step.detail,
            left.map(|left| left.id),
            left.as_ref().and_then(|left| left.salt.as_ref())
        ],
    )
    .await?;
    Ok(())
}

/// Sets the clock of a danger, or stops it.
///
/// # Errors
/// When the statement fails.
pub async fn set_danger(
    tx: &mut Tx,
    experience: &Experience,
    look_by: Option<Timestamp>,
    danger: Option<&str>,
) -> Result<(), StoreError> {
    tx.run(SET_LOOK_BY, params![experience.area.as_str(), experience.id, look_by, danger]).await?;
    Ok(())
}

/// Changes what its author allows.
///
/// # Errors
/// When the statement fails.
pub async fn set_consent(
    tx: &mut Tx,
    experience: &Experience,
    consent: Consent,
) -> Result<(), StoreError> {
    tx.run(
        SET_CONSENT,
        params![
            experience.area.as_str(),
            experience.id,
            consent.publish,
            consent.quote,
            consent.contact
        ],
    )
    .await?;
    Ok(())
}

/// Erases what an experience says, the salts of its entries, and all that is kept about its author. Its steps stay.
///
/// # Errors
/// When a statement fails.
pub async fn erase(
    tx: &mut Tx,
    experience: &Experience,
    tally: &mut Tally,
) -> Result<(), StoreError> {
    let (area, id) = (experience.area.as_str(), experience.id);
    for (question, answer) in about_you(tx, area, id).await? {
        tx.run(COUNT_ABOUT_YOU, params![area, &question, &answer, -1_i64]).await?;
    }
    tx.run(ERASE_ABOUT_YOU, params![area, id]).await?;
    tx.run(ERASE_CONTACT, params![area, id]).await?;
    entry::erase_salts(tx, area, id).await?;
    tx.run(ERASE, params![area, id]).await?;
    tally.heard(
        area,
        Listed::new(experience.day, experience.happened.as_deref()),
        &experience.service_kind,
        &experience.channel,
        experience.provider.as_deref(),
        experience.service.as_deref(),
        -1,
    );
    coding::erase(tx, id, experience.spot(), &mut tally.codes).await?;
    alike::erase(tx, area, id).await
}

/// Erases contact addresses whose time is over; returns how many.
///
/// # Errors
/// When the statement fails.
pub async fn erase_old_contacts(tx: &mut Tx, today: Date) -> Result<u64, StoreError> {
    tx.run(ERASE_OLD_CONTACTS, params![today]).await
}
