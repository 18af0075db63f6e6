//! Announcing a fund, and taking the next step of what an area has of it: what is written, what lists need, and the entry in
//! the public ledger, in one transaction.

use super::entry::{Announced, Stepped};
use super::model::{AllocationRow, FundRow, StepRow, noted_by, standing_of};
use super::store::{self, Adding};
use crate::access::BodyKey;
use crate::areas::register::Register;
use crate::asks::entry::bytes;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::decisions::basis::{self, NoBasis};
use crate::ledger_log;
use crate::parties::bodies;
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::decision::Kind;
use rules::fund::{Act, NotAllowed, Step, check};
use rules::money::Pence;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// A fund that is announced.
#[derive(Debug, Clone)]
pub struct NewFund {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The years in which its first and its last financial year begin.
    pub years: (i64, i64),
    /// The day on which it was announced.
    pub on: Date,
    /// The total that was said.
    pub said: Pence,
    /// The address of the document that says so.
    pub source: Option<String>,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: Act,
    /// How much; less than nothing takes a mistake back.
    pub amount: Pence,
    /// The words that came with it.
    pub note: Option<String>,
    /// The decision that it rests on.
    pub decision: Option<Reference>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such fund, or that area has none of it.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// It is not for this body to note.
    NotYours,
    /// The rules say no.
    Refused(NotAllowed),
    /// It cannot rest on this decision.
    NoBasis(NoBasis),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotTaken {
    fn from(error: StoreError) -> NotTaken {
        NotTaken::Store(error)
    }
}

/// Announces a fund of which every area of that day is to have some. `sitting.party` gives it.
///
/// # Errors
/// When the day is in the future, or a statement fails; then nothing is kept.
pub async fn announce(
    tx: &mut Tx,
    new: &NewFund,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    let world = &sitting.world;
    if new.on > world.day_of(sitting.now) {
        return Err(NotTaken::Refused(NotAllowed::InTheFuture));
    }
    let id = world.new_id();
    let reference = references::name(tx, world, Prefix::Fund, NATION, id).await?;
    let text = reference.to_string();
    let content = bytes(&Announced {
        first_year: new.years.0,
        giver: sitting.party.to_string(),
        last_year: new.years.1,
        name: &new.name,
        on: new.on.to_string(),
        purpose: &new.purpose,
        said: new.said.0,
        source: new.source.as_deref(),
    });
    let left =
        ledger_log::append(tx, world, "fund.announced", sitting.now, &text, Some(&content)).await?;
    let adding = Adding {
        area: NATION,
        id,
        reference: &text,
        giver: sitting.party,
        name: &new.name,
        purpose: &new.purpose,
        years: new.years,
        announced_on: new.on,
        said: new.said.0,
        source: new.source.as_deref(),
        at: sitting.now,
        by_person: sitting.person,
        left,
    };
    store::add(tx, &adding).await?;
    for area in Register::england().areas_at(new.on) {
        let area = area.code.as_str();
        let allocation = world.new_id();
        store::add_allocation(tx, (area, allocation), id, sitting.now).await?;
        let step = StepRow {
            n: 1,
            at: sitting.now,
            on_day: new.on,
            act: Act::Announced,
            amount: 0,
            note: None,
            for_party: sitting.party,
            decision: None,
        };
        write(tx, (area, allocation, &text), &step, sitting).await?;
    }
    Ok(reference)
}

/// Takes the next step of what an area has, that was shown with `seen` steps, for a body.
///
/// # Errors
/// When somebody was faster, it is not theirs, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    (reference, area): (Reference, &str),
    new: &NewStep,
    seen: i64,
    party: &BodyKey,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let fund = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    let row = store::allocation(tx, area, fund.id).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    if !noted_by(new.act, &fund.giver_key(), area).contains(party) {
        return Err(NotTaken::NotYours);
    }
    step_of(tx, &fund, &row, new, sitting).await
}

/// Takes a step of an allocation as it was read in this transaction.
pub(super) async fn step_of(
    tx: &mut Tx,
    fund: &FundRow,
    row: &AllocationRow,
    new: &NewStep,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let kept = store::steps(tx, &row.area, row.id).await?;
    let mut steps: Vec<Step> = kept.iter().map(StepRow::step).collect();
    let next = Step { on: new.on, act: new.act, amount: new.amount };
    check(&steps, &next, sitting.world.day_of(sitting.now)).map_err(NotTaken::Refused)?;
    // What takes a mistake back needs no decision of its own.
    let spends = new.act.needs_decision() && new.amount > Pence::NOTHING;
    let decision = match spends || new.decision.is_some() {
        true => {
            let party = bodies::by_id(tx, sitting.party).await?.ok_or(NotTaken::NotYours)?;
            let needed = spends.then_some(Kind::Spending);
            let found = basis::find(tx, &party, needed, new.decision, new.on).await?;
            found.map_err(NotTaken::NoBasis)?
        }
        false => None,
    };
    steps.push(next);
    let standing = standing_of(&fund.reference, &steps)?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let step = StepRow {
        n: row.version + 1,
        at: sitting.now,
        on_day: new.on,
        act: new.act,
        amount: new.amount.0,
        note: new.note.clone(),
        for_party: sitting.party,
        decision: decision.map(|row| row.reference),
    };
    match write(tx, (&row.area, row.id, &fund.reference), &step, sitting).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}

async fn write(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    step: &StepRow,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let content = bytes(&Stepped::new(step));
    let kind = format!("allocation.{}", step.act.key());
    let subject = format!("{reference}/{area}");
    let left = ledger_log::append(tx, &sitting.world, &kind, sitting.now, &subject, Some(&content))
        .await?;
    store::add_step(tx, (area, id), step, sitting.person, &left).await
}

impl<'a> Stepped<'a> {
    /// A step that is being taken, or was.
    #[must_use]
    pub fn new(step: &'a StepRow) -> Stepped<'a> {
        Stepped {
            act: step.act.key(),
            amount: step.amount,
            decision: step.decision.as_deref(),
            note: step.note.as_deref(),
            noted_for: step.for_party.to_string(),
            on: step.on_day.to_string(),
        }
    }
}
