//! What arrangements and their steps keep of which the public ledger has entries, built anew from the rows for the audit.

use super::entry::{Made, Stepped};
use super::model::ActKind;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many arrangements are read at a time.
const ROWS: i64 = 200;

const MADE: &str =
    "SELECT area, id, reference, what, lead, carrier, class, provides_care, is_local, made_on, from_day,
        value, terms, why, why_provides, why_not_local, procurement, lot
    FROM arrangement WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
const SHARES: &str = "SELECT arrangement, area, share FROM arrangement_share
    WHERE (lead_area, arrangement) >= ($1, $2) AND (lead_area, arrangement) <= ($3, $4)
    ORDER BY lead_area, arrangement, place";
const STEPS: &str =
    "SELECT arrangement, n, at, on_day, act, until_day, note, detail, for_party, entry, salt FROM arrangement_step
    WHERE (area, arrangement) >= ($1, $2) AND (area, arrangement) <= ($3, $4)
    ORDER BY area, arrangement, n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[MADE, SHARES, STEPS];

/// Arrangements and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "arrangement.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct MadeKept {
    area: String,
    id: Uuid,
    reference: String,
    what: String,
    lead: Uuid,
    carrier: Uuid,
    class: String,
    provides_care: bool,
    is_local: bool,
    made_on: Date,
    from_day: Date,
    value: Option<i64>,
    terms: Option<String>,
    why: String,
    why_provides: Option<String>,
    why_not_local: Option<String>,
    procurement: Option<String>,
    lot: Option<i64>,
}
crate::from_row!(MadeKept {
    area,
    id,
    reference,
    what,
    lead,
    carrier,
    class,
    provides_care,
    is_local,
    made_on,
    from_day,
    value,
    terms,
    why,
    why_provides,
    why_not_local,
    procurement,
    lot
});

struct ShareKept {
    arrangement: Uuid,
    area: String,
    share: i64,
}
crate::from_row!(ShareKept { arrangement, area, share });

struct StepKept {
    arrangement: Uuid,
    n: i64,
    at: Timestamp,
    on_day: Date,
    act: String,
    until_day: Option<Date>,
    note: Option<String>,
    detail: Option<String>,
    for_party: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
}
crate::from_row!(StepKept {
    arrangement,
    n,
    at,
    on_day,
    act,
    until_day,
    note,
    detail,
    for_party,
    entry,
    salt
});

fn content(made: &MadeKept, shares: &[ShareKept], step: &StepKept) -> Vec<u8> {
    let until = step.until_day.map(|day| day.to_string());
    if step.act == ActKind::Made.key() {
        let of = shares.iter().filter(|one| one.arrangement == made.id);
        return bytes(&Made {
            carrier: made.carrier.to_string(),
            class: &made.class,
            from: made.from_day.to_string(),
            is_local: made.is_local,
            lead: made.lead.to_string(),
            lot: made.lot,
            procurement: made.procurement.as_deref(),
            provides_care: made.provides_care,
            shares: of.map(|one| (one.area.as_str(), one.share)).collect(),
            signed: made.made_on.to_string(),
            terms: made.terms.as_deref(),
            until,
            value: made.value,
            what: &made.what,
            why: &made.why,
            why_not_local: made.why_not_local.as_deref(),
            why_provides: made.why_provides.as_deref(),
        });
    }
    bytes(&Stepped {
        act: &step.act,
        detail: step.detail.as_deref(),
        note: step.note.as_deref(),
        noted_for: step.for_party.to_string(),
        on: step.on_day.to_string(),
        until,
    })
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let made: Vec<MadeKept> = tx.all(MADE, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (made.first(), made.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let shares: Vec<ShareKept> = tx.all(SHARES, between).await?;
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &MadeKept> = made.iter().map(|one| (one.id, one)).collect();
    let record = |step: StepKept| {
        let of = by_id.get(&step.arrangement)?;
        Some(Record {
            name: format!("{}: step {}", of.reference, step.n),
            entry: step.entry,
            kind: format!("arrangement.{}", step.act),
            subject: of.reference.clone(),
            at: step.at,
            content: Content::Is(content(of, &shares, &step)),
            salt: Record::salt(step.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
