//! What scrutiny is told of after each of its meetings.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::ask::{Act, Ask, Duty, NotAllowed, Step, check, nudge, owed_after, standing, undecided};
use rules::regime;

const NETWORK: u8 = 1;
const SCRUTINY: u8 = 2;
const REFERRED: Date = date(2009, 3, 2);
const ACKNOWLEDGED: Date = date(2009, 3, 16);

fn ask<'a>(steps: &'a [Step<u8>], event: Option<Date>) -> Ask<'a, u8> {
    let (regime, rule) = regime::rule(regime::all(), "england-2008/R11").expect("a rule");
    Ask { asker: NETWORK, regime, rule, event, steps }
}

fn told(steps: &[Step<u8>], meetings: &[Date], today: Date) -> Option<Date> {
    let ask = ask(steps, None);
    nudge(&ask, &standing(&ask, today).expect("a standing"), meetings, today)
}

fn referred() -> Vec<Step<u8>> {
    vec![Step { on: REFERRED, act: Act::Asked { of: SCRUTINY, by: None } }]
}

fn acknowledged() -> Vec<Step<u8>> {
    let mut steps = referred();
    steps.push(Step { on: ACKNOWLEDGED, act: Act::Acknowledged });
    steps
}

fn met(mut steps: Vec<Step<u8>>, on: Date, duties: &[Duty]) -> Vec<Step<u8>> {
    steps.extend(duties.iter().map(|duty| Step { on, act: Act::DutyMet(*duty) }));
    steps
}

#[test]
fn five_working_days_after_a_meeting_leave_out_weekends_and_bank_holidays() {
    let steps = acknowledged();
    let ask = ask(&steps, None);
    for (meeting, last) in [
        // A Thursday: Friday, and the week after to Thursday.
        (date(2009, 3, 26), date(2009, 4, 2)),
        // Before Easter: Good Friday and Easter Monday do not count.
        (date(2009, 4, 7), date(2009, 4, 16)),
        // Over the early May bank holiday.
        (date(2009, 4, 30), date(2009, 5, 8)),
        // Over Christmas: 25 and 28 December, and 1 January.
        (date(2009, 12, 22), date(2009, 12, 31)),
        (date(2009, 12, 23), date(2010, 1, 4)),
        // On a Saturday.
        (date(2009, 3, 28), date(2009, 4, 3)),
    ] {
        let now = standing(&ask, meeting).expect("a standing");
        assert_eq!(owed_after(&ask, &now, meeting), Ok(last), "{meeting}");
    }
}

#[test]
fn both_regimes_say_five_working_days_after_the_next_meeting_and_that_it_is_a_default() {
    for id in ["england-2008/R13", "england-2013/R13"] {
        let (_, rule) = regime::rule(regime::all(), id).expect("a rule");
        assert_eq!(rule.term, regime::Term::AfterEvent(5), "{id}");
        assert_eq!(rule.certainty, regime::Certainty::Default, "{id}");
        assert!(rule.source.contains("section 226(3)"), "{id}: {}", rule.source);
    }
}

#[test]
fn scrutiny_is_told_on_the_sixth_working_day_and_once_for_each_meeting() {
    let meetings = [date(2009, 3, 26), date(2009, 4, 30)];
    let mut steps = acknowledged();
    let mut taken = Vec::new();
    for n in 0..100 {
        let today = ACKNOWLEDGED + n.days();
        let held: Vec<Date> = meetings.iter().copied().filter(|day| *day <= today).collect();
        if let Some(meeting) = told(&steps, &held, today) {
            let step = Step { on: today, act: Act::Nudged { meeting } };
            check(&ask(&steps, None), &step, today).expect("it can be done");
            steps.push(step);
            taken.push((today, meeting));
            assert_eq!(
                check(&ask(&steps, None), &step, today),
                Err(NotAllowed::NudgedAlready),
                "never twice"
            );
        }
    }
    assert_eq!(taken, [(date(2009, 4, 3), meetings[0]), (date(2009, 5, 11), meetings[1])]);
}

#[test]
fn nothing_is_told_where_nothing_is_owed() {
    let (meeting, later) = (date(2009, 3, 26), date(2009, 6, 1));
    let all = [meeting];
    assert_eq!(told(&acknowledged(), &all, later), Some(meeting));
    // The clock of the acknowledgement runs first, and a meeting before it owes nothing.
    assert_eq!(told(&referred(), &all, later), None);
    assert_eq!(told(&acknowledged(), &[date(2009, 3, 13)], later), None);
    assert_eq!(told(&acknowledged(), &[ACKNOWLEDGED], later), Some(ACKNOWLEDGED));
    // One of the two decisions is not both.
    let one = met(acknowledged(), meeting, &[Duty::DecidePower, Duty::TakeAccount]);
    assert_eq!(told(&one, &all, later), Some(meeting));
    let both = met(acknowledged(), meeting, &[Duty::DecidePower, Duty::DecideExercise]);
    assert_eq!(told(&both, &all, later), None);
    for act in [Act::Withdrawn, Act::MoreAsked, Act::CameBack] {
        let mut steps = acknowledged();
        steps.push(Step { on: meeting, act });
        assert_eq!(told(&steps, &all, later), None, "{act:?}");
    }
    // The ladder reminds of the meeting that the referral itself was for.
    let steps = acknowledged();
    let own = ask(&steps, Some(meeting));
    assert_eq!(nudge(&own, &standing(&own, later).expect("a standing"), &all, later), None);
}

#[test]
fn whoever_looks_late_tells_of_the_last_meeting_and_not_of_those_before() {
    let meetings = [date(2009, 6, 4), date(2009, 3, 26), date(2009, 4, 30)];
    let mut steps = acknowledged();
    let today = date(2009, 7, 1);
    assert_eq!(told(&steps, &meetings, today), Some(meetings[0]));
    steps.push(Step { on: today, act: Act::Nudged { meeting: meetings[0] } });
    assert_eq!(told(&steps, &meetings, today), None);
}

#[test]
fn what_is_undecided_is_named() {
    let steps = acknowledged();
    let now = |ask: &Ask<'_, u8>| standing(ask, date(2009, 6, 1)).expect("a standing");
    let whole = ask(&steps, None);
    assert_eq!(undecided(&whole, &now(&whole)), [Duty::DecidePower, Duty::DecideExercise]);
    let steps = met(steps.clone(), ACKNOWLEDGED, &[Duty::DecidePower]);
    let half = ask(&steps, None);
    assert_eq!(undecided(&half, &now(&half)), [Duty::DecideExercise]);
    // A question is not scrutiny's.
    let (regime, rule) = regime::rule(regime::all(), "england-2008/R19").expect("a rule");
    let letter = Ask { asker: NETWORK, regime, rule, event: None, steps: &steps[..2] };
    assert!(undecided(&letter, &now(&letter)).is_empty());
}

proptest! {
    #[test]
    fn however_meetings_fall_nobody_is_told_twice_of_one_or_on_two_days_running_of_the_same(
        days in proptest::collection::vec(0i32..200, 0..6),
        looks in proptest::collection::vec(0i32..260, 1..30),
    ) {
        let meetings: Vec<Date> = days.iter().map(|n| ACKNOWLEDGED + n.days()).collect();
        let mut looks = looks;
        looks.sort_unstable();
        let mut steps = acknowledged();
        let mut taken = Vec::new();
        for n in looks {
            let today = ACKNOWLEDGED + n.days();
            let held: Vec<Date> = meetings.iter().copied().filter(|day| *day <= today).collect();
            if let Some(meeting) = told(&steps, &held, today) {
                prop_assert!(meeting < today);
                prop_assert!(!taken.contains(&meeting));
                let step = Step { on: today, act: Act::Nudged { meeting } };
                prop_assert_eq!(check(&ask(&steps, None), &step, today), Ok(()));
                steps.push(step);
                taken.push(meeting);
            }
        }
        prop_assert!(taken.is_sorted());
    }
}
