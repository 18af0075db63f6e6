//! Short references: which record each of them names, and finding one that nobody has.

use super::{StoreError, Tx};
use crate::params;
use crate::world::World;
use rules::reference::{Prefix, Reference};
use uuid::Uuid;

const NAME: &str = "INSERT INTO reference_of (reference, kind, area, id) VALUES ($1, $2, $3, $4)
    ON CONFLICT (reference) DO NOTHING";
const WHERE_IS: &str = "SELECT area, id FROM reference_of WHERE reference = $1 AND kind = $2";

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[NAME, WHERE_IS];

/// What the table calls the records of a prefix.
fn kind(prefix: Prefix) -> &'static str {
    match prefix {
        Prefix::Experience => "experience",
        Prefix::Ask => "ask",
        Prefix::Decision => "decision",
        Prefix::Report => "report",
        Prefix::Change => "change",
        Prefix::Correspondence => "correspondence",
        Prefix::KeyDecision => "key-decision",
        Prefix::Fund => "fund",
        Prefix::FundingCase => "funding-case",
        Prefix::Arrangement => "arrangement",
        Prefix::Procurement => "procurement",
        Prefix::Partnership => "partnership",
        Prefix::Document => "issued-document",
        Prefix::Pilot => "pilot",
        Prefix::Lesson => "lesson",
        Prefix::Practice => "practice",
        Prefix::Event => "event",
        Prefix::Venue => "venue",
        Prefix::Committee => "committee",
    }
}

/// Gives a record a reference that nobody has: short ones first, longer ones when they become few.
///
/// # Errors
/// When a statement fails.
pub async fn name(
    tx: &mut Tx,
    world: &World,
    prefix: Prefix,
    area: &str,
    id: Uuid,
) -> Result<Reference, StoreError> {
    for letters in [5, 5, 5, 7, 7, 7, 7, 7] {
        let number = u64::from_le_bytes(world.random());
        let reference = Reference::from_number(prefix, number, letters);
        if tx.run(NAME, params![&reference.to_string(), kind(prefix), area, id]).await? == 1 {
            return Ok(reference);
        }
    }
    Err(StoreError::Failed("no free reference was found".into()))
}

/// The area and the id of the record that a reference names, if there is one.
///
/// # Errors
/// When the statement fails.
pub async fn place(
    tx: &mut Tx,
    reference: Reference,
) -> Result<Option<(String, Uuid)>, StoreError> {
    tx.opt(WHERE_IS, params![&reference.to_string(), kind(reference.prefix())]).await
}
