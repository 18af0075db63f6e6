//! Keeping what comes in: an experience, its first steps, its reference, and what counts it.

use super::entry::Content;
use super::model::{State, StepKind, Told, listed_under, state_of};
use super::publish;
use super::store::{Experience, NewStep, StepOf, append_step};
use super::tally::{Listed, Tally};
use crate::areas::register::AreaCode;
use crate::coding::model::Found;
use crate::coding::store as coding;
use crate::coding::tally::Spot;
use crate::params;
use crate::store::{StoreError, Tx, references};
use crate::world::{World, secret_hash};
use jiff::Timestamp;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

const ADD: &str = "INSERT INTO experience (area, id, reference, receipt_hash, state, version, received_at,
        day, happened, text, wanted, language, channel, service_kind, service_name, service, provider,
        home_area, offered_to, may_publish, may_quote, may_contact, danger, look_by, marks, transcriber,
        source, source_key)
    VALUES ($1, $2, $3, $4, $27, $28, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
        $18, $19, $20, $21, $22, $23, $24, $25, $26)";
// In the transaction that adds the first step: only then is it known when and where it was heard.
const NOTE_HEARD: &str =
    "UPDATE experience_step SET detail = $3 WHERE area = $1 AND experience = $2 AND n = 1";
const ADD_CONTACT: &str = "INSERT INTO contact_detail (area, experience, email, reason, keep_until)
    VALUES ($1, $2, $3, $4, $5)";
const ADD_ABOUT_YOU: &str =
    "INSERT INTO about_you (area, experience, question, answer) VALUES ($1, $2, $3, $4)";
pub(super) const COUNT_ABOUT_YOU: &str =
    "INSERT INTO about_count (area, question, answer, heard) VALUES ($1, $2, $3, $4)
    ON CONFLICT (area, question, answer) DO UPDATE SET heard = about_count.heard + excluded.heard";
const HAS_SOURCE: &str =
    "SELECT text FROM experience WHERE source = $1 AND source_key = $2 AND area = $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[ADD, NOTE_HEARD, ADD_CONTACT, ADD_ABOUT_YOU, COUNT_ABOUT_YOU, HAS_SOURCE];

/// How many days a contact address is kept.
pub const KEEP_CONTACT_DAYS: i32 = 730;

/// What its author gets: the reference to talk about it, the secret to follow it.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The id of the experience.
    pub id: Uuid,
    /// The short reference.
    pub reference: Reference,
    /// The secret in the address of the receipt; only its hash is kept.
    pub secret: String,
}

/// What the program found in the text as it came in, as far as it is kept with it.
#[derive(Debug, Clone, Default)]
pub struct Screened {
    /// How many marks of personal data.
    pub marks: i64,
    /// The key of the gravest harm.
    pub danger: Option<&'static str>,
    /// By when a moderator must look.
    pub look_by: Option<Timestamp>,
    /// Which codes the program suggests.
    pub coded: Found,
}

/// Keeps an experience: its text, its first step, its reference and what counts it. Counts go to
/// `tally`, which the caller writes in the same transaction.
///
/// # Errors
/// [`StoreError::Taken`] when this row of this file is there already.
pub async fn receive(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    told: &Told,
    screened: &Screened,
    tally: &mut Tally,
) -> Result<Receipt, StoreError> {
    keep(tx, world, now, told, screened, None, tally).await
}

/// Keeps an experience that was looked at before it came here, and puts it out as it came, with the step that
/// says so at its own time: of such a file may have a hundred thousand.
///
/// # Errors
/// As for [`receive`].
pub async fn receive_and_publish(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    told: &Told,
    screened: &Screened,
    published: (Timestamp, &NewStep<'_>),
    tally: &mut Tally,
) -> Result<Experience, StoreError> {
    let receipt = keep(tx, world, now, told, screened, Some(published), tally).await?;
    let experience = just_received(told, &receipt, screened, world, now);
    publish::put_out(tx, &experience, false, published.0, tally).await?;
    Ok(experience)
}

async fn keep(
    tx: &mut Tx,
    world: &World,
    now: Timestamp,
    told: &Told,
    screened: &Screened,
    step: Option<(Timestamp, &NewStep<'_>)>,
    tally: &mut Tally,
) -> Result<Receipt, StoreError> {
    let id = world.new_id();
    let secret = told.secret.clone().unwrap_or_else(|| world.new_secret());
    let area = told.area.as_str();
    let reference = references::name(tx, world, Prefix::Experience, area, id).await?;
    let reference_text = reference.to_string();
    let day = listed_under(told, world.day_of(now));
    let offered_to = told.home_area.filter(|home| *home != told.area);
    let happened = told.happened.map(|h| h.to_string());
    let mut steps = vec![StepKind::Received];
    steps.extend(offered_to.map(|_| StepKind::Offered));
    steps.extend(step.map(|(_, step)| step.kind));
    let state = state_of(&steps).unwrap_or(State::Received);
    let (source, source_key) =
        told.source.as_ref().map_or((None, None), |(s, k)| (Some(s), Some(k)));
    tx.run(
        ADD,
        params![
            area,
            id,
            &reference_text,
            &secret_hash(&secret),
            now,
            day,
            &happened,
            &told.text,
            &told.wanted,
            told.language.key(),
            told.channel.key(),
            told.about.kind.key(),
            &told.about.name,
            &told.about.service,
            &told.about.provider,
            told.home_area.as_ref().map(|a| a.as_str()),
            offered_to.as_ref().map(|a| a.as_str()),
            told.consent.publish,
            told.consent.quote,
            told.consent.contact,
            screened.danger,
            screened.look_by,
            screened.marks,
            told.transcriber,
            source,
            source_key,
            state.key(),
            1 + i64::from(step.is_some()),
        ],
    )
    .await?;
    let first =
        NewStep { kind: StepKind::Received, by: told.transcriber, note: None, detail: None };
    let of = |n| StepOf { area, id, reference: &reference_text, n };
    let content = Content::of_told(told);
    append_step(tx, world, &of(1), now, &first, None, Some(&content)).await?;
    if offered_to.is_some() {
        let offered = NewStep { kind: StepKind::Offered, by: None, note: None, detail: None };
        append_step(tx, world, &of(2), now, &offered, Some(State::Received), None).await?;
    }
    if let Some((at, step)) = step {
        // What comes with its step is put out as it came.
        let n = steps.len() as i64;
        append_step(tx, world, &of(n), at, step, Some(State::Received), Some(&content)).await?;
    }
    if let Some(email) = &told.email {
        let until = world
            .day_of(now)
            .checked_add(jiff::Span::new().days(KEEP_CONTACT_DAYS))
            .map_err(|e| StoreError::Failed(e.to_string()))?;
        let reason = if told.consent.contact { "contact" } else { "receipt" };
        tx.run(ADD_CONTACT, params![area, id, email, reason, until]).await?;
    }
    for (question, answer) in &told.about_you {
        tx.run(ADD_ABOUT_YOU, params![area, id, *question, *answer]).await?;
        tx.run(COUNT_ABOUT_YOU, params![area, *question, *answer, 1_i64]).await?;
    }
    tally.heard(
        area,
        Listed::new(day, happened.as_deref()),
        told.about.kind.key(),
        told.channel.key(),
        told.about.provider.as_deref(),
        told.about.service.as_deref(),
        1,
    );
    let spot = Spot {
        area,
        day,
        kind: told.about.kind.key(),
        provider: told.about.provider.as_deref(),
        service: told.about.service.as_deref(),
    };
    coding::keep_found(tx, id, now, &screened.coded, spot, &mut tally.codes).await?;
    Ok(Receipt { id, reference, secret })
}

/// What was just kept, without asking the database for it again.
fn just_received(
    told: &Told,
    receipt: &Receipt,
    screened: &Screened,
    world: &World,
    now: Timestamp,
) -> Experience {
    let home_area = told.home_area.map(|a| a.as_str().to_owned());
    Experience {
        area: told.area.as_str().to_owned(),
        id: receipt.id,
        reference: receipt.reference.to_string(),
        state: State::Received,
        version: 1,
        received_at: now,
        day: listed_under(told, world.day_of(now)),
        happened: told.happened.map(|h| h.to_string()),
        text: told.text.clone(),
        wanted: told.wanted.clone(),
        language: told.language.key().to_owned(),
        channel: told.channel.key().to_owned(),
        service_kind: told.about.kind.key().to_owned(),
        service_name: told.about.name.clone(),
        service: told.about.service.clone(),
        provider: told.about.provider.clone(),
        offered_to: home_area.clone().filter(|_| told.home_area != Some(told.area)),
        home_area,
        consent: told.consent,
        danger: screened.danger.map(str::to_owned),
        look_by: screened.look_by,
        marks: screened.marks,
        transcriber: told.transcriber,
        source: told.source.as_ref().map(|(source, _)| source.clone()),
    }
}

/// Keeps with the first step when and where an experience was heard that is being received in this
/// very transaction.
///
/// # Errors
/// When the statement fails.
pub async fn note_heard(
    tx: &mut Tx,
    area: AreaCode,
    id: Uuid,
    heard: &str,
) -> Result<(), StoreError> {
    tx.run(NOTE_HEARD, params![area.as_str(), id, heard]).await?;
    Ok(())
}

/// The text of this row of this file if it was brought in before; empty if it has been erased since.
///
/// # Errors
/// When the statement fails.
pub async fn brought_in(
    tx: &mut Tx,
    source: &str,
    key: &str,
    area: &str,
) -> Result<Option<String>, StoreError> {
    Ok(tx.opt::<(String,)>(HAS_SOURCE, params![source, key, area]).await?.map(|(text,)| text))
}
