//! The programme of an event: its pieces one after the other, within the event, without a hole and without two at once; and
//! who speaks.
//!
//! "Please see draft agenda attached", from "Registration/coffee" at 10:30 to the end at 15:30, with workshops, lunch, feedback
//! and questions to a panel (letter of 9 November 2006, Gateway Reference 7337).

use jiff::civil::Time;

/// The most pieces that a programme has.
pub const MOST_SLOTS: usize = 40;
/// The most groups of one workshop.
pub const MOST_GROUPS: i64 = 50;
/// The most people in one group.
pub const MOST_IN_GROUP: i64 = 1_000;

/// What kind of piece it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// People come, and are given a badge.
    Arrival,
    /// Somebody speaks.
    Talk,
    /// People work in groups.
    Workshop,
    /// People eat.
    Meal,
    /// A pause.
    Break,
    /// Groups tell what they found.
    Feedback,
    /// Questions are asked, of a panel or of whoever spoke.
    Questions,
}

impl Kind {
    /// Each of them.
    pub const ALL: [Kind; 7] = [
        Kind::Arrival,
        Kind::Talk,
        Kind::Workshop,
        Kind::Meal,
        Kind::Break,
        Kind::Feedback,
        Kind::Questions,
    ];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Arrival => "arrival",
            Kind::Talk => "talk",
            Kind::Workshop => "workshop",
            Kind::Meal => "meal",
            Kind::Break => "break",
            Kind::Feedback => "feedback",
            Kind::Questions => "questions",
        }
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The groups of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Groups {
    /// How many.
    pub groups: i64,
    /// How many people at most in each.
    pub most: i64,
}

/// A piece of a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// What kind.
    pub kind: Kind,
    /// From when, by the clocks where the event is.
    pub from: Time,
    /// Until when.
    pub until: Time,
    /// The groups, of a workshop.
    pub groups: Option<Groups>,
}

/// What is wrong with a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There is no piece at all.
    Empty,
    /// There are too many.
    TooMany,
    /// It ends before it begins.
    EndsFirst,
    /// It begins before the event does, at this time.
    BeforeEvent(Time),
    /// It ends after the event does, at this time.
    AfterEvent(Time),
    /// It begins before the one above it ends, at this time.
    Overlaps(Time),
    /// Nothing happens between the one above it, which ends at this time, and it.
    Gap(Time),
    /// It has groups and is no workshop.
    NoWorkshop,
    /// It has no group, too many, or groups that nobody fits in or too many.
    Groups,
}

/// A piece of a programme that cannot be, by its place from 0, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// Which.
    pub slot: usize,
    /// Why.
    pub why: Why,
}

/// Looks for what is wrong with the programme of an event from a time to a time.
///
/// # Errors
/// The first piece that cannot be, and why.
pub fn check((begins, ends): (Time, Time), slots: &[Slot]) -> Result<(), Wrong> {
    if slots.is_empty() {
        return Err(Wrong { slot: 0, why: Why::Empty });
    }
    if slots.len() > MOST_SLOTS {
        return Err(Wrong { slot: MOST_SLOTS, why: Why::TooMany });
    }
    let mut before: Option<Time> = None;
    for (place, slot) in slots.iter().enumerate() {
        let wrong = |why| Err(Wrong { slot: place, why });
        if slot.until <= slot.from {
            return wrong(Why::EndsFirst);
        }
        if slot.from < begins {
            return wrong(Why::BeforeEvent(begins));
        }
        if slot.until > ends {
            return wrong(Why::AfterEvent(ends));
        }
        match before {
            Some(ended) if slot.from < ended => return wrong(Why::Overlaps(ended)),
            Some(ended) if slot.from > ended => return wrong(Why::Gap(ended)),
            _ => before = Some(slot.until),
        }
        match slot.groups {
            Some(_) if slot.kind != Kind::Workshop => return wrong(Why::NoWorkshop),
            Some(Groups { groups, most })
                if !(1..=MOST_GROUPS).contains(&groups) || !(1..=MOST_IN_GROUP).contains(&most) =>
            {
                return wrong(Why::Groups);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Where somebody who is to speak stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Speaks {
    /// They are asked to.
    Invited,
    /// They said that they will.
    Confirmed,
    /// They will not.
    Withdrawn,
}

impl Speaks {
    /// Each of them.
    pub const ALL: [Speaks; 3] = [Speaks::Invited, Speaks::Confirmed, Speaks::Withdrawn];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Speaks::Invited => "invited",
            Speaks::Confirmed => "confirmed",
            Speaks::Withdrawn => "withdrawn",
        }
    }

    /// That of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Speaks> {
        Speaks::ALL.into_iter().find(|speaks| speaks.key() == key)
    }

    /// What it may become: whoever withdrew can be asked again, and nobody who confirmed is merely asked.
    #[must_use]
    pub fn may_become(self, next: Speaks) -> bool {
        match self {
            Speaks::Invited => next != Speaks::Invited,
            Speaks::Confirmed => next == Speaks::Withdrawn,
            Speaks::Withdrawn => next == Speaks::Invited,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;
    use proptest::prelude::*;

    const DAY: (Time, Time) = (Time::constant(10, 30, 0, 0), Time::constant(15, 30, 0, 0));

    fn slot(kind: Kind, from: (i8, i8), until: (i8, i8)) -> Slot {
        let (from, until) = (time(from.0, from.1, 0, 0), time(until.0, until.1, 0, 0));
        Slot { kind, from, until, groups: None }
    }

    fn letter() -> Vec<Slot> {
        vec![
            slot(Kind::Arrival, (10, 30), (11, 0)),
            slot(Kind::Talk, (11, 0), (11, 15)),
            slot(Kind::Talk, (11, 15), (11, 45)),
            Slot {
                groups: Some(Groups { groups: 6, most: 25 }),
                ..slot(Kind::Workshop, (11, 45), (13, 0))
            },
            slot(Kind::Meal, (13, 0), (14, 0)),
            slot(Kind::Feedback, (14, 0), (14, 30)),
            slot(Kind::Questions, (14, 30), (15, 15)),
            slot(Kind::Talk, (15, 15), (15, 30)),
        ]
    }

    #[test]
    fn the_programme_of_the_letter_can_be() {
        assert_eq!(check(DAY, &letter()), Ok(()));
    }

    #[test]
    fn each_slip_names_the_piece_and_why() {
        let wrong = |change: fn(&mut Vec<Slot>)| {
            let mut slots = letter();
            change(&mut slots);
            check(DAY, &slots).map_err(|wrong| (wrong.slot, wrong.why))
        };
        let at = |hour, minute| time(hour, minute, 0, 0);
        assert_eq!(wrong(Vec::clear), Err((0, Why::Empty)));
        assert_eq!(
            wrong(|all| all[4].from = time(12, 45, 0, 0)),
            Err((4, Why::Overlaps(at(13, 0))))
        );
        assert_eq!(wrong(|all| all[5].from = time(14, 5, 0, 0)), Err((5, Why::Gap(at(14, 0)))));
        assert_eq!(
            wrong(|all| all[0].from = time(10, 0, 0, 0)),
            Err((0, Why::BeforeEvent(at(10, 30))))
        );
        assert_eq!(
            wrong(|all| all[7].until = time(16, 0, 0, 0)),
            Err((7, Why::AfterEvent(at(15, 30))))
        );
        assert_eq!(wrong(|all| all[1].until = all[1].from), Err((1, Why::EndsFirst)));
        assert_eq!(wrong(|all| all[4].groups = all[3].groups), Err((4, Why::NoWorkshop)));
        let none = wrong(|all| all[3].groups = Some(Groups { groups: 0, most: 5 }));
        assert_eq!(none, Err((3, Why::Groups)));
        let many =
            |all: &mut Vec<Slot>| all.resize(MOST_SLOTS + 1, slot(Kind::Talk, (11, 0), (12, 0)));
        assert_eq!(wrong(many), Err((MOST_SLOTS, Why::TooMany)));
    }

    #[test]
    fn whoever_confirmed_can_only_withdraw_and_can_be_asked_again_then() {
        assert!(Speaks::Invited.may_become(Speaks::Confirmed));
        assert!(Speaks::Invited.may_become(Speaks::Withdrawn));
        assert!(!Speaks::Confirmed.may_become(Speaks::Invited));
        assert!(Speaks::Confirmed.may_become(Speaks::Withdrawn));
        assert!(Speaks::Withdrawn.may_become(Speaks::Invited));
        assert!(!Speaks::Withdrawn.may_become(Speaks::Confirmed));
    }

    proptest! {
        /// Cut a day anywhere: the pieces fit. Move one of the cuts on one side only: they do not.
        #[test]
        fn whatever_is_cut_from_a_day_fits_and_nothing_else(
            cuts in proptest::collection::btree_set(1_i16..299, 1..20),
            moved in any::<proptest::sample::Index>(),
        ) {
            let at = |minutes: i16| {
                let all = 10 * 60 + 30 + minutes;
                time((all / 60) as i8, (all % 60) as i8, 0, 0)
            };
            let mut ends: Vec<i16> = cuts.into_iter().collect();
            ends.push(300);
            let mut from = 0;
            let mut slots = Vec::new();
            for end in &ends {
                slots.push(Slot { kind: Kind::Talk, from: at(from), until: at(*end), groups: None });
                from = *end;
            }
            prop_assert_eq!(check(DAY, &slots), Ok(()));
            let place = moved.index(slots.len() - 1) + 1;
            slots[place].from = at(ends[place - 1] - 1);
            prop_assert!(check(DAY, &slots).is_err());
        }
    }
}
