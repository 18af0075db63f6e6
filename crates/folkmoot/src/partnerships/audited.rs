//! What partnerships and their steps keep of which the public ledger has entries, built anew from the rows for the audit.

use super::entry::Proposed;
use super::model::{ActKind, StepRow};
use super::take::content;
use crate::asks::entry::bytes;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use jiff::civil::Date;
use std::collections::HashMap;
use uuid::Uuid;

/// How many partnerships are read at a time.
const ROWS: i64 = 50;

const PARTNERSHIPS: &str =
    "SELECT area, id, reference, title, purpose, since, until_day FROM partnership
    WHERE (area, id) > ($1, $2) ORDER BY area, id LIMIT $3";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str =
    "SELECT s.n, s.at, s.on_day, s.act, s.side, s.part, s.office, s.note, s.for_party,
        s.partnership, s.entry, s.salt, m.party, d.class
    FROM partnership_step s LEFT JOIN partnership_part m ON m.area = s.area AND m.id = s.part
    JOIN partnership_side d ON d.area = s.area AND d.partnership = s.partnership AND d.n = s.side
    WHERE (s.area, s.partnership) >= ($1, $2) AND (s.area, s.partnership) <= ($3, $4)
    ORDER BY s.area, s.partnership, s.n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[PARTNERSHIPS, STEPS];

/// Partnerships and their steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "partnership.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct PartnershipKept {
    area: String,
    id: Uuid,
    reference: String,
    title: String,
    purpose: String,
    since: Date,
    until_day: Option<Date>,
}
crate::from_row!(PartnershipKept { area, id, reference, title, purpose, since, until_day });

struct StepKept {
    step: StepRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
    party: Option<Uuid>,
    class: Option<String>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(StepKept {
            step: StepRow::from_row(row)?,
            of: row.get(9)?,
            entry: row.get(10)?,
            salt: row.get(11)?,
            party: row.get(12)?,
            class: row.get(13)?,
        })
    }
}

fn told(kept: &PartnershipKept, one: &StepKept) -> Vec<u8> {
    let step = &one.step;
    if step.act != ActKind::Proposed {
        // A class is named only where it is asked to join, not where one of its bodies takes a step.
        let class = one.class.as_deref().filter(|_| step.part.is_none());
        return content(step, one.party, class);
    }
    bytes(&Proposed {
        area: &kept.area,
        noted_for: step.for_party.to_string(),
        on: step.on_day.to_string(),
        purpose: &kept.purpose,
        since: kept.since.to_string(),
        title: &kept.title,
        until: kept.until_day.map(|day| day.to_string()),
    })
}

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<PartnershipKept> =
        tx.all(PARTNERSHIPS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.area, first.id, &last.area, last.id];
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, &PartnershipKept> = kept.iter().map(|one| (one.id, one)).collect();
    let record = |one: StepKept| {
        let of = by_id.get(&one.of)?;
        Some(Record {
            name: format!("{}: step {}", of.reference, one.step.n),
            entry: one.entry,
            kind: format!("partnership.{}", one.step.act.key()),
            subject: of.reference.clone(),
            at: one.step.at,
            content: Content::Is(told(of, &one)),
            salt: Record::salt(one.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.area.clone(), last.id)) })
}
