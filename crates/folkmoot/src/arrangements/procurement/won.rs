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

/// A lot that was awarded.
pub struct LotWon {
    /// Its number, from 1.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// The codes of the areas that it is for.
    pub areas: Vec<String>,
}

/// Who got the work, and what was published of it.
pub struct Won {
    /// The reference of the procurement.
    pub reference: String,
    /// The authority.
    pub body: BodyKey,
    /// The lot, where the work is in lots.
    pub lot: Option<LotWon>,
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

    /// The number of its lot, where the work is in lots.
    #[must_use]
    pub fn lot_number(&self) -> Option<i64> {
        self.lot.as_ref().map(|lot| lot.number)
    }
}

/// The bidder that got the work, or the lot of a number, in the procurement of a reference; nothing if no procurement is named.
///
/// # Errors
/// When there is no such procurement or lot, it was not awarded, or the database cannot be used.
pub async fn won(ctx: &Ctx, typed: &str, lot: &str) -> Result<Option<Won>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let reference = Reference::parse_as(Prefix::Procurement, typed).ok_or(Problem::NotFound)?;
    let lot = match lot {
        "" => None,
        lot => Some(lot.parse::<i64>().map_err(|_| Problem::NotFound)?),
    };
    let read = ctx.app.db.read(move |tx| Box::pin(async move { won_in(tx, reference, lot).await }));
    read.await.map_err(Problem::from)?.map(Some).ok_or(Problem::NotFound)
}

/// The same in a transaction; nothing if there is no such procurement or lot, or it was not awarded.
///
/// # Errors
/// When a statement fails.
pub async fn won_in(
    tx: &mut Tx,
    reference: Reference,
    number: Option<i64>,
) -> Result<Option<Won>, StoreError> {
    let Some(row) = store::by_reference(tx, reference).await? else { return Ok(None) };
    let steps = store::steps(tx, &row.area, row.id).await?;
    let award = steps.iter().find_map(|step| match &step.detail {
        Detail::Awarded { bid, lot, why_provides, why_not_local, .. }
            if number_of(*lot) == number =>
        {
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
    let lots = steps.iter().filter_map(|step| match &step.detail {
        Detail::Lot { title, areas, .. } => Some((title, areas)),
        _ => None,
    });
    let lot = number.and_then(|number| {
        let (_, (title, areas)) = (1..).zip(lots).find(|(n, _)| *n == number)?;
        Some(LotWon { number, title: title.clone(), areas: areas.clone() })
    });
    Ok(Some(Won {
        lot,
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

/// The number of a lot, from 1, of its place.
fn number_of(lot: Option<usize>) -> Option<i64> {
    lot.and_then(|place| i64::try_from(place + 1).ok())
}
