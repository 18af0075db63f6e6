//! The law of relevant decisions: what can be made, what follows, and what stands.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::ask;
use rules::decision::{
    Act, Declared, Did, Kind, Making, NotAllowed, NotMade, Step, check, check_made, needed_for,
    standing,
};
use rules::regime;

const DAY: Date = date(2009, 3, 10);

fn making<'a>(procedure: Date, declared: &'a [Declared<'a>]) -> Making<'a> {
    Making {
        kind: Kind::Report,
        regime: "england-2008",
        on: DAY,
        procedure,
        next_procedure: None,
        declared,
    }
}

#[test]
fn r04_the_procedure_is_published_on_or_before_the_day_of_the_decision() {
    for (procedure, expected) in [
        (date(2009, 3, 9), Ok(())),
        (DAY, Ok(())),
        (date(2009, 3, 11), Err(NotMade::BeforeItsProcedure)),
    ] {
        assert_eq!(check_made(&making(procedure, &[]), DAY), expected, "{procedure}");
    }
}

#[test]
fn r04_a_version_that_was_replaced_before_the_decision_is_not_the_one_it_is_made_under() {
    let old = date(2009, 1, 1);
    for (next, expected) in
        [(date(2009, 3, 9), Err(NotMade::Superseded)), (DAY, Ok(())), (date(2009, 4, 1), Ok(()))]
    {
        let making = Making { next_procedure: Some(next), ..making(old, &[]) };
        assert_eq!(check_made(&making, DAY), expected, "{next}");
    }
}

#[test]
fn a_decision_of_tomorrow_is_not_made() {
    assert_eq!(
        check_made(&making(date(2009, 1, 1), &[]), date(2009, 3, 9)),
        Err(NotMade::InTheFuture)
    );
}

#[test]
fn the_law_of_2008_has_eight_kinds_with_the_letters_a_to_h_and_that_of_2013_one_more() {
    let letters: String = Kind::ALL
        .iter()
        .filter(|kind| kind.is_of("england-2008"))
        .filter_map(|k| k.letter())
        .collect();
    assert_eq!(letters, "abcdefgh");
    assert_eq!(Kind::ALL.iter().filter(|kind| kind.is_of("england-2013")).count(), 9);
    let making = Making { kind: Kind::SubContracting, ..making(date(2009, 1, 1), &[]) };
    assert_eq!(check_made(&making, DAY), Err(NotMade::NoSuchKind));
    for kind in Kind::ALL {
        assert_eq!(Kind::from_key(kind.key()), Some(kind));
    }
}

#[test]
fn three_kinds_of_ask_need_a_decision() {
    let needing = ask::Kind::ALL.into_iter().filter_map(needed_for).collect::<Vec<_>>();
    assert_eq!(needing, [Kind::InformationRequest, Kind::Report, Kind::ScrutinyReferral]);
}

#[test]
fn whoever_has_an_interest_and_stays_needs_a_reason_and_an_independent_approver() {
    let one = |did, why, approved_by| Declared { did, why, approved_by };
    let fine = [
        one(Did::Left, None, None),
        one(Did::TookNoPart, None, None),
        one(Did::Stayed, Some("Nobody else knows the ward."), Some("The chair of another network")),
    ];
    assert_eq!(check_made(&making(DAY, &fine), DAY), Ok(()));
    for (why, approved_by) in [
        (None, None),
        (Some("A reason."), None),
        (None, Some("A post")),
        (Some(" "), Some("A post")),
    ] {
        let declared = [fine[0], one(Did::Stayed, why, approved_by)];
        assert_eq!(
            check_made(&making(DAY, &declared), DAY),
            Err(NotMade::Interested(1)),
            "{why:?}"
        );
    }
}

#[test]
fn r05_the_statement_is_due_within_ten_working_days() {
    // The rule counts from the next day: Tuesday 10 March 2009, so the last day is Tuesday 24 March.
    let (law, rule) = regime::rule(regime::all(), "england-2008/R05").expect("a rule");
    let run = rules::clock::Run { started: DAY, event: None, pauses: &[], extended_to: None };
    let by = rule.working(law.calendar(), &run).expect("a date").due.day().expect("a day");
    assert_eq!(by, date(2009, 3, 24));
    let made = [Step::<u8> { on: DAY, act: Act::Made }];
    let late = |today| standing(&made, by, law.calendar(), today).expect("it is made").late;
    assert_eq!(
        [late(DAY), late(by), late(date(2009, 3, 25)), late(date(2009, 3, 30))],
        [0, 0, 1, 4]
    );
    let published = [made[0], Step { on: date(2009, 3, 26), act: Act::Published }];
    let now = standing(&published, by, law.calendar(), date(2010, 1, 1)).expect("it is made");
    assert_eq!((now.published, now.late), (Some(date(2009, 3, 26)), 2), "it stays two days late");
}

#[test]
fn what_may_follow_what() {
    let step = |act| Step { on: DAY, act };
    let made = vec![step(Act::Made)];
    let published = vec![step(Act::Made), step(Act::Published)];
    let replaced = vec![step(Act::Made), step(Act::Replaced { by: 2 })];
    type Row<'a> = (&'a [Step<u8>], Act<u8>, Result<(), NotAllowed>);
    let table: [Row<'_>; 10] = [
        (&[], Act::Made, Ok(())),
        (&[], Act::Published, Err(NotAllowed::NotMade)),
        (&made, Act::Made, Err(NotAllowed::MadeAlready)),
        (&made, Act::Published, Ok(())),
        (&made, Act::Corrected, Err(NotAllowed::NotPublished)),
        (&made, Act::Breach { stands: false }, Ok(())),
        (&published, Act::Published, Err(NotAllowed::PublishedAlready)),
        (&published, Act::Corrected, Ok(())),
        (&replaced, Act::Published, Ok(())),
        (&replaced, Act::Replaced { by: 3 }, Err(NotAllowed::Replaced)),
    ];
    for (steps, act, expected) in table {
        assert_eq!(check(steps, &step(act), DAY), expected, "{act:?} after {steps:?}");
    }
    let early = Step { on: date(2009, 3, 9), act: Act::Published };
    assert_eq!(check(&made, &early, DAY), Err(NotAllowed::BeforeItsCause));
    let late = Step { on: date(2009, 3, 11), act: Act::Published };
    assert_eq!(check(&made, &late, DAY), Err(NotAllowed::InTheFuture));
}

fn any_act() -> impl Strategy<Value = Act<u8>> {
    prop_oneof![
        Just(Act::Made),
        Just(Act::Published),
        any::<bool>().prop_map(|stands| Act::Breach { stands }),
        Just(Act::Corrected),
        any::<u8>().prop_map(|by| Act::Replaced { by }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_tried_a_decision_is_made_once_published_once_and_replaced_once(
        tried in prop::collection::vec((0i64..40, any_act()), 0..30),
    ) {
        let calendar = regime::by_id(regime::all(), "england-2008").expect("a regime").calendar();
        let today = date(2009, 4, 30);
        let mut steps: Vec<Step<u8>> = Vec::new();
        for (day, act) in tried {
            let on = DAY.saturating_add(jiff::Span::new().days(day));
            let next = Step { on, act };
            let before = standing(&steps, DAY, calendar, today);
            if check(&steps, &next, today).is_ok() {
                steps.push(next);
                let now = standing(&steps, DAY, calendar, today).expect("the first step makes it");
                // What was replaced never stands again.
                if before.is_some_and(|before| before.replaced.is_some()) {
                    prop_assert!(!now.stands);
                }
            }
        }
        let count = |one: fn(&Act<u8>) -> bool| steps.iter().filter(|step| one(&step.act)).count();
        prop_assert!(count(|a| matches!(a, Act::Made)) <= 1);
        prop_assert!(count(|a| matches!(a, Act::Published)) <= 1);
        let replaced = count(|a| matches!(a, Act::Replaced { .. }));
        prop_assert!(replaced <= 1);
        prop_assert!(steps.windows(2).all(|pair| pair[0].on <= pair[1].on));
    }
}
