//! Which texts speak for a group: the one in its middle, and others that say it differently (maximal marginal
//! relevance: Carbonell and Goldstein, 1998).

use super::Placed;
use super::kmeans::near;

/// Among how many of the nearest texts others are looked for.
const AMONG: usize = 60;

/// The places of at most `count` texts of `members`, the most central first; each further one is near the
/// centre and far from those before it. `fits` says whether a text may be shown.
pub(crate) fn quotes(
    placed: &Placed,
    centre: &[f32],
    members: &[usize],
    count: usize,
    fits: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let mut nearest: Vec<(f32, usize)> = members
        .iter()
        .filter(|text| fits(**text))
        .map(|text| (near(centre, placed.at(*text)), *text))
        .collect();
    nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    nearest.truncate(AMONG);
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < count {
        let best = nearest
            .iter()
            .filter(|(_, text)| !chosen.contains(text))
            .map(|(to_centre, text)| {
                let like = chosen
                    .iter()
                    .map(|other| near(placed.at(*other), placed.at(*text)))
                    .fold(0.0, f32::max);
                (to_centre - 0.7 * like, *text)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match best {
            Some((_, text)) => chosen.push(text),
            None => break,
        }
    }
    chosen
}
