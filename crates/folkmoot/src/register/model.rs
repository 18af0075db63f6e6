//! An entry of the register as it is kept, and what its steps make of it.

use crate::access::{Action, BodyKey, NATIONAL_BODY, Subject};
use crate::keyed::keyed;
use crate::store::StoreError;
use crate::web::Ctx;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// The longest suggestion and the longest reason, in characters.
pub const LONGEST_TEXT: usize = 1000;
/// How many suggestions can wait for one area.
pub const MOST_WAITING: i64 = 30;
/// How many steps an entry can have.
pub const MOST_STEPS: i64 = 1000;

keyed! {
    /// Which body of an area an entry is about.
    EntryKind {
        /// The authority that has to arrange a network.
        Authority = "authority",
        /// The committee of councillors that looks at health and social care.
        Scrutiny = "scrutiny",
        /// The organisation that supports the network.
        Host = "host",
        /// The network.
        Network = "network",
    }
}

keyed! {
    /// What can happen to an entry.
    ActKind {
        /// It is said which body it is, and since when.
        Named = "named",
        /// It is confirmed as it stands.
        Confirmed = "confirmed",
        /// Somebody's suggestion is taken up.
        Accepted = "accepted",
        /// Somebody's suggestion is not taken up.
        Declined = "declined",
    }
}

impl EntryKind {
    /// Whether it has to be said which body it is: authority and network follow from the area.
    #[must_use]
    pub fn is_named(self) -> bool {
        matches!(self, EntryKind::Scrutiny | EntryKind::Host)
    }

    /// The bodies whose officers look after it, by their keys. `named` is the body that it names.
    fn keepers(self, area: &str, named: Option<Uuid>) -> Vec<BodyKey> {
        let of_area = |kind: &str| BodyKey::Code(format!("{kind}:{area}"));
        match self {
            EntryKind::Authority => vec![of_area("authority")],
            EntryKind::Scrutiny => {
                named.map(BodyKey::Party).into_iter().chain([of_area("authority")]).collect()
            }
            EntryKind::Host => vec![of_area("host"), of_area("authority")],
            EntryKind::Network => vec![of_area("network")],
        }
    }
}

/// For whom somebody looks after an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeper {
    /// For a body.
    Body(BodyKey),
    /// For those who run the installation.
    Administrator,
}

/// For whom this actor looks after an entry; nothing if they do not.
#[must_use]
pub fn keeper(ctx: &Ctx, kind: EntryKind, area: &str, named: Option<Uuid>) -> Option<Keeper> {
    let mut bodies = kind.keepers(area, named);
    bodies.push(BodyKey::Code(NATIONAL_BODY.to_owned()));
    let may = |key: &BodyKey| ctx.may(Action::ManagePost, &Subject::Body(key.clone()));
    let mine = bodies.into_iter().find(may).map(Keeper::Body);
    let runs = || ctx.may(Action::ManagePost, &Subject::Nation).then_some(Keeper::Administrator);
    mine.or_else(runs)
}

/// An entry.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// Its area.
    pub area: String,
    /// Its id.
    pub id: Uuid,
    /// The key of what it is about.
    pub kind: String,
    /// The body that it names today.
    pub body: Option<Uuid>,
    /// Since when that is the one.
    pub since: Option<Date>,
    /// The day on which it was last confirmed.
    pub confirmed_on: Date,
    /// The body that confirmed it; nothing for those who run the installation.
    pub confirmed_by: Option<Uuid>,
    /// How many steps there are.
    pub version: i64,
    /// When the last was noted.
    pub changed_at: Timestamp,
}
crate::from_row!(EntryRow {
    area,
    id,
    kind,
    body,
    since,
    confirmed_on,
    confirmed_by,
    version,
    changed_at
});

/// Something that happened to an entry.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from one on.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// The day.
    pub on_day: Date,
    /// What happened.
    pub act: ActKind,
    /// The body that is named.
    pub body: Option<Uuid>,
    /// Since when that is the one.
    pub since: Option<Date>,
    /// The suggestion that is decided.
    pub suggestion: Option<Uuid>,
    /// Why.
    pub reason: Option<String>,
    /// The body for which it was done; nothing for those who run the installation.
    pub for_party: Option<Uuid>,
}

/// What somebody suggests.
#[derive(Debug, Clone)]
pub struct SuggestionRow {
    /// Its id.
    pub id: Uuid,
    /// The key of the entry's kind.
    pub kind: String,
    /// What is wrong and what is right; erased when it is decided.
    pub text: String,
    /// When it came.
    pub at: Timestamp,
}
crate::from_row!(SuggestionRow { id, kind, text, at });

/// What the steps of an entry make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The body that it names.
    pub body: Option<Uuid>,
    /// Since when.
    pub since: Option<Date>,
    /// The day on which it was last confirmed.
    pub confirmed_on: Date,
    /// The body that confirmed it.
    pub confirmed_by: Option<Uuid>,
}

/// The body that the steps of an entry name for a day, and since when: of those named for that day or before, the one that
/// began last.
#[must_use]
pub fn named_on(steps: &[StepRow], day: Date) -> Option<(Uuid, Date)> {
    let named = steps.iter().filter(|step| step.act == ActKind::Named);
    let named = named.filter_map(|step| Some((step.since?, step.n, step.body?)));
    let last = named.filter(|(since, _, _)| *since <= day).max_by_key(|(since, n, _)| (*since, *n));
    last.map(|(since, _, body)| (body, since))
}

/// What the steps of an entry make of it.
///
/// # Errors
/// When there are none.
pub fn standing_of(entry: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let last = steps.last();
    let last = last.ok_or_else(|| StoreError::Failed(format!("{entry} has no steps")))?;
    // Nothing is named for a day to come, so the one that began last is the one that holds.
    let named = named_on(steps, Date::MAX);
    Ok(Standing {
        body: named.map(|(body, _)| body),
        since: named.map(|(_, since)| since),
        confirmed_on: last.on_day,
        confirmed_by: last.for_party,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn named(n: i64, body: u128, since: Date) -> StepRow {
        StepRow {
            n,
            at: Timestamp::UNIX_EPOCH,
            on_day: date(2010, 1, 1),
            act: ActKind::Named,
            body: Some(Uuid::from_u128(body)),
            since: Some(since),
            suggestion: None,
            reason: None,
            for_party: None,
        }
    }

    #[test]
    fn a_day_has_the_body_that_began_last_before_it_and_what_is_named_anew_goes_before() {
        let (first, second) = (date(2008, 4, 1), date(2009, 10, 1));
        let steps = [named(1, 1, first), named(2, 2, second), named(3, 3, first)];
        let on = |day| named_on(&steps, day).map(|(body, since)| (body.as_u128(), since));
        assert_eq!(on(date(2008, 3, 31)), None);
        assert_eq!(on(first), Some((3, first)));
        assert_eq!(on(date(2009, 9, 30)), Some((3, first)));
        assert_eq!(on(second), Some((2, second)));
        let standing = standing_of("x", &steps).expect("it has steps");
        assert_eq!((standing.since, standing.confirmed_by), (Some(second), None));
    }
}
