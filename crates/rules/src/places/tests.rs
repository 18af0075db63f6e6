use super::*;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_166_000_000 + second).expect("a second of 2006")
}

fn asks(booking: Number) -> Asked {
    Asked {
        booking,
        arrived: at(booking),
        first_of_all: true,
        organisation: None,
        carried: false,
        to_accept: false,
    }
}

fn opened(places: i64, per_organisation: Option<i64>) -> Queue {
    let mut queue = Queue::default();
    queue.take(&Act::Terms(Terms { places, per_organisation })).expect("terms that can be");
    queue
}

#[test]
fn whoever_asked_first_has_a_place_and_the_rest_wait() {
    let mut queue = opened(2, None);
    for n in 1..=4 {
        queue.take(&Act::Asked(asks(n))).expect("anyone may ask");
    }
    let stands: Vec<Stand> = queue.stands().map(|(_, stand)| stand).collect();
    assert_eq!(stands, [Stand::Placed, Stand::Placed, Stand::Waiting, Stand::Waiting]);
}

#[test]
fn a_place_that_is_given_back_is_offered_to_the_next_and_then_to_the_one_after() {
    let mut queue = opened(1, None);
    for n in 1..=3 {
        queue.take(&Act::Asked(asks(n))).expect("anyone may ask");
    }
    let outcome = queue.take(&Act::Cancelled(1)).expect("it is theirs");
    assert_eq!(outcome, [(1, Stand::Cancelled), (2, Stand::Offered)]);
    let outcome = queue.take(&Act::Lapsed(2)).expect("it was offered");
    assert_eq!(outcome, [(2, Stand::Lapsed), (3, Stand::Offered)]);
    assert_eq!(queue.take(&Act::Accepted(3)).expect("in time"), [(3, Stand::Placed)]);
    assert_eq!(queue.take(&Act::Accepted(2)), Err(NotAllowed::BookingOver));
}

#[test]
fn a_call_that_is_keyed_late_keeps_its_time_but_takes_nobodys_place() {
    let mut queue = opened(1, None);
    queue.take(&Act::Asked(asks(1))).expect("anyone may ask");
    queue.take(&Act::Asked(asks(2))).expect("anyone may ask");
    queue.take(&Act::Asked(Asked { arrived: at(0), ..asks(3) })).expect("anyone may ask");
    let outcome = queue.take(&Act::Cancelled(1)).expect("it is theirs");
    assert_eq!(outcome, [(1, Stand::Cancelled), (3, Stand::Offered)]);
}

#[test]
fn primarily_for_some_is_not_only_for_them() {
    let mut queue = opened(2, None);
    queue.take(&Act::Asked(Asked { first_of_all: false, ..asks(1) })).expect("anyone may ask");
    assert_eq!(queue.stand(1), Some(Stand::Waiting));
    queue.take(&Act::Asked(asks(2))).expect("anyone may ask");
    assert_eq!(queue.stand(2), Some(Stand::Placed));
    let outcome = queue.take(&Act::OpenToAll).expect("the day has come");
    assert_eq!(outcome, [(1, Stand::Placed)]);
}

#[test]
fn who_found_the_event_before_full_comes_first_and_has_to_accept() {
    let mut queue = Queue::default();
    queue.take(&Act::OpenToAll).expect("it is for everyone");
    for n in 1..=2 {
        let carried = Asked { carried: true, to_accept: true, ..asks(n) };
        queue.take(&Act::Asked(carried)).expect("they are taken over");
    }
    let terms = Terms { places: 1, per_organisation: None };
    assert_eq!(queue.take(&Act::Terms(terms)).expect("terms that can be"), [(1, Stand::Offered)]);
    queue.take(&Act::Asked(Asked { arrived: at(-9), ..asks(3) })).expect("anyone may ask");
    assert_eq!(
        queue.take(&Act::Declined(1)).expect("it was offered"),
        [(1, Stand::Declined), (2, Stand::Offered)]
    );
}

#[test]
fn an_organisation_has_no_more_places_than_it_may_and_the_next_is_not_held_up() {
    let mut queue = opened(3, Some(1));
    for n in 1..=2 {
        let of_one = Asked { organisation: Some(7), ..asks(n) };
        queue.take(&Act::Asked(of_one)).expect("anyone may ask");
    }
    queue.take(&Act::Asked(asks(3))).expect("anyone may ask");
    let stands: Vec<Stand> = queue.stands().map(|(_, stand)| stand).collect();
    assert_eq!(stands, [Stand::Placed, Stand::Waiting, Stand::Placed]);
    assert_eq!(
        queue.take(&Act::Cancelled(1)).expect("it is theirs"),
        [(1, Stand::Cancelled), (2, Stand::Offered)]
    );
}

#[test]
fn there_are_never_fewer_places_than_are_taken() {
    let mut queue = opened(2, None);
    let of_one = |n| Act::Asked(Asked { organisation: Some(1), ..asks(n) });
    queue.take(&of_one(1)).expect("anyone may ask");
    queue.take(&of_one(2)).expect("anyone may ask");
    let fewer = Terms { places: 1, per_organisation: None };
    assert_eq!(queue.take(&Act::Terms(fewer)), Err(NotAllowed::FewerThanTaken(2)));
    let capped = Terms { places: 2, per_organisation: Some(1) };
    assert_eq!(queue.take(&Act::Terms(capped)), Err(NotAllowed::OrganisationHasMore(2)));
    let none = Terms { places: -1, per_organisation: None };
    assert_eq!(queue.take(&Act::Terms(none)), Err(NotAllowed::NoSuchTerms));
}

#[test]
fn when_the_event_has_begun_who_waits_is_refused_and_nothing_more_can_be_done() {
    let mut queue = opened(1, None);
    queue.take(&Act::Asked(asks(1))).expect("anyone may ask");
    queue.take(&Act::Asked(asks(2))).expect("anyone may ask");
    assert_eq!(queue.take(&Act::Over).expect("it begins"), [(2, Stand::Refused)]);
    assert_eq!(queue.take(&Act::Asked(asks(3))), Err(NotAllowed::Over));
}

#[test]
fn a_place_that_is_passed_on_stays_where_it_stands() {
    let mut queue = opened(1, None);
    queue.take(&Act::Asked(asks(1))).expect("anyone may ask");
    queue.take(&Act::Asked(asks(2))).expect("anyone may ask");
    assert_eq!(queue.take(&Act::PassedOn(1)), Ok(Vec::new()));
    assert_eq!(queue.stand(1), Some(Stand::Placed));
    assert_eq!(queue.take(&Act::PassedOn(2)), Err(NotAllowed::NoPlace));
}

#[test]
fn an_offer_leaves_time_for_the_next_and_for_an_answer() {
    let starts = at(100 * 3600);
    let until =
        |hour: i64| (offer_until(at(hour * 3600), starts, false) - at(0)).get_seconds() / 3600;
    assert_eq!(until(0), 48);
    assert_eq!(until(80), 88);
    assert_eq!(until(90), 92);
    assert_eq!(until(99), 100);
    let carried = offer_until(at(-100 * 3600), starts, true);
    assert_eq!(carried, at(20 * 3600));
}

fn acts() -> impl Strategy<Value = Vec<(u8, i64, i64, bool, bool, bool)>> {
    let act = (0_u8..10, 0_i64..30, 0_i64..5, any::<bool>(), any::<bool>(), any::<bool>());
    proptest::collection::vec(act, 0..120)
}

proptest! {
    // Whatever happens in whatever order: no more places are held than there are, no organisation holds more than it may,
    // nobody who could have a free place waits, and nobody loses a place but by an act of their own or of their clock.
    #[test]
    fn places_are_given_out_exactly(drawn in acts(), places in 0_i64..8, cap in proptest::option::of(1_i64..4)) {
        let mut queue = opened(places, cap);
        let mut terms = Terms { places, per_organisation: cap };
        for (kind, which, small, first, accept, carried) in drawn {
            let act = match kind {
                0..=4 => Act::Asked(Asked {
                    booking: queue.next(),
                    arrived: at(which),
                    first_of_all: first,
                    organisation: (small > 0).then_some(small),
                    carried,
                    to_accept: accept,
                }),
                5 => Act::Cancelled(which),
                6 => Act::Accepted(which),
                7 => if first { Act::Declined(which) } else { Act::Lapsed(which) },
                8 => Act::Terms(Terms { places: which, per_organisation: cap }),
                _ => Act::OpenToAll,
            };
            let before = queue.clone();
            match queue.take(&act) {
                Err(_) => prop_assert_eq!(before.stands().collect::<Vec<_>>(), queue.stands().collect::<Vec<_>>()),
                Ok(_) => if let Act::Terms(now) = act { terms = now },
            }
            let held: Vec<usize> = (0..queue.bookings.len()).filter(|place| queue.bookings[*place].stand.holds()).collect();
            prop_assert_eq!(queue.taken, i64::try_from(held.len()).expect("few"));
            prop_assert!(queue.taken <= terms.places);
            for organisation in 1..5 {
                let of_it = held.iter().filter(|place| queue.bookings[**place].asked.organisation == Some(organisation));
                prop_assert!(cap.is_none_or(|cap| of_it.count() <= usize::try_from(cap).expect("few")));
            }
            prop_assert_eq!(queue.first_admitted(), None);
            for (booking, stand) in before.stands().filter(|(_, stand)| stand.holds()) {
                let own = matches!(act, Act::Cancelled(n) | Act::Declined(n) | Act::Lapsed(n) if n == booking);
                prop_assert!(own || queue.stand(booking).is_some_and(Stand::holds), "{booking} lost {stand:?} by {act:?}");
            }
        }
    }

    // Among those for whom the rule is the same, whoever asked first is never left waiting while a later one has a place.
    #[test]
    fn nobody_is_overtaken(count in 1_usize..60, places in 0_i64..40) {
        let mut queue = opened(places, None);
        for _ in 0..count {
            queue.take(&Act::Asked(asks(queue.next()))).expect("anyone may ask");
        }
        let placed = queue.stands().take_while(|(_, stand)| *stand == Stand::Placed).count();
        prop_assert_eq!(placed, count.min(usize::try_from(places).expect("few")));
        prop_assert!(queue.stands().skip(placed).all(|(_, stand)| stand == Stand::Waiting));
    }
}
