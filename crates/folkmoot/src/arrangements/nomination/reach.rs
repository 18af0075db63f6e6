//! Where mail to the lead on procurement of an authority goes.

use super::store;
use crate::answering::post;
use crate::answering::store as posts;
use crate::offices;
use crate::offices::model::OfficeKind;
use crate::store::{StoreError, Tx};
use crate::web::Language;
use uuid::Uuid;

/// An address, and the language in which whoever reads there wants to be written to.
pub type Where = (String, Language);

/// Where mail to the lead of an authority goes: to an address of their own, or to the office of its procurement lead, or else to
/// its post; nothing if no address is known.
///
/// # Errors
/// When a statement fails.
pub async fn where_to(
    tx: &mut Tx,
    (area, authority): (&str, Uuid),
) -> Result<Option<Where>, StoreError> {
    if let Some((email, language)) = store::address(tx, (area, authority)).await? {
        let language = language.as_deref().and_then(Language::from_tag).unwrap_or_default();
        return Ok(Some((email, language)));
    }
    for office in offices::store::of_body(tx, authority).await? {
        if office.kind == OfficeKind::ProcurementLead.key()
            && office.closed_on.is_none()
            && let Some(address) = posts::current(tx, office.id).await?
        {
            let language = address.language();
            return Ok(Some((address.email, language)));
        }
    }
    let post = post::where_to(tx, authority).await?;
    Ok(post.map(|(address, _)| {
        let language = address.language();
        (address.email, language)
    }))
}
