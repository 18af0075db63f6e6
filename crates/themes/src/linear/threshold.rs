//! From which number on a head says yes.

use super::Platt;

/// The number from which on F1 is best over texts that were not used to fit the head.
///
/// It is the middle between two: the number at which F1 was best, and the one at which it would be best if the
/// likelihoods of `platt` were true, which is where they are half of the best F1 (Lipton, Elkan and Naryanaswamy, "Optimal
/// thresholding of classifiers to maximize F1 measure", ECML 2014). The first is true to the texts and jumps about; the
/// second is steady. With few yeses both are mostly luck, so the middle is drawn towards `usual` as if that had been found
/// `trust` times as often as there are yeses, and the second never lies far from it.
#[must_use]
pub fn best_threshold(said: &[(f32, bool)], platt: &Platt, usual: f32, trust: f32) -> f32 {
    const FAR: f32 = 0.5;
    let mut sorted: Vec<(f32, bool)> =
        said.iter().copied().filter(|(number, _)| !number.is_nan()).collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let yes = sorted.iter().filter(|(_, yes)| *yes).count();
    if yes == 0 {
        return usual;
    }
    let likely: f32 = sorted.iter().map(|(number, _)| platt.likelihood(*number)).sum();
    let (mut right, mut likely_right) = (0, 0.0);
    let mut best = (0.0_f32, usual);
    let mut likely_best = 0.0_f32;
    for (at, (number, is)) in sorted.iter().enumerate() {
        right += usize::from(*is);
        likely_right += platt.likelihood(*number);
        let given = (at + 1) as f32;
        likely_best = likely_best.max(2.0 * likely_right / (given + likely));
        let next = sorted.get(at + 1).map_or(number - 0.1, |next| next.0);
        let f1 = 2.0 * right as f32 / (given + yes as f32);
        if next != *number && f1 > best.0 {
            best = (f1, f32::midpoint(*number, next));
        }
    }
    let steady = platt.said(likely_best / 2.0).clamp(usual - FAR, usual + FAR);
    let weight = yes as f32 / (yes as f32 + trust);
    weight * f32::midpoint(best.1, steady) + (1.0 - weight) * usual
}
