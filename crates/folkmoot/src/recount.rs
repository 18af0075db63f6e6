//! What rows repeat from the records behind them, worked out anew and compared: the shape that every part has for
//! `folkmoot check`. A part gives a [`Recounter`]; one whose rows repeat their steps implements [`Kept`] for them.
//!
//! However many rows there are, only some of them are held at a time.

use crate::law::Regimes;
use crate::params;
use crate::store::{FromRow, StoreError, Tx, Work};
use crate::world::World;
use indicatif::ProgressBar;
use std::collections::HashMap;
use std::fmt::Display;
use uuid::Uuid;

/// How many rows are read at a time, each with its steps.
const ROWS: i64 = 500;
/// How many differences are kept in words; the others are counted.
const LISTED: usize = 50;

/// What one part works out anew.
#[derive(Clone, Copy)]
pub struct Recounter {
    /// How many rows it looks at.
    pub how_many: for<'t> fn(&'t mut Tx) -> Work<'t, u64, StoreError>,
    /// Looks at all of them, and notes what differs.
    pub recount: for<'t> fn(&'t mut Tx, &'t mut Recount) -> Work<'t, (), StoreError>,
}

impl Recounter {
    /// That of rows which repeat their steps.
    #[must_use]
    pub const fn of<K: Kept>() -> Recounter {
        Recounter {
            how_many: |tx| {
                Box::pin(async move {
                    let (rows,): (i64,) = tx.one(K::HOW_MANY, &[]).await?;
                    Ok(u64::try_from(rows).unwrap_or(0))
                })
            },
            recount: |tx, recount| Box::pin(rows::<K>(tx, recount)),
        }
    }
}

/// A recount under way: what it needs, and what it has found.
pub struct Recount {
    /// The law of this installation.
    pub regimes: Regimes,
    /// Which day an instant falls on.
    pub world: World,
    /// Whether what differs is written as it should be.
    pub mend: bool,
    bar: ProgressBar,
    listed: Vec<String>,
    differing: u64,
    broken: u64,
}

impl Recount {
    /// One that begins.
    #[must_use]
    pub fn new(regimes: Regimes, world: World, mend: bool, bar: ProgressBar) -> Recount {
        Recount { regimes, world, mend, bar, listed: Vec::new(), differing: 0, broken: 0 }
    }

    /// Some rows were looked at.
    pub fn seen(&self, rows: u64) {
        self.bar.inc(rows);
    }

    /// Something differs; where the recount mends, it is mended.
    pub fn differs(&mut self, what: &impl Display) {
        self.differing += 1;
        self.list(what.to_string());
    }

    /// Something is wrong that cannot be worked out anew.
    pub fn broken(&mut self, what: String) {
        self.broken += 1;
        self.list(what);
    }

    fn list(&mut self, what: String) {
        if self.listed.len() < LISTED {
            self.listed.push(what);
        }
    }

    /// What was found, in words; at most the first fifty.
    #[must_use]
    pub fn listed(&self) -> &[String] {
        &self.listed
    }

    /// How many rows differ, or differed and are mended.
    #[must_use]
    pub fn differing(&self) -> u64 {
        self.differing
    }

    /// How many rows have steps that cannot be, so that nothing can be worked out.
    #[must_use]
    pub fn how_many_broken(&self) -> u64 {
        self.broken
    }
}

/// The columns of a row that are not what its steps make them, in words.
#[derive(Debug, Default)]
pub struct Differing(Vec<String>);

impl Differing {
    /// Compares a column.
    pub fn column<T: PartialEq + Display>(&mut self, name: &str, kept: &T, right: &T) {
        if kept != right {
            self.0.push(format!("{name} is kept as {kept}, and its steps make it {right}"));
        }
    }

    /// Compares a column that may be empty.
    pub fn optional<T: PartialEq + Display>(
        &mut self,
        name: &str,
        kept: &Option<T>,
        right: &Option<T>,
    ) {
        if kept != right {
            let shown = |value: &Option<T>| match value {
                Some(value) => value.to_string(),
                None => "nothing".to_owned(),
            };
            self.column(name, &shown(kept), &shown(right));
        }
    }
}

impl Differing {
    /// What differs, if anything does.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.join("; "))
    }
}

/// A row that repeats what its steps make of it: the columns that are compared, and its key.
pub trait Kept: FromRow + Send + Sync + 'static {
    /// A step with the id of the row that it belongs to.
    type Step: FromRow + Send + Sync + 'static;
    /// What the steps make of the row.
    type Right: Send + Sync;
    /// Counts the rows.
    const HOW_MANY: &'static str;
    /// The rows after the key `$1`, `$2` in the order of area and id, at most `$3`.
    const AFTER: &'static str;
    /// The steps of all rows from the key `$1`, `$2` to `$3`, `$4`, in the order of area, id and number.
    const STEPS: &'static str;

    /// Its area and id.
    fn key(&self) -> (&str, Uuid);
    /// Its public reference.
    fn reference(&self) -> &str;
    /// The id of the row that a step belongs to.
    fn of(step: &Self::Step) -> Uuid;
    /// What the steps make of it.
    ///
    /// # Errors
    /// Why the steps cannot be.
    fn right(&self, steps: &[Self::Step], recount: &Recount) -> Result<Self::Right, String>;
    /// Compares each column.
    fn compare(&self, right: &Self::Right, differing: &mut Differing);
    /// Writes it as it should be, if nobody has changed it meanwhile; returns how many rows that were.
    fn mend<'t>(&'t self, tx: &'t mut Tx, right: &'t Self::Right) -> Work<'t, u64, StoreError>;
}

/// Compares every row of a kind with its steps.
async fn rows<K: Kept>(tx: &mut Tx, recount: &mut Recount) -> Result<(), StoreError> {
    let mut after = (String::new(), Uuid::nil());
    loop {
        let kept: Vec<K> = tx.all(K::AFTER, params![&after.0, after.1, ROWS]).await?;
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return Ok(()) };
        let (first, last) = (first.key(), last.key());
        let mut steps: HashMap<Uuid, Vec<K::Step>> = HashMap::new();
        let between: Vec<K::Step> =
            tx.all(K::STEPS, params![first.0, first.1, last.0, last.1]).await?;
        for step in between {
            steps.entry(K::of(&step)).or_default().push(step);
        }
        after = (last.0.to_owned(), last.1);
        for row in &kept {
            let own = steps.remove(&row.key().1).unwrap_or_default();
            one(tx, row, &own, recount).await?;
        }
        recount.seen(kept.len() as u64);
    }
}

async fn one<K: Kept>(
    tx: &mut Tx,
    row: &K,
    steps: &[K::Step],
    recount: &mut Recount,
) -> Result<(), StoreError> {
    let reference = row.reference();
    let right = match row.right(steps, recount) {
        Ok(right) => right,
        Err(why) => {
            recount.broken(format!("{reference}: its steps cannot be: {why}"));
            return Ok(());
        }
    };
    let mut differing = Differing::default();
    row.compare(&right, &mut differing);
    let Some(words) = differing.words() else { return Ok(()) };
    // Whoever changed it since it was read has written it anew.
    if !recount.mend || row.mend(tx, &right).await? == 1 {
        recount.differs(&format!("{reference}: {words}"));
    }
    Ok(())
}

/// One recount by the law of the country, for the tests of a part.
#[cfg(test)]
pub(crate) async fn recounted(
    tx: &mut Tx,
    part: Recounter,
    world: World,
    mend: bool,
) -> Result<Recount, StoreError> {
    let mut recount = Recount::new(Regimes::default(), world, mend, ProgressBar::hidden());
    (part.recount)(tx, &mut recount).await?;
    Ok(recount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_what_differs_is_named_with_what_it_should_be() {
        let mut differing = Differing::default();
        differing.column("state", &"open", &"open");
        differing.column("version", &3, &2);
        differing.optional("closed_on", &None, &Some(date(2009, 1, 29)));
        differing.optional("due", &Some(date(2009, 1, 29)), &Some(date(2009, 1, 29)));
        let said = [
            "version is kept as 3, and its steps make it 2",
            "closed_on is kept as nothing, and its steps make it 2009-01-29",
        ];
        assert_eq!(differing.0, said);
    }
}
