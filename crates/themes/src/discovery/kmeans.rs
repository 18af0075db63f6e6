//! Spherical k-means: Dhillon and Modha, "Concept decompositions for large sparse text data" (2001), begun as
//! k-means++ (Arthur and Vassilvitskii, 2007) and brought near its end on samples before all texts are gone
//! through (after Sculley, "Web-scale k-means clustering", 2010).

use super::Placed;
use crate::features::bring_to_one;
use crate::linear::Chance;

/// How many texts a pass looks at before the last ones, for each centre.
const SAMPLE: usize = 300;

/// The middles of groups.
#[derive(Clone, Debug, Default)]
pub struct Centres {
    placed: Placed,
}

impl Centres {
    /// Centres from where they are, each of length one.
    #[must_use]
    pub fn from(placed: Placed) -> Centres {
        Centres { placed }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }

    /// Where a centre lies.
    #[must_use]
    pub fn at(&self, centre: usize) -> &[f32] {
        self.placed.at(centre)
    }

    /// The centre nearest to a place, and how near it is (the cosine).
    #[must_use]
    pub fn nearest(&self, place: &[f32]) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32)> = None;
        for centre in 0..self.len() {
            let near = near(self.at(centre), place);
            if best.is_none_or(|(_, most)| near > most) {
                best = Some((centre, near));
            }
        }
        best
    }
}

/// The cosine of two places of length one.
pub(crate) fn near(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side, so that the processor may add them at once.
    let mut sums = [0.0_f32; 8];
    let (left, right) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in left.zip(right) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Brings texts into `count` groups, or fewer if there are fewer different texts. Begins from `start` if given.
/// Returns the centres and for each text its group.
#[must_use]
pub fn group(
    placed: &Placed,
    count: usize,
    start: Option<Centres>,
    seed: u64,
) -> (Centres, Vec<usize>) {
    let mut chance = Chance::of(seed);
    let count = count.clamp(1, placed.len().max(1));
    if placed.is_empty() {
        return (Centres::default(), Vec::new());
    }
    let wanted = (count * SAMPLE).min(placed.len());
    let mut order: Vec<usize> = (0..placed.len()).collect();
    chance.shuffle(&mut order);
    let sample = &order[..wanted];
    let mut centres = match start {
        Some(centres) if !centres.is_empty() => centres,
        _ => tried(placed, sample, count, &mut chance),
    };
    let few = 15;
    for _ in 0..few {
        if !pass(placed, sample, &mut centres) {
            break;
        }
    }
    if wanted < placed.len() {
        for _ in 0..2 {
            pass(placed, &order, &mut centres);
        }
    }
    let groups = (0..placed.len())
        .map(|text| centres.nearest(placed.at(text)).map_or(0, |(centre, _)| centre))
        .collect();
    (centres, groups)
}

/// The best of several beginnings, each gone on with for a few passes.
fn tried(placed: &Placed, sample: &[usize], count: usize, chance: &mut Chance) -> Centres {
    let mut best: Option<(f32, Centres)> = None;
    for _ in 0..4 {
        let mut centres = begun(placed, sample, count, chance);
        for _ in 0..4 {
            pass(placed, sample, &mut centres);
        }
        let within = sample
            .iter()
            .map(|text| centres.nearest(placed.at(*text)).map_or(0.0, |(_, near)| near))
            .sum();
        if best.as_ref().is_none_or(|(most, _)| within > *most) {
            best = Some((within, centres));
        }
    }
    best.map(|(_, centres)| centres).unwrap_or_default()
}

/// Centres far from each other: each is drawn with a chance that grows with how far it is from those before.
fn begun(placed: &Placed, sample: &[usize], count: usize, chance: &mut Chance) -> Centres {
    let mut centres = Placed::new(placed.size());
    let mut far = vec![1.0_f64; sample.len()];
    for _ in 0..count {
        let all: f64 = far.iter().sum();
        if all <= 1e-9 {
            break;
        }
        let mut left = chance.unit() * all;
        let drawn = far.iter().position(|one| {
            left -= one;
            left < 0.0
        });
        let drawn = placed.at(sample[drawn.unwrap_or(sample.len() - 1)]).to_vec();
        for (one, text) in far.iter_mut().zip(sample) {
            let distance = f64::from(1.0 - near(&drawn, placed.at(*text))).max(0.0);
            *one = one.min(distance);
        }
        centres.push(&drawn);
    }
    Centres { placed: centres }
}

/// Moves each centre into the middle of the texts that are nearest to it. Whether any moved.
fn pass(placed: &Placed, texts: &[usize], centres: &mut Centres) -> bool {
    let size = placed.size();
    let mut sums = vec![0.0_f32; centres.len() * size];
    for text in texts {
        let place = placed.at(*text);
        if let Some((centre, _)) = centres.nearest(place) {
            let sum = &mut sums[centre * size..][..size];
            sum.iter_mut().zip(place).for_each(|(sum, one)| *sum += one);
        }
    }
    let mut next = Placed::new(size);
    let mut moved = false;
    for (centre, sum) in sums.chunks_exact_mut(size.max(1)).enumerate() {
        let old = centres.at(centre);
        if sum.iter().all(|one| *one == 0.0) {
            next.push(old);
            continue;
        }
        bring_to_one(sum);
        moved |= near(old, sum) < 0.9999;
        next.push(sum);
    }
    centres.placed = next;
    moved
}
