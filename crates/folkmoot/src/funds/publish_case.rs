//! Publishing a funding case: the case, its heads of cost, the ask to whoever gives the fund, and the entry in the public
//! ledger, in one transaction.

use super::case_store::{self, Adding};
use super::entry::{HeadKept, Published};
use super::model::{FundRow, Head};
use super::store;
use crate::asks::entry::bytes;
use crate::asks::new::rule_of;
use crate::asks::take::{self as asking, NewAsk, Sitting};
use crate::ledger_log;
use crate::store::{StoreError, Tx, references};
use rules::ask::Kind;
use rules::reference::{Prefix, Reference};

/// A case that is published.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// The fund.
    pub fund: Reference,
    /// The area.
    pub area: String,
    /// Its title.
    pub title: String,
    /// What the network says.
    pub words: String,
    /// The heads of cost.
    pub heads: Vec<Head>,
    /// What the form showed that the area has, in pence.
    pub allocated: i64,
    /// What the ask says.
    pub asked: String,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum NotPublished {
    /// There is no such fund, or the area has none of it.
    Unknown,
    /// How much the area has was changed since it was shown.
    Overtaken,
    /// The ask cannot be made.
    NotAsked(asking::NotTaken),
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for NotPublished {
    fn from(error: StoreError) -> NotPublished {
        NotPublished::Store(error)
    }
}

/// Publishes it for the network `sitting.party`, and asks whoever gives the fund.
///
/// # Errors
/// Why not; then nothing is kept.
pub async fn publish(
    tx: &mut Tx,
    new: &NewCase,
    sitting: &Sitting,
) -> Result<Reference, NotPublished> {
    let world = &sitting.world;
    let fund: FundRow = store::by_reference(tx, new.fund).await?.ok_or(NotPublished::Unknown)?;
    let row = store::allocation(tx, &new.area, fund.id).await?.ok_or(NotPublished::Unknown)?;
    if row.confirmed.or(row.indicative) != Some(new.allocated) {
        return Err(NotPublished::Overtaken);
    }
    let on = world.day_of(sitting.now);
    let id = world.new_id();
    let reference = references::name(tx, world, Prefix::FundingCase, &new.area, id).await?;
    let text = reference.to_string();
    let no_law = || StoreError::Failed("no rule binds a letter".into());
    let rule = rule_of(&sitting.regimes, on, Kind::Letter, "").ok_or_else(no_law)?;
    let ask = NewAsk {
        area: new.area.clone(),
        kind: Kind::Letter,
        asker: sitting.party,
        of: fund.giver,
        subject: new.title.clone(),
        text: format!("{text}\n\n{}", new.asked)
            .chars()
            .take(crate::asks::model::LONGEST_TEXT)
            .collect(),
        event: None,
        on,
        by: None,
        decision: None,
        about: None,
        rule,
    };
    let ask = asking::ask(tx, &ask, sitting)
        .await
        .map_err(|why| NotPublished::NotAsked(why.into()))?
        .to_string();
    let content = bytes(&Published {
        allocated: new.allocated,
        area: &new.area,
        ask: &ask,
        fund: fund.id.to_string(),
        heads: new.heads.iter().map(HeadKept::from).collect(),
        network: sitting.party.to_string(),
        on: on.to_string(),
        title: &new.title,
        words: &new.words,
    });
    let kind = "funding-case.published";
    let left = ledger_log::append(tx, world, kind, sitting.now, &text, Some(&content)).await?;
    let adding = Adding {
        area: &new.area,
        id,
        reference: &text,
        fund: fund.id,
        network: sitting.party,
        title: &new.title,
        words: &new.words,
        allocated: new.allocated,
        on,
        ask: &ask,
        at: sitting.now,
        by_person: sitting.person,
        left,
    };
    case_store::add(tx, &adding, &new.heads).await?;
    Ok(reference)
}
