//! Asking a body to tell many, and noting who was told: what is written, the ask, its answer, and the entry in the public ledger, in
//! one transaction.

use super::entry::content;
use super::model::{ActKind, StepRow};
use super::store;
use crate::areas::register::Register;
use crate::asks;
use crate::asks::act::Act;
use crate::asks::take::{self as asking, NewAsk, NewStep as NewAskStep, NotAsked, Sitting};
use crate::correspondence::model::Channel;
use crate::documents::keep::Owner;
use crate::documents::serve::hex;
use crate::documents::upload::Upload;
use crate::store::{StoreError, Tx};
use crate::{documents, issued, ledger_log, register};
use jiff::civil::Date;
use rules::ask::Answer;
use rules::issued::State as IssuedState;
use rules::reference::Reference;
use std::collections::BTreeMap;

/// What is to be told.
#[derive(Debug, Clone)]
pub struct NewTelling {
    /// The ask that it is.
    pub ask: NewAsk,
    /// The document that it is about.
    pub document: Option<Reference>,
}

/// Who was told, or that it is over.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: ActKind,
    /// The areas whose committees were told.
    pub areas: Vec<String>,
    /// By which channel.
    pub channel: Option<Channel>,
    /// The address of what proves it.
    pub proof: Option<String>,
    /// The file that proves it.
    pub file: Option<Upload>,
    /// Words that came with it, or why some were left out.
    pub note: Option<String>,
    /// The words that answer the ask when all were told, or when it is over.
    pub answer: String,
}

/// Why nothing was asked.
#[derive(Debug)]
pub enum NotBegun {
    /// There is no such document, or it is not issued.
    NoDocument,
    /// What stands in the way of any ask.
    Ask(NotAsked),
}

impl From<StoreError> for NotBegun {
    fn from(error: StoreError) -> NotBegun {
        NotBegun::Ask(error.into())
    }
}

/// Why nothing was noted.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such thing to be told.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// It is another's to tell.
    NotYours,
    /// The day is to come, or before it was asked.
    WrongDay,
    /// It is over.
    Over,
    /// Nobody is left who could be told, or left out.
    NobodyLeft,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        match error {
            StoreError::Taken => NotTaken::Overtaken,
            other => NotTaken::Store(other),
        }
    }
}

/// The scrutiny committees of a day: one for each area, with the one that the register names.
async fn committees(
    tx: &mut Tx,
    on: Date,
) -> Result<Vec<(String, Option<uuid::Uuid>)>, StoreError> {
    let named = register::store::scrutiny_of_all(tx, store::MOST_MEMBERS).await?;
    let named: BTreeMap<String, uuid::Uuid> = named.into_iter().collect();
    let areas = Register::england().areas_at(on).map(|area| area.code.to_string());
    Ok(areas.map(|code| (code.clone(), named.get(&code).copied())).collect())
}

/// Asks a body to tell the scrutiny committees of all areas of the day.
///
/// # Errors
/// Why not; then nothing is kept.
pub async fn begin(
    tx: &mut Tx,
    new: &NewTelling,
    sitting: &Sitting,
) -> Result<Reference, NotBegun> {
    let document = match new.document {
        None => None,
        Some(reference) => {
            let row = issued::store::by_reference(tx, reference).await?;
            let row = row.filter(|row| row.state() == IssuedState::Issued);
            Some(row.ok_or(NotBegun::NoDocument)?.reference)
        }
    };
    let reference = asking::ask(tx, &new.ask, sitting).await.map_err(NotBegun::Ask)?;
    let row = asks::store::by_reference(tx, reference).await?;
    let row = row.ok_or_else(|| StoreError::Failed("the ask is not there".into()))?;
    let members = committees(tx, new.ask.on).await?;
    store::add(tx, (&row.area, row.id), document.as_deref(), &members).await?;
    let step = StepRow {
        n: 1,
        at: sitting.now,
        on_day: new.ask.on,
        act: ActKind::Asked,
        channel: None,
        proof: None,
        document: None,
        note: None,
        for_party: sitting.party,
    };
    let areas: Vec<&str> = members.iter().map(|(area, _)| area.as_str()).collect();
    let content = content(&step, document.as_deref(), &areas, None);
    let of = (row.area.as_str(), row.id, row.reference.as_str());
    write(tx, of, &step, &content, sitting).await?;
    Ok(reference)
}

/// Notes who was told, or that it is over, for something that was shown with `seen` steps. `sitting.party` is to tell.
///
/// # Errors
/// Why not; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    new: &NewStep,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let ask = asks::store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    // Held, so that what becomes of its mail is noted before or after this, not in between.
    let ask = asks::store::hold(tx, &ask.area, ask.id).await?.ok_or(NotTaken::Unknown)?;
    let telling = store::one(tx, &ask.area, ask.id).await?.ok_or(NotTaken::Unknown)?;
    if ask.owner != sitting.party {
        return Err(NotTaken::NotYours);
    }
    let steps = store::steps(tx, &ask.area, ask.id).await?;
    if steps.len() as i64 != seen {
        return Err(NotTaken::Overtaken);
    }
    if ask.closed_on.is_some() {
        return Err(NotTaken::Over);
    }
    if new.on < ask.asked_on || new.on > sitting.world.day_of(sitting.now) {
        return Err(NotTaken::WrongDay);
    }
    let of = (ask.area.as_str(), ask.id);
    let n = seen + 1;
    let mut areas: Vec<String> = Vec::new();
    match new.act {
        ActKind::Told => {
            for area in &new.areas {
                if !store::tell(tx, of, area, n).await? {
                    return Err(NotTaken::Overtaken);
                }
            }
            areas.clone_from(&new.areas);
        }
        _ => {
            let members = store::members(tx, of.0, of.1).await?.into_iter();
            let waits = members.filter(|one| one.told_n.is_none() && one.left_n.is_none());
            areas.extend(waits.map(|one| one.member_area));
            store::leave_out(tx, of, n).await?;
        }
    }
    if areas.is_empty() {
        return Err(NotTaken::NobodyLeft);
    }
    let mut step = StepRow {
        n,
        at: sitting.now,
        on_day: new.on,
        act: new.act,
        channel: new.channel,
        proof: new.proof.clone(),
        document: None,
        note: new.note.clone(),
        for_party: sitting.party,
    };
    let mut hash = None;
    if let Some(file) = &new.file {
        let owner =
            Owner { area: &ask.area, party: sitting.party, sealed: false, now: sitting.now };
        let document = documents::keep(tx, &sitting.world, file, owner).await?;
        hash = Some(hex(&document.sha256));
        step.document = Some(document.id);
    }
    let names: Vec<&str> = areas.iter().map(String::as_str).collect();
    let content = content(&step, telling.document.as_deref(), &names, hash);
    write(tx, (of.0, of.1, &ask.reference), &step, &content, sitting).await?;
    let all_told = telling.told + areas.len() as i64 == telling.all;
    if new.act == ActKind::Closed || all_told {
        let act = Act::Answered(Answer::Given);
        let answer = NewAskStep { on: new.on, act, note: Some(new.answer.clone()) };
        let taken = asking::take_step(tx, reference, &answer, ask.version, sitting).await;
        taken.map_err(|why| match why {
            asking::NotTaken::Overtaken => NotTaken::Overtaken,
            asking::NotTaken::Store(error) => NotTaken::Store(error),
            asking::NotTaken::Refused(_) => NotTaken::WrongDay,
            asking::NotTaken::Unknown => NotTaken::Unknown,
        })?;
    }
    Ok(())
}

async fn write(
    tx: &mut Tx,
    (area, ask, reference): (&str, uuid::Uuid, &str),
    step: &StepRow,
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let (world, at) = (&sitting.world, sitting.now);
    let kind = format!("telling.{}", step.act.key());
    let left = ledger_log::append(tx, world, &kind, at, reference, Some(content)).await?;
    store::add_step(tx, (area, ask), step, sitting.person, &left).await
}
