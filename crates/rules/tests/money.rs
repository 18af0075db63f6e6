//! Money: read as it is written, and divided without a penny lost.

use proptest::prelude::*;
use rules::money::{LARGEST, NotMoney, Pence};

#[test]
fn pounds_are_read_as_people_write_them() {
    for (typed, expected) in [
        ("0", 0),
        ("£1,234.50", 123_450),
        (" 1234 ", 123_400),
        ("£ 1 234.05", 123_405),
        ("84,000,000", 8_400_000_000),
        ("£514000", 51_400_000),
        ("100,000,000,000", LARGEST.0),
    ] {
        assert_eq!(Pence::parse(typed), Ok(Pence(expected)), "{typed}");
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    for typed in [
        "", "£", "-5", "1.5", "1.505", "12,34", "1,2345", "1234,567", ",123", "1,,234", "five",
        "1e3", "£1.-5", "٣", "1.", ".50", "1,234,", "$5",
    ] {
        assert_eq!(Pence::parse(typed), Err(NotMoney::NotANumber), "{typed}");
    }
    for typed in ["100,000,000,000.01", "99999999999999999999999"] {
        assert_eq!(Pence::parse(typed), Err(NotMoney::OutOfRange), "{typed}");
    }
}

#[test]
fn pounds_are_written_with_groups_and_pence_only_where_there_are_some() {
    for (pence, expected) in [
        (0, "£0"),
        (5, "£0.05"),
        (100, "£1"),
        (123_456_789, "£1,234,567.89"),
        (8_400_000_000, "£84,000,000"),
        (-300, "\u{2212}£3"),
    ] {
        assert_eq!(Pence(pence).to_string(), expected);
    }
}

#[test]
fn of_equal_remainders_the_first_gets_the_penny() {
    assert_eq!(Pence(100).divided(&[1, 1, 1]), Some(vec![Pence(34), Pence(33), Pence(33)]));
    assert_eq!(Pence(1).divided(&[0, 1, 1]), Some(vec![Pence(0), Pence(1), Pence(0)]));
    assert_eq!(Pence(5).divided(&[]), None);
    assert_eq!(Pence(5).divided(&[0, 0]), None);
}

proptest! {
    #[test]
    fn the_parts_are_exactly_the_amount_and_none_is_a_penny_from_its_share(
        amount in -1_000_000_000_000i64..1_000_000_000_000,
        weights in prop::collection::vec(0u64..1_000_000, 1..160),
    ) {
        let all: u64 = weights.iter().sum();
        prop_assume!(all > 0);
        let parts = Pence(amount).divided(&weights).expect("there is a weight");
        prop_assert_eq!(parts.iter().copied().sum::<Pence>(), Pence(amount));
        for (part, weight) in parts.iter().zip(&weights) {
            let exact = i128::from(amount) * i128::from(*weight);
            let off = i128::from(part.0) * i128::from(all) - exact;
            prop_assert!(off.abs() < i128::from(all), "{} for {weight}", part.0);
        }
    }

    #[test]
    fn what_is_written_is_read_back(pence in 0..=LARGEST.0) {
        prop_assert_eq!(Pence::parse(&Pence(pence).to_string()), Ok(Pence(pence)));
    }
}
