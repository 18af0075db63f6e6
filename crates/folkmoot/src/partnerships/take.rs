//! Proposing a partnership and taking its next step: what is written, what lists need, and the entry in the public ledger,
//! in one transaction.

use super::entry::{Proposed, Stepped};
use super::model::{ActKind, Class, PartRow, StepRow, part_of};
use super::store::{self, Adding};
use crate::asks::entry::bytes;
use crate::asks::model::NATION;
use crate::asks::take::Sitting;
use crate::parties::bodies::{self, Body, Meant};
use crate::store::{StoreError, Tx, references};
use crate::{ledger_log, offices};
use jiff::civil::Date;
use rules::partnership::{MOST_SIDES, NotAllowed, Part, Step, check_days, days};
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

/// Who is asked to join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// One body.
    Body(Meant),
    /// Every body of a class, each for itself.
    Class(Class),
}

/// A partnership that is proposed.
#[derive(Debug, Clone)]
pub struct NewPartnership {
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The day on which it is proposed.
    pub on: Date,
    /// The day from which it is meant to hold.
    pub since: Date,
    /// The day until which it is meant to.
    pub until: Option<Date>,
    /// The first that is asked to join.
    pub asked: Asked,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// What happens.
    pub act: ActKind,
    /// The day; of one who leaves, the last.
    pub on: Date,
    /// The post that it names.
    pub office: Option<Uuid>,
    /// The words that come with it.
    pub note: Option<String>,
    /// Who is asked to join.
    pub asked: Option<Asked>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such partnership.
    Unknown,
    /// Somebody else did something for the same body since it was shown.
    Overtaken,
    /// It is not asked, nor of a class that is.
    NotAsked,
    /// Somebody who is asked is a side already.
    IsASide,
    /// There are as many sides as there can be.
    TooMany,
    /// The body that is meant is not there.
    NoSuchBody,
    /// The post is none of the body's.
    NoSuchPost,
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

impl From<NotAllowed> for NotTaken {
    fn from(why: NotAllowed) -> NotTaken {
        NotTaken::Refused(why)
    }
}

/// A partnership that is being changed.
struct Of<'a> {
    area: &'a str,
    id: Uuid,
    reference: &'a str,
    version: i64,
    since: Date,
    until: Option<Date>,
}

/// A step that is being kept: its part as it is, and what the public ledger is told.
struct Keeping<'a> {
    step: StepRow,
    part: Option<(&'a PartRow, Part)>,
    content: Vec<u8>,
}

/// Proposes a partnership for a body, which joins it by that, and asks the first to join.
///
/// # Errors
/// When the rules say no, or a statement fails; then nothing is kept.
pub async fn propose(
    tx: &mut Tx,
    by: &Body,
    new: &NewPartnership,
    sitting: &Sitting,
) -> Result<Reference, NotTaken> {
    check_days(new.since, new.until)?;
    let today = sitting.world.day_of(sitting.now);
    let proposed = Step { on: new.on, act: ActKind::Proposed.act() };
    let part = Part::default().after(proposed, today)?;
    let area = by.area.clone().unwrap_or_else(|| NATION.to_owned());
    let id = sitting.world.new_id();
    let reference = references::name(tx, &sitting.world, Prefix::Partnership, &area, id).await?;
    let text = reference.to_string();
    let (since, until) = (new.since, new.until);
    let adding = Adding {
        area: &area,
        id,
        reference: &text,
        proposed_by: by.id,
        title: &new.title,
        purpose: &new.purpose,
        since,
        until,
    };
    store::add(tx, &adding, sitting.now).await?;
    store::add_side(tx, (&area, id), 1, (Some(by.id), None)).await?;
    let own = add_part(tx, (&area, id), (1, by), sitting).await?;
    let content = bytes(&Proposed {
        area: &area,
        noted_for: by.id.to_string(),
        on: new.on.to_string(),
        purpose: &new.purpose,
        since: since.to_string(),
        title: &new.title,
        until: until.map(|day| day.to_string()),
    });
    let of = Of { area: &area, id, reference: &text, version: 0, since, until };
    let step = first_step(1, ActKind::Proposed, new.on, (1, Some(own.id)), sitting);
    keep(tx, &of, Keeping { step, part: Some((&own, part)), content }, sitting).await?;
    let of = Of { version: 1, ..of };
    ask_to_join(tx, &of, &new.asked, new.on, sitting).await?;
    Ok(reference)
}

fn first_step(
    n: i64,
    act: ActKind,
    on_day: Date,
    (side, part): (i64, Option<Uuid>),
    sitting: &Sitting,
) -> StepRow {
    StepRow {
        n,
        at: sitting.now,
        on_day,
        act,
        side,
        part,
        office: None,
        note: None,
        for_party: sitting.party,
    }
}

async fn add_part(
    tx: &mut Tx,
    of: (&str, Uuid),
    (side, body): (i64, &Body),
    sitting: &Sitting,
) -> Result<PartRow, StoreError> {
    let id = sitting.world.new_id();
    store::add_part(tx, of, id, (side, body.id)).await?;
    Ok(PartRow {
        id,
        side,
        party: body.id,
        office: None,
        named_on: None,
        joined_on: None,
        left_on: None,
        declined_on: None,
        version: 0,
        name: body.name.clone(),
        code: body.code.clone(),
        post: None,
    })
}

/// Asks a body or a class to join.
async fn ask_to_join(
    tx: &mut Tx,
    of: &Of<'_>,
    asked: &Asked,
    on: Date,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let today = sitting.world.day_of(sitting.now);
    let sides = store::sides(tx, of.area, of.id).await?;
    let parts = store::parts(tx, of.id).await?;
    let next = sides.iter().map(|side| side.n).max().unwrap_or(0) + 1;
    let named = Step { on, act: ActKind::Named.act() };
    let (body, class) = match asked {
        Asked::Class(class) => (None, Some(*class)),
        Asked::Body(meant) => {
            let body = bodies::ensure(tx, &sitting.world, meant, sitting.now).await?;
            (Some(body.ok_or(NotTaken::NoSuchBody)?), None)
        }
    };
    let own = body.as_ref().and_then(|body| parts.iter().find(|part| part.party == body.id));
    let of_a_class = |body: &Body| {
        let classes = sides.iter().filter_map(|side| side.class());
        classes.into_iter().any(|class| class.area_of(body.code.as_deref()).is_some())
    };
    if own.is_none() {
        let is_a_side = match (&body, class) {
            (Some(body), _) => of_a_class(body),
            (None, class) => sides.iter().any(|side| side.class() == class),
        };
        if is_a_side {
            return Err(NotTaken::IsASide);
        }
        if next > MOST_SIDES {
            return Err(NotTaken::TooMany);
        }
        let key = class.map(Class::key);
        store::add_side(tx, (of.area, of.id), next, (body.as_ref().map(|body| body.id), key))
            .await?;
    }
    let part = match (own, &body) {
        (Some(own), _) => Some(own.clone()),
        (None, Some(body)) => Some(add_part(tx, (of.area, of.id), (next, body), sitting).await?),
        (None, None) => None,
    };
    let after = match &part {
        Some(part) => Some(standing(tx, of, part).await?.after(named, today)?),
        None => {
            Part::default().after(named, today)?;
            None
        }
    };
    let side = part.as_ref().map_or(next, |part| part.side);
    let at = (side, part.as_ref().map(|part| part.id));
    let step = first_step(of.version + 1, ActKind::Named, on, at, sitting);
    let content = content(&step, body.as_ref().map(|body| body.id), class.map(Class::key));
    let part = part.as_ref().zip(after);
    keep(tx, of, Keeping { step, part, content }, sitting).await
}

/// The part of a body as its steps make it.
async fn standing(tx: &mut Tx, of: &Of<'_>, part: &PartRow) -> Result<Part, StoreError> {
    let steps = store::steps_of_part(tx, of.area, part.id).await?;
    part_of(of.reference, steps.iter().map(|step| (step.act, step.on_day)))
}

/// What the public ledger is told of a step that is not the first.
#[must_use]
pub fn content(step: &StepRow, party: Option<Uuid>, class: Option<&str>) -> Vec<u8> {
    bytes(&Stepped {
        act: step.act.key(),
        class,
        note: step.note.as_deref(),
        noted_for: step.for_party.to_string(),
        office: step.office.map(|id| id.to_string()),
        on: step.on_day.to_string(),
        party: party.map(|id| id.to_string()),
    })
}

/// Takes the next step for a body whose part was shown with `seen` steps.
///
/// # Errors
/// When it was overtaken, it is not asked, the rules say no, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    reference: Reference,
    body: &Body,
    new: &NewStep,
    seen: i64,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let row = store::hold(tx, reference).await?.ok_or(NotTaken::Unknown)?;
    let of = Of {
        area: &row.area,
        id: row.id,
        reference: &row.reference,
        version: row.version,
        since: row.since,
        until: row.until_day,
    };
    let today = sitting.world.day_of(sitting.now);
    if row.until_day.is_some_and(|until| until < new.on) {
        return Err(NotAllowed::Over.into());
    }
    let parts = store::parts(tx, row.id).await?;
    let own = parts.into_iter().find(|part| part.party == body.id);
    if own.as_ref().map_or(0, |part| part.version) != seen {
        return Err(NotTaken::Overtaken);
    }
    if new.act == ActKind::Named {
        let is_in = own.as_ref().is_some_and(|part| part.is_in(new.on));
        let asked = new.asked.as_ref().filter(|_| is_in).ok_or(NotTaken::NotAsked)?;
        return ask_to_join(tx, &of, asked, new.on, sitting).await;
    }
    let own = match own {
        Some(own) => own,
        None if new.act == ActKind::Joined => {
            let sides = store::sides(tx, of.area, of.id).await?;
            let fits = |class: super::model::Class| class.area_of(body.code.as_deref()).is_some();
            let side = sides.iter().find(|side| side.class().is_some_and(fits));
            let side = side.ok_or(NotTaken::NotAsked)?.n;
            add_part(tx, (of.area, of.id), (side, body), sitting).await?
        }
        None => return Err(NotTaken::NotAsked),
    };
    if let Some(office) = new.office {
        let office = offices::store::one(tx, office).await?;
        let is_theirs = |office: &offices::model::OfficeRow| {
            office.body == body.id && office.closed_on.is_none_or(|last| today <= last)
        };
        office.filter(is_theirs).ok_or(NotTaken::NoSuchPost)?;
    }
    let next = Step { on: new.on, act: new.act.act() };
    let after = standing(tx, &of, &own).await?.after(next, today)?;
    let step = StepRow {
        office: new.office,
        note: new.note.clone(),
        ..first_step(row.version + 1, new.act, new.on, (own.side, Some(own.id)), sitting)
    };
    let content = content(&step, Some(body.id), None);
    keep(tx, &of, Keeping { step, part: Some((&own, after)), content }, sitting).await
}

async fn keep(
    tx: &mut Tx,
    of: &Of<'_>,
    Keeping { step, part, content }: Keeping<'_>,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    if let Some((row, part)) = &part {
        let office =
            if step.act == ActKind::Reached { step.office } else { step.office.or(row.office) };
        store::move_part(tx, (of.area, row.id), office, part).await?;
    }
    let parts = store::parts(tx, of.id).await?;
    let parts: Vec<(i64, Part)> = parts
        .iter()
        .map(|row| {
            let days = [row.named_on, row.joined_on, row.left_on, row.declined_on];
            (row.side, Part::kept(days))
        })
        .collect();
    let days = days(of.since, of.until, &parts);
    if !store::move_on(tx, (of.area, of.id, of.version), days, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    let kind = format!("partnership.{}", step.act.key());
    let (world, now) = (&sitting.world, sitting.now);
    let left = ledger_log::append(tx, world, &kind, now, of.reference, Some(&content)).await?;
    match store::add_step(tx, (of.area, of.id), &step, sitting.person, &left).await {
        Err(StoreError::Taken) => Err(NotTaken::Overtaken),
        other => Ok(other?),
    }
}
