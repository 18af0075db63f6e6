//! The bidder that got the work, from whose award a contract is noted.

use super::model::{Detail, class_named};
use super::show::load;
use crate::access::BodyKey;
use crate::parties::bodies::Meant;
use crate::web::{Ctx, Problem};
use rules::host::Class;
use rules::reference::{Prefix, Reference};

/// Who got the work, and what was published of it.
pub struct Won {
    /// The reference of the procurement.
    pub reference: String,
    /// The authority.
    pub body: BodyKey,
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

/// The bidder that got the work in the procurement of a reference; nothing if none is named.
///
/// # Errors
/// When there is no such procurement, nothing was awarded in it, or the database cannot be used.
pub async fn won(ctx: &Ctx, typed: &str) -> Result<Option<Won>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let reference = Reference::parse_as(Prefix::Procurement, typed).ok_or(Problem::NotFound)?;
    let case = load(ctx, reference).await?;
    let award = case.steps.iter().find_map(|step| match &step.detail {
        Detail::Awarded { bid, why_provides, why_not_local, .. } => {
            Some((*bid, why_provides.clone(), why_not_local.clone()))
        }
        _ => None,
    });
    let (bid, why_provides, why_not_local) = award.ok_or(Problem::NotFound)?;
    let bids = case.bids();
    let Some(Detail::Bid { name, class, is_local, provides_care, .. }) = bids.get(bid) else {
        return Err(Problem::NotFound);
    };
    Ok(Some(Won {
        reference: case.row.reference.clone(),
        body: case.row.body_key(),
        name: name.clone(),
        class: class_named(name, class),
        is_local: *is_local,
        provides_care: *provides_care,
        why_provides,
        why_not_local,
    }))
}
