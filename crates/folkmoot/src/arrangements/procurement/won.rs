//! The bidder that got the work, from whose award a contract is noted.

use super::model::{Detail, class_named};
use super::store;
use crate::access::BodyKey;
use crate::parties::bodies::Meant;
use crate::store::{StoreError, Tx};
use crate::web::{Ctx, Problem};
use jiff::civil::Date;
use rules::host::Class;
use rules::reference::{Prefix, Reference};

/// Who got the work, and what was published of it.
pub struct Won {
    /// The reference of the procurement.
    pub reference: String,
    /// The authority.
    pub body: BodyKey,
    /// The day of the award.
    pub awarded_on: Date,
    /// The name of the bidder.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Whether it has its seat in the area.
    pub is_local: bool,
    /// Whether it also provides care services.
    pub provides_care: bool,
    /// Why, though it provides care.
    pub why_provides: Option<String>,
    /// Why, though it is of elsewhere.
    pub why_not_local: Option<String>,
}

impl Won {
    /// The bidder, as a body.
    #[must_use]
    pub fn meant(&self) -> Meant {
        Meant::New(self.name.clone())
    }
}

/// The bidder that got the work in the procurement of a reference; nothing if no procurement is named.
///
/// # Errors
/// When there is no such procurement, nothing was awarded in it, or the database cannot be used.
pub async fn won(ctx: &Ctx, typed: &str) -> Result<Option<Won>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let reference = Reference::parse_as(Prefix::Procurement, typed).ok_or(Problem::NotFound)?;
    let read = ctx.app.db.read(move |tx| Box::pin(async move { won_in(tx, reference).await }));
    read.await.map_err(Problem::from)?.map(Some).ok_or(Problem::NotFound)
}

/// The same in a transaction; nothing if there is no such procurement, or nothing was awarded in it.
///
/// # Errors
/// When a statement fails.
pub async fn won_in(tx: &mut Tx, reference: Reference) -> Result<Option<Won>, StoreError> {
    let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
    let steps = store::steps(tx, &row.area, row.id).await?;
    let award = steps.iter().find_map(|step| match &step.detail {
        Detail::Awarded { bid, why_provides, why_not_local, .. } => {
            Some((*bid, step.on_day, why_provides.clone(), why_not_local.clone()))
        }
        _ => None,
    });
    let Some((bid, awarded_on, why_provides, why_not_local)) = award else { return Ok(None) };
    let bids = steps.iter().map(|step| &step.detail);
    let bid = bids.filter(|detail| matches!(detail, Detail::Bid { .. })).nth(bid);
    let Some(Detail::Bid { name, class, is_local, provides_care, .. }) = bid else {
        return Ok(None);
    };
    Ok(Some(Won {
        reference: row.reference.clone(),
        body: row.body_key(),
        awarded_on,
        name: name.clone(),
        class: class_named(name, class),
        is_local: *is_local,
        provides_care: *provides_care,
        why_provides,
        why_not_local,
    }))
}
