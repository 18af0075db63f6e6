//! How each body on the list of a circular stands with what it was asked: what the tracker, its map, its file and the API show.

use super::model::{CircularRow, ItemRow, RecipientRow};
use super::recipients_store::{self, Return};
use super::store;
use crate::areas::register::{AreaCode, Register};
use crate::keyed::keyed;
use crate::store::StoreError;
use crate::web::{Ctx, Problem};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

keyed! {
    /// How a body stands: with one item, or with all of them together.
    Status {
        /// It has answered all.
        Answered = "answered",
        /// It owes something, and is not late.
        Open = "open",
        /// It owes something, and is late.
        Late = "late",
        /// What was open was taken back.
        TakenBack = "taken-back",
        /// Nothing is asked of it.
        None = "none",
    }
}

/// A body on the list.
pub struct One {
    /// The body.
    pub row: RecipientRow,
    /// What it was asked, by item.
    pub returns: BTreeMap<i64, Return>,
}

impl One {
    /// How it stands with one item, or with all together.
    #[must_use]
    pub fn status(&self, item: Option<i64>, today: Date) -> Status {
        let wanted = self.returns.values().filter(|one| item.is_none_or(|item| one.item == item));
        status(wanted, today)
    }

    /// How many of its asks it has answered.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.returns.values().filter(|one| one.state == "answered").count()
    }

    /// The region of its area.
    #[must_use]
    pub fn region(&self) -> Option<AreaCode> {
        let area: AreaCode = self.row.area.parse().ok()?;
        Register::england().area(area).map(|area| area.region)
    }

    /// Whether it is known to have come.
    #[must_use]
    pub fn has_it(&self) -> bool {
        self.row.way() == rules::circular::Way::Received
    }
}

fn status<'a>(returns: impl Iterator<Item = &'a Return>, today: Date) -> Status {
    let mut found = Status::None;
    for one in returns {
        let this = match one.closed_on {
            None if one.due < today => return Status::Late,
            None => Status::Open,
            Some(_) if one.state == "withdrawn" => Status::TakenBack,
            Some(_) => Status::Answered,
        };
        found = match (found, this) {
            (Status::Open, _) | (_, Status::Open) => Status::Open,
            (Status::Answered, _) | (_, Status::Answered) => Status::Answered,
            _ => this,
        };
    }
    found
}

/// How many bodies stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// On the list.
    pub listed: usize,
    /// That are known to have it.
    pub received: usize,
    /// That have answered.
    pub answered: usize,
    /// That owe something and are not late.
    pub open: usize,
    /// That owe something and are late.
    pub late: usize,
}

impl Counts {
    /// Counts some bodies, with one item or with all together.
    #[must_use]
    pub fn of<'a>(
        some: impl IntoIterator<Item = &'a One>,
        item: Option<i64>,
        today: Date,
    ) -> Counts {
        let mut counts = Counts::default();
        for one in some {
            let status = one.status(item, today);
            counts.listed += 1;
            counts.received += usize::from(one.has_it());
            counts.answered += usize::from(status == Status::Answered);
            counts.open += usize::from(status == Status::Open);
            counts.late += usize::from(status == Status::Late);
        }
        counts
    }

    /// How many of a hundred have answered, rounded down: a hundred only when all have.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.answered * 100).checked_div(self.listed).unwrap_or(0)
    }
}

/// What is asked in a circular and how everybody on its list stands with it, in the order of their areas.
///
/// # Errors
/// When the database cannot be used.
pub async fn all(ctx: &Ctx, row: &CircularRow) -> Result<(Vec<ItemRow>, Vec<One>), Problem> {
    let id = row.id;
    let read = ctx.app.db.read(move |tx| {
        Box::pin(async move {
            let items = store::items(tx, id).await?;
            let recipients = recipients_store::of_circular(tx, id).await?;
            let returns = recipients_store::returns(tx, id).await?;
            Ok::<_, StoreError>((items, recipients, returns))
        })
    });
    let (items, recipients, returns) = read.await.map_err(Problem::from)?;
    let mut by_recipient: HashMap<Uuid, BTreeMap<i64, Return>> = HashMap::new();
    for one in returns {
        by_recipient.entry(one.recipient).or_default().insert(one.item, one);
    }
    let one =
        |row: RecipientRow| One { returns: by_recipient.remove(&row.id).unwrap_or_default(), row };
    let asked = items.into_iter().filter(|item| !item.is_promise()).collect();
    Ok((asked, recipients.into_iter().map(one).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn one(item: i64, state: &str, due: Date, closed: bool) -> Return {
        Return {
            recipient: Uuid::nil(),
            item,
            reference: String::new(),
            state: state.to_owned(),
            due,
            closed_on: closed.then_some(due),
        }
    }

    #[test]
    fn whoever_is_late_with_one_thing_is_late_and_only_whoever_answered_all_has_answered() {
        let (before, today, after) = (date(2006, 12, 7), date(2006, 12, 8), date(2006, 12, 11));
        let answered = one(1, "answered", before, true);
        let open = one(2, "open", after, false);
        let late = one(3, "open", before, false);
        let back = one(4, "withdrawn", before, true);
        let table: [(&[&Return], Status); 7] = [
            (&[], Status::None),
            (&[&answered], Status::Answered),
            (&[&answered, &open], Status::Open),
            (&[&answered, &open, &late], Status::Late),
            (&[&back], Status::TakenBack),
            (&[&back, &answered], Status::Answered),
            (&[&open, &back], Status::Open),
        ];
        for (returns, right) in table {
            assert_eq!(status(returns.iter().copied(), today), right, "{returns:?}");
        }
        // On its day it is not late yet.
        assert_eq!(status([&late].into_iter(), before), Status::Open);
    }

    #[test]
    fn a_hundred_percent_is_all_and_nothing_less() {
        let counts = |answered| Counts { listed: 150, answered, ..Counts::default() };
        assert_eq!((counts(149).percent(), counts(150).percent()), (99, 100));
        assert_eq!(Counts::default().percent(), 0);
    }
}
