//! Programme committees: who decides, what may follow what, and by when a request is decided.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::committee::{Act, Minutes, NotAllowed, Programme, Standing};
use rules::regime;

const MADE: Date = date(2008, 11, 3);
const EVENT: Date = date(2009, 2, 5);

fn programme() -> Programme {
    Programme { event: EVENT, agenda_final: date(2009, 1, 23), last_requests: date(2008, 12, 12) }
}

fn begun() -> Standing {
    Standing::begin(programme(), MADE, date(2009, 1, 14)).expect("it can be made")
}

/// A committee with a chair, two members of whom the second came late, and two meetings.
fn seated() -> Standing {
    let mut now = begun();
    let seats = [("a", MADE, true), ("b", MADE, false), ("c", date(2008, 12, 15), false)];
    for (post, from, chair) in seats {
        done(&mut now, &Act::Seated { post, from, until: None, chair }, MADE);
    }
    for day in [date(2008, 12, 10), date(2009, 1, 7)] {
        done(&mut now, &Act::Called(day), MADE);
    }
    now
}

fn done(now: &mut Standing, act: &Act<'_>, on: Date) {
    now.check(act, on, EVENT).unwrap_or_else(|why| panic!("{act:?}: {why:?}"));
    now.take(act, on);
}

fn no(now: &Standing, act: &Act<'_>, on: Date) -> NotAllowed {
    now.check(act, on, EVENT).expect_err("it is refused")
}

#[test]
fn a_request_is_decided_before_the_event_or_before_the_agenda_is_final_whichever_is_earlier() {
    let law = regime::by_id(regime::all(), "england-2008").expect("it is there");
    let conference = programme();
    // Fifteen working days before 5 February 2009 is 15 January; before the agenda of 23 January it is the day before.
    let by = conference.decide_by(law, date(2008, 11, 12)).expect("it has a day");
    assert_eq!((by.rule.id.as_str(), by.is_agenda, by.before), ("R20", false, EVENT));
    assert_eq!(by.last, date(2008, 12, 9), "twenty working days come sooner");
    let late = conference.decide_by(law, date(2008, 12, 30)).expect("it has a day");
    assert_eq!(late.last, date(2009, 1, 15));
    assert_eq!(conference.decided_at_latest(law), Ok(date(2009, 1, 15)));
    let early = Programme { agenda_final: date(2009, 1, 12), ..conference };
    let by = early.decide_by(law, date(2008, 12, 30)).expect("it has a day");
    assert_eq!((by.rule.id.as_str(), by.is_agenda, by.last), ("R23", true, date(2009, 1, 9)));
    assert_eq!(early.decided_at_latest(law), Ok(date(2009, 1, 9)));
}

#[test]
fn its_days_follow_each_other() {
    let at_latest = date(2009, 1, 15);
    let begin = |programme: Programme, on| Standing::begin(programme, on, at_latest).err();
    assert_eq!(begin(programme(), MADE), None);
    assert_eq!(begin(programme(), date(2009, 2, 6)), Some(NotAllowed::EventOver));
    let after = Programme { agenda_final: date(2009, 2, 6), ..programme() };
    assert_eq!(begin(after, MADE), Some(NotAllowed::FinalAfterEvent));
    let late = Programme { last_requests: date(2009, 1, 16), ..programme() };
    assert_eq!(begin(late, MADE), Some(NotAllowed::RequestsTooLate(at_latest)));
}

#[test]
fn who_sits_on_it_has_days_and_one_chair() {
    let mut now = seated();
    let seat = |post, from, until, chair| Act::Seated { post, from, until, chair };
    let from = date(2008, 12, 1);
    let backwards = seat("d", from, Some(date(2008, 11, 30)), false);
    assert_eq!(no(&now, &backwards, from), NotAllowed::EndsBeforeItStarts);
    let chair = seat("d", from, None, true);
    assert_eq!(no(&now, &chair, from), NotAllowed::SeatedAlready(0, from));
    assert_eq!(no(&now, &seat("b", from, None, false), from), NotAllowed::SeatedAlready(1, from));
    assert_eq!(no(&now, &Act::Left(0, date(2008, 11, 2)), from), NotAllowed::EndsBeforeItStarts);
    assert_eq!(no(&now, &Act::Left(9, from), from), NotAllowed::NoSuch);
    done(&mut now, &Act::Left(0, date(2008, 12, 31)), from);
    done(&mut now, &seat("d", date(2009, 1, 1), None, true), from);
    // The first chair cannot stay on beside the second.
    let stays = Act::Left(0, date(2009, 1, 1));
    assert_eq!(no(&now, &stays, from), NotAllowed::SeatedAlready(3, date(2009, 1, 1)));
    let on = |day| now.seated_on(day).map(|(place, _)| place).collect::<Vec<_>>();
    assert_eq!(on(date(2008, 12, 31)), [0, 1, 2]);
    assert_eq!(on(date(2009, 1, 1)), [1, 2, 3]);
}

#[test]
fn a_request_is_decided_once_by_members_of_that_day_without_an_interest() {
    let mut now = seated();
    let met = date(2008, 12, 10);
    let decide = |by| Act::Decided { meeting: 0, request: "ASK-1", by };
    assert_eq!(no(&now, &decide(&[0]), date(2008, 12, 9)), NotAllowed::BeforeMeeting(met));
    assert_eq!(no(&now, &Act::Item(0), date(2008, 12, 9)), NotAllowed::BeforeMeeting(met));
    assert_eq!(no(&now, &decide(&[]), met), NotAllowed::NobodyDecides);
    assert_eq!(no(&now, &decide(&[0, 2]), met), NotAllowed::NotAMemberThen(2), "came later");
    assert_eq!(no(&now, &decide(&[7]), met), NotAllowed::NoSuch);
    done(&mut now, &Act::Interest(1, "ASK-1"), met);
    assert_eq!(no(&now, &Act::Interest(1, "ASK-1"), met), NotAllowed::InterestThere);
    assert_eq!(no(&now, &decide(&[0, 1]), met), NotAllowed::HasInterest(1));
    assert_eq!(no(&now, &Act::Extract("ASK-1"), met), NotAllowed::NotDecided);
    assert_eq!(no(&now, &Act::Agreed(0), met), NotAllowed::NoItems);
    done(&mut now, &Act::Item(0), met);
    done(&mut now, &decide(&[0]), met);
    assert_eq!(no(&now, &decide(&[0]), met), NotAllowed::DecidedAlready);
    assert_eq!(no(&now, &Act::Interest(0, "ASK-1"), met), NotAllowed::DecidedAlready);
    let decision = now.decision("ASK-1").expect("it is decided");
    assert_eq!((decision.meeting, decision.item, decision.extract), (0, 1, None));
    done(&mut now, &Act::Extract("ASK-1"), date(2008, 12, 17));
    assert_eq!(no(&now, &Act::Extract("ASK-1"), met), NotAllowed::SentAlready);
    let minutes = |now: &Standing, at: usize, day| now.meetings[at].minutes(day);
    assert_eq!(minutes(&now, 0, met), Minutes::Draft);
    assert_eq!(minutes(&now, 1, met), Minutes::ToCome);
    assert_eq!(minutes(&now, 1, date(2009, 1, 8)), Minutes::None);
    assert_eq!(no(&now, &Act::Moved(0, EVENT), met), NotAllowed::MeetingOver);
    assert_eq!(no(&now, &Act::Called(date(2009, 2, 6)), met), NotAllowed::AfterEvent);
    assert_eq!(no(&now, &Act::Moved(1, date(2009, 2, 6)), met), NotAllowed::AfterEvent);
    done(&mut now, &Act::Agreed(0), date(2009, 1, 7));
    assert_eq!(no(&now, &Act::Item(0), date(2009, 1, 8)), NotAllowed::AgreedAlready);
    done(&mut now, &Act::Hidden(0, 1), date(2009, 1, 8));
    assert_eq!(no(&now, &Act::Hidden(0, 1), date(2009, 1, 8)), NotAllowed::HiddenAlready);
    assert_eq!(no(&now, &Act::Hidden(0, 2), date(2009, 1, 8)), NotAllowed::NoSuch);
    done(&mut now, &Act::CalledOff(1), date(2009, 1, 6));
    assert_eq!(no(&now, &Act::Item(1), date(2009, 1, 8)), NotAllowed::MeetingOff);
}

#[test]
fn who_reviews_a_complaint_did_not_decide_and_never_sat_on_the_committee() {
    let mut now = seated();
    let met = date(2008, 12, 10);
    done(&mut now, &Act::Decided { meeting: 0, request: "ASK-1", by: &[0] }, met);
    let name = |post| Act::Reviewer("ASK-1", post);
    assert_eq!(no(&now, &name("a"), met), NotAllowed::ReviewerDecided);
    assert_eq!(no(&now, &name("b"), met), NotAllowed::ReviewerSits);
    assert_eq!(no(&now, &Act::Reviewed("ASK-1"), met), NotAllowed::NoReviewer);
    done(&mut now, &Act::Left(1, met), met);
    assert_eq!(no(&now, &name("b"), EVENT), NotAllowed::ReviewerSits, "sat on it once");
    done(&mut now, &name("z"), met);
    // One who comes to sit on it can no longer review.
    let mut sits = now.clone();
    done(&mut sits, &Act::Seated { post: "z", from: met, until: None, chair: false }, met);
    assert_eq!(no(&sits, &Act::Reviewed("ASK-1"), met), NotAllowed::ReviewerSits);
    done(&mut now, &Act::Reviewed("ASK-1"), met);
    assert_eq!(no(&now, &Act::Reviewed("ASK-1"), met), NotAllowed::ReviewedAlready);
    assert_eq!(no(&now, &name("y"), met), NotAllowed::ReviewedAlready);
}

proptest! {
    /// Whatever is tried in whatever order, nobody with an interest ever decided, nobody who was no member on the day of the
    /// meeting, and nothing twice.
    #[test]
    fn no_order_of_steps_lets_anybody_decide_who_may_not(
        tries in prop::collection::vec((0_usize..8, 0_usize..3, 0_usize..3, 0_i8..60), 0..60)
    ) {
        let mut now = begun();
        let posts = ["a", "b", "c"];
        let requests = ["ASK-1", "ASK-2", "ASK-3"];
        for (what, one, other, days) in tries {
            let on = MADE.saturating_add(jiff::Span::new().days(days));
            let seats = [one, other];
            let act = match what {
                0 => Act::Seated { post: posts[one], from: on, until: None, chair: other == 0 },
                1 => Act::Left(one, on),
                2 => Act::Called(on),
                3 => Act::Interest(one, requests[other]),
                4 => Act::Item(one),
                5 => Act::Agreed(one),
                6 => Act::CalledOff(one),
                _ => Act::Decided { meeting: one, request: requests[other], by: &seats[..1] },
            };
            if now.check(&act, on, EVENT).is_ok() {
                if let Act::Decided { meeting, request, by } = act {
                    let met = now.meetings[meeting].on;
                    prop_assert!(now.decision(request).is_none() && met <= on);
                    for seat in by {
                        prop_assert!(now.seats[*seat].term.runs_on(met));
                        prop_assert!(!now.has_interest(*seat, request));
                    }
                }
                now.take(&act, on);
            }
        }
        for decision in &now.decisions {
            prop_assert_eq!(
                now.meetings[decision.meeting].items[decision.item].as_deref(),
                Some(decision.request.as_str())
            );
        }
    }
}
