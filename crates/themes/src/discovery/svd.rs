//! The directions in which rows differ most, by random projection and a few turns of subspace iteration: Halko,
//! Martinsson and Tropp, "Finding structure with randomness" (SIAM Review 53, 2011). Latent semantic analysis
//! (Deerwester et al., 1990) is this on texts and terms.

use crate::features::Rows;
use crate::linear::Chance;

/// For each column of `rows` how far it lies along each of `size` directions, one column after the other. The
/// directions are at right angles and of length one.
pub(crate) fn directions(
    rows: &Rows,
    columns: usize,
    size: usize,
    turns: usize,
    seed: u64,
) -> Vec<f32> {
    let mut chance = Chance::of(seed);
    let mut basis: Vec<f32> = (0..columns * size).map(|_| (chance.unit() - 0.5) as f32).collect();
    straighten(&mut basis, columns, size);
    let mut row_of = vec![0.0_f32; size];
    for _ in 0..turns {
        // One turn: what the rows make of the basis, given back to the columns.
        let mut next = vec![0.0_f32; columns * size];
        for at in 0..rows.len() {
            let row = rows.row(at);
            row_of.fill(0.0);
            for (column, value) in row.columns.iter().zip(row.values) {
                let along = &basis[*column as usize * size..][..size];
                for (sum, one) in row_of.iter_mut().zip(along) {
                    *sum += value * one;
                }
            }
            for (column, value) in row.columns.iter().zip(row.values) {
                let along = &mut next[*column as usize * size..][..size];
                for (sum, one) in along.iter_mut().zip(&row_of) {
                    *sum += value * one;
                }
            }
        }
        straighten(&mut next, columns, size);
        basis = next;
    }
    basis
}

/// Brings directions to right angles and to length one (Gram and Schmidt, twice for each, as rounding asks).
fn straighten(basis: &mut [f32], columns: usize, size: usize) {
    // Direction after direction lies together, so that each sum runs along memory.
    let mut by_direction = vec![0.0_f32; columns * size];
    for column in 0..columns {
        for direction in 0..size {
            by_direction[direction * columns + column] = basis[column * size + direction];
        }
    }
    for direction in 0..size {
        let (before, now) = by_direction.split_at_mut(direction * columns);
        let now = &mut now[..columns];
        for _ in 0..2 {
            for earlier in before.chunks_exact(columns.max(1)) {
                let along: f32 = earlier.iter().zip(now.iter()).map(|(a, b)| a * b).sum();
                now.iter_mut().zip(earlier).for_each(|(a, b)| *a -= along * b);
            }
        }
        let square: f32 = now.iter().map(|one| one * one).sum();
        let scale = if square > 1e-12 { 1.0 / square.sqrt() } else { 0.0 };
        now.iter_mut().for_each(|one| *one *= scale);
    }
    for column in 0..columns {
        for direction in 0..size {
            basis[column * size + direction] = by_direction[direction * columns + column];
        }
    }
}
