//! Key decisions: which step may follow which, when the duty to involve bites, and when it is shown that involvement is
//! not evidenced.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::calendar::Calendar;
use rules::key_decision::{
    Act, By, Duty, Flag, Impact, Kind, NotAllowed, Planned, Standing, State, Step, check, flag,
    near_until, standing,
};
use rules::week::Month;

const TODAY: Date = date(2009, 3, 2);

fn ago(days: i32) -> Date {
    TODAY.saturating_sub(days.days())
}

fn ahead(days: i32) -> Date {
    TODAY.saturating_add(days.days())
}

fn body(on: Date, act: Act) -> Step {
    Step { on, act, by: By::Body }
}

fn network(on: Date, act: Act) -> Step {
    Step { on, act, by: By::Network }
}

fn planned(days: i32) -> Act {
    Act::Announced(Planned::Day(ahead(days)))
}

/// Each step in turn, which has to be allowed.
fn after(steps: &[Step]) -> Standing {
    let mut taken: Vec<Step> = Vec::new();
    for next in steps {
        check(&taken, next, TODAY).unwrap_or_else(|why| panic!("{next:?}: {why}"));
        taken.push(*next);
    }
    standing(&taken).expect("it was made known")
}

fn refused(steps: &[Step], next: Step) -> NotAllowed {
    after(steps);
    check(steps, &next, TODAY).expect_err("it is refused")
}

#[test]
fn the_duty_bites_for_plans_always_and_for_the_others_only_with_an_impact() {
    let table = [
        (true, Kind::Planning, None, Duty::Bites),
        (true, Kind::Planning, Some(Impact::None), Duty::Bites),
        (true, Kind::Proposal, Some(Impact::Manner), Duty::Bites),
        (true, Kind::Proposal, Some(Impact::Range), Duty::Bites),
        (true, Kind::Operation, Some(Impact::Both), Duty::Bites),
        (true, Kind::Proposal, Some(Impact::None), Duty::NoImpact),
        (true, Kind::Operation, Some(Impact::None), Duty::NoImpact),
        (true, Kind::Operation, None, Duty::NoImpact),
        (false, Kind::Planning, None, Duty::NotBound),
        (false, Kind::Operation, Some(Impact::Both), Duty::NotBound),
    ];
    for (bound, kind, impact, duty) in table {
        assert_eq!(Duty::of(bound, kind, impact), duty, "{bound} {kind:?} {impact:?}");
        assert_eq!(Duty::from_key(duty.key()), Some(duty));
    }
}

#[test]
fn it_begins_by_being_made_known_once_and_not_for_a_day_that_was_over() {
    let announced = body(ago(10), planned(30));
    assert_eq!(check(&[], &body(TODAY, Act::Decided), TODAY), Err(NotAllowed::NotAnnounced));
    assert_eq!(refused(&[announced], announced), NotAllowed::AnnouncedAlready);
    let over = network(TODAY, planned(-1));
    assert_eq!(check(&[], &over, TODAY), Err(NotAllowed::PlannedInThePast));
    // The month that has begun is not over; one that was planned before today can be noted late.
    let month = Act::Announced(Planned::Month(Month::of(TODAY)));
    assert_eq!(check(&[], &network(TODAY, month), TODAY), Ok(()));
    assert_eq!(check(&[], &network(ago(9), planned(-1)), TODAY), Ok(()));
    assert_eq!(check(&[], &body(ahead(1), planned(9)), TODAY), Err(NotAllowed::InTheFuture));
}

#[test]
fn nothing_is_decided_before_it_was_made_known_or_twice() {
    let announced = body(ago(10), planned(30));
    assert_eq!(refused(&[announced], body(ago(11), Act::Decided)), NotAllowed::BeforeItsCause);
    let decided = body(ago(2), Act::Decided);
    assert_eq!(refused(&[announced, decided], decided), NotAllowed::DecidedAlready);
    for act in [
        Act::Withdrawn,
        Act::Rescheduled(Planned::Day(ahead(40))),
        Act::InvolvementPlanned(ahead(1)),
    ] {
        let why = refused(&[announced, decided], body(TODAY, act));
        assert_eq!(why, NotAllowed::DecidedAlready, "{act:?}");
    }
    assert_eq!(after(&[announced, decided]).state, State::Decided);
}

#[test]
fn involvement_counts_for_the_day_on_which_it_was_and_only_before_the_decision() {
    let announced = network(ago(10), planned(30));
    // Before it was made known here, and noted after it was decided.
    let early = network(ago(40), Act::Involved);
    let decided = body(ago(2), Act::Decided);
    assert_eq!(after(&[announced, decided, early]).involved, Some(ago(40)));
    let late = body(ago(2), Act::Involved);
    assert_eq!(refused(&[announced, decided], late), NotAllowed::AfterTheDecision);
    // What was noted first and turns out to have been later does not count.
    assert_eq!(after(&[announced, body(ago(1), Act::Involved), decided]).involved, None);
}

#[test]
fn involvement_is_planned_for_days_before_the_decision() {
    let announced = body(ago(10), planned(30));
    let plan = |days| body(TODAY, Act::InvolvementPlanned(ahead(days)));
    assert_eq!(refused(&[announced], plan(31)), NotAllowed::AfterTheDecision);
    assert_eq!(refused(&[announced], plan(-1)), NotAllowed::PlannedInThePast);
    assert_eq!(after(&[announced, plan(20)]).involve_by, Some(ahead(20)));
    // Brought forward, the decision comes before it.
    let forward = body(TODAY, Act::Rescheduled(Planned::Day(ahead(10))));
    assert_eq!(after(&[announced, plan(20), forward]).involve_by, None);
}

#[test]
fn a_network_neither_withdraws_nor_moves_what_the_body_made_known_and_nobody_corrects_for_the_body()
{
    let theirs = [body(ago(10), planned(30))];
    let other = Act::Rescheduled(Planned::Day(ahead(40)));
    for act in [Act::Withdrawn, other] {
        assert_eq!(refused(&theirs, network(TODAY, act)), NotAllowed::NotYours);
        after(&[theirs[0], body(TODAY, act)]);
        after(&[network(ago(10), planned(30)), network(TODAY, act)]);
    }
    assert_eq!(refused(&theirs, network(TODAY, Act::Corrected)), NotAllowed::NotTheBody);
    let same = Act::Rescheduled(Planned::Day(ahead(30)));
    assert_eq!(refused(&theirs, body(TODAY, same)), NotAllowed::SameDay);
    let gone = [theirs[0], body(ago(1), Act::Withdrawn)];
    assert_eq!(refused(&gone, body(TODAY, Act::Decided)), NotAllowed::Withdrawn);
}

#[test]
fn nothing_moves_because_of_people_who_were_not_there() {
    let announced = body(ago(10), planned(30));
    assert_eq!(refused(&[announced], body(TODAY, Act::Moved)), NotAllowed::NobodyInvolved);
    assert_eq!(refused(&[announced], body(TODAY, Act::NothingMoved)), NotAllowed::NobodyInvolved);
    let decided = body(ago(1), Act::Decided);
    let nothing = body(TODAY, Act::NothingMoved);
    assert_eq!(after(&[announced, decided, nothing]).moved, Some(false));
    let involved = network(ago(5), Act::Involved);
    let moved = network(TODAY, Act::Moved);
    assert_eq!(after(&[announced, involved, decided, moved]).moved, Some(true));
}

#[test]
fn involvement_that_is_not_evidenced_is_shown_when_a_decision_is_near_or_taken() {
    let calendar = Calendar::england_and_wales();
    let near = near_until(&calendar, TODAY);
    // Twenty working days after Monday 2 March 2009, with no bank holiday between.
    assert_eq!(near, date(2009, 3, 30));
    let shown = |steps: &[Step], duty| flag(&after(steps), duty, TODAY, near);
    let soon = network(ago(10), planned(28));
    let later = network(ago(10), planned(29));
    assert_eq!(shown(&[soon], Duty::Bites), Some(Flag::Near));
    assert_eq!(shown(&[soon], Duty::NoImpact), None);
    assert_eq!(shown(&[soon], Duty::NotBound), None);
    assert_eq!(shown(&[later], Duty::Bites), None);
    let plan = |days| body(ago(5), Act::InvolvementPlanned(ahead(days)));
    assert_eq!(shown(&[soon, plan(3)], Duty::Bites), None, "it is still to come");
    assert_eq!(shown(&[soon, plan(-1)], Duty::Bites), Some(Flag::Near), "it did not come");
    let involved = network(ago(3), Act::Involved);
    assert_eq!(shown(&[soon, involved], Duty::Bites), None);
    let decided = body(ago(1), Act::Decided);
    assert_eq!(shown(&[later, decided], Duty::Bites), Some(Flag::Decided));
    assert_eq!(shown(&[later, involved, decided], Duty::Bites), None);
    assert_eq!(shown(&[soon, network(TODAY, Act::Withdrawn)], Duty::Bites), None);
    // A month may begin with it.
    let month = Act::Announced(Planned::Month(Month::of(TODAY)));
    assert_eq!(shown(&[network(ago(1), month)], Duty::Bites), Some(Flag::Near));
}

fn any_act() -> impl Strategy<Value = Act> {
    let plan = (-60..60i32, any::<bool>()).prop_map(|(day, exact)| Planned::new(ahead(day), exact));
    prop_oneof![
        plan.clone().prop_map(Act::Announced),
        plan.prop_map(Act::Rescheduled),
        (-60..60i32).prop_map(|day| Act::InvolvementPlanned(ahead(day))),
        Just(Act::Involved),
        Just(Act::Decided),
        Just(Act::Moved),
        Just(Act::NothingMoved),
        Just(Act::Withdrawn),
        Just(Act::Corrected),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    (any_act(), -40..2i32, any::<bool>()).prop_map(|(act, day, own)| Step {
        on: ahead(day),
        act,
        by: if own { By::Body } else { By::Network },
    })
}

proptest! {
    #[test]
    fn whatever_is_allowed_keeps_a_decision_whole(steps in proptest::collection::vec(any_step(), 1..30)) {
        let mut taken: Vec<Step> = Vec::new();
        for next in steps {
            if check(&taken, &next, TODAY).is_ok() {
                taken.push(next);
            }
        }
        let Some(now) = standing(&taken) else { return Ok(()) };
        prop_assert!(taken.iter().filter(|s| matches!(s.act, Act::Announced(_))).count() == 1);
        prop_assert!(taken.iter().filter(|s| s.act == Act::Decided || s.act == Act::Withdrawn).count() <= 1);
        prop_assert_eq!(now.closed.is_some(), now.state != State::Forthcoming);
        if let (Some(involved), Some(closed)) = (now.involved, now.closed) {
            prop_assert!(involved < closed);
        }
        prop_assert!(now.involve_by.is_none_or(|by| by <= now.planned.last()));
        prop_assert_eq!(Planned::new(now.planned.first(), now.planned.is_exact()), now.planned);
        let near = near_until(&Calendar::england_and_wales(), TODAY);
        if let Some(flag) = flag(&now, Duty::Bites, TODAY, near) {
            prop_assert!(now.involved.is_none());
            prop_assert_eq!(flag == Flag::Decided, now.state == State::Decided);
        }
    }
}
