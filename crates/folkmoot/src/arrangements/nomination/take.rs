//! Naming a lead, and taking the next step of a nomination: what is written, the questions that it answers, and the entry in the
//! public ledger, in one transaction.

use super::entry::content;
use super::model::{ActKind, NominationRow, State, StepRow, after, standing_of};
use super::store;
use crate::asks;
use crate::asks::act::Act;
use crate::asks::model::Filter;
use crate::asks::step_form::note_receipt;
use crate::asks::take::{NewStep as Answer, Sitting, With, take_step_with};
use crate::issued::{receipt_store, recipients};
use crate::ledger_log;
use crate::parties::bodies::Body;
use crate::store::names::folded;
use crate::store::{StoreError, Tx};
use crate::web::Language;
use jiff::civil::Date;
use rules::ask::Kind;
use rules::lead::{Nomination, Override, Refused, Team, check};
use rules::reference::Reference;
use rules::term::{self, Term};
use uuid::Uuid;

/// How many open questions a nomination answers.
const MOST_ASKS: i64 = 20;

/// Somebody who is to be the lead.
#[derive(Debug, Clone)]
pub struct NewNomination {
    /// The name.
    pub name: String,
    /// Whether it is public.
    pub named: bool,
    /// The team.
    pub team: Team,
    /// The day from which on.
    pub from: Date,
    /// Why this person, if the rule says no.
    pub reason: Option<String>,
    /// Where mail to them goes, if they have an address of their own for it, and in which language.
    pub address: Option<(String, Language)>,
    /// Whether the post of the authority names them by its link, without an account.
    pub by_post: bool,
}

/// A step that is to be taken.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// What is done.
    pub act: ActKind,
    /// Why it is not approved.
    pub reason: Option<String>,
    /// The last day of a lead who leaves.
    pub last: Option<Date>,
    /// Where mail to the lead goes from now on; nothing where mail to their office or authority goes.
    pub address: Option<(String, Language)>,
    /// The name of whoever does it.
    pub by_name: String,
}

/// Why nothing was changed.
#[derive(Debug)]
pub enum NotTaken {
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The rule says no.
    Rule(Refused),
    /// A nomination waits to be approved.
    Waits,
    /// The last day is before the first, or one to come.
    WrongDay,
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

/// A person as the rule tells them apart: somebody who is signed in, or somebody who is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who<'a> {
    Person(Uuid),
    Named(&'a str),
}

/// Whether another lead is there on any day from `from` on.
fn is_led(rows: &[NominationRow], from: Date, but: Uuid) -> bool {
    let terms = rows.iter().filter(|row| row.id != but).filter_map(NominationRow::term);
    let new = Term { holder: but, starts: from, ends: None };
    term::check(&terms.collect::<Vec<_>>(), &new).is_err()
}

/// Names a lead of an authority. One whom the rule refuses, and for whom a reason is given, waits for somebody else to approve
/// it; returns how the nomination stands. `answer` are the words that answer the questions for a name.
///
/// # Errors
/// When the rule says no, somebody was faster, or a statement fails; then nothing is kept.
pub async fn nominate(
    tx: &mut Tx,
    (area, authority): (&str, &Body),
    new: &NewNomination,
    answer: &str,
    sitting: &Sitting,
) -> Result<State, NotTaken> {
    let rows = store::of_area(tx, area).await?;
    if rows.iter().any(|row| row.is(State::Proposed)) {
        return Err(NotTaken::Waits);
    }
    let id = sitting.world.new_id();
    let today = sitting.world.day_of(sitting.now);
    let nomination = Nomination {
        nominee: Who::Named(&new.name),
        nominator: sitting.person.map_or(Who::Named(""), Who::Person),
        team: new.team,
        from: new.from,
        over: None,
    };
    let checked = check(&nomination, is_led(&rows, new.from, id), today);
    let reason = new.reason.clone().filter(|reason| !reason.trim().is_empty());
    let (act, state, reason) = match (checked, reason) {
        (Ok(()), _) => (ActKind::Nominated, State::Current, None),
        (Err(Refused::FromCommissioning | Refused::NotFromProcurement), Some(reason)) => {
            (ActKind::Proposed, State::Proposed, Some(reason))
        }
        (Err(why), _) => return Err(NotTaken::Rule(why)),
    };
    let row = NominationRow {
        area: area.to_owned(),
        id,
        authority: authority.id,
        name: new.name.clone(),
        named: new.named,
        email: new.address.as_ref().map(|(email, _)| email.clone()),
        language: new.address.as_ref().map(|(_, language)| language.tag().to_owned()),
        team: new.team.key().to_owned(),
        from: new.from,
        reason,
        state: state.key().to_owned(),
        ended_on: None,
        version: 1,
        changed_at: sitting.now,
    };
    store::add(tx, &row).await?;
    let step = StepRow {
        n: 1,
        at: sitting.now,
        on_day: today,
        act,
        reason: None,
        last: None,
        for_party: sitting.party,
        by_person: sitting.person,
    };
    write(tx, &row, &step, sitting).await?;
    if state == State::Current {
        recipients::lead_named(tx, (area, authority.id), sitting).await?;
        answer_asks(tx, authority.id, answer, new.by_post, sitting).await?;
    }
    Ok(state)
}

/// Takes the next step of a nomination that was shown with `seen` steps.
///
/// # Errors
/// When the rule says no, somebody was faster, or a statement fails; then nothing is changed.
pub async fn take_step(
    tx: &mut Tx,
    (area, id): (&str, Uuid),
    new: &NewStep,
    seen: i64,
    answer: &str,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let rows = store::of_area(tx, area).await?;
    let row = rows.iter().find(|row| row.id == id && row.version == seen);
    let row = row.ok_or(NotTaken::Overtaken)?;
    let today = sitting.world.day_of(sitting.now);
    if new.last.is_some_and(|last| last < row.from || last > today) {
        return Err(NotTaken::WrongDay);
    }
    let steps = store::steps(tx, area, id).await?;
    let standing = standing_of(&id.to_string(), &steps)?;
    let standing = after(Some(standing), new.act, new.last).ok_or(NotTaken::Overtaken)?;
    if matches!(new.act, ActKind::Approved | ActKind::Refused) {
        let nominator = steps.first().and_then(|step| step.by_person);
        approves(row, nominator, new, is_led(&rows, row.from, id), sitting)?;
    }
    if !store::move_on(tx, row, &standing, sitting.now).await? {
        return Err(NotTaken::Overtaken);
    }
    if new.act == ActKind::Addressed {
        store::write_to(tx, (area, id), new.address.as_ref()).await?;
    }
    let step = StepRow {
        n: row.version + 1,
        at: sitting.now,
        on_day: today,
        act: new.act,
        reason: new.reason.clone(),
        last: new.last,
        for_party: sitting.party,
        by_person: sitting.person,
    };
    write(tx, row, &step, sitting).await?;
    if new.act == ActKind::Ended {
        receipt_store::end(tx, (area, row.authority), today).await?;
    }
    if new.act == ActKind::Approved {
        recipients::lead_named(tx, (area, row.authority), sitting).await?;
        answer_asks(tx, row.authority, answer, false, sitting).await?;
    }
    Ok(())
}

/// Whether somebody may decide about a nomination that waits: neither the nominee nor who nominates.
fn approves(
    row: &NominationRow,
    nominator: Option<Uuid>,
    new: &NewStep,
    is_led: bool,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let approver = sitting.person.map_or(Who::Named(""), Who::Person);
    // Who named them by a link may be anybody of the authority: then only somebody outside it can decide.
    if nominator.is_none() && sitting.party == row.authority {
        return Err(NotTaken::Rule(Refused::ApproverNotIndependent));
    }
    let themself = folded(&row.name) == folded(&new.by_name);
    let nomination = Nomination {
        nominee: if themself { approver } else { Who::Named(&row.name) },
        nominator: nominator.map_or(Who::Named("nominator"), Who::Person),
        team: Team::from_key(&row.team).unwrap_or(Team::Other),
        from: row.from,
        over: Some(Override { reason: row.reason.as_deref().unwrap_or(""), approver }),
    };
    let today = sitting.world.day_of(sitting.now);
    // To refuse it, the authority may well have a lead.
    let is_led = is_led && new.act == ActKind::Approved;
    check(&nomination, is_led, today).map_err(NotTaken::Rule)
}

/// Answers what the authority was asked for: a name. An answer that cannot be given now is not.
async fn answer_asks(
    tx: &mut Tx,
    authority: Uuid,
    note: &str,
    by_post: bool,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let today = sitting.world.day_of(sitting.now);
    let filter = Filter {
        area: None,
        kind: Some(Kind::Nomination),
        owner: Some(authority),
        asker: None,
        late: false,
    };
    let sitting = Sitting { party: authority, ..sitting.clone() };
    for ask in asks::store::open(tx, &filter, None, MOST_ASKS, today).await? {
        let Ok(reference) = ask.reference.parse::<Reference>() else { continue };
        let act = Act::Answered(rules::ask::Answer::Given);
        let step = Answer { on: today, act, note: Some(note.to_owned()) };
        let with = With { by_post, ..With::default() };
        let mut seen = ask.version;
        if by_post {
            seen += i64::from(received(note_receipt(tx, &ask, today, &sitting).await)?);
        }
        match take_step_with(tx, reference, &step, &with, seen, &sitting).await {
            Ok(()) | Err(asks::take::NotTaken::Refused(_)) => {}
            Err(asks::take::NotTaken::Store(error)) => return Err(error.into()),
            Err(_) => return Err(NotTaken::Overtaken),
        }
    }
    Ok(())
}

/// Whether it was noted that an ask came. That it cannot be noted now stands in nobody's way.
fn received(noted: Result<bool, asks::take::NotTaken>) -> Result<bool, NotTaken> {
    match noted {
        Ok(noted) => Ok(noted),
        Err(asks::take::NotTaken::Refused(_)) => Ok(false),
        Err(asks::take::NotTaken::Store(error)) => Err(error.into()),
        Err(_) => Err(NotTaken::Overtaken),
    }
}

async fn write(
    tx: &mut Tx,
    row: &NominationRow,
    step: &StepRow,
    sitting: &Sitting,
) -> Result<(), NotTaken> {
    let (kind, subject) = (format!("nomination.{}", step.act.key()), row.id.to_string());
    let (world, at, content) = (&sitting.world, sitting.now, content(row, step));
    let left = ledger_log::append(tx, world, &kind, at, &subject, Some(&content)).await?;
    Ok(store::add_step(tx, (&row.area, row.id), step, &left).await?)
}
