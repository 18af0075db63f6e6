//! What an area has on a day, and how a host is found: the rules of arrangements and of procurement.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::arrangement::{self, Act, NotAllowed, OnDay, Standing, State, Step, What, WrongShares};
use rules::host::{Barred, Class};
use rules::money::Pence;
use rules::procurement::{self, Award, Bid, Declared};

const TODAY: Date = date(2009, 1, 14);

fn made(what: What, on: Date, from: Date, until: Option<Date>) -> Standing {
    Standing::made(what, on, (from, until), TODAY).expect("it can be made")
}

#[test]
fn an_area_goes_from_none_through_interim_and_contracted_to_live_and_each_says_since_when() {
    let interim = made(What::Interim, date(2008, 4, 1), date(2008, 4, 10), Some(date(2008, 9, 30)));
    let contract =
        made(What::Contract, date(2008, 7, 1), date(2008, 10, 1), Some(date(2011, 3, 31)));
    let live = Step { on: date(2008, 10, 6), act: Act::Live };
    let contract = contract.after(live, date(2008, 7, 1), TODAY).expect("it goes live");
    let all = [interim, contract];
    let on = |day| arrangement::on_day(arrangement::DUTY, &all, day);
    let is = |state, since| OnDay { state, since };
    assert_eq!(on(date(2008, 3, 1)), is(State::None, None));
    assert_eq!(on(date(2008, 4, 23)), is(State::Interim, Some(date(2008, 4, 10))));
    assert_eq!(on(date(2008, 4, 5)), is(State::None, Some(date(2008, 4, 1))));
    assert_eq!(on(date(2008, 7, 1)), is(State::Contracted, Some(date(2008, 7, 1))));
    assert_eq!(on(date(2008, 10, 5)), is(State::Contracted, Some(date(2008, 7, 1))));
    assert_eq!(on(TODAY), is(State::Live, Some(date(2008, 10, 6))));
    assert_eq!(on(date(2011, 4, 1)), is(State::None, Some(date(2011, 4, 1))));
    let nothing = arrangement::on_day(arrangement::DUTY, &[], date(2008, 4, 23));
    assert_eq!(nothing, is(State::None, Some(arrangement::DUTY)));
}

#[test]
fn nobody_carries_on_without_a_host_past_the_last_day_of_2008() {
    let (from, later) = (date(2008, 4, 1), date(2009, 1, 1));
    let long = Standing::made(What::Interim, from, (from, Some(later)), TODAY);
    assert_eq!(long, Err(NotAllowed::PastTheLimit));
    let interim = made(What::Interim, from, from, Some(arrangement::FIRST_LIMIT));
    let to = |until| Step { on: date(2008, 9, 1), act: Act::Extended(until) };
    assert_eq!(interim.after(to(later), from, TODAY), Err(NotAllowed::PastTheLimit));
    let longer =
        interim.after(to(arrangement::LIMIT), from, TODAY).expect("as far as the law goes");
    assert_eq!(longer.days_past_the_limit(TODAY), 0);
    let open = made(What::Interim, from, from, None);
    assert_eq!(open.days_past_the_limit(TODAY), 14);
    let due = arrangement::report_due(date(2008, 12, 31));
    assert_eq!(due, (Some(date(2009, 2, 28)), Some(date(2009, 3, 31))));
}

#[test]
fn an_arrangement_lapses_once_when_nobody_has_noted_its_end_in_seven_days() {
    let (from, last) = (date(2008, 4, 1), date(2008, 12, 31));
    let interim = made(What::Interim, from, from, Some(last));
    let lapses = |standing: Standing, on| standing.after(Step { on, act: Act::Lapsed }, from, on);
    assert_eq!(lapses(interim, last), Err(NotAllowed::StillRuns));
    assert_eq!(lapses(interim, date(2009, 1, 7)), Err(NotAllowed::StillRuns), "may be noted still");
    let lapsed = lapses(interim, date(2009, 1, 8)).expect("nobody noted anything");
    assert_eq!(lapsed.ended, Some(last), "its last day stays that which was set");
    assert_eq!(lapses(lapsed, date(2009, 1, 9)), Err(NotAllowed::Over));
    let open = made(What::Interim, from, from, None);
    assert_eq!(lapses(open, TODAY), Err(NotAllowed::StillRuns), "one without a last day goes on");
    let ended = interim.after(Step { on: date(2008, 12, 12), act: Act::Ended }, from, TODAY);
    assert_eq!(lapses(ended.expect("it ended"), TODAY), Err(NotAllowed::Over));
}

#[test]
fn a_term_cannot_end_before_it_starts_nor_a_step_go_back() {
    let (on, from) = (date(2008, 4, 1), date(2008, 5, 1));
    let made_of = |until| Standing::made(What::Contract, on, (from, Some(until)), TODAY);
    assert_eq!(made_of(date(2008, 4, 30)), Err(NotAllowed::EndsBeforeItStarts));
    let contract = made_of(date(2008, 12, 31)).expect("it can be made");
    let step = |on, act| contract.after(Step { on, act }, date(2008, 4, 1), TODAY);
    assert_eq!(step(date(2008, 4, 15), Act::Live), Err(NotAllowed::TooEarly));
    assert_eq!(step(date(2009, 1, 2), Act::Ended), Err(NotAllowed::Over));
    assert!(step(date(2009, 1, 2), Act::Noted).is_ok(), "told after the end");
    assert_eq!(step(date(2009, 1, 15), Act::Ended), Err(NotAllowed::InTheFuture));
    let same = Act::Extended(date(2008, 12, 31));
    assert_eq!(step(date(2008, 6, 1), same), Err(NotAllowed::NotLater));
}

#[test]
fn shares_add_up_to_a_hundred_and_the_parts_to_the_value() {
    assert_eq!(arrangement::check_shares(&[60, 30]), Err(WrongShares::Sum { sum: 90 }));
    assert_eq!(arrangement::check_shares(&[100, 0]), Err(WrongShares::Nothing { place: 1 }));
    let parts = arrangement::divided(Pence(100), &[33, 33, 34]);
    assert_eq!(parts.iter().map(|part| part.0).sum::<i64>(), 100);
}

proptest! {
    #[test]
    fn since_is_never_after_the_day_and_the_state_holds_from_then_on(
        terms in prop::collection::vec((0i64..400, 0i64..60, 0i64..200, prop::option::of(0i64..100)), 0..5),
        day in 0i64..700,
    ) {
        let at = |days: i64| arrangement::DUTY.saturating_add(jiff::Span::new().days(days));
        let all: Vec<Standing> = terms.iter().map(|(made, from, long, live)| Standing {
            what: if live.is_some() { What::Contract } else { What::Interim },
            made: at(*made), from: at(made + from), until: Some(at(made + from + long)),
            live: live.map(|live| at(made + from + live)), ended: None,
        }).collect();
        let on = arrangement::on_day(arrangement::DUTY, &all, at(day));
        let since = on.since.expect("after the duty began there is always a first day");
        prop_assert!(since <= at(day));
        for between in 0..=day {
            if at(between) >= since {
                let then = arrangement::on_day(arrangement::DUTY, &all, at(between));
                prop_assert_eq!(then.state, on.state);
            }
        }
    }
}

/// A procurement in which two bids were scored by one of two members: the first has more points.
fn scored(bids: [Bid; 2]) -> procurement::Standing {
    use procurement::Act::{Bid, Chosen, Criteria, Declared, Option, Panel, Scored, Specified};
    let points = vec![vec![9, 8], vec![5, 5]];
    let mut standing = procurement::Standing::default();
    let acts = [
        Option,
        Chosen(0),
        Specified,
        Criteria(&[60, 40]),
        Bid(bids[0], &[]),
        Bid(bids[1], &[]),
        Panel,
        Panel,
        Declared(0, procurement::Declared::Nothing),
        Declared(1, procurement::Declared::KeptOut),
        Scored(0, None, &points),
    ];
    for act in acts {
        standing.check(&act, TODAY, TODAY).unwrap_or_else(|no| panic!("{act:?}: {no:?}"));
        standing.take(&act, TODAY);
    }
    standing
}

fn award(bid: usize) -> Award<'static> {
    Award { bid, lot: None, why_it_provides: None, why_not_local: None, why_not_first: None }
}

#[test]
fn an_award_is_barred_by_law_unexplained_or_not_first() {
    let local = |class| Bid { class, is_local: true, provides_care: false };
    let far = Bid { is_local: false, ..local(Class::Voluntary) };
    let of = |standing: &procurement::Standing, award| {
        standing.check(&procurement::Act::Awarded(award), TODAY, TODAY)
    };
    let barred = |why| Err(procurement::NotAllowed::Barred(why));
    let trust = scored([local(Class::NhsTrust), local(Class::Voluntary)]);
    assert_eq!(of(&trust, award(0)), barred(Barred::ByLaw(Class::NhsTrust)));
    assert_eq!(of(&trust, award(1)), Err(procurement::NotAllowed::NotFirstUnexplained));
    let why = Award { why_not_first: Some("The first is barred by law."), ..award(1) };
    assert_eq!(of(&trust, why), Ok(()));
    let elsewhere = scored([far, local(Class::Voluntary)]);
    assert_eq!(of(&elsewhere, award(0)), barred(Barred::NotLocalUnexplained));
    let why = Award { why_not_local: Some("It knows the work."), ..award(0) };
    assert_eq!(of(&elsewhere, why), Ok(()));
    let care = Bid { provides_care: true, ..local(Class::SocialEnterprise) };
    assert_eq!(of(&scored([care, far]), award(0)), barred(Barred::ProvidesUnexplained));
}

#[test]
fn the_order_of_a_procurement_is_kept() {
    use procurement::{Act, NotAllowed as No, Standing};
    let mut standing = Standing::default();
    let check = |standing: &Standing, act: Act<'_>| standing.check(&act, TODAY, TODAY);
    assert_eq!(check(&standing, Act::Specified), Err(No::ChooseFirst));
    assert_eq!(check(&standing, Act::Chosen(0)), Err(No::NoSuch));
    for act in [Act::Option, Act::Chosen(0), Act::Specified] {
        standing.take(&act, TODAY);
    }
    assert_eq!(standing.specified, [(TODAY, false)], "the lead officer was not involved by then");
    standing.take(&Act::Involved, TODAY);
    standing.take(&Act::Specified, TODAY);
    assert_eq!(standing.specified[1], (TODAY, true));
    let bid = Bid { class: Class::Voluntary, is_local: true, provides_care: false };
    assert_eq!(check(&standing, Act::Bid(bid, &[])), Err(No::CriteriaFirst));
    assert!(matches!(check(&standing, Act::Criteria(&[60, 30])), Err(No::Weights(_))));
    standing.take(&Act::Criteria(&[100]), TODAY);
    standing.take(&Act::Bid(bid, &[]), TODAY);
    assert_eq!(check(&standing, Act::Criteria(&[100])), Err(No::CriteriaStand));
    standing.take(&Act::Panel, TODAY);
    let points = [vec![7]];
    assert_eq!(check(&standing, Act::Scored(0, None, &points)), Err(No::DeclareFirst));
    let alone = Declared::Stayed { why: "Nobody else knows it.", approved_by: " " };
    assert_eq!(check(&standing, Act::Declared(0, alone)), Err(No::StayedUnexplained));
    standing.take(&Act::Declared(0, Declared::KeptOut), TODAY);
    assert_eq!(check(&standing, Act::Scored(0, None, &points)), Err(No::KeptOut));
}

#[test]
fn each_lot_is_scored_and_decided_for_itself() {
    use procurement::{Act, Decided, NotAllowed as No, Standing};
    let bid = Bid { class: Class::Voluntary, is_local: true, provides_care: false };
    let trust = Bid { class: Class::NhsTrust, ..bid };
    let mut standing = Standing::default();
    let take = |standing: &mut Standing, act: Act<'_>| {
        standing.check(&act, TODAY, TODAY).unwrap_or_else(|no| panic!("{act:?}: {no:?}"));
        standing.take(&act, TODAY);
    };
    let criteria = Act::Criteria(&[100]);
    let issued = [Act::Option, Act::Chosen(0), Act::Lot, Act::Lot, Act::Specified, criteria];
    for act in issued {
        take(&mut standing, act);
    }
    let check = |standing: &Standing, act: Act<'_>| standing.check(&act, TODAY, TODAY);
    assert_eq!(check(&standing, Act::Lot), Err(No::LotsStand));
    assert_eq!(check(&standing, Act::Bid(bid, &[])), Err(No::ChooseLot));
    assert_eq!(check(&standing, Act::Bid(bid, &[2])), Err(No::NoSuch));
    let further = [
        Act::Bid(trust, &[0]),
        Act::Bid(bid, &[0, 1]),
        Act::Panel,
        Act::Declared(0, Declared::Nothing),
    ];
    for act in further {
        take(&mut standing, act);
    }
    let (one, two) = ([vec![9]], [vec![9], vec![5]]);
    assert_eq!(check(&standing, Act::Scored(0, None, &two)), Err(No::ChooseLot));
    assert_eq!(
        check(&standing, Act::Scored(0, Some(0), &one)),
        Err(No::WrongPoints { bid: 1 }),
        "two bids are for this lot"
    );
    take(&mut standing, Act::Scored(0, Some(1), &one));
    assert_eq!(standing.ranking(Some(1)).expect("it is scored")[0].bid, 1);
    let of = |lot, bid| Act::Awarded(Award { lot, ..award(bid) });
    assert_eq!(check(&standing, of(None, 1)), Err(No::ChooseLot));
    assert_eq!(check(&standing, of(Some(1), 0)), Err(No::NoBidForLot));
    take(&mut standing, of(Some(1), 1));
    assert_eq!(check(&standing, of(Some(1), 1)), Err(No::LotOver));
    assert_eq!(standing.state(), "scoring", "the other lot is open");
    take(&mut standing, Act::Scored(0, Some(0), &two));
    let barred = Err(No::Barred(Barred::ByLaw(Class::NhsTrust)));
    assert_eq!(check(&standing, of(Some(0), 0)), barred, "R03 holds for each award");
    take(&mut standing, Act::NotAwarded(0));
    assert_eq!(standing.lots[0].decided, Some(Decided::ToNobody));
    assert_eq!((standing.state(), standing.is_over()), ("awarded", true));
    assert_eq!(check(&standing, Act::NotAwarded(1)), Err(No::Over));
}
