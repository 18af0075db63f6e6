//! Claiming that something changed, and taking the next step: what is written, what lists need, and the entry in
//! the public ledger, in one transaction.

use super::entry::{Claimed, Stepped};
use super::model::{ActKind, Aim, ClaimRow, Side, StepRow, aims_kept, standing_of};
use super::store::{self, Adding, AddingStep};
use crate::asks::entry::bytes;
use crate::asks::model::AskRow;
use crate::asks::take::Sitting;
use crate::ledger_log;
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::change::{NotAllowed, Step, check};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// What is claimed.
#[derive(Debug, Clone)]
pub struct NewClaim {
    /// Its area, or `nation`.
    pub area: String,
    /// What is said to have changed.
    pub body: Uuid,
    /// What changed, in a line.
    pub subject: String,
    /// What changed.
    pub text: String,
    /// The day on which it changed, today or earlier.
    pub happened_on: Date,
    /// The ask that led to it.
    pub ask: Option<AskRow>,
    /// What it is good for.
    pub aims: Vec<Aim>,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: ActKind,
    /// The title of the document that shows it, and where it is.
    pub document: Option<(String, String)>,
    /// The words that came with it.
    pub note: Option<String>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such claim.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The rules say no.
    Refused(NotAllowed),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

/// Claims that something changed.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn claim(tx: &mut Tx, new: &NewClaim, sitting: &Sitting) -> Result<Reference, NotTaken> {
    let today = sitting.world.day_of(sitting.now);
    let by = if new.body == sitting.party { Side::Body } else { Side::Claimant };
    let first = Step { on: today, act: ActKind::Claimed.act(), by: by.by() };
    check(&[], &first, today).map_err(NotTaken::Refused)?;
    if new.happened_on > today {
        return Err(NotTaken::Refused(NotAllowed::InTheFuture));
    }
    // What is asked for comes before what comes of it.
    if new.ask.as_ref().is_some_and(|ask| new.happened_on < ask.asked_on) {
        return Err(NotTaken::Refused(NotAllowed::BeforeItsCause));
    }
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Change, &new.area, id).await?;
    let text = reference.to_string();
    let standing = standing_of(&text, &[first])?;
    let adding = Adding {
        area: &new.area,
        id,
        reference: &text,
        claimed_by: sitting.party,
        body: new.body,
        subject: &new.subject,
        text: &new.text,
        happened_on: new.happened_on,
        ask: new.ask.as_ref().map(|ask| (ask.area.as_str(), ask.id)),
        aims: &aims_kept(&new.aims),
    };
    store::add(tx, &adding, &standing, sitting.now).await?;
    let content = bytes(&Claimed {
        aims: new.aims.iter().map(|aim| aim.key()).collect(),
        area: &new.area,
        ask: new.ask.as_ref().map(|ask| ask.reference.as_str()),
        body: new.body.to_string(),
        claimed_by: sitting.party.to_string(),
        happened_on: new.happened_on.to_string(),
        on: today.to_string(),
        subject: &new.subject,
        text: &new.text,
    });
    let step = NewStep { on: today, act: ActKind::Claimed, document: None, note: None };
    write(tx, (&new.area, id, &text), 1, (&step, by), &content, sitting).await?;
    Ok(reference)
}

/// Takes the next step of a claim that was shown with `seen` steps, for one side of it.
///
/// # Errors
/// When somebody was faster, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    new: &NewStep,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let kept = store::steps(tx, &row.area, row.id).await?;
    let mut steps: Vec<Step> = kept.iter().map(StepRow::step).collect();
    let side = side_of(&row, sitting.party);
    let next = Step { on: new.on, act: new.act.act(), by: side.by() };
    check(&steps, &next, sitting.world.day_of(sitting.now)).map_err(NotTaken::Refused)?;
    steps.push(next);
    let standing = standing_of(&row.reference, &steps)?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let document = new.document.as_ref();
    let content = bytes(&Stepped {
        act: new.act.key(),
        address: document.map(|(_, address)| address.as_str()),
        note: new.note.as_deref(),
        noted_for: sitting.party.to_string(),
        on: new.on.to_string(),
        title: document.map(|(title, _)| title.as_str()),
    });
    let of = (row.area.as_str(), row.id, row.reference.as_str());
    write(tx, of, row.version + 1, (new, side), &content, sitting).await
}

/// Which side of a claim a party is.
#[must_use]
pub fn side_of(row: &ClaimRow, party: Uuid) -> Side {
    match party {
        party if party == row.body => Side::Body,
        party if party == row.claimed_by => Side::Claimant,
        _ => Side::Other,
    }
}

async fn write(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    n: i64,
    (new, by_side): (&NewStep, Side),
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let kind = format!("change.{}", new.act.key());
    let left = ledger_log::append(tx, &sitting.world, &kind, sitting.now, reference, Some(content))
        .await?;
    let document = new.document.as_ref();
    let step = AddingStep {
        claim: (area, id),
        n,
        at: sitting.now,
        on: new.on,
        act: new.act,
        by_side,
        document: document.map(|(title, address)| (title.as_str(), address.as_str())),
        note: new.note.as_deref(),
        for_party: sitting.party,
        by_person: sitting.person,
        left,
    };
    match store::add_step(tx, &step).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
