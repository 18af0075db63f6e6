//! What a program sends again, because it got no answer the first time, is kept once: it gives each
//! request a name (the header `Idempotency-Key`), and the secret of the receipt is made from it.

use super::store;
use crate::app::App;
use crate::store::settings;
use crate::web::Problem;
use axum::http::HeaderValue;
use sha2::{Digest, Sha256};

/// The setting with the salt that keeps a secret from being made by anyone who knows the name.
const SALT: &str = "idempotency-salt";

/// The secret of the receipt of the request that has this name.
///
/// # Errors
/// When the name is too short, too long or not plain, when other words came under it before, or the
/// database cannot be used.
pub(super) async fn secret(app: &App, key: &HeaderValue, text: &str) -> Result<String, Problem> {
    let key = key.to_str().unwrap_or("");
    if !(16..=200).contains(&key.len()) {
        let wrong = "The header Idempotency-Key holds 16 to 200 letters, digits and signs";
        return Err(Problem::field("Idempotency-Key", wrong));
    }
    let known = app.db.read(|tx| Box::pin(async move { settings::get(tx, SALT).await })).await?;
    let salt = match known {
        Some(salt) => salt,
        None => {
            let fresh = app.world.new_secret();
            app.db
                .write(move |tx| {
                    Box::pin(async move { settings::get_or_set(tx, SALT, &fresh).await })
                })
                .await?
        }
    };
    let hash = Sha256::new().chain_update(salt).chain_update([0]).chain_update(key).finalize();
    let secret = crate::world::secret_of(&hash.into());
    let asked = secret.clone();
    let before =
        app.db.read(move |tx| Box::pin(async move { store::by_receipt(tx, &asked).await })).await?;
    if before.is_some_and(|before| before.text != text) {
        let wrong =
            "Other words were sent with this Idempotency-Key before: give each experience its own";
        return Err(Problem::field("Idempotency-Key", wrong));
    }
    Ok(secret)
}
