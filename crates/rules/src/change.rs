//! What became different, as a pure function of the dated steps of a claim that it did: how well it is shown, and
//! whether the body that is said to have changed disagrees.
//!
//! A claim is graded by the best evidence it has: somebody says so, the body says so too, a document shows it, or
//! somebody other than the body went and looked. Nothing is ever counted but claims; a number is how many there are,
//! never an estimate from a few of them.

use jiff::civil::Date;

/// How well a change is shown, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Somebody says so.
    Claimed,
    /// The body that changed says so too.
    Acknowledged,
    /// A document shows it.
    Documented,
    /// Somebody other than the body saw it: on a visit, or in data.
    Verified,
}

impl Grade {
    /// Each of them, the weakest first.
    pub const ALL: [Grade; 4] =
        [Grade::Claimed, Grade::Acknowledged, Grade::Documented, Grade::Verified];

    /// The word that is kept and shown to programs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Grade::Claimed => "claimed",
            Grade::Acknowledged => "acknowledged",
            Grade::Documented => "documented",
            Grade::Verified => "verified",
        }
    }

    /// The grade of this word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| grade.key() == key)
    }
}

/// How somebody saw that it is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// On a visit.
    Visit,
    /// In figures.
    Data,
}

/// What can happen to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It is claimed.
    Claimed,
    /// The body says that it is so.
    Acknowledged,
    /// A document shows it.
    Documented,
    /// Somebody saw it.
    Verified(Seen),
    /// The body says that it is not so, or that it came of something else.
    Contested,
    /// Whoever claims it replies, and keeps to it.
    Maintained,
    /// The body no longer contests it.
    Settled,
    /// What had changed has changed back.
    Undone,
    /// Whoever claimed it takes it back.
    TakenBack,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Whoever claims the change.
    Claimant,
    /// The body that is said to have changed.
    Body,
    /// Somebody else.
    Other,
}

/// Something that happened to a claim, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What.
    pub act: Act,
    /// Who.
    pub by: By,
}

/// Whether a claim still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Stands,
    /// What had changed has changed back.
    Undone,
    /// It was taken back, and counts as nothing.
    TakenBack,
}

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The best evidence it has.
    pub grade: Grade,
    /// Whether it still holds.
    pub holds: Holds,
    /// Since when the body contests it.
    pub contested: Option<Date>,
    /// When it was first seen by somebody other than the body.
    pub verified: Option<Date>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// It begins by being claimed, once.
    NotClaimed,
    /// It was claimed already.
    ClaimedAlready,
    /// It would have happened before what came before it.
    BeforeItsCause,
    /// It would happen in days to come.
    InTheFuture,
    /// It was taken back, or has changed back.
    Over,
    /// Only the body can say so for itself.
    NotTheBody,
    /// Nobody verifies what they did themselves.
    OfItself,
    /// Only whoever claims it can.
    NotTheClaimant,
    /// Nothing is contested.
    NotContested,
    /// It is contested already.
    ContestedAlready,
}

impl std::fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            NotAllowed::NotClaimed => "nothing was claimed yet",
            NotAllowed::ClaimedAlready => "it was claimed already",
            NotAllowed::BeforeItsCause => "it would be before what led to it",
            NotAllowed::InTheFuture => "that day has not come yet",
            NotAllowed::Over => "it was taken back, or has changed back",
            NotAllowed::NotTheBody => "only the body can say so for itself",
            NotAllowed::OfItself => "nobody verifies what they did themselves",
            NotAllowed::NotTheClaimant => "only whoever claims it can",
            NotAllowed::NotContested => "nobody contests it",
            NotAllowed::ContestedAlready => "it is contested already",
        })
    }
}

impl std::error::Error for NotAllowed {}

/// Where a claim stands after its steps; nothing if they do not begin with the claim.
#[must_use]
pub fn standing(steps: &[Step]) -> Option<Standing> {
    steps.first().filter(|step| step.act == Act::Claimed)?;
    let mut now =
        Standing { grade: Grade::Claimed, holds: Holds::Stands, contested: None, verified: None };
    for step in steps {
        match step.act {
            Act::Claimed | Act::Maintained => {}
            Act::Acknowledged => {
                now.grade = now.grade.max(Grade::Acknowledged);
                now.contested = None;
            }
            Act::Documented => now.grade = now.grade.max(Grade::Documented),
            Act::Verified(_) => {
                now.grade = Grade::Verified;
                now.verified.get_or_insert(step.on);
            }
            Act::Contested => now.contested = Some(step.on),
            Act::Settled => now.contested = None,
            Act::Undone => now.holds = Holds::Undone,
            Act::TakenBack => now.holds = Holds::TakenBack,
        }
    }
    Some(now)
}

/// Whether a step may follow those that a claim has, on `today`.
///
/// # Errors
/// Why not. Then nothing is to be changed.
pub fn check(steps: &[Step], next: &Step, today: Date) -> Result<(), NotAllowed> {
    let refuse_if = |wrong, why| if wrong { Err(why) } else { Ok(()) };
    refuse_if(next.on > today, NotAllowed::InTheFuture)?;
    let Some(now) = standing(steps) else {
        refuse_if(next.act != Act::Claimed, NotAllowed::NotClaimed)?;
        return refuse_if(next.by == By::Body, NotAllowed::OfItself);
    };
    refuse_if(next.act == Act::Claimed, NotAllowed::ClaimedAlready)?;
    refuse_if(steps.last().is_some_and(|last| next.on < last.on), NotAllowed::BeforeItsCause)?;
    refuse_if(now.holds != Holds::Stands, NotAllowed::Over)?;
    match next.act {
        Act::Claimed => Err(NotAllowed::ClaimedAlready),
        Act::Acknowledged => refuse_if(next.by != By::Body, NotAllowed::NotTheBody),
        Act::Documented | Act::Undone => Ok(()),
        Act::Verified(_) => refuse_if(next.by == By::Body, NotAllowed::OfItself),
        Act::Contested => {
            refuse_if(next.by != By::Body, NotAllowed::NotTheBody)?;
            refuse_if(now.contested.is_some(), NotAllowed::ContestedAlready)
        }
        Act::Maintained => {
            refuse_if(next.by != By::Claimant, NotAllowed::NotTheClaimant)?;
            refuse_if(now.contested.is_none(), NotAllowed::NotContested)
        }
        Act::Settled => {
            refuse_if(next.by != By::Body, NotAllowed::NotTheBody)?;
            refuse_if(now.contested.is_none(), NotAllowed::NotContested)
        }
        Act::TakenBack => refuse_if(next.by != By::Claimant, NotAllowed::NotTheClaimant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const DAY: Date = date(2010, 3, 1);

    fn step(act: Act, by: By) -> Step {
        Step { on: DAY, act, by }
    }

    fn after(steps: &[Step]) -> Standing {
        let mut taken: Vec<Step> = Vec::new();
        for next in steps {
            check(&taken, next, DAY).expect("it may follow");
            taken.push(*next);
        }
        standing(&taken).expect("it was claimed")
    }

    #[test]
    fn a_claim_is_graded_by_the_best_evidence_it_has() {
        let claimed = step(Act::Claimed, By::Claimant);
        assert_eq!(after(&[claimed]).grade, Grade::Claimed);
        let paper = step(Act::Documented, By::Other);
        let visit = step(Act::Verified(Seen::Visit), By::Claimant);
        let said = step(Act::Acknowledged, By::Body);
        assert_eq!(after(&[claimed, paper]).grade, Grade::Documented);
        assert_eq!(after(&[claimed, visit, said]).grade, Grade::Verified);
        assert_eq!(after(&[claimed, visit]).verified, Some(DAY));
    }

    #[test]
    fn nobody_verifies_what_they_did_and_nobody_speaks_for_the_body() {
        let steps = [step(Act::Claimed, By::Claimant)];
        let refused = |act, by| check(&steps, &step(act, by), DAY).expect_err("it is refused");
        assert_eq!(refused(Act::Verified(Seen::Data), By::Body), NotAllowed::OfItself);
        assert_eq!(refused(Act::Acknowledged, By::Claimant), NotAllowed::NotTheBody);
        assert_eq!(refused(Act::Contested, By::Other), NotAllowed::NotTheBody);
        assert_eq!(refused(Act::TakenBack, By::Body), NotAllowed::NotTheClaimant);
        assert_eq!(refused(Act::Settled, By::Body), NotAllowed::NotContested);
        let own = check(&[], &step(Act::Claimed, By::Body), DAY);
        assert_eq!(own, Err(NotAllowed::OfItself));
    }

    #[test]
    fn a_body_that_disagrees_is_heard_until_it_agrees() {
        let claimed = step(Act::Claimed, By::Claimant);
        let contested = step(Act::Contested, By::Body);
        let kept = step(Act::Maintained, By::Claimant);
        let now = after(&[claimed, contested, kept]);
        assert_eq!(now.contested, Some(DAY));
        assert_eq!(
            after(&[claimed, contested, kept, step(Act::Settled, By::Body)]).contested,
            None
        );
        let said = step(Act::Acknowledged, By::Body);
        assert_eq!(after(&[claimed, contested, said]).contested, None);
    }

    #[test]
    fn what_is_over_stays_over() {
        for end in [step(Act::TakenBack, By::Claimant), step(Act::Undone, By::Body)] {
            let steps = [step(Act::Claimed, By::Claimant), end];
            let next = step(Act::Documented, By::Claimant);
            assert_eq!(check(&steps, &next, DAY), Err(NotAllowed::Over));
        }
    }

    fn any_step() -> impl Strategy<Value = Step> {
        let acts = prop::sample::select(vec![
            Act::Claimed,
            Act::Acknowledged,
            Act::Documented,
            Act::Verified(Seen::Visit),
            Act::Verified(Seen::Data),
            Act::Contested,
            Act::Maintained,
            Act::Settled,
            Act::Undone,
            Act::TakenBack,
        ]);
        let by = prop::sample::select(vec![By::Claimant, By::Body, By::Other]);
        (acts, by, 0..40i32).prop_map(|(act, by, days)| Step {
            on: DAY.saturating_add(days.days()),
            act,
            by,
        })
    }

    proptest! {
        // Whatever is tried in whatever order: evidence is never lost, and a grade above a claim was shown by whom
        // it takes.
        #[test]
        fn a_grade_never_falls_and_is_never_unearned(tries in prop::collection::vec(any_step(), 0..30)) {
            let today = DAY.saturating_add(40.days());
            let mut taken: Vec<Step> = Vec::new();
            let mut grade = Grade::Claimed;
            for next in tries {
                if check(&taken, &next, today).is_err() {
                    continue;
                }
                taken.push(next);
                let now = standing(&taken).expect("it begins with the claim");
                prop_assert!(now.grade >= grade);
                grade = now.grade;
                let seen = taken.iter().any(|s| matches!(s.act, Act::Verified(_)) && s.by != By::Body);
                prop_assert_eq!(grade == Grade::Verified, seen);
                if grade == Grade::Acknowledged {
                    prop_assert!(taken.iter().any(|s| s.act == Act::Acknowledged && s.by == By::Body));
                }
                prop_assert!(taken.windows(2).all(|two| two[0].on <= two[1].on));
            }
        }
    }
}
