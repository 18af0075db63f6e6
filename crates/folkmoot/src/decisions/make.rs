//! Publishing a procedure, making a decision, and taking its next step: what is written, what lists need, and the
//! entry in the public ledger, in one transaction.

use super::entry::{Made, Procedure, Stepped};
use super::model::{Act, ActKind, DecisionRow, Declaration, ProcedureKind, StepRow, law_on};
use super::{procedure_store, store};
use crate::asks::entry::bytes;
use crate::asks::take::Sitting;
use crate::ledger_log;
use crate::store::{StoreError, Tx, references};
use jiff::civil::Date;
use rules::decision::{self, Declared, Kind, Making, NotAllowed, NotMade, Step, check_made};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// A version of a procedure that is to be published.
#[derive(Debug, Clone)]
pub struct NewProcedure {
    /// Whose.
    pub body: Uuid,
    /// What it says.
    pub kind: ProcedureKind,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The day on which it was published.
    pub published_on: Date,
}

/// Why a procedure was not published.
#[derive(Debug)]
pub enum NotPublished {
    /// That day has not come.
    InTheFuture,
    /// The version before it was published later, on this day.
    BeforeTheLast(Date),
    /// Somebody else published a version since the form was shown.
    Overtaken,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotPublished {
    fn from(error: StoreError) -> NotPublished {
        match error {
            StoreError::Taken => NotPublished::Overtaken,
            other => NotPublished::Store(other),
        }
    }
}

/// Publishes the next version of a procedure; `seen` is how many versions whoever wrote it saw.
///
/// # Errors
/// When the day cannot be, somebody was faster, or a statement fails; then nothing is kept.
pub async fn publish_procedure(
    tx: &mut Tx,
    new: &NewProcedure,
    seen: i64,
    sitting: &Sitting,
) -> Result<i64, NotPublished> {
    if new.published_on > sitting.world.day_of(sitting.now) {
        return Err(NotPublished::InTheFuture);
    }
    let last = procedure_store::of_body(tx, new.body, new.kind).await?.into_iter().next();
    if last.as_ref().map_or(0, |last| last.n) != seen {
        return Err(NotPublished::Overtaken);
    }
    if let Some(last) = last.filter(|last| last.published_on > new.published_on) {
        return Err(NotPublished::BeforeTheLast(last.published_on));
    }
    let n = seen + 1;
    let content = bytes(&Procedure::of(new, n));
    let subject = format!("{}/{}/{n}", new.body, new.kind.key());
    let kind = "procedure.published";
    let left =
        ledger_log::append(tx, &sitting.world, kind, sitting.now, &subject, Some(&content)).await?;
    let adding = procedure_store::Adding {
        body: new.body,
        kind: new.kind,
        n,
        title: &new.title,
        text: &new.text,
        published_on: new.published_on,
        at: sitting.now,
        by_person: sitting.person,
        left,
    };
    procedure_store::add(tx, &adding).await?;
    Ok(n)
}

/// A decision that is to be made.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// Its area, or `nation`.
    pub area: String,
    /// Who decides.
    pub body: Uuid,
    /// What it is about, in the words of the law.
    pub kind: Kind,
    /// What it is about.
    pub subject: String,
    /// What was decided.
    pub decided: String,
    /// Why.
    pub reasons: String,
    /// The day.
    pub on: Date,
    /// The posts that took part.
    pub took_part: String,
    /// How many lay people took part.
    pub lay_people: u32,
    /// The number of the version of the procedure.
    pub procedure: i64,
    /// The interests that were declared.
    pub declared: Vec<Declaration>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotDone {
    /// There is no such decision, or no such version of the procedure.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The law does not let it be made.
    NotMade(NotMade),
    /// The step cannot follow.
    NotAllowed(NotAllowed),
    /// The decision that is to take its place is none of this body, does not stand, or is this one.
    NoReplacement,
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> NotDone {
        match error {
            StoreError::Taken => NotDone::Overtaken,
            other => NotDone::Store(other),
        }
    }
}

/// Makes a decision.
///
/// # Errors
/// When the law says no, or a statement fails; then nothing is kept.
pub async fn make(tx: &mut Tx, new: &NewDecision, sitting: &Sitting) -> Result<Reference, NotDone> {
    let today = sitting.world.day_of(sitting.now);
    let no_law = || NotDone::Store(StoreError::Failed(format!("no law on {}", new.on)));
    let (regime, publish_by) = law_on(&sitting.regimes, new.on).ok_or_else(no_law)?;
    let procedure =
        procedure_store::decisions(tx, new.body, new.procedure).await?.ok_or(NotDone::Unknown)?;
    let next = procedure_store::decisions(tx, new.body, new.procedure + 1).await?;
    let declared: Vec<Declared<'_>> = new
        .declared
        .iter()
        .map(|one| Declared {
            did: one.did,
            why: one.why.as_deref(),
            approved_by: one.approved_by.as_deref(),
        })
        .collect();
    let making = Making {
        kind: new.kind,
        regime: &regime,
        on: new.on,
        procedure: procedure.published_on,
        next_procedure: next.map(|next| next.published_on),
        declared: &declared,
    };
    check_made(&making, today).map_err(NotDone::NotMade)?;
    let id = sitting.world.new_id();
    let prefix = Prefix::Decision;
    let reference = references::name(tx, &sitting.world, prefix, &new.area, id).await?;
    let row = DecisionRow {
        area: new.area.clone(),
        id,
        reference: reference.to_string(),
        body: new.body,
        kind: new.kind.key().to_owned(),
        subject: new.subject.clone(),
        decided: new.decided.clone(),
        reasons: new.reasons.clone(),
        decided_on: new.on,
        took_part: new.took_part.clone(),
        lay_people: i64::from(new.lay_people),
        procedure_n: new.procedure,
        regime: regime.clone(),
        publish_by,
        published_on: None,
        stands: true,
        version: 1,
        changed_at: sitting.now,
        body_name: String::new(),
        body_code: None,
    };
    store::add(tx, &row).await?;
    for (n, one) in (1..).zip(&new.declared) {
        store::add_interest(tx, (&row.area, id), n, one).await?;
    }
    let step = step_row(1, new.on, &Act::Made, None, sitting);
    write_step(tx, &row, &step, &bytes(&Made::of(new, &row.regime)), sitting).await?;
    Ok(reference)
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: Act,
    /// The words that came with it.
    pub note: Option<String>,
}

/// Takes the next step of a decision that was shown with `seen` steps.
///
/// # Errors
/// When somebody was faster, the law says no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    new: &NewStep,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotDone::Unknown)?;
    if row.version != seen {
        return Err(NotDone::Overtaken);
    }
    let rows = store::steps(tx, &row.area, row.id).await?;
    let steps = rows.iter().map(StepRow::step).collect::<Result<Vec<_>, _>>()?;
    let next = Step { on: new.on, act: new.act };
    let today = sitting.world.day_of(sitting.now);
    decision::check(&steps, &next, today).map_err(NotDone::NotAllowed)?;
    if let Act::Replaced { by } = new.act {
        let other = store::by_id(tx, by).await?;
        // One that was replaced itself does not stand, so no circle can come of it.
        other
            .filter(|other| other.body == row.body && other.id != row.id && other.stands)
            .ok_or(NotDone::NoReplacement)?;
    }
    let published_on = match new.act {
        Act::Published => Some(new.on),
        _ => row.published_on,
    };
    let stands = match new.act {
        Act::Breach { stands } => stands && !replaced(&steps),
        Act::Replaced { .. } => false,
        _ => row.stands,
    };
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, published_on, stands, sitting.now).await? {
        return Err(NotDone::Overtaken);
    }
    let step = step_row(row.version + 1, new.on, &new.act, new.note.clone(), sitting);
    write_step(tx, &row, &step, &bytes(&Stepped::of(&step)), sitting).await
}

fn replaced(steps: &[Step<Uuid>]) -> bool {
    steps.iter().any(|step| matches!(step.act, Act::Replaced { .. }))
}

fn step_row(n: i64, on: Date, act: &Act, note: Option<String>, sitting: &Sitting) -> StepRow {
    let (act, stands, replaced_by) = match *act {
        Act::Made => (ActKind::Made, None, None),
        Act::Published => (ActKind::Published, None, None),
        Act::Breach { stands } => (ActKind::Breach, Some(stands), None),
        Act::Corrected => (ActKind::Corrected, None, None),
        Act::Replaced { by } => (ActKind::Replaced, None, Some(by)),
    };
    StepRow { n, at: sitting.now, on_day: on, act, stands, replaced_by, note }
}

async fn write_step(
    tx: &mut Tx,
    row: &DecisionRow,
    step: &StepRow,
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let kind = format!("decision.{}", step.act.key());
    let subject = &row.reference;
    let left =
        ledger_log::append(tx, &sitting.world, &kind, sitting.now, subject, Some(content)).await?;
    Ok(store::add_step(tx, (&row.area, row.id), step, sitting.person, &left).await?)
}
