//! The area that a provider or a service lies in, by its postcode.

use crate::params;
use crate::store::{StoreError, Tx};
use rules::postcode::Postcode;

const ANY: &str = "SELECT outward FROM postcode_run LIMIT 1";
const FIND: &str = "SELECT area FROM postcode_run WHERE (outward, inward) <= ($1, $2)
    ORDER BY outward DESC, inward DESC LIMIT 1";

pub(crate) const STATEMENTS: &[&str] = &[ANY, FIND];

/// Whether a postcode directory has been brought in.
///
/// # Errors
/// When the statement fails.
pub async fn has_directory(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.opt::<(String,)>(ANY, &[]).await?.is_some())
}

/// The code of the area that a postcode lies in; none if it lies in none.
///
/// # Errors
/// When the statement fails.
pub async fn area_of(tx: &mut Tx, postcode: &Postcode) -> Result<Option<String>, StoreError> {
    let found: Option<(String,)> =
        tx.opt(FIND, params![postcode.outward(), postcode.inward()]).await?;
    Ok(found.map(|(area,)| area).filter(|area| area != "-"))
}
