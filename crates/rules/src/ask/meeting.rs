//! What scrutiny still owes after each of its meetings, once it has acknowledged a referral: whether any of its powers can
//! be exercised, and whether it will exercise it (Local Government and Public Involvement in Health Act 2007,
//! section 226(3)(c) and (d)).
//!
//! The law sets no day. That both are decided by so many working days after the committee's next meeting is a default
//! of the product, and stands with the rule (R13) in each regime.

use super::{Ask, Duty, Standing, State};
use crate::clock::Run;
use crate::regime::{NoDate, Rule, Term};
use jiff::civil::Date;

/// The duties that a meeting is there to decide.
const TO_DECIDE: [Duty; 2] = [Duty::DecidePower, Duty::DecideExercise];

/// Which of the two decisions are still owed; none while the referral is not acknowledged, or when it is over.
#[must_use]
pub fn undecided<P: Copy + Eq>(ask: &Ask<'_, P>, now: &Standing<P>) -> Vec<Duty> {
    let waits = matches!(now.state, State::WaitingForMore | State::NotReached);
    if rule(ask, now).is_none() || now.acknowledged.is_none() || !now.state.is_open() || waits {
        return Vec::new();
    }
    let met = |duty: &Duty| now.duties.iter().any(|(one, _)| one == duty);
    TO_DECIDE.into_iter().filter(|duty| !met(duty)).collect()
}

/// The rule whose clock runs from the committee's meetings.
fn rule<'a, P>(ask: &Ask<'a, P>, now: &Standing<P>) -> Option<&'a Rule> {
    ask.regime.rule(&now.rule).filter(|rule| matches!(rule.term, Term::AfterEvent(_)))
}

/// The last day on which what a meeting was there to decide is in time.
///
/// # Errors
/// When no clock of this ask runs from meetings, or the calendar ends.
pub fn owed_after<P: Copy + Eq>(
    ask: &Ask<'_, P>,
    now: &Standing<P>,
    meeting: Date,
) -> Result<Date, NoDate> {
    let rule = rule(ask, now).ok_or(NoDate::NoClock)?;
    let run = Run { started: now.started, event: Some(meeting), pauses: &[], extended_to: None };
    rule.working(ask.regime.calendar(), &run)?.due.day().ok_or(NoDate::NoClock)
}

/// The meeting after which scrutiny is to be told on `today` of what it still owes; `meetings` are those that took
/// place, in any order, `now` is where the referral stands today.
///
/// It is told once for each meeting, never of two at once, and never of one that was before another of which it was told: however
/// late somebody looks, it is the last one whose day is over. A meeting before the acknowledgement owes nothing yet. One that
/// the referral itself names as its event has a day of its own, and the ladder reminds of that.
#[must_use]
pub fn nudge<P: Copy + Eq>(
    ask: &Ask<'_, P>,
    now: &Standing<P>,
    meetings: &[Date],
    today: Date,
) -> Option<Date> {
    if undecided(ask, now).is_empty() {
        return None;
    }
    let acknowledged = now.acknowledged?;
    let told = now.nudged.iter().max();
    // On a working day: nobody is written to at the weekend.
    let calendar = ask.regime.calendar();
    let over = |meeting: &Date| {
        let after = owed_after(ask, now, *meeting).ok().and_then(|last| last.tomorrow().ok());
        after.is_some_and(|day| day <= today && calendar.working_days(day, today) > 0)
    };
    let counts = |meeting: &Date| *meeting >= acknowledged && ask.event != Some(*meeting);
    let last = meetings.iter().copied().filter(counts).filter(over).max()?;
    told.is_none_or(|told| *told < last).then_some(last)
}
