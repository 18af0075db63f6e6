//! Documents in versions: which step may follow which, and who has which version.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::issued::{
    Act, Audience, Current, Holding, NotAllowed, State, Step, Way, after, check, holding, standing,
};

const DAY: Date = date(2006, 11, 9);

fn steps(acts: &[Act]) -> Vec<Step> {
    acts.iter().map(|act| Step { on: DAY, act: *act }).collect()
}

#[test]
fn each_step_follows_what_can_be_before_it_and_nothing_else() {
    use Act::{Drafted, Issued, Mailed, Posted, Withdrawn};
    use Audience::{Everyone, Leads, Scrutiny};
    let table: &[(&[Act], Act, Option<NotAllowed>)] = &[
        (&[], Drafted(1), None),
        (&[], Drafted(2), Some(NotAllowed::NotDrafted)),
        (&[], Issued(1, Leads), Some(NotAllowed::NotDrafted)),
        (&[], Withdrawn, Some(NotAllowed::NotDrafted)),
        (&[Drafted(1)], Drafted(2), None),
        (&[Drafted(1)], Drafted(1), Some(NotAllowed::NotTheNext)),
        (&[Drafted(1)], Drafted(3), Some(NotAllowed::NotTheNext)),
        (&[Drafted(1)], Issued(1, Leads), None),
        (&[Drafted(1)], Issued(2, Leads), Some(NotAllowed::NotTheNewest)),
        (&[Drafted(1), Drafted(2)], Issued(1, Leads), Some(NotAllowed::NotTheNewest)),
        (&[Drafted(1)], Posted, Some(NotAllowed::NotIssued)),
        (&[Drafted(1)], Mailed, Some(NotAllowed::NotIssued)),
        (&[Drafted(1)], Withdrawn, None),
        (&[Drafted(1), Issued(1, Leads)], Issued(1, Leads), Some(NotAllowed::IssuedAlready)),
        (&[Drafted(1), Issued(1, Leads)], Issued(1, Scrutiny), Some(NotAllowed::IssuedAlready)),
        (&[Drafted(1), Issued(1, Leads)], Issued(1, Everyone), None),
        (&[Drafted(1), Issued(1, Everyone)], Issued(1, Everyone), Some(NotAllowed::IssuedAlready)),
        (&[Drafted(1), Issued(1, Everyone)], Issued(1, Leads), Some(NotAllowed::IssuedAlready)),
        (&[Drafted(1), Issued(1, Leads), Drafted(2)], Issued(2, Leads), None),
        (
            &[Drafted(1), Issued(1, Leads), Drafted(2)],
            Issued(1, Everyone),
            Some(NotAllowed::NotTheNewest),
        ),
        (&[Drafted(1), Issued(1, Leads)], Posted, None),
        (&[Drafted(1), Issued(1, Leads)], Mailed, None),
        (&[Drafted(1), Withdrawn], Issued(1, Leads), Some(NotAllowed::Withdrawn)),
        (&[Drafted(1), Withdrawn], Drafted(2), Some(NotAllowed::Withdrawn)),
        (&[Drafted(1), Withdrawn], Withdrawn, Some(NotAllowed::Withdrawn)),
        (&[Drafted(1), Issued(1, Leads), Withdrawn], Posted, Some(NotAllowed::Withdrawn)),
    ];
    for (before, act, why) in table {
        let step = Step { on: DAY, act: *act };
        assert_eq!(check(&steps(before), &step, DAY).err(), *why, "{before:?} {act:?}");
    }
}

#[test]
fn a_step_is_neither_before_the_last_nor_to_come() {
    let before = steps(&[Act::Drafted(1)]);
    let on = |on| check(&before, &Step { on, act: Act::Withdrawn }, DAY).err();
    assert_eq!(on(date(2006, 11, 8)), Some(NotAllowed::BeforeItsCause));
    assert_eq!(on(date(2006, 11, 10)), Some(NotAllowed::InTheFuture));
    assert_eq!(on(DAY), None);
}

#[test]
fn the_version_that_holds_is_the_one_that_was_issued_last() {
    let all = steps(&[Act::Drafted(1), Act::Issued(1, Audience::Leads), Act::Drafted(2)]);
    let now = standing(&all).expect("they can be").expect("there are some");
    let first = Current { version: 1, to: Audience::Leads, on: DAY };
    assert_eq!((now.state, now.drafted, now.current), (State::Issued, 2, Some(first)));
    let withdrawn = after(Some(&now), &Step { on: DAY, act: Act::Withdrawn }).expect("it may");
    assert_eq!((withdrawn.state, withdrawn.current), (State::Withdrawn, Some(first)));
    assert_eq!(standing(&[]), Ok(None));
}

/// What was sent to somebody, and what is known of its way.
type Received = &'static [(u32, Way)];

#[test]
fn somebody_has_the_newest_version_that_reached_them() {
    use Way::{ByPost, CameBack, Opened, Posted, Sent, Waiting};
    let table: &[(Received, Option<u32>, Holding)] = &[
        (&[], Some(1), Holding::NotReached),
        (&[(1, Waiting)], Some(1), Holding::NotReached),
        (&[(1, ByPost)], Some(1), Holding::NotReached),
        (&[(1, CameBack)], Some(1), Holding::NotReached),
        (&[(1, Sent)], Some(1), Holding::Current(1)),
        (&[(1, Posted)], Some(1), Holding::Current(1)),
        (&[(1, Opened), (2, CameBack)], Some(2), Holding::Old(1)),
        (&[(1, Opened), (2, Waiting)], Some(2), Holding::Old(1)),
        (&[(2, Sent), (1, Opened)], Some(2), Holding::Current(2)),
        (&[(1, Sent)], None, Holding::Old(1)),
    ];
    for (received, current, right) in table {
        assert_eq!(holding(received.iter().copied(), *current), *right, "{received:?} {current:?}");
    }
}

#[test]
fn every_word_is_read_back() {
    for one in Audience::ALL {
        assert_eq!(Audience::from_key(one.key()), Some(one));
    }
    for one in State::ALL {
        assert_eq!(State::from_key(one.key()), Some(one));
    }
    for one in Way::ALL {
        assert_eq!(Way::from_key(one.key()), Some(one));
    }
    assert_eq!(
        (Audience::from_key(""), State::from_key("x"), Way::from_key("x")),
        (None, None, None)
    );
}

fn any_act() -> impl Strategy<Value = Act> {
    let to = prop_oneof![Just(Audience::Everyone), Just(Audience::Leads), Just(Audience::Scrutiny)];
    prop_oneof![
        (0u32..5).prop_map(Act::Drafted),
        ((0u32..5), to).prop_map(|(version, to)| Act::Issued(version, to)),
        Just(Act::Posted),
        Just(Act::Mailed),
        Just(Act::Withdrawn),
    ]
}

proptest! {
    /// However steps are tried, what is taken can be: the version that holds was drafted, never goes back, what everyone may
    /// read is never taken from them but by being replaced, and after the end nothing follows.
    #[test]
    fn whatever_is_tried_the_version_that_holds_was_drafted_and_never_goes_back(
        tried in proptest::collection::vec((any_act(), 0i32..3), 0..30),
    ) {
        let (mut taken, mut day) = (Vec::new(), DAY);
        let mut before: Option<rules::issued::Standing> = None;
        for (act, days) in tried {
            let on = day.saturating_add(jiff::Span::new().days(days));
            let step = Step { on, act };
            let Ok(now) = check(&taken, &step, date(2030, 1, 1)) else { continue };
            taken.push(step);
            day = on;
            prop_assert_eq!(standing(&taken), Ok(Some(now)));
            if let Some(current) = now.current {
                prop_assert!(current.version >= 1 && current.version <= now.drafted);
                if let Some(had) = before.and_then(|before| before.current) {
                    prop_assert!(current.version >= had.version);
                    if current.version == had.version && current != had {
                        prop_assert_eq!(current.to, Audience::Everyone);
                    }
                }
            }
            prop_assert!(before.is_none_or(|before| before.state != State::Withdrawn));
            before = Some(now);
        }
    }

    /// Nobody has a version that never reached them, nor more than one.
    #[test]
    fn nobody_has_what_did_not_reach_them(
        received in proptest::collection::vec((1u32..6, 0usize..6), 0..10),
        current in proptest::option::of(1u32..6),
    ) {
        let received: Vec<_> = received.into_iter().map(|(n, way)| (n, Way::ALL[way])).collect();
        let had = |version| received.iter().any(|(n, way)| *n == version && way.has_it());
        match holding(received.iter().copied(), current) {
            Holding::NotReached => prop_assert!(!received.iter().any(|(_, way)| way.has_it())),
            Holding::Current(n) => prop_assert!(had(n) && current == Some(n)),
            Holding::Old(n) => prop_assert!(had(n) && current != Some(n)),
        }
    }
}
