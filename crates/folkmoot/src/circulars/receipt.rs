//! What happens on the way of a circular to a body, noted with what it says of the asks in it: a mail that was taken was sent
//! with all of them, and one that came back brought none.

use super::entry;
use super::model::{CircularRow, ReceiptRow, RecipientRow, way_of};
use super::recipients_store as store;
use crate::asks;
use crate::asks::act::Act as AskAct;
use crate::asks::model::AskRow;
use crate::asks::take::{NewStep, NotTaken, Sitting};
use crate::ledger_log;
use crate::store::{StoreError, Tx, Work};
use jiff::civil::Date;
use rules::circular::Act;
use rules::reference::Reference;
use uuid::Uuid;

/// Something that happened.
#[derive(Debug, Clone, Copy)]
pub struct NewReceipt {
    /// What.
    pub act: Act,
    /// The day.
    pub on: Date,
    /// How it is known: `mail`, `post` or `web`.
    pub channel: &'static str,
}

/// Notes it, with what it says of the asks, if it tells anything new. Returns whether it did.
///
/// What may be written at the same time is held first, always the asks before the place on the list: whoever answers one of
/// them holds them in the same order.
///
/// # Errors
/// When a statement fails; then nothing is changed.
pub async fn note(
    tx: &mut Tx,
    circular: &CircularRow,
    row: &RecipientRow,
    new: NewReceipt,
    sitting: &Sitting,
) -> Result<bool, StoreError> {
    let mut held = Vec::new();
    for (_, ask) in store::asks_of(tx, &row.area, row.id).await? {
        held.extend(asks::store::hold(tx, &ask.area, ask.id).await?);
    }
    if !mark(tx, circular, (&row.area, row.id), new, sitting).await? {
        return Ok(false);
    }
    let act = match new.act {
        Act::Mailed | Act::Posted => AskAct::Sent,
        Act::CameBack | Act::Returned => AskAct::CameBack,
        Act::Received => AskAct::Received,
        Act::Listed | Act::Reminded => return Ok(true),
    };
    for ask in held {
        follow(tx, &ask, row.party, act, new.on, sitting).await?;
    }
    Ok(true)
}

/// Notes it on the way to the body alone.
async fn mark(
    tx: &mut Tx,
    circular: &CircularRow,
    (area, id): (&str, Uuid),
    new: NewReceipt,
    sitting: &Sitting,
) -> Result<bool, StoreError> {
    let Some(row) = store::hold(tx, area, id).await? else { return Ok(false) };
    if row.way().after(new.act).is_none() {
        return Ok(false);
    }
    let mut receipts = store::receipts(tx, &row.area, row.id).await?;
    let receipt = ReceiptRow {
        n: row.version + 1,
        at: sitting.now,
        on_day: new.on,
        act: new.act,
        channel: Some(new.channel.to_owned()),
        for_party: sitting.party,
    };
    receipts.push(receipt.clone());
    let way = way_of(&circular.number, &receipts)?;
    store::move_on(tx, &row, way, sitting.now).await?;
    write(tx, circular, &row, &receipt, sitting).await?;
    Ok(true)
}

/// An ask is known to have come: if it is one of a circular, the circular has come with it. Whoever has taken the step holds
/// the ask.
pub fn came<'t>(
    tx: &'t mut Tx,
    (area, ask): (&'t str, Uuid),
    on: Date,
    channel: &'static str,
    sitting: &'t Sitting,
) -> Work<'t, (), StoreError> {
    Box::pin(async move {
        let Some(row) = store::by_ask(tx, area, ask).await? else { return Ok(()) };
        let Some(circular) = super::store::one(tx, row.circular).await? else { return Ok(()) };
        let sitting = Sitting { party: row.party, ..sitting.clone() };
        let new = NewReceipt { act: Act::Received, on, channel };
        mark(tx, &circular, (&row.area, row.id), new, &sitting).await.map(|_| ())
    })
}

/// Writes a receipt with its entry in the public ledger.
pub(super) async fn write(
    tx: &mut Tx,
    circular: &CircularRow,
    row: &RecipientRow,
    receipt: &ReceiptRow,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let kind = format!("circular-receipt.{}", receipt.act.key());
    let (subject, content) = (subject(&circular.key, row.party), entry::receipt(row, receipt));
    let world = &sitting.world;
    let left = ledger_log::append(tx, world, &kind, receipt.at, &subject, Some(&content)).await?;
    store::add_receipt(tx, (&row.area, row.id), receipt, sitting.person, &left).await
}

/// What the public ledger calls the way of a circular to a body.
#[must_use]
pub fn subject(number: &str, party: Uuid) -> String {
    format!("circular/{number}/{party}")
}

/// Takes the step that it is for one of the asks, where that is news.
async fn follow(
    tx: &mut Tx,
    ask: &AskRow,
    party: Uuid,
    act: AskAct,
    on: Date,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    // It was handed on, or is over: its way no longer matters.
    let over = ask.owner != party || ask.closed_on.is_some();
    let news = match (act, ask.reached.as_str()) {
        (_, "received") => false,
        (AskAct::Sent, reached) => reached != "sent",
        _ => true,
    };
    let Ok(reference) = Reference::parse(&ask.reference) else { return Ok(()) };
    if over || !news {
        return Ok(());
    }
    let by = if act == AskAct::Received { party } else { ask.asker };
    let sitting = Sitting { party: by, ..sitting.clone() };
    let step = NewStep { on, act, note: None };
    match asks::take::take_step(tx, reference, &step, ask.version, &sitting).await {
        // The rules may say no, as of a day before what is known already: then there is nothing to be noted.
        Ok(()) | Err(NotTaken::Refused(_) | NotTaken::Unknown) => Ok(()),
        Err(NotTaken::Overtaken) => Err(StoreError::Taken),
        Err(NotTaken::Store(error)) => Err(error),
    }
}
