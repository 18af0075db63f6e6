//! Confirming a whole fund at once: each area's step, the letter to its authority with the mail of it, and the undertaking to write again that is
//! kept by it, in one transaction. What is confirmed already as it is given is left alone, so that the same list can be brought
//! in twice.

use super::model::{AllocationRow, FundRow};
use super::store;
use super::take::{NewStep, NotTaken, step_of};
use crate::access::area_name;
use crate::asks::take::Sitting;
use crate::correspondence::keeping::{NotKept, keep};
use crate::correspondence::model::{Channel, ItemKind};
use crate::correspondence::take::{NewItem, NotFiled, file};
use crate::parties::bodies::{self, Meant};
use crate::store::{StoreError, Tx};
use crate::web::words::Say;
use jiff::civil::Date;
use rules::fund::{Act, NotAllowed};
use rules::money::Pence;
use rules::reference::Reference;
use std::collections::BTreeMap;

/// What one area is given, and the letter that says so.
#[derive(Debug, Clone)]
pub struct Given {
    /// How much.
    pub amount: Pence,
    /// What the letter is about.
    pub subject: String,
    /// Its words.
    pub words: String,
}

/// What each area is given, with the letters, in the language of the reader.
#[must_use]
pub fn given(
    say: Say<'_>,
    fund: &FundRow,
    amounts: BTreeMap<String, Pence>,
) -> BTreeMap<String, Given> {
    let letter = |(area, amount): (String, Pence)| {
        let args = [
            ("area", area_name(say, &area).into()),
            ("amount", amount.to_string().into()),
            ("fund", fund.name.as_str().into()),
            ("years", fund.years_in(say).into()),
            ("purpose", fund.purpose.as_str().into()),
            ("total", Pence(fund.said).to_string().into()),
        ];
        let subject = say.args("fund-letter-subject", &args).chars().take(200).collect();
        let words = say.args("fund-letter-words", &args);
        (area, Given { amount, subject, words })
    };
    amounts.into_iter().map(letter).collect()
}

/// What a confirming is to do.
#[derive(Debug, Clone)]
pub struct Confirming {
    /// The fund.
    pub fund: Reference,
    /// The day on which it was confirmed.
    pub on: Date,
    /// What each area is given: each of the fund's, and no other.
    pub given: BTreeMap<String, Given>,
    /// The undertaking that is kept by it.
    pub promise: Option<Reference>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// For how many areas it was noted anew.
    pub noted: usize,
    /// How many had it as it was given.
    pub unchanged: usize,
}

/// Why nothing was confirmed.
#[derive(Debug)]
pub enum NotConfirmed {
    /// There is no such fund.
    Unknown,
    /// Somebody else did something meanwhile.
    Overtaken,
    /// Only whoever gives it may.
    NotYours,
    /// For this area the rules say no.
    Refused(String, NotAllowed),
    /// It is no undertaking of whoever gives the fund, or one that is over.
    NoPromise,
    /// The store failed.
    Store(StoreError),
}

impl From<NotKept> for NotConfirmed {
    fn from(why: NotKept) -> NotConfirmed {
        match why {
            NotKept::NoPromise => NotConfirmed::NoPromise,
            NotKept::Overtaken => NotConfirmed::Overtaken,
            NotKept::Store(error) => NotConfirmed::Store(error),
        }
    }
}

impl From<StoreError> for NotConfirmed {
    fn from(error: StoreError) -> NotConfirmed {
        NotConfirmed::Store(error)
    }
}

/// Confirms it. `sitting.party` gives the fund.
///
/// # Errors
/// Why not; then nothing is changed.
pub async fn confirm(
    tx: &mut Tx,
    what: &Confirming,
    sitting: &Sitting,
) -> Result<Confirmed, NotConfirmed> {
    let fund = store::by_reference(tx, what.fund).await?.ok_or(NotConfirmed::Unknown)?;
    if fund.giver != sitting.party {
        return Err(NotConfirmed::NotYours);
    }
    let mut confirmed = Confirmed::default();
    for row in store::allocations(tx, fund.id).await? {
        // Another list of areas than the one it was read against would be a fault of ours.
        let given = what.given.get(&row.area).ok_or(NotConfirmed::Overtaken)?;
        if row.confirmed == Some(given.amount.0) {
            confirmed.unchanged += 1;
            continue;
        }
        one(tx, (&fund, &row), given, what.on, sitting).await?;
        confirmed.noted += 1;
    }
    if let Some(promise) = what.promise {
        let by = (fund.reference.as_str(), fund.name.as_str());
        keep(tx, promise, by, what.on, sitting).await?;
    }
    Ok(confirmed)
}

async fn one(
    tx: &mut Tx,
    (fund, row): (&FundRow, &AllocationRow),
    given: &Given,
    on: Date,
    sitting: &Sitting,
) -> Result<(), NotConfirmed> {
    let step =
        NewStep { on, act: Act::Confirmed, amount: given.amount, note: None, decision: None };
    step_of(tx, fund, row, &step, sitting).await.map_err(|why| match why {
        NotTaken::Refused(why) => NotConfirmed::Refused(row.area.clone(), why),
        NotTaken::Store(error) => NotConfirmed::Store(error),
        NotTaken::Unknown | NotTaken::NotYours | NotTaken::Overtaken | NotTaken::NoBasis(_) => {
            NotConfirmed::Overtaken
        }
    })?;
    let authority = Meant::Code(format!("authority:{}", row.area));
    let authority = bodies::ensure(tx, &sitting.world, &authority, sitting.now).await?;
    let gone = || StoreError::Failed("the authority is not there".into());
    let letter = NewItem {
        area: row.area.clone(),
        kind: ItemKind::Message,
        channel: Channel::Letter,
        from: fund.giver,
        to: authority.ok_or_else(gone)?.id,
        also: String::new(),
        on,
        subject: given.subject.clone(),
        summary: given.subject.clone(),
        words: Some(given.words.clone()),
        sealed: None,
        withheld: None,
        quoted: None,
        answers: None,
        replies: None,
        waits: None,
        expects: None,
        event: None,
        mails: true,
    };
    let letter = file(tx, &letter, sitting).await.map_err(|why| match why {
        NotFiled::Store(error) => NotConfirmed::Store(error),
        // It answers nothing and asks nothing.
        other => NotConfirmed::Store(StoreError::Failed(format!("a letter: {other:?}"))),
    })?;
    Ok(store::wrote(tx, row, &letter.to_string()).await?)
}
