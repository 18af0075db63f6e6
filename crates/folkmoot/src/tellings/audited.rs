//! What the steps of telling many keep of which the public ledger has entries, built anew from the rows for the audit.

use super::entry::content;
use super::model::{ActKind, StepRow};
use crate::documents::serve::hex;
use crate::ledger_log::audit::kept::{Batch, Content, Keeper, Onward, Record};
use crate::params;
use crate::store::{FromRow, Row, StoreError, Tx};
use std::collections::HashMap;
use uuid::Uuid;

/// How many are read at a time, each with all its members.
const ROWS: i64 = 20;

const TELLINGS: &str = "SELECT t.area, t.ask, t.document, k.reference
    FROM telling t JOIN ask k ON k.area = t.area AND k.id = t.ask
    WHERE (t.area, t.ask) > ($1, $2) ORDER BY t.area, t.ask LIMIT $3";
const MEMBERS: &str = "SELECT ask, member_area, told_n, left_n FROM telling_member
    WHERE (area, ask) >= ($1, $2) AND (area, ask) <= ($3, $4) ORDER BY area, ask, member_area";
// The columns of a step as its own list has them, and behind them what the audit needs.
const STEPS: &str =
    "SELECT s.n, s.at, s.on_day, s.act, s.channel, s.proof, s.document, s.note, s.for_party, s.ask, s.entry, s.salt,
        d.sha256 FROM telling_step s LEFT JOIN document d ON d.id = s.document
    WHERE (s.area, s.ask) >= ($1, $2) AND (s.area, s.ask) <= ($3, $4) ORDER BY s.area, s.ask, s.n";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[TELLINGS, MEMBERS, STEPS];

/// What is to be told to many, and its steps.
pub const KEEPER: Keeper =
    Keeper { kinds: "telling.", batch: |tx, from| Box::pin(batch(tx, from)) };

struct StepKept {
    step: StepRow,
    of: Uuid,
    entry: Uuid,
    salt: Option<Vec<u8>>,
    file: Option<Vec<u8>>,
}

impl FromRow for StepKept {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let step = StepRow::from_row(row)?;
        Ok(StepKept {
            step,
            of: row.get(9)?,
            entry: row.get(10)?,
            salt: row.get(11)?,
            file: row.get(12)?,
        })
    }
}

type Member = (Uuid, String, Option<i64>, Option<i64>);

async fn batch(tx: &mut Tx, from: &Onward) -> Result<Batch, StoreError> {
    let kept: Vec<(String, Uuid, Option<String>, String)> =
        tx.all(TELLINGS, params![&from.after.0, from.after.1, ROWS]).await?;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Ok(Batch::default());
    };
    let between = params![&first.0, first.1, &last.0, last.1];
    let members: Vec<Member> = tx.all(MEMBERS, between).await?;
    let steps: Vec<StepKept> = tx.all(STEPS, between).await?;
    let by_id: HashMap<Uuid, (&Option<String>, &String)> =
        kept.iter().map(|(_, ask, document, reference)| (*ask, (document, reference))).collect();
    let record = |one: StepKept| {
        let (document, reference) = by_id.get(&one.of)?;
        let n = Some(one.step.n);
        let of = members.iter().filter(|member| member.0 == one.of);
        let about = of.filter(|member| match one.step.act {
            ActKind::Asked => true,
            ActKind::Told => member.2 == n,
            ActKind::Closed => member.3 == n,
        });
        let areas: Vec<&str> = about.map(|member| member.1.as_str()).collect();
        let file = one.file.as_deref().map(hex);
        Some(Record {
            name: format!("telling {reference}: step {}", one.step.n),
            entry: one.entry,
            kind: format!("telling.{}", one.step.act.key()),
            subject: (*reference).clone(),
            at: one.step.at,
            content: Content::Is(content(&one.step, document.as_deref(), &areas, file)),
            salt: Record::salt(one.salt),
        })
    };
    let records = steps.into_iter().filter_map(record).collect();
    Ok(Batch { records, last: Some((last.0.clone(), last.1)) })
}
