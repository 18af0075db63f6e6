//! Which experiences no code explains, worked out anew from their codes, and where the numbers of themes lead; compared with what is kept.

use crate::coding::model::{EXPLAINS, NO_THEMES};
use crate::params;
use crate::recount::{Recount, Recounter};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

const HOW_MANY: &str = "SELECT COUNT(*) FROM experience_coded";
// An experience with whether anything explains it, and whether it is kept as one that nothing does.
const AFTER: &str = "SELECT c.area, c.experience, e.reference, e.day,
        c.silent OR EXISTS (SELECT 1 FROM experience_code k
            WHERE k.area = c.area AND k.experience = c.experience AND k.code <> $4 AND k.code <> $5
                AND (k.said IN ('confirmed', 'added') OR (k.said = 'suggested' AND k.confidence >= $6))),
        u.experience IS NOT NULL
    FROM experience_coded c JOIN experience e ON e.area = c.area AND e.id = c.experience
        LEFT JOIN unexplained u ON u.area = c.area AND u.experience = c.experience
    WHERE (c.area, c.experience) > ($1, $2) ORDER BY c.area, c.experience LIMIT $3";
const LEFT: &str = "SELECT COUNT(*) FROM unexplained u WHERE NOT EXISTS
    (SELECT 1 FROM experience_coded c WHERE c.area = u.area AND c.experience = u.experience)";
const REMOVE: &str = "DELETE FROM unexplained WHERE NOT EXISTS
    (SELECT 1 FROM experience_coded c WHERE c.area = unexplained.area AND c.experience = unexplained.experience)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HOW_MANY, AFTER, LEFT, REMOVE];

/// Rows read at a time.
const AT_ONCE: i64 = 2000;

/// Which experiences no code explains.
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
        let values = params![&after.0, after.1, AT_ONCE, NO_THEMES[0], NO_THEMES[1], EXPLAINS];
        let rows: Vec<(String, Uuid, String, Date, bool, bool)> = tx.all(AFTER, values).await?;
        let Some(last) = rows.last() else { break };
        after = (last.0.clone(), last.1);
        recount.seen(rows.len() as u64);
        for (area, id, reference, day, explained, kept) in rows {
            if explained != kept {
                continue;
            }
            recount.differs(&match kept {
                true => {
                    format!("{reference}: a code explains it, and it is kept as one that none does")
                }
                false => format!("{reference}: no code explains it, and it is not kept so"),
            });
            match (recount.mend, kept) {
                (false, _) => {}
                (true, true) => super::unexplained_store::remove(tx, (&area, id)).await?,
                (true, false) => super::unexplained_store::add(tx, (&area, id), day, 0).await?,
            }
        }
    }
    let astray = super::store::astray(tx).await?;
    for (n, root) in &astray {
        recount
            .differs(&format!("emerging-{n} does not lead to emerging-{root}, into which it went"));
    }
    if recount.mend && !astray.is_empty() {
        super::store::lead(tx).await?;
    }
    let (left,): (i64,) = tx.one(LEFT, &[]).await?;
    if left > 0 {
        recount.differs(&format!(
            "{left} experiences that are gone are kept as ones that no code explains"
        ));
        if recount.mend {
            tx.run(REMOVE, &[]).await?;
        }
    }
    Ok(())
}
