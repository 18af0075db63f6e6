//! Heads are fitted, and say yes from where it is best.

use proptest::prelude::*;
use themes::features::Rows;
use themes::linear::{Fitting, Platt, best_threshold, fit, fit_freely};

fn rows() -> impl Strategy<Value = Vec<(Vec<f32>, bool)>> {
    let row = prop::collection::vec(-1.0_f32..1.0, 4);
    prop::collection::vec((row, any::<bool>()), 2..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Freedom is the same as multiplying columns before fitting, and weights after.
    #[test]
    fn freedom_is_a_matter_of_columns(texts in rows(), times in prop::collection::vec(0.2_f32..3.0, 4)) {
        let fitting = Fitting { passes: 8, tolerance: 0.0, ..Fitting::default() };
        let (mut plain, mut multiplied) = (Rows::new(), Rows::new());
        for (text, _) in &texts {
            plain.push((0..).zip(text.iter().copied()));
            multiplied.push((0..).zip(text.iter().zip(&times).map(|(value, times)| value * times)));
        }
        let chosen: Vec<(u32, bool)> = (0..).zip(texts.iter().map(|(_, yes)| *yes)).collect();
        let squares: Vec<f32> = (0..multiplied.len()).map(|at| multiplied.row(at).square()).collect();
        let freedom: Vec<f32> = times.iter().map(|times| times * times).chain([1.0]).collect();
        let free = fit_freely(&plain, &chosen, &[0.0; 5], &freedom, &fitting);
        let other = fit(&multiplied, &squares, &chosen, &[0.0; 5], &fitting);
        for (at, weight) in free.iter().enumerate() {
            let wanted = other[at] * times.get(at).copied().unwrap_or(1.0);
            prop_assert!((weight - wanted).abs() < 1e-3, "{free:?} {other:?}");
        }
    }

    #[test]
    fn a_threshold_lies_among_the_numbers(said in prop::collection::vec((-2.0_f32..2.0, any::<bool>()), 0..40)) {
        let threshold = best_threshold(&said, &Platt::fitted(&said), -0.3, 15.0);
        prop_assert!((-2.2..=2.2).contains(&threshold), "{threshold}");
    }
}

#[test]
fn a_threshold_parts_what_can_be_parted_and_is_the_usual_where_nothing_is_known() {
    let said: Vec<(f32, bool)> = (0..200).map(|at| (at as f32 / 100.0 - 1.0, at >= 120)).collect();
    let threshold = best_threshold(&said, &Platt::fitted(&said), -0.3, 0.0);
    assert!((threshold - 0.2).abs() < 0.1, "{threshold}");
    let none: Vec<(f32, bool)> = said.iter().map(|(number, _)| (*number, false)).collect();
    assert_eq!(best_threshold(&none, &Platt::fitted(&none), -0.3, 15.0), -0.3);
    assert_eq!(best_threshold(&[], &Platt::default(), -0.3, 15.0), -0.3);
    // One yes is luck: the threshold stays near the usual.
    let one: Vec<(f32, bool)> = said.iter().map(|(number, _)| (*number, *number > 0.985)).collect();
    let threshold = best_threshold(&one, &Platt::fitted(&one), -0.3, 15.0);
    assert!((threshold + 0.3).abs() < 0.15, "{threshold}");
}
