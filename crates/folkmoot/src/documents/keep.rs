//! Keeping a file that somebody sent.

use super::store::{self, Document};
use super::upload::Upload;
use crate::store::{StoreError, Tx};
use crate::world::World;
use jiff::Timestamp;
use sha2::Digest;
use uuid::Uuid;

/// To what a file is added, for which party, when.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// The area that it belongs to, or `nation`.
    pub area: &'a str,
    /// The party for which it is added.
    pub party: Uuid,
    /// Whether it is not for everybody.
    pub sealed: bool,
    /// The instant.
    pub now: Timestamp,
}

/// Keeps a file in the transaction of what it belongs to.
///
/// # Errors
/// When a statement fails.
pub async fn keep(
    tx: &mut Tx,
    world: &World,
    upload: &Upload,
    owner: Owner<'_>,
) -> Result<Document, StoreError> {
    let content = &upload.content;
    let document = Document {
        id: world.new_id(),
        area: owner.area.to_owned(),
        name: upload.name.clone(),
        media_type: upload.kind.media_type().to_owned(),
        bytes: i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256: sha2::Sha256::digest(content).to_vec(),
        sealed: owner.sealed,
        added_at: owner.now,
        added_for: owner.party,
    };
    store::add(tx, &document, content).await?;
    Ok(document)
}
