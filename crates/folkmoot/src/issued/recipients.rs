//! To whom a version is sent: the list, computed on the day; and who came on it afterwards.

use super::model::IssuedRow;
use super::receipt::{ReceiptKind, ReceiptRow, came_back, holders};
use super::{receipt_store, store};
use crate::areas::register::Register;
use crate::arrangements::nomination;
use crate::arrangements::nomination::model::State as Nominated;
use crate::asks::take::Sitting;
use crate::register;
use crate::store::{StoreError, Tx};
use rules::issued::{Audience, Holding, State};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The most areas that a list is computed from: a country has fewer.
const MOST_AREAS: i64 = 1000;
/// The most documents that are given to whoever comes on the list later.
const MOST_DOCUMENTS: i64 = 100;

/// One to whom it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The body.
    pub body: Uuid,
    /// Its area.
    pub area: String,
}

/// Everybody of an audience on the day, each once.
///
/// # Errors
/// When a statement fails.
pub async fn list(
    tx: &mut Tx,
    audience: Audience,
    sitting: &Sitting,
) -> Result<Vec<Recipient>, StoreError> {
    let today = sitting.world.day_of(sitting.now);
    let all: Vec<(String, Uuid)> = match audience {
        Audience::Everyone => Vec::new(),
        Audience::Leads => {
            let rows = nomination::store::open(tx, MOST_AREAS).await?.into_iter();
            let leads = rows.filter(|row| row.is(Nominated::Current));
            leads.map(|row| (row.area, row.authority)).collect()
        }
        Audience::Scrutiny => register::store::scrutiny_of_all(tx, MOST_AREAS).await?,
    };
    let there: BTreeSet<&str> =
        Register::england().areas_at(today).map(|area| area.code.as_str()).collect();
    let mut seen = BTreeSet::new();
    let in_force = all.into_iter().filter(|(area, _)| there.contains(area.as_str()));
    let once = in_force.filter(|(_, body)| seen.insert(*body));
    Ok(once.map(|(area, body)| Recipient { body, area }).collect())
}

fn receipt(
    row: &IssuedRow,
    to: &Recipient,
    (kind, number): (ReceiptKind, i64),
    (step, late, nth): (i64, bool, i64),
    sitting: &Sitting,
) -> ReceiptRow {
    ReceiptRow {
        area: row.area.clone(),
        issued: row.id,
        id: sitting.world.new_id(),
        holder: to.body,
        holder_area: to.area.clone(),
        number,
        kind: kind.key().to_owned(),
        step,
        late,
        nth,
        owed_at: sitting.now,
        owed_on: sitting.world.day_of(sitting.now),
        state: "waiting".to_owned(),
        done_on: None,
        opened_on: None,
        opened_by: None,
        ended_on: None,
    }
}

/// Owes a version to everybody on the list, and word of it to those who have an older one and are not on it. Returns the list.
///
/// # Errors
/// When a statement fails.
pub async fn issue(
    tx: &mut Tx,
    row: &IssuedRow,
    (step, number, to): (i64, u32, Audience),
    sitting: &Sitting,
) -> Result<Vec<Recipient>, StoreError> {
    let today = sitting.world.day_of(sitting.now);
    receipt_store::drop_waiting(tx, (&row.area, row.id), today).await?;
    let before = receipt_store::of(tx, &row.area, row.id).await?;
    let list = list(tx, to, sitting).await?;
    let number_kept = i64::from(number);
    for one in &list {
        let kind = (ReceiptKind::Given, number_kept);
        receipt_store::add(tx, &receipt(row, one, kind, (step, false, 1), sitting)).await?;
    }
    for holder in holders(&before, Some(number)) {
        let on_list = list.iter().any(|one| one.body == holder.body);
        if matches!(holder.holding, Holding::Old(_)) && !on_list {
            let one = Recipient { body: holder.body, area: holder.area.to_owned() };
            let kind = (ReceiptKind::Replaced, number_kept);
            receipt_store::add(tx, &receipt(row, &one, kind, (step, false, 1), sitting)).await?;
        }
    }
    Ok(list)
}

/// Owes the version that holds once more to those of some bodies from which it came back. Returns to whom.
///
/// # Errors
/// When a statement fails.
pub async fn mail_again(
    tx: &mut Tx,
    row: &IssuedRow,
    (step, number): (i64, u32),
    bodies: &[Uuid],
    sitting: &Sitting,
) -> Result<Vec<Uuid>, StoreError> {
    let before = receipt_store::of(tx, &row.area, row.id).await?;
    let number_kept = i64::from(number);
    let mut again = Vec::new();
    for had in came_back(&before, number).into_iter().filter(|had| bodies.contains(&had.holder)) {
        let one = Recipient { body: had.holder, area: had.holder_area.clone() };
        let kind = (ReceiptKind::Given, number_kept);
        let new = receipt(row, &one, kind, (step, false, had.nth + 1), sitting);
        if receipt_store::add(tx, &new).await? {
            again.push(had.holder);
        }
    }
    Ok(again)
}

/// Owes word that it is withdrawn to everybody who has some version.
///
/// # Errors
/// When a statement fails.
pub async fn withdraw(
    tx: &mut Tx,
    row: &IssuedRow,
    step: i64,
    sitting: &Sitting,
) -> Result<(), StoreError> {
    let today = sitting.world.day_of(sitting.now);
    receipt_store::drop_waiting(tx, (&row.area, row.id), today).await?;
    let before = receipt_store::of(tx, &row.area, row.id).await?;
    for holder in holders(&before, row.current()) {
        let (Holding::Current(number) | Holding::Old(number)) = holder.holding else { continue };
        let one = Recipient { body: holder.body, area: holder.area.to_owned() };
        let kind = (ReceiptKind::Withdrawn, i64::from(number));
        receipt_store::add(tx, &receipt(row, &one, kind, (step, false, 1), sitting)).await?;
    }
    Ok(())
}

/// Gives an authority that has named its lead what is for the leads at that moment; a new lead gets it anew.
///
/// # Errors
/// When a statement fails.
pub async fn lead_named(
    tx: &mut Tx,
    (area, authority): (&str, Uuid),
    sitting: &Sitting,
) -> Result<(), StoreError> {
    for row in store::for_leads(tx, MOST_DOCUMENTS).await? {
        let Some(current) = row.current.filter(|_| row.state() == State::Issued) else { continue };
        let steps = store::steps(tx, &row.area, row.id).await?;
        let issued = steps.iter().rev().find(|step| step.audience == Some(Audience::Leads));
        let Some(issued) = issued else { continue };
        let one = Recipient { body: authority, area: area.to_owned() };
        let had = receipt_store::of_holder(tx, (&row.area, row.id), authority).await?;
        let had = had.iter().filter(|one| one.is_given() && one.number == current).count();
        let kind = (ReceiptKind::Given, current);
        let how = (issued.n, true, had as i64 + 1);
        receipt_store::add(tx, &receipt(&row, &one, kind, how, sitting)).await?;
    }
    Ok(())
}
