//! Looks for marks of texts that are gone. Those of texts that are alone in their group go by the next day.

use super::store;
use crate::params;
use crate::recount::{Recount, Recounter};
use crate::store::{StoreError, Tx};
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM experience_alike";
const AFTER: &str = "SELECT a.area, a.experience, e.state
    FROM experience_alike a LEFT JOIN experience e ON e.area = a.area AND e.id = a.experience
    WHERE (a.area, a.experience) > ($1, $2) ORDER BY a.area, a.experience LIMIT $3";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER];

/// Rows read at a time.
const AT_ONCE: i64 = 1000;

/// Where a mark stands, and the state of its text if that is there.
type Marked = (String, Uuid, Option<String>);

/// The marks of texts that are nearly the same.
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
    let mut after = (String::new(), Uuid::nil());
    loop {
        let rows: Vec<Marked> = tx.all(AFTER, params![&after.0, after.1, AT_ONCE]).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = (last.0.clone(), last.1);
        recount.seen(rows.len() as u64);
        for (area, id, state) in rows {
            if state.is_some_and(|state| state != "withdrawn") {
                continue;
            }
            recount.differs(&format!(
                "{area} {id} is marked as said in nearly the same words, and is gone"
            ));
            if recount.mend {
                store::erase(tx, &area, id).await?;
            }
        }
    }
}
