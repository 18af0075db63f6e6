//! Worlds in which it is known what changed: with seasons, shocks, places of all sizes, and counts that vary more than
//! by chance.

use themes::linear::Chance;
use themes::signals::{Heard, History};

/// A world.
#[derive(Clone, Copy, Debug)]
pub struct World {
    pub codes: usize,
    pub places: usize,
    pub weeks: usize,
    /// What the volume of a middling place is in a week.
    pub volume: f64,
    /// How much codes follow the year.
    pub season: f64,
    /// How much all places are moved alike by a week, as a standard deviation of the logarithm.
    pub shock: f64,
    /// How many times more the weeks of a place vary than by chance.
    pub times: f64,
}

pub const WORLD: World =
    World { codes: 12, places: 60, weeks: 104, volume: 12.0, season: 0.3, shock: 0.06, times: 1.6 };

/// A rise that is planted: from a week on, a code is heard this many times as often at a place, or everywhere.
#[derive(Clone, Copy, Debug)]
pub struct Planted {
    pub code: usize,
    pub place: Option<usize>,
    pub from: usize,
    pub times: f64,
}

impl World {
    /// What is heard. Texts are known in the week after theirs one time in ten.
    pub fn heard(&self, seed: u64, planted: &[Planted]) -> Vec<Heard> {
        let mut chance = Chance::of(seed);
        let mut heard = Vec::new();
        let rates: Vec<f64> =
            (0..self.codes).map(|at| 0.15 * 0.6_f64.powi(at as i32) + 0.004).collect();
        let phases: Vec<f64> =
            (0..self.codes).map(|_| chance.unit() * std::f64::consts::TAU).collect();
        let shocks: Vec<f64> =
            (0..self.codes * self.weeks).map(|_| self.shock * normal(&mut chance)).collect();
        for place in 0..self.places {
            let size = self.volume * (0.9 * normal(&mut chance)).exp();
            let own: Vec<f64> =
                (0..self.codes).map(|_| (0.4 * normal(&mut chance)).exp()).collect();
            for week in 0..self.weeks {
                let volume = poisson(size * gamma(4.0, &mut chance) / 4.0, &mut chance);
                let put = |code, count: u32, chance: &mut Chance, into: &mut Vec<Heard>| {
                    let late = count / 10 + u32::from(chance.below(10) < (count % 10) as usize);
                    let one = Heard { code, place: Some(place), week, known: week, count };
                    into.push(Heard { count: count - late, ..one });
                    into.push(Heard { count: late, known: week + 1, ..one });
                };
                put(None, volume, &mut chance, &mut heard);
                for code in 0..self.codes {
                    let turn = week as f64 * std::f64::consts::TAU / 52.18 + phases[code];
                    let shock = shocks[code * self.weeks + week];
                    let mut mean =
                        rates[code] * own[code] * (self.season * turn.cos() + shock).exp();
                    for one in planted {
                        let here = one.place.is_none_or(|there| there == place);
                        if one.code == code && here && week >= one.from {
                            mean *= one.times;
                        }
                    }
                    mean *= f64::from(volume);
                    let shape = mean / (self.times - 1.0);
                    let mean = if self.times > 1.0 && shape > 0.0 {
                        gamma(shape, &mut chance) * (self.times - 1.0)
                    } else {
                        mean
                    };
                    put(Some(code), poisson(mean, &mut chance), &mut chance, &mut heard);
                }
            }
        }
        heard.retain(|one| one.count > 0);
        heard
    }

    /// What is heard, all of it known.
    pub fn history(&self, heard: &[Heard]) -> History {
        let mut history = History::new(self.weeks, self.codes, self.places);
        heard.iter().for_each(|one| history.hear(one));
        history.sum_up();
        history
    }
}

fn normal(chance: &mut Chance) -> f64 {
    let (a, b) = (chance.unit().max(1e-300), chance.unit());
    (-2.0 * a.ln()).sqrt() * (b * std::f64::consts::TAU).cos()
}

/// Marsaglia and Tsang (2000).
fn gamma(shape: f64, chance: &mut Chance) -> f64 {
    if shape < 1.0 {
        let more = gamma(shape + 1.0, chance);
        return more * chance.unit().max(1e-300).powf(1.0 / shape);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(chance);
        let v = (1.0 + c * x).powi(3);
        if v > 0.0 && chance.unit().max(1e-300).ln() < 0.5 * x * x + d * (1.0 - v + v.ln()) {
            return d * v;
        }
    }
}

fn poisson(mean: f64, chance: &mut Chance) -> u32 {
    if mean > 30.0 {
        return (mean + mean.sqrt() * normal(chance)).round().max(0.0) as u32;
    }
    let (limit, mut product, mut count) = ((-mean).exp(), chance.unit(), 0);
    while product > limit {
        product *= chance.unit();
        count += 1;
    }
    count
}
