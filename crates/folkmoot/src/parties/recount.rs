//! Whether each body is found under the name it has, for `folkmoot check`.

use crate::access::BodyKey;
use crate::from_row;
use crate::params;
use crate::recount::{Recount, Recounter};
use crate::store::names::{self, Source};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

const ORGANISATIONS: &str = "SELECT id, name, code, ends FROM party
    WHERE kind = 'organisation' AND id > $1 ORDER BY id LIMIT $2";
const PROVIDERS: &str =
    "SELECT code, name, closed FROM provider WHERE code > $1 ORDER BY code LIMIT $2";

const HOW_MANY: &str = "SELECT (SELECT COUNT(*) FROM party WHERE kind = 'organisation')
    + (SELECT COUNT(*) FROM provider)";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ORGANISATIONS, PROVIDERS, HOW_MANY];

/// How many are read at a time.
const PART: i64 = 1000;

struct Organisation {
    id: Uuid,
    name: String,
    code: Option<String>,
    ends: Option<Date>,
}
from_row!(Organisation { id, name, code, ends });

/// Which bodies are found under their names.
pub const RECOUNTER: Recounter = Recounter {
    how_many: |tx| {
        Box::pin(async move {
            let (rows,): (i64,) = tx.one(HOW_MANY, &[]).await?;
            Ok(u64::try_from(rows).unwrap_or(0))
        })
    },
    recount: |tx, recount| Box::pin(all(tx, recount)),
};

/// A body that is found by its name.
struct Found<'a> {
    source: Source,
    body: &'a str,
    name: &'a str,
    ends: Option<Date>,
}

/// Looks at each body that is found by its name.
async fn all(tx: &mut Tx, recount: &mut Recount) -> Result<(), StoreError> {
    let mut after = Uuid::nil();
    loop {
        let part: Vec<Organisation> = tx.all(ORGANISATIONS, params![after, PART]).await?;
        let Some(last) = part.last() else { break };
        after = last.id;
        for Organisation { id, name, code, ends } in &part {
            // The others are found by the names of their areas.
            if matches!(BodyKey::of(*id, code.as_deref()), BodyKey::Party(_)) {
                let body = id.to_string();
                let one = Found { source: Source::Party, body: &body, name, ends: *ends };
                look(tx, &one, recount).await?;
            }
        }
        recount.seen(part.len() as u64);
    }
    let mut after = String::new();
    loop {
        let part: Vec<(String, String, Option<Date>)> =
            tx.all(PROVIDERS, params![&after, PART]).await?;
        let Some((last, ..)) = part.last() else { return Ok(()) };
        after.clone_from(last);
        for (body, name, ends) in &part {
            let one = Found { source: Source::Provider, body, name, ends: *ends };
            look(tx, &one, recount).await?;
        }
        recount.seen(part.len() as u64);
    }
}

async fn look(tx: &mut Tx, one: &Found<'_>, recount: &mut Recount) -> Result<(), StoreError> {
    if names::is_kept(tx, one.source, one.body, one.name, one.ends).await? {
        return Ok(());
    }
    if recount.mend {
        names::put(tx, one.source, one.body, one.name, one.ends).await?;
    }
    let what = format!("the {} {} is not found under its name", one.source.key(), one.body);
    recount.differs(&what);
    Ok(())
}
