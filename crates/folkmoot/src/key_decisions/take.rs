//! Making a key decision known, and taking the next step of one: what is written, what lists need, and the entry in the
//! public ledger, in one transaction.

use super::entry::{Announced, Stepped};
use super::model::{ActKind, How, KeyDecisionRow, Leads, Side, StepRow, standing_of, steps_of};
use super::store::{self, Adding};
use crate::access::{BodyKey, NATIONAL_BODY};
use crate::asks::entry::bytes;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::parties::bodies::Body;
use crate::store::{StoreError, Tx, references};
use crate::{asks, changes, ledger_log, reports};
use jiff::civil::Date;
use rules::key_decision::{Duty, Impact, Kind, NotAllowed, Planned, Step, check};
use rules::reference::{Prefix, Reference};
use rules::report::Stage;
use uuid::Uuid;

/// A key decision that is made known.
#[derive(Debug, Clone)]
pub struct NewKeyDecision {
    /// The body that is to decide.
    pub body: Body,
    /// Who makes it known: the body itself, the network of its area, or the national body.
    pub by: Body,
    /// What it is about, in a line.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Its kind.
    pub kind: Kind,
    /// What would be different for those who use the services, and why it is said to be that; for kinds for which the
    /// duty depends on it.
    pub impact: Option<(Impact, String)>,
    /// Whether the duty to involve is one of the body. It is none of an authority, a network or a host.
    pub bound: bool,
    /// The day on which it was made known.
    pub on: Date,
    /// When it is planned for.
    pub planned: Planned,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub act: ActKind,
    /// The plan or the day that it names.
    pub planned: Option<Planned>,
    /// How people are involved.
    pub how: Option<How>,
    /// Who involves them.
    pub led_by: Option<String>,
    /// How many people took part.
    pub people: Option<i64>,
    /// What shows it.
    pub link: Option<Leads>,
    /// The words that came with it.
    pub note: Option<String>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such key decision.
    Unknown,
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The party that it would be done for is neither the body nor the network of the area.
    NeitherBody,
    /// What it leads to is not there, or cannot be read by anyone.
    NoSuchLink,
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

/// Where a key decision belongs: the area of whoever makes it known, or else that of its body.
fn area_of(new: &NewKeyDecision) -> String {
    let area = new.by.area.as_ref().or(new.body.area.as_ref());
    area.cloned().unwrap_or_else(|| NATION.to_owned())
}

/// Whether the duty to involve can be one of a body: those that every area has, and the national body, are none of
/// the NHS.
#[must_use]
pub fn can_be_bound(code: Option<&str>) -> bool {
    code.is_none_or(|code| code != NATIONAL_BODY && !code.contains(':'))
}

/// Whether a body may note what another body is to decide: a network, or the national body.
#[must_use]
pub fn may_note(body: &BodyKey) -> bool {
    body.is_network() || *body == BodyKey::Code(NATIONAL_BODY.to_owned())
}

/// Which side of a key decision a party is: the body, or the network of the area or whoever else made it
/// known; nothing if it is neither.
#[must_use]
pub fn side_of(row: &KeyDecisionRow, party: &BodyKey) -> Option<Side> {
    let network = BodyKey::Code(format!("network:{}", row.area));
    if row.body_key() == *party {
        Some(Side::Body)
    } else if row.by_key() == *party || network == *party {
        Some(Side::Network)
    } else {
        None
    }
}

/// Makes a key decision known.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn announce(
    tx: &mut Tx,
    new: &NewKeyDecision,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    let area = area_of(new);
    let side = match new.body.id == new.by.id {
        true => Side::Body,
        false if may_note(&new.by.key()) => Side::Network,
        false => return Err(NotTaken::NeitherBody),
    };
    let step = StepRow {
        n: 1,
        at: sitting.now,
        on_day: new.on,
        act: ActKind::Announced,
        by_side: side,
        day: Some(new.planned.first()),
        exact: Some(new.planned.is_exact()),
        how: None,
        led_by: None,
        people: None,
        link: None,
        note: None,
        for_party: new.by.id,
    };
    let first = step.step()?;
    check(&[], &first, sitting.world.day_of(sitting.now)).map_err(NotTaken::Refused)?;
    let bound = new.bound && can_be_bound(new.body.code.as_deref());
    let impact = new.impact.as_ref().filter(|_| new.kind.needs_impact());
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::KeyDecision, &area, id).await?;
    let text = reference.to_string();
    let adding = Adding {
        area: &area,
        id,
        reference: &text,
        body: new.body.id,
        noted_by: new.by.id,
        title: &new.title,
        about: &new.about,
        kind: new.kind.key(),
        impact: impact.map(|(impact, reason)| (impact.key(), reason.as_str())),
        bound,
        duty: Duty::of(bound, new.kind, impact.map(|(impact, _)| *impact)),
    };
    store::add(tx, &adding, &standing_of(&text, &[first])?, sitting.now).await?;
    let content = bytes(&Announced {
        about: &new.about,
        area: &area,
        body: new.body.id.to_string(),
        bound,
        impact: adding.impact.map(|(impact, _)| impact),
        impact_reason: adding.impact.map(|(_, reason)| reason),
        kind: new.kind.key(),
        noted_for: new.by.id.to_string(),
        on: new.on.to_string(),
        planned: new.planned.first().to_string(),
        planned_exact: new.planned.is_exact(),
        title: &new.title,
    });
    write(tx, (&area, id, &text), &step, &content, sitting).await?;
    Ok(reference)
}

/// Takes the next step of a key decision that was shown with `seen` steps, for a party.
///
/// # Errors
/// When somebody was faster, it is not theirs, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    new: &NewStep,
    seen: i64,
    party: &BodyKey,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::by_reference(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    if row.version != seen {
        return Err(NotTaken::Overtaken);
    }
    let side = side_of(&row, party);
    let step = StepRow {
        n: row.version + 1,
        at: sitting.now,
        on_day: new.on,
        act: new.act,
        by_side: side.ok_or(NotTaken::NeitherBody)?,
        day: new.planned.map(Planned::first),
        exact: new.planned.map(Planned::is_exact),
        how: new.how,
        led_by: new.led_by.clone(),
        people: new.people,
        link: new.link.as_ref().map(Leads::kept),
        note: new.note.clone(),
        for_party: sitting.party,
    };
    let kept = store::steps(tx, &row.area, row.id).await?;
    let mut steps: Vec<Step> = steps_of(&kept)?;
    let next = step.step()?;
    check(&steps, &next, sitting.world.day_of(sitting.now)).map_err(NotTaken::Refused)?;
    if let Some(Leads::Record(record)) = &new.link
        && !can_be_read(tx, *record).await?
    {
        return Err(NotTaken::NoSuchLink);
    }
    steps.push(next);
    let standing = standing_of(&row.reference, &steps)?;
    // Of two at once, the second finds another version here, or the first's step in the place of its own.
    if !store::move_on(tx, &row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let content = bytes(&Stepped::new(&step));
    let KeyDecisionRow { area, id, reference, .. } = &row;
    write(tx, (area, *id, reference), &step, &content, sitting).await
}

/// Whether anyone can read what a reference names.
async fn can_be_read(tx: &mut Tx, reference: Reference) -> Result<bool, StoreError> {
    Ok(match reference.prefix() {
        Prefix::Ask => asks::store::by_reference(tx, reference).await?.is_some(),
        Prefix::Change => changes::store::by_reference(tx, reference).await?.is_some(),
        Prefix::Report => reports::store::by_reference(tx, reference)
            .await?
            .is_some_and(|report| report.stage() == Stage::Sent),
        _ => false,
    })
}

async fn write(
    tx: &mut Tx,
    (area, id, reference): (&str, Uuid, &str),
    step: &StepRow,
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let kind = format!("key-decision.{}", step.act.key());
    let left = ledger_log::append(tx, &sitting.world, &kind, sitting.now, reference, Some(content))
        .await?;
    match store::add_step(tx, (area, id), step, sitting.person, &left).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
