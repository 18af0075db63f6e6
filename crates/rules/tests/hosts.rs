//! Who may be a host, and how bids are compared.

use proptest::prelude::*;
use rules::host::{Barred, Candidate, Class, check};
use rules::scoring::{MOST_POINTS, NotComparable, WrongWeights, check_weights, ranked};

const LOCAL_CHARITY: Candidate<'static> = Candidate {
    class: Class::Voluntary,
    is_the_network: false,
    provides_care: false,
    is_local: true,
    why_it_provides: None,
    why_not_local: None,
};

#[test]
fn a18_the_five_bodies_that_the_act_names_are_barred_and_no_other() {
    let barred: Vec<&str> =
        Class::ALL.into_iter().filter(|class| class.is_barred()).map(Class::key).collect();
    let five = [
        "local-authority",
        "nhs-trust",
        "foundation-trust",
        "primary-care-trust",
        "strategic-health-authority",
    ];
    assert_eq!(barred, five);
    for class in Class::ALL {
        let found = check(&Candidate { class, ..LOCAL_CHARITY });
        let expected = if class.is_barred() { Err(Barred::ByLaw(class)) } else { Ok(()) };
        assert_eq!(found, expected);
        assert_eq!(Class::from_key(class.key()), Some(class));
    }
}

#[test]
fn a20_a_host_of_elsewhere_or_one_that_provides_care_needs_a_published_explanation() {
    let elsewhere = Candidate { is_local: false, ..LOCAL_CHARITY };
    assert_eq!(check(&elsewhere), Err(Barred::NotLocalUnexplained));
    let why = Some("No local body made a bid.");
    assert_eq!(check(&Candidate { why_not_local: why, ..elsewhere }), Ok(()));
    let provider = Candidate { provides_care: true, ..LOCAL_CHARITY };
    assert_eq!(check(&provider), Err(Barred::ProvidesUnexplained));
    assert_eq!(
        check(&Candidate { why_it_provides: Some("  "), ..provider }),
        Err(Barred::ProvidesUnexplained)
    );
    let network = Candidate { is_the_network: true, ..LOCAL_CHARITY };
    assert_eq!(check(&network), Err(Barred::TheNetwork));
}

#[test]
fn weights_add_up_to_a_hundred() {
    assert_eq!(check_weights(&[40, 35, 25]), Ok(()));
    assert_eq!(check_weights(&[]), Err(WrongWeights::None));
    assert_eq!(check_weights(&[100, 0]), Err(WrongWeights::Nothing { place: 1 }));
    assert_eq!(check_weights(&[40, 35, 24]), Err(WrongWeights::Sum { sum: 99 }));
    let huge = [u32::MAX, u32::MAX];
    assert!(matches!(check_weights(&huge), Err(WrongWeights::Sum { .. })));
}

#[test]
fn bids_are_ranked_by_weighted_points_and_equal_scores_share_a_rank() {
    let weights = [60, 40];
    let bids: Vec<Vec<&[u32]>> = vec![
        vec![&[5, 5], &[5, 5]],
        vec![&[10, 0], &[6, 9]],
        vec![&[5, 5], &[4, 6]],
        vec![&[5, 5], &[5, 5]],
    ];
    let order: Vec<(usize, u64, usize)> =
        ranked(&weights, &bids).expect("it can").iter().map(|r| (r.bid, r.score, r.rank)).collect();
    assert_eq!(order, [(1, 1320, 1), (0, 1000, 2), (3, 1000, 2), (2, 980, 4)]);
}

#[test]
fn a_bid_that_was_not_scored_as_the_others_cannot_be_compared() {
    let weights = [60, 40];
    let none: Vec<Vec<&[u32]>> = Vec::new();
    assert_eq!(ranked(&weights, &none), Err(NotComparable::NotScored { bid: 0 }));
    let one_short: Vec<Vec<&[u32]>> = vec![vec![&[5, 5], &[5, 5]], vec![&[5, 5]]];
    assert_eq!(ranked(&weights, &one_short), Err(NotComparable::AnotherPanel { bid: 1 }));
    let missing: Vec<Vec<&[u32]>> = vec![vec![&[5]]];
    assert_eq!(ranked(&weights, &missing), Err(NotComparable::WrongSheet { bid: 0, sheet: 0 }));
    let too_many: Vec<Vec<&[u32]>> = vec![vec![&[5, 11]]];
    assert_eq!(ranked(&weights, &too_many), Err(NotComparable::WrongSheet { bid: 0, sheet: 0 }));
}

proptest! {
    #[test]
    fn more_points_never_make_a_bid_worse(
        first in 1u32..100,
        points in prop::collection::vec((0..=MOST_POINTS, 0..=MOST_POINTS), 2..8),
        better in any::<prop::sample::Index>(),
    ) {
        let weights = [first, 100 - first];
        let mut sheets: Vec<[u32; 2]> = points.iter().map(|(a, b)| [*a, *b]).collect();
        let rank_of = |sheets: &[[u32; 2]], bid: usize| {
            let bids: Vec<Vec<&[u32]>> = sheets.iter().map(|sheet| vec![&sheet[..]]).collect();
            let all = ranked(&weights, &bids).expect("they can be compared");
            all.iter().find(|ranked| ranked.bid == bid).map(|ranked| ranked.rank).expect("it is there")
        };
        let bid = better.index(sheets.len());
        let before = rank_of(&sheets, bid);
        sheets[bid][0] = MOST_POINTS;
        prop_assert!(rank_of(&sheets, bid) <= before);
    }
}
