//! Signing and sending a circular, and withdrawing one: its list, everybody's place on it, what each is asked and promised, and
//! the entries in the public ledger, in one transaction. The mails are written afterwards.

use super::audience::{Wanted, bodies_of, everybody};
use super::model::{
    ActKind, Audience, CircularRow, ItemRow, ReceiptRow, RecipientRow, Standing, StepRow,
    standing_of,
};
use super::{entry, receipt, recipients_store, store};
use crate::asks;
use crate::asks::act::Act as AskAct;
use crate::asks::model::NATION;
use crate::asks::new::rule_of;
use crate::asks::take::{NewAsk, NotAsked, NotTaken, Sitting, ask_within};
use crate::correspondence::undertakings;
use crate::decisions::basis::NoBasis;
use crate::documents;
use crate::ledger_log;
use crate::offices;
use crate::parties::bodies::{self, Body};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use rules::ask::Kind;
use rules::circular::{self, Act, NotSent, Sending, State, Way};
use rules::reference::Reference;
use rules::term::OnDay;
use uuid::Uuid;

/// Who signs a circular, and its day.
#[derive(Debug, Clone, Copy)]
pub struct Signing {
    /// The office.
    pub office: Uuid,
    /// The day.
    pub on: Date,
}

/// Why nothing was sent, or withdrawn.
#[derive(Debug)]
pub enum NotDone {
    /// Somebody else did something since it was shown.
    Overtaken,
    /// The rules say no.
    Refused(NotSent),
    /// The office is none of the body whose circular it is.
    NotItsOffice,
    /// A network asks for this only after a decision to (R04).
    NoBasis(NoBasis),
    /// Something in it cannot be asked on this day.
    CannotAsk,
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

/// Signs a draft that was shown with `seen` changes, and sends it. Returns how many are on its list.
///
/// # Errors
/// Why not; then nothing is changed.
pub async fn send(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    signing: Signing,
    sitting: &Sitting,
) -> Result<usize, NotDone> {
    if row.version != seen {
        return Err(NotDone::Overtaken);
    }
    let office = offices::store::one(tx, signing.office).await?;
    let office = office.filter(|office| office.body == row.issuer).ok_or(NotDone::NotItsOffice)?;
    let held = offices::store::steps(tx, &office.area, office.id).await?;
    let held = offices::model::standing_of(&office.id.to_string(), &held)?;
    let signs = held.on(signing.on);
    let audience = Audience::from_key(&row.audience);
    let audience = audience.ok_or_else(|| StoreError::Failed("an unknown audience".into()))?;
    let region = row.region.as_deref().and_then(|region| region.parse().ok());
    let wanted = Wanted { audience, region, on: signing.on };
    let listed = bodies_of(tx, &wanted, &sitting.world, sitting.now).await?;
    // Nobody writes to themself.
    let listed: Vec<_> = listed.into_iter().filter(|(_, body)| body.id != row.issuer).collect();
    let before = match row.supersedes {
        Some(other) => store::one(tx, other).await?.filter(|other| other.issuer == row.issuer),
        None => None,
    };
    let replaces = before.as_ref().map(|other| (other.state(), other.on_day.unwrap_or(Date::MAX)));
    let replaces = replaces.or(row.supersedes.map(|_| (State::Withdrawn, signing.on)));
    let today = sitting.world.day_of(sitting.now);
    let sending =
        Sending { state: row.state(), on: signing.on, signs, listed: listed.len(), replaces };
    circular::check(&sending, today).map_err(NotDone::Refused)?;
    let term = match signs {
        OnDay::Holder(term) | OnDay::Acting(term) => term.holder,
        OnDay::Vacant => return Err(NotDone::Refused(NotSent::OfficeVacant)),
    };
    let items = store::items(tx, row.id).await?;
    let recipients = list(tx, row, &listed, signing.on, sitting).await?;
    ask_all(tx, row, &items, &recipients, signing.on, sitting).await?;
    promise(tx, row, &items, audience, signing.on, sitting).await?;
    for file in store::files(tx, row.id).await? {
        documents::store::seal(tx, file.id, false).await?;
    }
    let signed = CircularRow {
        office: Some(office.id),
        term: Some(term),
        recipients: recipients.len() as i64,
        ..row.clone()
    };
    store::sign(tx, (row.id, row.version), (office.id, term), signed.recipients).await?;
    let step = step(1, ActKind::Sent, signing.on, (None, None), sitting);
    let files = store::files(tx, row.id).await?;
    let content = entry::sent(&signed, &step, &items, &files, &recipients);
    write(tx, &signed, Standing::DRAFT, &step, &content, sitting).await?;
    if let Some(before) = before {
        supersede(tx, &before, row, signing.on, sitting).await?;
    }
    Ok(recipients.len())
}

/// Puts everybody on the list.
async fn list(
    tx: &mut Tx,
    row: &CircularRow,
    listed: &[(String, Body)],
    on: Date,
    sitting: &Sitting,
) -> Result<Vec<RecipientRow>, NotDone> {
    let mut recipients = Vec::with_capacity(listed.len());
    for (area, body) in listed {
        let recipient = RecipientRow {
            area: area.clone(),
            id: sitting.world.new_id(),
            circular: row.id,
            party: body.id,
            way: Way::Waiting.key().to_owned(),
            way_on: on,
            version: 1,
            changed_at: sitting.now,
            name: body.name.clone(),
            code: body.code.clone(),
        };
        let place = (recipient.area.as_str(), recipient.id);
        recipients_store::add(tx, place, (row.id, body.id), on, sitting.now).await?;
        let receipt = ReceiptRow {
            n: 1,
            at: sitting.now,
            on_day: on,
            act: Act::Listed,
            channel: None,
            for_party: row.issuer,
        };
        receipt::write(tx, row, &recipient, &receipt, sitting).await?;
        recipients.push(recipient);
    }
    recipients.sort_by(|a, b| (&a.area, a.id).cmp(&(&b.area, b.id)));
    Ok(recipients)
}

/// Asks everybody on the list each thing that is asked.
async fn ask_all(
    tx: &mut Tx,
    row: &CircularRow,
    items: &[ItemRow],
    recipients: &[RecipientRow],
    on: Date,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    for item in items.iter().filter(|item| !item.is_promise()) {
        for one in recipients {
            let new = new_ask(item, &one.area, (row.issuer, one.party), on, sitting)?;
            let ask = ask_within(tx, &new, sitting).await.map_err(not_asked)?;
            let place = (one.area.as_str(), one.id);
            recipients_store::add_ask(tx, place, row.id, item.n, ask.id).await?;
        }
    }
    Ok(())
}

fn new_ask(
    item: &ItemRow,
    area: &str,
    (asker, of): (Uuid, Uuid),
    on: Date,
    sitting: &Sitting,
) -> Result<NewAsk, NotDone> {
    let kind = Kind::from_key(&item.kind).ok_or(NotDone::CannotAsk)?;
    Ok(NewAsk {
        area: area.to_owned(),
        kind,
        asker,
        of,
        subject: item.subject.clone(),
        text: item.text.clone(),
        event: item.event_day.zip(item.event_name.clone()),
        on,
        by: None,
        decision: None,
        about: None,
        rule: rule_of(&sitting.regimes, on, kind, "").ok_or(NotDone::CannotAsk)?,
    })
}

fn not_asked(why: NotAsked) -> NotDone {
    match why {
        NotAsked::NoBasis(why) => NotDone::NoBasis(why),
        NotAsked::Not(NotTaken::Store(error)) => error.into(),
        NotAsked::NoSuchAsk | NotAsked::Not(_) => NotDone::CannotAsk,
    }
}

/// What is promised is promised once, to everybody on the list together; who keeps track of it is one ask.
async fn promise(
    tx: &mut Tx,
    row: &CircularRow,
    items: &[ItemRow],
    audience: Audience,
    on: Date,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let promised: Vec<&ItemRow> = items.iter().filter(|item| item.is_promise()).collect();
    if promised.is_empty() {
        return Ok(());
    }
    let all = bodies::ensure(tx, &sitting.world, &everybody(audience), sitting.now).await?;
    let all = all.ok_or_else(|| StoreError::Failed("everybody is not there".into()))?;
    for item in promised {
        let new = new_ask(item, NATION, (all.id, row.issuer), on, sitting)?;
        let ask = ask_within(tx, &new, sitting).await.map_err(not_asked)?;
        let stands_in = format!("{}, {}", row.number, row.title);
        undertakings::add(tx, (&ask.area, ask.id), &stands_in, None).await?;
        store::keep_promise(tx, row.id, item.n, ask.id).await?;
    }
    Ok(())
}

/// The one before is over, and what is open of it is taken back, if that was said.
async fn supersede(
    tx: &mut Tx,
    before: &CircularRow,
    by: &CircularRow,
    on: Date,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    end(tx, before, ActKind::Superseded, on, (Some(by.id), None), sitting).await?;
    if by.takes_back {
        take_back(tx, before, on, &format!("{}: {}", by.number, by.title), sitting).await?;
    }
    Ok(())
}

/// Withdraws a circular that was shown with `seen` changes, and takes back what is open of it.
///
/// # Errors
/// When it is not in force, somebody was faster, or a statement fails; then nothing is changed.
pub async fn withdraw(
    tx: &mut Tx,
    row: &CircularRow,
    seen: i64,
    reason: &str,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    if row.version != seen {
        return Err(NotDone::Overtaken);
    }
    let on = sitting.world.day_of(sitting.now);
    end(tx, row, ActKind::Withdrawn, on, (None, Some(reason)), sitting).await?;
    take_back(tx, row, on, reason, sitting).await
}

async fn end(
    tx: &mut Tx,
    row: &CircularRow,
    act: ActKind,
    on: Date,
    named: (Option<Uuid>, Option<&str>),
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let steps = store::steps(tx, row.id).await?;
    let standing = standing_of(&row.number, &steps)?;
    let step = step(steps.len() as i64 + 1, act, on, named, sitting);
    let content = entry::stepped(&step);
    write(tx, row, standing, &step, &content, sitting).await
}

async fn take_back(
    tx: &mut Tx,
    row: &CircularRow,
    on: Date,
    note: &str,
    sitting: &Sitting,
) -> Result<(), NotDone> {
    for one in recipients_store::of_circular(tx, row.id).await? {
        for (_, ask) in recipients_store::asks_of(tx, &one.area, one.id).await? {
            let Ok(reference) = Reference::parse(&ask.reference) else { continue };
            if ask.closed_on.is_some() {
                continue;
            }
            let step =
                asks::take::NewStep { on, act: AskAct::Withdrawn, note: Some(note.to_owned()) };
            match asks::take::take_step(tx, reference, &step, ask.version, sitting).await {
                // Something in it lies after the day of the one that takes its place: it stays.
                Ok(()) | Err(NotTaken::Refused(_) | NotTaken::Unknown) => {}
                Err(NotTaken::Overtaken) => return Err(NotDone::Overtaken),
                Err(NotTaken::Store(error)) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

/// Owes everybody on the list of a circular in force who has something open a mail that says so: at most one a day, and none to
/// whom no mail can go. Returns to how many.
///
/// # Errors
/// When it is not in force, or a statement fails; then nothing is changed.
pub async fn remind(tx: &mut Tx, row: &CircularRow, sitting: &Sitting) -> Result<usize, NotDone> {
    if row.state() != State::Sent {
        return Err(NotDone::Refused(NotSent::NotInForce));
    }
    let today = sitting.world.day_of(sitting.now);
    let mut reminded = 0;
    for one in recipients_store::of_circular(tx, row.id).await? {
        let asks = recipients_store::asks_of(tx, &one.area, one.id).await?;
        let open = asks.iter().any(|(_, ask)| ask.closed_on.is_none() && ask.owner == one.party);
        if !open || crate::answering::post::where_to(tx, one.party).await?.is_none() {
            continue;
        }
        let receipts = recipients_store::receipts(tx, &one.area, one.id).await?;
        let today = |receipt: &ReceiptRow| {
            matches!(receipt.act, Act::Reminded | Act::Mailed) && receipt.on_day == today
        };
        if !receipts.iter().any(today) && recipients_store::owe(tx, &one, "reminder").await? {
            reminded += 1;
        }
    }
    Ok(reminded)
}

fn step(
    n: i64,
    act: ActKind,
    on: Date,
    (other, note): (Option<Uuid>, Option<&str>),
    sitting: &Sitting,
) -> StepRow {
    let note = note.map(str::to_owned);
    StepRow { n, at: sitting.now, on_day: on, act, other, note, for_party: sitting.party }
}

async fn write(
    tx: &mut Tx,
    row: &CircularRow,
    standing: Standing,
    step: &StepRow,
    content: &[u8],
    sitting: &Sitting,
) -> Result<(), NotDone> {
    let standing = standing.after(step.act, step.on_day, step.other);
    let standing = standing.ok_or(NotDone::Refused(NotSent::NotInForce))?;
    if !store::move_on(tx, row, &standing, sitting.now).await? {
        return Err(NotDone::Overtaken);
    }
    let (kind, subject) = (format!("circular.{}", step.act.key()), format!("circular/{}", row.key));
    let world = &sitting.world;
    let left = ledger_log::append(tx, world, &kind, step.at, &subject, Some(content)).await?;
    Ok(store::add_step(tx, row.id, step, sitting.person, &left).await?)
}
