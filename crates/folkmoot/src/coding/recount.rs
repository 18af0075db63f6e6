//! Counts anew how many experiences have each code, and compares it with the counts that pages show.

use super::model::Said;
use super::tally::{Cell, CodeTally, MonthCell, Pair, Spot, by_month, write_months};
use crate::params;
use crate::recount::{Recount, Recounter};
use crate::store::{StoreError, Tx};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM experience_code";
const AFTER: &str =
    "SELECT c.area, c.experience, c.code, c.said, e.state, e.day, e.service_kind, e.provider, e.service
    FROM experience_code c JOIN experience e ON e.area = c.area AND e.id = c.experience
    WHERE (c.area, c.experience, c.code) > ($1, $2, $3)
    ORDER BY c.area, c.experience, c.code LIMIT $4";
const KEPT: &str = "SELECT area, code, place, week, suggested, confirmed FROM code_count
    WHERE (area, code, place, week) > ($1, $2, $3, $4) ORDER BY area, code, place, week LIMIT $5";
const MONTHS: &str = "SELECT place, code, month, area, suggested, confirmed FROM code_month
    WHERE (place, code, month, area) > ($1, $2, $3, $4) ORDER BY place, code, month, area LIMIT $5";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, KEPT, MONTHS];

/// Rows read at a time.
const AT_ONCE: i64 = 5000;

struct CodedAs {
    area: String,
    experience: Uuid,
    code: String,
    said: String,
    state: String,
    day: Date,
    service_kind: String,
    provider: Option<String>,
    service: Option<String>,
}
crate::from_row!(CodedAs {
    area,
    experience,
    code,
    said,
    state,
    day,
    service_kind,
    provider,
    service
});

struct Counted {
    area: String,
    code: String,
    place: String,
    week: Date,
    suggested: i64,
    confirmed: i64,
}
crate::from_row!(Counted { area, code, place, week, suggested, confirmed });

/// The counts of codes.
pub const RECOUNTER: Recounter = Recounter {
    how_many: |tx| {
        Box::pin(async move {
            let (n,): (i64,) = tx.one(HOW_MANY, &[]).await?;
            Ok(u64::try_from(n).unwrap_or(0))
        })
    },
    recount: |tx, recount| Box::pin(all(tx, recount)),
};

async fn all(tx: &mut Tx, recount: &mut Recount) -> Result<(), StoreError> {
    if recount.mend {
        tx.hold_counts().await?;
    }
    let real = real(tx, recount).await?;
    let months = by_month(&real);
    let mut pairs: BTreeMap<Cell, (Pair, Pair)> =
        real.into_iter().map(|(cell, real)| (cell, ((0, 0), real))).collect();
    let mut after: Cell = (String::new(), String::new(), String::new(), date(1, 1, 1));
    loop {
        let values = params![&after.0, &after.1, &after.2, after.3, AT_ONCE];
        let rows: Vec<Counted> = tx.all(KEPT, values).await?;
        let Some(last) = rows.last() else { break };
        after = (last.area.clone(), last.code.clone(), last.place.clone(), last.week);
        for row in rows {
            let kept = (row.suggested, row.confirmed);
            pairs.entry((row.area, row.code, row.place, row.week)).or_default().0 = kept;
        }
    }
    let mut mending = CodeTally::default();
    for (cell, (kept, real)) in pairs.into_iter().filter(|(_, (kept, real))| kept != real) {
        let (area, code, place, week) = &cell;
        recount.differs(&format!(
            "{area} code {code}{}{place}, from {week}: the row says {} suggested and {} confirmed, the records {} and {}",
            if place.is_empty() { "" } else { " at " },
            kept.0, kept.1, real.0, real.1,
        ));
        mending.amend(cell, (real.0 - kept.0, real.1 - kept.1));
    }
    if recount.mend {
        mending.write(tx).await?;
    }
    // What was mended has changed its months as well.
    of_months(tx, recount, months).await
}

async fn of_months(
    tx: &mut Tx,
    recount: &mut Recount,
    real: BTreeMap<MonthCell, Pair>,
) -> Result<(), StoreError> {
    let mut pairs: BTreeMap<MonthCell, (Pair, Pair)> =
        real.into_iter().map(|(cell, real)| (cell, ((0, 0), real))).collect();
    let mut after: MonthCell = (String::new(), String::new(), date(1, 1, 1), String::new());
    loop {
        let values = params![&after.0, &after.1, after.2, &after.3, AT_ONCE];
        let rows: Vec<(String, String, Date, String, i64, i64)> = tx.all(MONTHS, values).await?;
        let Some(last) = rows.last() else { break };
        after = (last.0.clone(), last.1.clone(), last.2, last.3.clone());
        for (place, code, month, area, suggested, confirmed) in rows {
            pairs.entry((place, code, month, area)).or_default().0 = (suggested, confirmed);
        }
    }
    let mut mending = BTreeMap::new();
    for (cell, (kept, real)) in pairs.into_iter().filter(|(_, (kept, real))| kept != real) {
        let (place, code, month, area) = &cell;
        recount.differs(&format!(
            "{area} code {code}{}{place}, {month}: the row of the month says {} suggested and {} confirmed, its weeks {} and {}",
            if place.is_empty() { "" } else { " at " },
            kept.0, kept.1, real.0, real.1,
        ));
        mending.insert(cell, (real.0 - kept.0, real.1 - kept.1));
    }
    if recount.mend {
        write_months(tx, mending).await?;
    }
    Ok(())
}

async fn real(tx: &mut Tx, recount: &Recount) -> Result<BTreeMap<Cell, Pair>, StoreError> {
    let mut tally = CodeTally::default();
    let mut after = (String::new(), Uuid::nil(), String::new());
    loop {
        let values = params![&after.0, after.1, &after.2, AT_ONCE];
        let rows: Vec<CodedAs> = tx.all(AFTER, values).await?;
        let Some(last) = rows.last() else { return Ok(tally.into_cells()) };
        after = (last.area.clone(), last.experience, last.code.clone());
        recount.seen(rows.len() as u64);
        for row in rows.iter().filter(|row| row.state != "withdrawn") {
            let said = Said::from_key(&row.said).ok_or_else(|| {
                StoreError::Failed(format!("nobody says that a code is {}", row.said))
            })?;
            let spot = Spot {
                area: &row.area,
                day: row.day,
                kind: &row.service_kind,
                provider: row.provider.as_deref(),
                service: row.service.as_deref(),
            };
            tally.count(spot, &row.code, said, 1);
        }
    }
}
