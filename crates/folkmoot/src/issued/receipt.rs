//! What was sent to whom of a document, and what is known of its way; and who has which version because of it.

use crate::keyed::keyed;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::issued::{Holding, Way, holding};
use std::collections::BTreeMap;
use uuid::Uuid;

keyed! {
    /// What is sent.
    ReceiptKind {
        /// A version, to be opened.
        Given = "given",
        /// Word that what they have is replaced.
        Replaced = "replaced",
        /// Word that what they have is withdrawn.
        Withdrawn = "withdrawn",
    }
}

/// What was sent to one holder, or is to be.
#[derive(Debug, Clone)]
pub struct ReceiptRow {
    /// The area of the document.
    pub area: String,
    /// The document.
    pub issued: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The body: an authority, for its lead, or a scrutiny committee.
    pub holder: Uuid,
    /// The area of that body.
    pub holder_area: String,
    /// The number of the version.
    pub number: i64,
    /// The key of what is sent.
    pub kind: String,
    /// The number of the step that it follows from.
    pub step: i64,
    /// Whether they came on the list after that step.
    pub late: bool,
    /// How often the same was sent there, this time included.
    pub nth: i64,
    /// When it began to be owed.
    pub owed_at: Timestamp,
    /// On which day.
    pub owed_on: Date,
    /// `waiting`, `written`, `sent`, `came-back`, `by-post`, `posted` or `dropped`.
    pub state: String,
    /// The day on which it was known what became of it.
    pub done_on: Option<Date>,
    /// The day on which it was first opened.
    pub opened_on: Option<Date>,
    /// `link`, or `officer` for somebody who had signed in.
    pub opened_by: Option<String>,
    /// The day on which its link was ended, because the lead to whom it was sent has left.
    pub ended_on: Option<Date>,
}
crate::from_row!(ReceiptRow {
    area,
    issued,
    id,
    holder,
    holder_area,
    number,
    kind,
    step,
    late,
    nth,
    owed_at,
    owed_on,
    state,
    done_on,
    opened_on,
    opened_by,
    ended_on
});

impl ReceiptRow {
    /// Whether a version came with it.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.kind == ReceiptKind::Given.key()
    }

    /// The number of the version.
    #[must_use]
    pub fn number(&self) -> u32 {
        u32::try_from(self.number).unwrap_or(0)
    }

    /// What is known of its way.
    #[must_use]
    pub fn way(&self) -> Way {
        match (self.opened_on, self.state.as_str()) {
            (Some(_), _) => Way::Opened,
            (None, "sent") => Way::Sent,
            (None, "came-back") => Way::CameBack,
            (None, "by-post") => Way::ByPost,
            (None, "posted") => Way::Posted,
            _ => Way::Waiting,
        }
    }

    /// The day of that.
    #[must_use]
    pub fn way_on(&self) -> Date {
        self.opened_on.or(self.done_on).unwrap_or(self.owed_on)
    }
}

/// One holder, with what was given to them, the newest version first.
#[derive(Debug, Clone)]
pub struct Holder<'a> {
    /// The body.
    pub body: Uuid,
    /// Its area.
    pub area: &'a str,
    /// Which version they have.
    pub holding: Holding,
    /// What was given to them.
    pub given: Vec<&'a ReceiptRow>,
}

/// Everybody to whom something was given, in the order of their areas.
#[must_use]
pub fn holders(receipts: &[ReceiptRow], current: Option<u32>) -> Vec<Holder<'_>> {
    let mut by_holder: BTreeMap<(&str, Uuid), Vec<&ReceiptRow>> = BTreeMap::new();
    for row in receipts.iter().filter(|row| row.is_given()) {
        by_holder.entry((row.holder_area.as_str(), row.holder)).or_default().push(row);
    }
    by_holder
        .into_iter()
        .map(|((area, body), mut given)| {
            given.sort_by_key(|row| std::cmp::Reverse(row.number));
            let ways = given.iter().map(|row| (row.number(), row.way()));
            Holder { body, area, holding: holding(ways, current), given }
        })
        .collect()
}

/// What of a version was sent last to each of those whom none of it reached, and did not come: it came back, or goes by post.
#[must_use]
pub fn undelivered(receipts: &[ReceiptRow], number: u32) -> Vec<&ReceiptRow> {
    let mut last: BTreeMap<Uuid, &ReceiptRow> = BTreeMap::new();
    for row in receipts.iter().filter(|row| row.is_given() && row.number() == number) {
        let has_it = last.get(&row.holder).is_some_and(|had| had.way().has_it());
        if !has_it {
            last.insert(row.holder, row);
        }
    }
    let waits = |row: &&ReceiptRow| matches!(row.way(), Way::ByPost | Way::CameBack);
    last.into_values().filter(waits).collect()
}

/// What of a version came back last from each of those whom none of it reached.
#[must_use]
pub fn came_back(receipts: &[ReceiptRow], number: u32) -> Vec<&ReceiptRow> {
    let mut rows = undelivered(receipts, number);
    rows.retain(|row| row.way() == Way::CameBack);
    rows
}

/// How many have what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// To how many something was given.
    pub all: usize,
    /// How many have each version, the one that holds included.
    pub by_version: BTreeMap<u32, usize>,
    /// How many have the version that holds.
    pub current: usize,
    /// How many have an older one.
    pub old: usize,
    /// How many none has reached.
    pub not_reached: usize,
}

impl Counts {
    /// Counts some holders.
    #[must_use]
    pub fn of<'a, 'r: 'a>(holders: impl IntoIterator<Item = &'a Holder<'r>>) -> Counts {
        let mut counts = Counts::default();
        for one in holders {
            counts.all += 1;
            match one.holding {
                Holding::Current(version) => {
                    counts.current += 1;
                    *counts.by_version.entry(version).or_default() += 1;
                }
                Holding::Old(version) => {
                    counts.old += 1;
                    *counts.by_version.entry(version).or_default() += 1;
                }
                Holding::NotReached => counts.not_reached += 1,
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn given(holder: u128, number: i64, state: &str, opened: bool) -> ReceiptRow {
        let day = date(2006, 11, 9);
        ReceiptRow {
            area: "nation".into(),
            issued: Uuid::nil(),
            id: Uuid::nil(),
            holder: Uuid::from_u128(holder),
            holder_area: format!("E0800000{holder}"),
            number,
            kind: ReceiptKind::Given.key().into(),
            step: 2,
            late: false,
            nth: 1,
            owed_at: Timestamp::UNIX_EPOCH,
            owed_on: day,
            state: state.into(),
            done_on: Some(day),
            opened_on: opened.then_some(day),
            opened_by: None,
            ended_on: None,
        }
    }

    #[test]
    fn each_holder_is_counted_once_with_the_newest_version_that_reached_them() {
        let told =
            ReceiptRow { kind: ReceiptKind::Replaced.key().into(), ..given(4, 2, "sent", true) };
        let receipts = [
            given(1, 1, "sent", false),
            given(1, 2, "sent", true),
            given(2, 1, "sent", true),
            given(2, 2, "came-back", false),
            given(3, 2, "by-post", false),
            given(4, 1, "posted", false),
            told,
        ];
        let holders = holders(&receipts, Some(2));
        let counts = Counts::of(&holders);
        let by_version = BTreeMap::from([(1, 2), (2, 1)]);
        let right = Counts { all: 4, by_version, current: 1, old: 2, not_reached: 1 };
        assert_eq!(counts, right);
        assert_eq!(holders[0].given[0].number, 2);
    }

    #[test]
    fn what_came_back_and_was_mailed_again_waits_for_nobody_until_that_comes_back_as_well() {
        let again = |state, opened| ReceiptRow { nth: 2, ..given(1, 1, state, opened) };
        let first = given(1, 1, "came-back", false);
        assert_eq!(came_back(std::slice::from_ref(&first), 1).len(), 1);
        assert_eq!(came_back(std::slice::from_ref(&first), 2).len(), 0, "another version");
        for (state, opened, left) in [
            ("waiting", false, 0),
            ("sent", false, 0),
            ("came-back", true, 0),
            ("came-back", false, 1),
        ] {
            let both = [first.clone(), again(state, opened)];
            assert_eq!(came_back(&both, 1).len(), left, "{state}");
        }
        let by_post = [given(2, 1, "by-post", false)];
        assert_eq!((came_back(&by_post, 1).len(), undelivered(&by_post, 1).len()), (0, 1));
    }

    #[test]
    fn what_was_opened_has_come_whatever_became_of_the_mail() {
        assert_eq!(given(1, 1, "came-back", true).way(), Way::Opened);
        for (state, way) in [
            ("waiting", Way::Waiting),
            ("written", Way::Waiting),
            ("dropped", Way::Waiting),
            ("sent", Way::Sent),
            ("came-back", Way::CameBack),
            ("by-post", Way::ByPost),
            ("posted", Way::Posted),
        ] {
            assert_eq!(given(1, 1, state, false).way(), way);
        }
    }
}
