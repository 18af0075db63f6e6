//! Alpha is what the published examples say, and keeps to what it promises.

use proptest::prelude::*;
use std::collections::BTreeSet;
use themes::measure::{
    Scale, SetDistance, Standing, krippendorff, krippendorff_by_code, krippendorff_of_sets,
    set_distance,
};

/// One line for each person, one character for each text; a point where nothing was said.
fn texts(people: &[&str]) -> Vec<Vec<Option<i32>>> {
    let said = |person: &&str, at: usize| match person.as_bytes()[at] {
        b'.' => None,
        letter => Some(i32::from(letter)),
    };
    (0..people[0].len()).map(|at| people.iter().map(|person| said(person, at)).collect()).collect()
}

fn near(got: f64, wanted: f64) {
    assert!((got - wanted).abs() < 0.0005, "{got}, not {wanted}");
}

/// Examples A to C of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
#[test]
fn the_published_examples_come_out() {
    let of = |people: &[&str], scale| krippendorff(&texts(people), scale).expect("it varies");
    near(of(&["0100000010", "1110010000"], Scale::Nominal).alpha, 0.095);
    near(of(&["aabbdcccedda", "babbbccceddd"], Scale::Nominal).alpha, 0.692);
    let four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    near(of(&four, Scale::Nominal).alpha, 0.743);
    near(of(&four, Scale::Ordinal).alpha, 0.815);
    near(of(&four, Scale::Interval).alpha, 0.849);
    let alpha = of(&four, Scale::Nominal);
    assert_eq!((alpha.texts, alpha.answers), (11, 40), "a lone answer says nothing of agreement");
    assert!(alpha.low < alpha.alpha && alpha.alpha < alpha.high, "{alpha:?}");
    assert_eq!(alpha.standing(), Standing::TooFew);
    assert_eq!(krippendorff(&texts(&["aaaa", "aaaa"]), Scale::Nominal), None);
    assert_eq!(krippendorff(&texts(&["ab..", "..ab"]), Scale::Nominal), None);
    assert_eq!(krippendorff(&[], Scale::Interval), None);
}

/// The steps of Passonneau (2006): the same 1, one in the other 2/3, each with its own 1/3, nothing shared 0.
#[test]
fn sets_differ_as_published() {
    let set = |codes: &[usize]| codes.iter().copied().collect::<BTreeSet<usize>>();
    let masi = |a: &[usize], b: &[usize]| set_distance(&set(a), &set(b), SetDistance::Masi);
    near(masi(&[1, 2], &[1, 2]), 0.0);
    near(masi(&[1], &[1, 2]), 1.0 - 1.0 / 2.0 * 2.0 / 3.0);
    near(masi(&[1, 2], &[2, 3]), 1.0 - 1.0 / 3.0 * 1.0 / 3.0);
    near(masi(&[1], &[2]), 1.0);
    near(masi(&[], &[2]), 1.0);
    near(masi(&[], &[]), 0.0);
    near(set_distance(&set(&[1, 2]), &set(&[2, 3]), SetDistance::Jaccard), 2.0 / 3.0);
}

fn said() -> impl Strategy<Value = Vec<Vec<Option<BTreeSet<usize>>>>> {
    let set = prop::collection::btree_set(0..4_usize, 0..3);
    prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, set), 3), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn it_keeps_to_what_it_promises(texts in said()) {
        let of = |texts: &_| krippendorff_of_sets(texts, SetDistance::Masi);
        let turned: Vec<Vec<_>> =
            texts.iter().rev().map(|text| text.iter().rev().cloned().collect()).collect();
        let (one, other) = (of(&texts), of(&turned));
        prop_assert_eq!(one.is_some(), other.is_some());
        if let (Some(one), Some(other)) = (one, other) {
            prop_assert!((one.alpha - other.alpha).abs() < 1e-9, "nobody's place matters");
            prop_assert!(one.alpha <= 1.0 + 1e-9 && one.low <= one.high);
        }
        // Where each person says what the first said, they agree.
        let alike: Vec<Vec<_>> = texts.iter().map(|text| vec![text[0].clone(); 3]).collect();
        if let Some(alike) = of(&alike) {
            prop_assert!((alike.alpha - 1.0).abs() < 1e-9);
        }
        // A code by itself is what one number for each text says of it.
        let by_code = krippendorff_by_code(&texts, 4);
        for (code, alpha) in by_code.into_iter().enumerate() {
            let numbers: Vec<Vec<Option<i32>>> = texts
                .iter()
                .map(|text| {
                    let has = |set: &BTreeSet<usize>| i32::from(set.contains(&code));
                    text.iter().map(|one| one.as_ref().map(has)).collect()
                })
                .collect();
            prop_assert_eq!(alpha, krippendorff(&numbers, Scale::Nominal));
        }
    }
}
