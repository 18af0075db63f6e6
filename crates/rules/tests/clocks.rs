//! Dates by which somebody must answer, as the law counts them.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::calendar::{Calendar, Day, Division};
use rules::clock::{Clock, ClockError, DecidedBy, Due, FirstDay, Pause, Run, Unit, Why};

fn run(started: Date) -> Run<'static> {
    Run { started, event: None, pauses: &[], extended_to: None }
}

fn due(clock: Clock, started: Date) -> Date {
    match clock.due(&Calendar::england_and_wales(), &run(started)) {
        Ok(Due::On(date)) => date,
        other => panic!("{started}: {other:?}"),
    }
}

const BEGINNING_WITH: Clock = Clock::working_days(20, FirstDay::Counts);
const FOLLOWING: Clock = Clock::working_days(20, FirstDay::Next);

#[test]
fn twenty_working_days_are_counted_both_ways() {
    for (started, beginning_with, following) in [
        (date(2008, 4, 1), date(2008, 4, 28), date(2008, 4, 29)),
        (date(2008, 5, 3), date(2008, 6, 3), date(2008, 6, 3)),
        (date(2008, 12, 1), date(2008, 12, 30), date(2008, 12, 31)),
        (date(2009, 1, 14), date(2009, 2, 10), date(2009, 2, 11)),
        (date(2010, 12, 20), date(2011, 1, 19), date(2011, 1, 20)),
        (date(2011, 4, 18), date(2011, 5, 19), date(2011, 5, 20)),
        (date(2012, 5, 21), date(2012, 6, 19), date(2012, 6, 20)),
        (date(2013, 3, 4), date(2013, 4, 2), date(2013, 4, 3)),
    ] {
        assert_eq!(due(BEGINNING_WITH, started), beginning_with, "beginning with {started}");
        assert_eq!(due(FOLLOWING, started), following, "following {started}");
    }
}

#[test]
fn an_answer_that_an_event_needs_is_due_before_it() {
    let clock = Clock { before_event: Some(5), ..BEGINNING_WITH };
    let england = Calendar::england_and_wales();
    let letter = Run { event: Some(date(2009, 2, 5)), ..run(date(2009, 1, 14)) };
    let working = clock.working(&england, &letter).expect("a date");
    assert_eq!(working.due, Due::On(date(2009, 1, 29)));
    assert_eq!(working.decided_by, DecidedBy::Event);
    assert_eq!(working.by_clock, Some(date(2009, 2, 10)), "which is after the conference");
    assert_eq!(working.day_one, Some(date(2009, 1, 14)));

    let far = Run { event: Some(date(2009, 6, 1)), ..letter };
    assert_eq!(clock.due(&england, &far), Ok(Due::On(date(2009, 2, 10))));
    // Asked two days before: at once.
    let near = Run { event: Some(date(2009, 1, 16)), ..letter };
    let working = clock.working(&england, &near).expect("a date");
    assert_eq!((working.due, working.event_too_near), (Due::On(date(2009, 1, 14)), true));
}

#[test]
fn the_working_names_each_day_that_was_left_out() {
    let england = Calendar::england_and_wales();
    let working = BEGINNING_WITH.working(&england, &run(date(2008, 12, 1))).expect("a date");
    let holidays: Vec<_> = working
        .left_out
        .iter()
        .filter_map(|left| match &left.why {
            Why::Holiday(name) => Some((left.date, name.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(
        holidays,
        [(date(2008, 12, 25), "Christmas Day"), (date(2008, 12, 26), "Boxing Day")]
    );
    assert_eq!(working.left_out.len(), 10, "and eight days of weekends");
    assert!(!working.from_rules);
    let later = BEGINNING_WITH.working(&england, &run(date(2031, 12, 1))).expect("a date");
    assert!(later.from_rules, "nobody knows yet what will be proclaimed for 2031");
}

#[test]
fn the_clock_stands_still_while_more_is_waited_for() {
    let england = Calendar::england_and_wales();
    let asked = date(2009, 1, 16);
    let open = [Pause { asked, supplied: None }];
    let paused = Run { pauses: &open, ..run(date(2009, 1, 14)) };
    assert_eq!(
        BEGINNING_WITH.due(&england, &paused),
        Ok(Due::Paused { since: asked, left: 17 }),
        "Wednesday, Thursday and Friday have gone"
    );
    let closed = [Pause { asked, supplied: Some(date(2009, 1, 23)) }];
    let went_on = Run { pauses: &closed, ..paused };
    assert_eq!(
        BEGINNING_WITH.due(&england, &went_on),
        Ok(Due::On(date(2009, 2, 17))),
        "five working days later than without"
    );
    let same_day = [Pause { asked, supplied: Some(asked) }];
    let quick = Run { pauses: &same_day, ..paused };
    assert_eq!(BEGINNING_WITH.due(&england, &quick), Ok(Due::On(date(2009, 2, 10))));
    // An event does not wait.
    let clock = Clock { before_event: Some(5), ..BEGINNING_WITH };
    let waiting = Run { event: Some(date(2009, 2, 5)), ..paused };
    assert_eq!(clock.due(&england, &waiting), Ok(Due::On(date(2009, 1, 29))));
}

#[test]
fn what_cannot_be_is_refused() {
    let england = Calendar::england_and_wales();
    let (start, day) = (date(2009, 1, 14), |n| date(2009, 1, n));
    let of = |pauses: &[Pause]| BEGINNING_WITH.due(&england, &Run { pauses, ..run(start) });
    let pause = |asked, supplied| Pause { asked, supplied };
    assert_eq!(of(&[pause(day(13), None)]), Err(ClockError::Pauses));
    assert_eq!(of(&[pause(day(20), Some(day(19)))]), Err(ClockError::Pauses));
    assert_eq!(of(&[pause(day(15), None), pause(day(20), None)]), Err(ClockError::Pauses));
    let overlap = [pause(day(15), Some(day(20))), pause(day(19), Some(day(21)))];
    assert_eq!(of(&overlap), Err(ClockError::Pauses));
    let nothing = Clock { length: 0, ..BEGINNING_WITH };
    assert_eq!(nothing.due(&england, &run(start)), Err(ClockError::NoLength));
    let back = Run { extended_to: Some(day(20)), ..run(start) };
    assert_eq!(BEGINNING_WITH.due(&england, &back), Err(ClockError::ExtendedBack));
    assert_eq!(BEGINNING_WITH.due(&england, &run(date(9999, 12, 30))), Err(ClockError::TooFar));
}

#[test]
fn months_end_on_the_day_of_the_same_number() {
    let months =
        |length, first_day| Clock { length, unit: Unit::Months, first_day, before_event: None };
    // A transitional report within two months of ceasing, copied within three (SI 2008/528, regulation 15).
    assert_eq!(due(months(2, FirstDay::Next), date(2008, 12, 31)), date(2009, 2, 28));
    assert_eq!(due(months(3, FirstDay::Next), date(2008, 12, 31)), date(2009, 3, 31));
    assert_eq!(due(months(1, FirstDay::Counts), date(2008, 4, 1)), date(2008, 4, 30));
    let days =
        Clock { length: 28, unit: Unit::Days, first_day: FirstDay::Next, before_event: None };
    assert_eq!(due(days, date(2008, 12, 4)), date(2009, 1, 1), "every day counts");
}

#[test]
fn each_part_of_the_kingdom_has_holidays_of_its_own() {
    let day = date(2009, 7, 13);
    let [england, scotland, ireland] = Division::ALL.map(|d| Calendar::of(&[d]));
    assert!(england.is_working(day) && scotland.is_working(day) && !ireland.is_working(day));
    assert!(!Calendar::any_part_of_the_uk().is_working(day));
    assert!(scotland.is_working(date(2009, 4, 13)), "no Easter Monday");
    let st_andrew = Day::Holiday { name: "St Andrew's Day".into(), known: true };
    assert_eq!(scotland.day(date(2009, 11, 30)), st_andrew);
    let closed = england.clone().with_extra(day, "The office has moved");
    assert_eq!(closed.day(day), Day::Holiday { name: "The office has moved".into(), known: true });
    assert_eq!(england.working_days(date(2009, 1, 14), date(2009, 2, 5)), 17);
    assert_eq!(england.working_days(date(2006, 11, 9), date(2006, 12, 13)), 24 + 1);
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..11_000_i32).prop_map(|n| date(2003, 1, 1).checked_add(n.days()).expect("a day"))
}

proptest! {
    #[test]
    fn a_due_day_is_a_working_day_with_as_many_before_it(
        started in any_day(), length in 1..60_u16, next in any::<bool>(),
    ) {
        let england = Calendar::any_part_of_the_uk();
        let first_day = if next { FirstDay::Next } else { FirstDay::Counts };
        let working = Clock::working_days(length, first_day).working(&england, &run(started)).unwrap();
        let Due::On(due) = working.due else { panic!("it never stood still") };
        prop_assert!(england.is_working(due));
        let from = if next { started.tomorrow().unwrap() } else { started };
        prop_assert_eq!(england.working_days(from, due), u32::from(length));
        prop_assert_eq!(working.day_one, england.on_or_after(from));
        let all = due.since(from).unwrap().get_days() + 1;
        prop_assert_eq!(working.left_out.len() as i32, all - i32::from(length));
    }

    #[test]
    fn a_later_start_or_a_pause_never_makes_it_due_sooner(
        started in any_day(), length in 1..40_u16, wait in 0..30_i32, after in 0..20_i32,
    ) {
        let england = Calendar::england_and_wales();
        let clock = Clock::working_days(length, FirstDay::Counts);
        let plain = due(clock, started);
        prop_assert!(due(clock, started.tomorrow().unwrap()) >= plain);
        let asked = started.checked_add(after.days()).unwrap();
        let pauses = [Pause { asked, supplied: Some(asked.checked_add(wait.days()).unwrap()) }];
        let Ok(Due::On(paused)) = clock.due(&england, &Run { pauses: &pauses, ..run(started) }) else {
            panic!("the pause has ended")
        };
        prop_assert!(paused >= plain);
        if asked >= plain {
            prop_assert_eq!(paused, plain, "what is asked for after the time is over changes nothing");
        }
    }
}
