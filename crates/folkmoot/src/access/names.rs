//! What people are called, for the pages that say who did something.

use crate::params;
use crate::store::{StoreError, Tx};
use std::collections::BTreeMap;
use uuid::Uuid;

const NAME: &str = "SELECT name FROM party WHERE id = $1";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[NAME];

/// The names of these people, each asked for once.
///
/// # Errors
/// When the statement fails.
pub async fn names(
    tx: &mut Tx,
    parties: impl IntoIterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, String>, StoreError> {
    let mut names = BTreeMap::new();
    for party in parties {
        if let std::collections::btree_map::Entry::Vacant(place) = names.entry(party)
            && let Some((name,)) = tx.opt::<(String,)>(NAME, params![party]).await?
        {
            place.insert(name);
        }
    }
    Ok(names)
}
