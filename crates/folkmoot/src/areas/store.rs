//! Statements about areas.

use super::register::AreaCode;
use crate::store::{StoreError, Tx};
use rules::postcode::Postcode;

/// The area of a postcode, if a directory of postcodes has been brought in.
///
/// # Errors
/// When the statement fails.
pub async fn area_of_postcode(
    _: &mut Tx,
    _: &Postcode,
    _: jiff::civil::Date,
) -> Result<Option<AreaCode>, StoreError> {
    Ok(None)
}
