//! Money from announcement to spending.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::fund::{Act, DoesNotAddUp, NotAllowed, Stage, Step, adds_up, check, standing};
use rules::money::Pence;

const DAY: Date = date(2008, 4, 1);

fn step(act: Act, pounds: i64) -> Step {
    Step { on: DAY, act, amount: Pence(pounds * 100) }
}

#[test]
fn a16_money_is_announced_said_confirmed_paid_and_passed_on_in_this_order() {
    let way = [
        (step(Act::Announced, 0), Stage::Announced),
        (step(Act::Indicative, 150_000), Stage::Indicative),
        (step(Act::Confirmed, 171_000), Stage::Confirmed),
        (step(Act::Paid, 171_000), Stage::Paid),
        (step(Act::PassedOn, 149_000), Stage::PassedOn),
    ];
    let mut steps = Vec::new();
    for (next, stage) in way {
        assert_eq!(check(&steps, &next, DAY), Ok(()), "{next:?}");
        steps.push(next);
        assert_eq!(standing(&steps).map(|now| now.stage), Some(stage));
    }
    let now = standing(&steps).expect("it stands");
    assert_eq!(now.variance(), Some(Pence(2_200_000)));
    assert_eq!(now.stops().with_authority, Pence(2_200_000));
}

#[test]
fn where_each_pound_stopped_adds_up_to_what_was_confirmed() {
    let steps = [
        step(Act::Confirmed, 100),
        step(Act::Paid, 90),
        step(Act::PassedOn, 70),
        step(Act::Retained, 15),
        step(Act::SpentByHost, 30),
        step(Act::SpentByNetwork, 20),
    ];
    let stops = standing(&steps).expect("it stands").stops();
    let pounds = |pence: Pence| pence.0 / 100;
    assert_eq!(pounds(stops.not_paid), 10);
    assert_eq!(pounds(stops.with_authority), 5);
    assert_eq!(pounds(stops.retained), 15);
    assert_eq!(pounds(stops.with_host), 20);
    assert_eq!(pounds(stops.from_elsewhere), 0);
}

#[test]
fn what_cannot_be_is_refused() {
    let confirmed = [step(Act::Confirmed, 100)];
    let paid = [step(Act::Confirmed, 100), step(Act::Paid, 60)];
    for (steps, next, expected) in [
        (&[][..], step(Act::Paid, 1), NotAllowed::NotConfirmed),
        (&[][..], step(Act::Confirmed, 0), NotAllowed::NoAmount),
        (&confirmed[..], step(Act::Announced, 0), NotAllowed::AnnouncedAlready),
        (&confirmed[..], step(Act::Indicative, 90), NotAllowed::ConfirmedAlready),
        (
            &confirmed[..],
            step(Act::Paid, 101),
            NotAllowed::MoreThanConfirmed { left: Pence(10_000) },
        ),
        (&confirmed[..], step(Act::Paid, 0), NotAllowed::NoAmount),
        (&paid[..], step(Act::Paid, 41), NotAllowed::MoreThanConfirmed { left: Pence(4_000) }),
        (&paid[..], step(Act::Confirmed, 59), NotAllowed::LessThanPaid { paid: Pence(6_000) }),
        (&paid[..], step(Act::Paid, -61), NotAllowed::LessThanNothing { there: Pence(6_000) }),
    ] {
        assert_eq!(check(steps, &next, DAY), Err(expected), "{next:?}");
    }
    let early = Step { on: date(2008, 3, 31), ..step(Act::Paid, 1) };
    assert_eq!(check(&confirmed, &early, DAY), Err(NotAllowed::BeforeItsCause));
    let again = Step { on: date(2008, 3, 31), ..step(Act::Confirmed, 90) };
    assert_eq!(check(&confirmed, &again, DAY), Err(NotAllowed::BeforeItsCause));
    let late = Step { on: date(2008, 4, 2), ..step(Act::Paid, 1) };
    assert_eq!(check(&confirmed, &late, DAY), Err(NotAllowed::InTheFuture));
}

#[test]
fn the_sides_note_what_moved_in_any_order_of_the_days() {
    let steps = [
        step(Act::Confirmed, 100),
        Step { on: date(2008, 9, 1), ..step(Act::Paid, 100) },
        Step { on: date(2008, 11, 1), ..step(Act::SpentByHost, 10) },
    ];
    let next = Step { on: date(2008, 10, 1), ..step(Act::PassedOn, 80) };
    assert_eq!(check(&steps, &next, date(2008, 12, 1)), Ok(()));
    let more = Step { on: date(2008, 8, 1), ..step(Act::Confirmed, 120) };
    assert_eq!(check(&steps, &more, date(2008, 12, 1)), Ok(()), "nothing was said since");
}

#[test]
fn a_total_that_is_not_the_sum_of_its_parts_is_refused_with_both() {
    let parts = [Pence(100), Pence(250)];
    assert_eq!(adds_up(Pence(350), parts), Ok(()));
    let wrong = DoesNotAddUp { said: Pence(351), sum: Pence(350) };
    assert_eq!(adds_up(Pence(351), parts), Err(wrong));
}

proptest! {
    #[test]
    fn whatever_happens_no_pound_is_lost_or_made(
        tries in prop::collection::vec((prop::sample::select(Act::ALL.to_vec()), -50i64..150, 0i32..3), 1..40),
    ) {
        let (mut steps, mut day) = (Vec::new(), DAY);
        for (act, pounds, later) in tries {
            day = day.saturating_add(later.days());
            let amount = if act == Act::Announced { 0 } else { pounds * 100 };
            let next = Step { on: day, act, amount: Pence(amount) };
            if check(&steps, &next, day).is_ok() {
                steps.push(next);
            }
        }
        let Some(now) = standing(&steps) else { return Ok(()) };
        let stops = now.stops();
        let parts = [
            stops.not_paid, stops.with_authority, stops.retained, stops.with_host, stops.spent_by_host,
            stops.spent_by_network,
        ];
        prop_assert!(parts.iter().all(|part| *part >= Pence::NOTHING), "{stops:?}");
        prop_assert!(now.paid <= now.confirmed.unwrap_or_default());
        // What came in, from the centre or from elsewhere, is what went out or lies somewhere.
        let came = [now.confirmed.unwrap_or_default(), stops.from_elsewhere].into_iter().sum::<Pence>();
        prop_assert_eq!(parts.into_iter().sum::<Pence>(), came, "{:?} {:?}", now, stops);
    }
}
