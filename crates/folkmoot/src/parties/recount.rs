//! Whether each body is found under the name it has, for `folkmoot check`.

use crate::access::BodyKey;
use crate::from_row;
use crate::params;
use crate::store::names::{self, Source};
use crate::store::{StoreError, Tx};
use jiff::civil::Date;
use uuid::Uuid;

const ORGANISATIONS: &str = "SELECT id, name, code, ends FROM party
    WHERE kind = 'organisation' AND id > $1 ORDER BY id LIMIT $2";
const PROVIDERS: &str =
    "SELECT code, name, closed FROM provider WHERE code > $1 ORDER BY code LIMIT $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ORGANISATIONS, PROVIDERS];

/// How many are read at a time.
const PART: i64 = 1000;

struct Organisation {
    id: Uuid,
    name: String,
    code: Option<String>,
    ends: Option<Date>,
}
from_row!(Organisation { id, name, code, ends });

/// A body that is not found under its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    source: Source,
    body: String,
    name: String,
    ends: Option<Date>,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the {} {} is not found under its name", self.source.key(), self.body)
    }
}

/// Looks at each body that is found by its name; returns those that are not.
///
/// # Errors
/// When a statement fails.
pub async fn compare(tx: &mut Tx) -> Result<Vec<Difference>, StoreError> {
    let mut found = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let part: Vec<Organisation> = tx.all(ORGANISATIONS, params![after, PART]).await?;
        let Some(last) = part.last() else { break };
        after = last.id;
        for Organisation { id, name, code, ends } in part {
            // The others are found by the names of their areas.
            if matches!(BodyKey::of(id, code.as_deref()), BodyKey::Party(_)) {
                let body = id.to_string();
                look(tx, Difference { source: Source::Party, body, name, ends }, &mut found)
                    .await?;
            }
        }
    }
    let mut after = String::new();
    loop {
        let part: Vec<(String, String, Option<Date>)> =
            tx.all(PROVIDERS, params![&after, PART]).await?;
        let Some((last, ..)) = part.last() else { break };
        after.clone_from(last);
        for (body, name, ends) in part {
            look(tx, Difference { source: Source::Provider, body, name, ends }, &mut found).await?;
        }
    }
    Ok(found)
}

async fn look(tx: &mut Tx, one: Difference, found: &mut Vec<Difference>) -> Result<(), StoreError> {
    if !names::is_kept(tx, one.source, &one.body, &one.name, one.ends).await? {
        found.push(one);
    }
    Ok(())
}

/// Keeps the names of those that are not found.
///
/// # Errors
/// When a statement fails.
pub async fn mend(tx: &mut Tx, differences: &[Difference]) -> Result<(), StoreError> {
    for one in differences {
        names::put(tx, one.source, &one.body, &one.name, one.ends).await?;
    }
    Ok(())
}
