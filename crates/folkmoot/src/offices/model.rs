//! An office as it is kept, and what its steps make of it.

use crate::access::BodyKey;
use crate::keyed::keyed;
use crate::parties::bodies::name_in;
use crate::store::StoreError;
use crate::web::words::Say;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rules::term::{self, NoTerm, OnDay, Term};
use uuid::Uuid;

/// The longest title and the longest name, in characters.
pub const LONGEST_LINE: usize = 120;
/// How many offices a body can have.
pub const MOST_OFFICES: i64 = 40;
/// How many steps an office can have.
pub const MOST_STEPS: i64 = 400;
/// How many days ahead a term can begin or end.
pub const DAYS_AHEAD: i32 = 3660;

keyed! {
    /// What an office is, as far as the product needs to know.
    OfficeKind {
        /// The chief executive, or whoever is the head of the body.
        ChiefExecutive = "chief-executive",
        /// A minister.
        Minister = "minister",
        /// The lead officer for overview and scrutiny.
        ScrutinyLead = "scrutiny-lead",
        /// Whoever leads on procurement.
        ProcurementLead = "procurement-lead",
        /// Any other.
        Other = "other",
    }
}

keyed! {
    /// What can happen to an office.
    ActKind {
        /// It is made known.
        Made = "made",
        /// Somebody comes to hold it.
        Began = "began",
        /// Somebody acts in it for a time.
        Covered = "covered",
        /// A term or a cover ends on a day, or is known to.
        Ended = "ended",
        /// Mail to the body goes to it.
        MailHere = "mail-here",
        /// Mail to the body goes to it no longer.
        MailAway = "mail-away",
        /// It is abolished.
        Closed = "closed",
    }
}

/// An office.
#[derive(Debug, Clone)]
pub struct OfficeRow {
    /// Its area, or `nation`.
    pub area: String,
    /// Its id, which is that of a party.
    pub id: Uuid,
    /// Whose it is.
    pub body: Uuid,
    /// The key of its kind.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Whether mail to the body goes to it.
    pub gets_mail: bool,
    /// The last day on which it was there.
    pub closed_on: Option<Date>,
    /// How many steps there are.
    pub version: i64,
    /// When the last was noted.
    pub changed_at: Timestamp,
    /// The name of its body, as it was kept.
    pub body_name: String,
    /// The code of its body.
    pub body_code: Option<String>,
}
crate::from_row!(OfficeRow {
    area,
    id,
    body,
    kind,
    title,
    gets_mail,
    closed_on,
    version,
    changed_at,
    body_name,
    body_code
});

impl OfficeRow {
    /// The name of its body in the reader's language.
    #[must_use]
    pub fn body_in(&self, say: Say<'_>) -> String {
        name_in(say, self.body_code.as_deref(), &self.body_name)
    }

    /// The key of its body.
    #[must_use]
    pub fn body_key(&self) -> BodyKey {
        BodyKey::of(self.body, self.body_code.as_deref())
    }
}

/// Something that happened to an office.
#[derive(Debug, Clone)]
pub struct StepRow {
    /// Its number, from one on.
    pub n: i64,
    /// When it was noted.
    pub at: Timestamp,
    /// What happened.
    pub act: ActKind,
    /// The first day of a term or a cover.
    pub first: Option<Date>,
    /// The last day of a term or a cover, if it is known, or of the office.
    pub last: Option<Date>,
    /// The step that began the term or the cover that this one ends.
    pub term: Option<i64>,
    /// The name of who holds it or acts in it, if it is public.
    pub holder: Option<String>,
}

/// Why a step cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// The office is abolished.
    Closed,
    /// It was abolished on a day on which somebody holds it or acts in it, or later.
    StillHeld,
    /// A day is missing.
    NoDay,
    /// A day lies too far ahead.
    TooFar,
    /// The term cannot be.
    Term(NoTerm<i64>),
    /// There is no such term or cover.
    NoSuchTerm,
    /// Mail goes there already, or goes there no longer.
    MailAlready,
    /// It has more steps than an office can have.
    TooMany,
}

/// What the steps of an office make of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The terms, in the order in which they were noted; a holder is known by the number of the step that began the term.
    pub terms: Vec<Term<i64>>,
    /// The times for which somebody acts in it.
    pub covers: Vec<Term<i64>>,
    /// Whether mail to the body goes to it.
    pub gets_mail: bool,
    /// The last day on which it was there.
    pub closed_on: Option<Date>,
}

impl Standing {
    /// Who stands in it on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> OnDay<'_, i64> {
        term::on_day(&self.terms, &self.covers, day)
    }

    /// Whether the term or the cover that a step began is a cover.
    #[must_use]
    pub fn is_cover(&self, began: i64) -> bool {
        self.covers.iter().any(|cover| cover.holder == began)
    }

    /// The terms and covers that are not over, which can end.
    #[must_use]
    pub fn running(&self, today: Date) -> Vec<Term<i64>> {
        let all = self.terms.iter().chain(&self.covers);
        all.filter(|term| term.ends.is_none_or(|last| today <= last)).copied().collect()
    }

    /// Takes one more step.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn take(&mut self, step: &StepRow) -> Result<(), NotAllowed> {
        if self.closed_on.is_some() {
            return Err(NotAllowed::Closed);
        }
        match step.act {
            ActKind::Made => {}
            ActKind::Began | ActKind::Covered => {
                let starts = step.first.ok_or(NotAllowed::NoDay)?;
                let new = Term { holder: step.n, starts, ends: step.last };
                let those = match step.act {
                    ActKind::Began => &mut self.terms,
                    _ => &mut self.covers,
                };
                term::check(those, &new).map_err(NotAllowed::Term)?;
                those.push(new);
            }
            ActKind::Ended => {
                let began = step.term.ok_or(NotAllowed::NoSuchTerm)?;
                let last = step.last.ok_or(NotAllowed::NoDay)?;
                let those = match self.is_cover(began) {
                    true => &mut self.covers,
                    false => &mut self.terms,
                };
                let at = those.iter().position(|term| term.holder == began);
                let at = at.ok_or(NotAllowed::NoSuchTerm)?;
                let ended = Term { ends: Some(last), ..those[at] };
                let others: Vec<_> =
                    those.iter().filter(|term| term.holder != began).copied().collect();
                term::check(&others, &ended).map_err(NotAllowed::Term)?;
                those[at] = ended;
            }
            ActKind::MailHere | ActKind::MailAway => {
                let here = step.act == ActKind::MailHere;
                if self.gets_mail == here {
                    return Err(NotAllowed::MailAlready);
                }
                self.gets_mail = here;
            }
            ActKind::Closed => {
                let last = step.last.ok_or(NotAllowed::NoDay)?;
                let mut all = self.terms.iter().chain(&self.covers);
                if all.any(|term| term.ends.is_none_or(|ends| ends > last)) {
                    return Err(NotAllowed::StillHeld);
                }
                (self.closed_on, self.gets_mail) = (Some(last), false);
            }
        }
        Ok(())
    }
}

/// Whether a step can be taken today, and what it makes of the office.
///
/// # Errors
/// Why it cannot.
pub fn check(standing: &Standing, step: &StepRow, today: Date) -> Result<Standing, NotAllowed> {
    let furthest = today.saturating_add(DAYS_AHEAD.days());
    if [step.first, step.last].into_iter().flatten().any(|day| day > furthest) {
        return Err(NotAllowed::TooFar);
    }
    if step.n > MOST_STEPS {
        return Err(NotAllowed::TooMany);
    }
    let mut next = standing.clone();
    next.take(step)?;
    Ok(next)
}

/// What the steps of an office make of it.
///
/// # Errors
/// When they cannot be.
pub fn standing_of(office: &str, steps: &[StepRow]) -> Result<Standing, StoreError> {
    let mut standing = Standing::default();
    for step in steps {
        standing.take(step).map_err(|why| {
            StoreError::Failed(format!("step {} of the office {office}: {why:?}", step.n))
        })?;
    }
    Ok(standing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn step(n: i64, act: ActKind, first: Option<Date>, last: Option<Date>) -> StepRow {
        StepRow { n, at: Timestamp::UNIX_EPOCH, act, first, last, term: None, holder: None }
    }

    #[test]
    fn whoever_acts_goes_before_whoever_holds_and_after_both_nobody_does() {
        let (may, june) = (date(2007, 5, 1), date(2007, 6, 30));
        let mut steps = vec![
            step(1, ActKind::Made, None, None),
            step(2, ActKind::Began, Some(date(2006, 11, 9)), None),
            step(3, ActKind::Covered, Some(may), Some(date(2007, 5, 14))),
        ];
        steps.push(StepRow { term: Some(2), ..step(4, ActKind::Ended, None, Some(june)) });
        let standing = standing_of("x", &steps).expect("they can be");
        assert!(matches!(standing.on(date(2007, 4, 30)), OnDay::Holder(term) if term.holder == 2));
        assert!(matches!(standing.on(may), OnDay::Acting(term) if term.holder == 3));
        assert!(matches!(standing.on(june), OnDay::Holder(_)));
        assert_eq!(standing.on(date(2007, 7, 1)), OnDay::Vacant);
    }

    #[test]
    fn what_cannot_be_is_refused_and_changes_nothing() {
        let day = date(2007, 5, 1);
        let made = standing_of("x", &[step(1, ActKind::Made, None, None)]).expect("it can be");
        let began = check(&made, &step(2, ActKind::Began, Some(day), None), day).expect("it can");
        let second = step(3, ActKind::Began, Some(date(2007, 6, 1)), None);
        let two = NoTerm::TwoHolders { holder: 2, on: date(2007, 6, 1) };
        let before = Some(date(2007, 4, 1));
        let ended = |last| StepRow { term: Some(2), ..step(3, ActKind::Ended, None, last) };
        let table = [
            (second, NotAllowed::Term(two)),
            (ended(before), NotAllowed::Term(NoTerm::EndsBeforeItStarts)),
            (ended(None), NotAllowed::NoDay),
            (StepRow { term: Some(9), ..ended(Some(day)) }, NotAllowed::NoSuchTerm),
            (step(3, ActKind::Closed, None, Some(day)), NotAllowed::StillHeld),
            (step(3, ActKind::MailAway, None, None), NotAllowed::MailAlready),
            (step(3, ActKind::Covered, Some(date(2099, 1, 1)), None), NotAllowed::TooFar),
            (step(401, ActKind::MailHere, None, None), NotAllowed::TooMany),
        ];
        for (step, why) in table {
            assert_eq!(check(&began, &step, day), Err(why), "{step:?}");
        }
        let over = check(&began, &ended(Some(day)), day).expect("it can end");
        let closed = step(4, ActKind::Closed, None, Some(day));
        let closed = check(&over, &closed, day).expect("it can close");
        let late = step(5, ActKind::Began, Some(date(2007, 6, 1)), None);
        assert_eq!(check(&closed, &late, day), Err(NotAllowed::Closed));
    }
}
