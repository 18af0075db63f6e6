//! Statements about providers and services.

use crate::store::{StoreError, Tx};

/// A service as the register has it.
#[derive(Debug, Clone)]
pub struct ServiceRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The key of its kind.
    pub kind: String,
    /// The code of its provider.
    pub provider: Option<String>,
    /// The code of its area.
    pub area: Option<String>,
}

/// The service with this code.
///
/// # Errors
/// When the statement fails.
pub async fn service(_: &mut Tx, _: &str) -> Result<Option<ServiceRow>, StoreError> {
    Ok(None)
}
