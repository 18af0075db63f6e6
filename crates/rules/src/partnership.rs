//! Partnerships of bodies: who was asked to join, who joined by confirming it, who left, and from which day to which one
//! holds. The letter of 9 November 2006: "the partnership we want to form with local authorities in establishing them at
//! local level".
//!
//! A partnership has sides. A side is one body, or a whole class of them, such as all responsible authorities; each body
//! of a class joins by itself. It holds while two sides at least have somebody who has joined.

use jiff::ToSpan;
use jiff::civil::Date;

/// The most sides of a partnership.
pub const MOST_SIDES: i64 = 12;
/// How many days ahead somebody can say that they leave: one year.
pub const DAYS_AHEAD: i32 = 366;

/// What happens to the part of a body in a partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It proposes the partnership, and so joins it.
    Proposed,
    /// It is asked to join.
    Named,
    /// It joins.
    Joined,
    /// It does not join.
    Declined,
    /// It says at which post it is to be reached.
    Reached,
    /// It leaves; the day is its last.
    Left,
}

/// An act with its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What happens.
    pub act: Act,
}

/// Why a step cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its day is still to come.
    InTheFuture,
    /// Its day lies too far ahead.
    TooFarAhead,
    /// Its day is before what came before it.
    TooEarly,
    /// It has joined already.
    JoinedAlready,
    /// It was asked already.
    NamedAlready,
    /// It was not asked, or has answered.
    NotAsked,
    /// It has not joined, or has left.
    NotJoined,
    /// The partnership is over.
    Over,
    /// It ends before it begins.
    EndsBeforeItBegins,
}

/// The part of one body, after its steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// The day on which it was asked.
    pub named: Option<Date>,
    /// The day on which it joined first.
    pub joined: Option<Date>,
    /// Its last day, if it has left or says when it will.
    pub left: Option<Date>,
    /// The day on which it said that it does not join.
    pub declined: Option<Date>,
    last: Option<Date>,
}

impl Part {
    /// One as a row keeps it: when it was asked, joined, left and declined. What may follow is worked out from its steps.
    #[must_use]
    pub fn kept([named, joined, left, declined]: [Option<Date>; 4]) -> Part {
        Part { named, joined, left, declined, last: None }
    }

    /// Whether it is one of the partners on a day.
    #[must_use]
    pub fn is_in(&self, day: Date) -> bool {
        self.joined.is_some_and(|joined| joined <= day) && self.left.is_none_or(|last| day <= last)
    }

    /// Whether it was asked and has not answered.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.joined.is_none() && self.declined.is_none()
    }

    /// After a further step.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn after(mut self, step: Step, today: Date) -> Result<Part, NotAllowed> {
        use NotAllowed as No;
        let or = |is: bool, no: NotAllowed| if is { Ok(()) } else { Err(no) };
        match step.act {
            Act::Left => {
                let furthest = today.checked_add(DAYS_AHEAD.days()).unwrap_or(Date::MAX);
                or(step.on <= furthest, No::TooFarAhead)?;
            }
            _ => or(step.on <= today, No::InTheFuture)?,
        }
        or(self.last.is_none_or(|last| last <= step.on), No::TooEarly)?;
        match step.act {
            Act::Proposed => {
                or(self == Part::default(), No::JoinedAlready)?;
                self.joined = Some(step.on);
            }
            Act::Named => {
                or(self.joined.is_none() || self.left.is_some(), No::JoinedAlready)?;
                or(self.named.is_none() || !self.waits(), No::NamedAlready)?;
                self = Part { named: Some(step.on), ..Part::default() };
            }
            Act::Joined => {
                or(self.joined.is_none() || self.left.is_some(), No::JoinedAlready)?;
                or(self.left.is_none_or(|last| last < step.on), No::TooEarly)?;
                let first = self.joined.unwrap_or(step.on);
                (self.joined, self.left, self.declined) = (Some(first), None, None);
            }
            Act::Declined => {
                or(self.named.is_some() && self.waits(), No::NotAsked)?;
                self.declined = Some(step.on);
            }
            Act::Reached => or(self.joined.is_some() && self.left.is_none(), No::NotJoined)?,
            Act::Left => {
                or(self.joined.is_some() && self.left.is_none(), No::NotJoined)?;
                self.left = Some(step.on);
            }
        }
        self.last = Some(step.on);
        Ok(self)
    }
}

/// Where a partnership is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for a second side.
    Proposed,
    /// It holds.
    Holds,
    /// It is over.
    Over,
}

impl State {
    /// The word that is shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Proposed => "proposed",
            State::Holds => "holds",
            State::Over => "over",
        }
    }
}

/// The days of a partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The day from which it holds: that on which the second side joined, but not before the day it is meant to begin.
    pub holds: Option<Date>,
    /// The last day on which it holds, as far as one is known.
    pub over: Option<Date>,
}

impl Days {
    /// Where it is on a day.
    #[must_use]
    pub fn state(&self, day: Date) -> State {
        match (self.holds, self.over) {
            (_, Some(last)) if last < day => State::Over,
            (Some(first), _) if first <= day => State::Holds,
            _ => State::Proposed,
        }
    }
}

/// Whether a partnership can be meant to last from one day to another.
///
/// # Errors
/// Why not.
pub fn check_days(since: Date, until: Option<Date>) -> Result<(), NotAllowed> {
    if until.is_some_and(|until| until < since) {
        return Err(NotAllowed::EndsBeforeItBegins);
    }
    Ok(())
}

/// The days of a partnership that is meant to last from `since` until `until`, from the sides of those who have joined it.
#[must_use]
pub fn days(since: Date, until: Option<Date>, parts: &[(i64, Part)]) -> Days {
    let mut sides: Vec<i64> = parts.iter().map(|(side, _)| *side).collect();
    sides.sort_unstable();
    sides.dedup();
    let mut joined = Vec::new();
    let mut left = Vec::new();
    for side in sides {
        let of = parts.iter().filter(|(one, part)| *one == side && part.joined.is_some());
        let of: Vec<&Part> = of.map(|(_, part)| part).collect();
        joined.extend(of.iter().filter_map(|part| part.joined).min());
        // A side is there as long as one of its bodies is.
        if !of.is_empty() {
            left.push(of.iter().map(|part| part.left.unwrap_or(Date::MAX)).max());
        }
    }
    joined.sort_unstable();
    left.sort_unstable();
    let holds = joined.get(1).map(|second| (*second).max(since));
    // With the second side from the end, nobody has a partner any more.
    let alone = left.len().checked_sub(2).and_then(|at| left[at]).filter(|day| *day < Date::MAX);
    let over = [alone, until].into_iter().flatten().min();
    Days { holds, over }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2009, 1, 14);

    fn part(steps: &[(Act, Date)]) -> Result<Part, NotAllowed> {
        steps.iter().try_fold(Part::default(), |part, (act, on)| {
            part.after(Step { on: *on, act: *act }, TODAY)
        })
    }

    #[test]
    fn each_body_joins_by_itself_and_what_cannot_follow_is_refused() {
        use NotAllowed as No;
        let day = |n: i8| date(2008, 11, n);
        let named = (Act::Named, day(3));
        let joined = (Act::Joined, day(5));
        let cases = [
            (vec![named, joined], None),
            (vec![named, (Act::Joined, day(2))], Some(No::TooEarly)),
            (vec![named, joined, (Act::Joined, day(6))], Some(No::JoinedAlready)),
            (vec![named, named], Some(No::NamedAlready)),
            (vec![named, joined, (Act::Named, day(6))], Some(No::JoinedAlready)),
            (vec![(Act::Proposed, day(1)), (Act::Proposed, day(2))], Some(No::JoinedAlready)),
            (vec![named, (Act::Left, day(5))], Some(No::NotJoined)),
            (vec![named, (Act::Reached, day(5))], Some(No::NotJoined)),
            (vec![(Act::Declined, day(5))], Some(No::NotAsked)),
            (vec![named, joined, (Act::Declined, day(6))], Some(No::NotAsked)),
            (
                vec![named, (Act::Declined, day(6)), (Act::Named, day(7)), (Act::Joined, day(8))],
                None,
            ),
            (vec![named, (Act::Joined, date(2009, 1, 15))], Some(No::InTheFuture)),
            (vec![named, joined, (Act::Left, date(2009, 3, 31))], None),
            (vec![named, joined, (Act::Left, date(2011, 1, 1))], Some(No::TooFarAhead)),
            (vec![named, joined, (Act::Left, day(9)), (Act::Joined, day(9))], Some(No::TooEarly)),
            (vec![named, joined, (Act::Left, day(9)), (Act::Joined, day(10))], None),
        ];
        for (steps, no) in cases {
            assert_eq!(part(&steps).err(), no, "{steps:?}");
        }
    }

    #[test]
    fn it_holds_while_two_sides_have_somebody_in_it() {
        let since = date(2008, 4, 1);
        let in_it = |joined: Date, left: Option<Date>| Part {
            joined: Some(joined),
            left,
            ..Part::default()
        };
        let one = (0, in_it(date(2008, 3, 1), None));
        let waits = (1, Part { named: Some(date(2008, 3, 1)), ..Part::default() });
        assert_eq!(days(since, None, &[one, waits]), Days { holds: None, over: None });
        assert_eq!(days(since, None, &[one, waits]).state(TODAY), State::Proposed);
        let early = (1, in_it(date(2008, 3, 9), None));
        let both = days(since, None, &[one, early]);
        assert_eq!(both, Days { holds: Some(since), over: None });
        assert_eq!(both.state(date(2008, 3, 31)), State::Proposed);
        assert_eq!(both.state(since), State::Holds);
        // Of a class that is a side, one body can leave while another stays.
        let gone = (1, in_it(date(2008, 5, 1), Some(date(2008, 12, 31))));
        let stays = (1, in_it(date(2008, 6, 1), None));
        assert_eq!(days(since, None, &[one, gone, stays]).over, None);
        let over = days(since, None, &[one, gone]);
        assert_eq!(over, Days { holds: Some(date(2008, 5, 1)), over: Some(date(2008, 12, 31)) });
        assert_eq!(over.state(TODAY), State::Over);
        // With three sides, the partnership ends with the second that leaves.
        let third = (2, in_it(date(2008, 7, 1), Some(date(2009, 1, 31))));
        let three = days(since, None, &[one, gone, third]);
        assert_eq!(three.over, Some(date(2009, 1, 31)));
        let until = Some(date(2008, 10, 1));
        assert_eq!(days(since, until, &[one, early]).state(TODAY), State::Over);
        assert!(check_days(since, Some(date(2008, 3, 1))).is_err());
    }
}
