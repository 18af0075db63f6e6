//! From which number on a head says yes.

/// The number from which on F1 is best over texts that were not used to fit the head, and that F1. With few
/// yeses the best place is mostly luck, so it is drawn towards `usual` as if that had been found `trust`
/// times as often as there are yeses.
#[must_use]
pub fn best_threshold(said: &[(f32, bool)], usual: f32, trust: f32) -> (f32, f32) {
    let mut sorted: Vec<(f32, bool)> =
        said.iter().copied().filter(|(number, _)| !number.is_nan()).collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let yes = sorted.iter().filter(|(_, yes)| *yes).count();
    if yes == 0 {
        return (usual, 0.0);
    }
    let mut right = 0;
    let mut best = (0.0_f32, usual);
    for (at, (number, is)) in sorted.iter().enumerate() {
        right += usize::from(*is);
        let next = sorted.get(at + 1).map_or(number - 0.1, |next| next.0);
        if next == *number {
            continue;
        }
        let f1 = 2.0 * right as f32 / (at + 1 + yes) as f32;
        if f1 > best.0 {
            best = (f1, f32::midpoint(*number, next));
        }
    }
    let weight = yes as f32 / (yes as f32 + trust);
    (weight * best.1 + (1.0 - weight) * usual, best.0)
}
