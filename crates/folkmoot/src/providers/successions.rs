//! What came after what: a body that has ended keeps its page, and leads on.
//!
//! The archived official layout (`succ.csv`, no header): the old code, the new code, the reason,
//! the day from which the new one holds (`YYYYMMDD`). More fields may follow.

use super::model::{Code, NotThisLayout, Reject, code, day};
use super::ods::as_row;
use crate::params;
use crate::store::{StoreError, Tx};
use jiff::civil::Date;

/// One code passing to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The code that ended.
    pub old: Code,
    /// The code that came after it.
    pub new: Code,
    /// The register's code for why.
    pub reason: Option<String>,
    /// The first day of the new one.
    pub on: Option<Date>,
}

const KEEP: &str = "INSERT INTO succession (old_code, new_code, starts, reason) VALUES ($1, $2, $3, $4)
    ON CONFLICT (old_code, new_code) DO UPDATE SET starts = excluded.starts, reason = excluded.reason
    WHERE succession.starts IS DISTINCT FROM excluded.starts
        OR succession.reason IS DISTINCT FROM excluded.reason";
const AFTER: &str = "SELECT c.new_code, s.name, c.starts FROM succession AS c
    LEFT JOIN service AS s ON s.code = c.new_code WHERE c.old_code = $1 ORDER BY c.new_code LIMIT 50";
const BEFORE: &str = "SELECT c.old_code, s.name, c.starts FROM succession AS c
    LEFT JOIN service AS s ON s.code = c.old_code WHERE c.new_code = $1 ORDER BY c.old_code LIMIT 50";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[KEEP, AFTER, BEFORE];

/// Reads a file.
///
/// # Errors
/// When no row at all has the fields of this layout.
pub fn read(text: &str) -> Result<Vec<Result<Succession, Reject>>, NotThisLayout> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut right_width = false;
    for (record, row) in reader.records().zip(1..) {
        let (raw, one) = match &record {
            Ok(record) => {
                right_width |= record.len() >= 4;
                (as_row(record), one(record))
            }
            Err(_) => (String::new(), Err("it cannot be read as CSV".to_owned())),
        };
        rows.push(one.map_err(|reason| Reject { row, reason, raw }));
    }
    if right_width {
        Ok(rows)
    } else {
        Err(NotThisLayout(
            "this is not the layout of successions: no row has an old code, a new code, a reason and a day".into(),
        ))
    }
}

fn one(record: &csv::StringRecord) -> Result<Succession, String> {
    if record.len() < 4 {
        return Err(format!("it has {} fields, and the layout 4", record.len()));
    }
    let cell = |at: usize| record.get(at).unwrap_or("").trim();
    let (old, new) = (code(cell(0))?, code(cell(1))?);
    if old == new {
        return Err(format!("the code {old} comes after itself"));
    }
    let reason = Some(cell(2)).filter(|r| !r.is_empty() && r.len() <= 40).map(str::to_owned);
    Ok(Succession { old, new, reason, on: day(cell(3), "day of the succession")? })
}

/// Keeps that one code came after another; returns whether that is news.
///
/// # Errors
/// When the statement fails.
pub async fn keep(
    tx: &mut Tx,
    old: &Code,
    new: &Code,
    on: Option<Date>,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    Ok(tx.run(KEEP, params![old.as_str(), new.as_str(), on, reason]).await? > 0)
}

/// A code before or after another, its name if it is known, and from when.
pub type Link = (String, Option<String>, Option<Date>);

/// What came after a code.
///
/// # Errors
/// When the statement fails.
pub async fn after(tx: &mut Tx, code: &str) -> Result<Vec<Link>, StoreError> {
    tx.all(AFTER, params![code]).await
}

/// What a code came after.
///
/// # Errors
/// When the statement fails.
pub async fn before(tx: &mut Tx, code: &str) -> Result<Vec<Link>, StoreError> {
    tx.all(BEFORE, params![code]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_succession_is_old_new_why_and_when() {
        let rows = read("\"X0A\",\"X0B\",\"M\",\"20190401\",\"1\"\n\"X0C\",\"X0C\",\"\",\"\"\n\"X0D\",\"X0E\"\n")
            .expect("the layout");
        assert_eq!(
            rows[0],
            Ok(Succession {
                old: Code::parse("X0A").expect("a code"),
                new: Code::parse("X0B").expect("a code"),
                reason: Some("M".into()),
                on: Some(jiff::civil::date(2019, 4, 1)),
            })
        );
        assert!(rows[1].as_ref().is_err_and(|r| r.reason.contains("itself") && r.row == 2));
        assert!(rows[2].as_ref().is_err_and(|r| r.reason.contains("2 fields")));
        assert!(read("X0A,X0B\n").is_err());
    }
}
