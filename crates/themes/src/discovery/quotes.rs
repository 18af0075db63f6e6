//! Which texts speak for a group: the one in its middle, and others that say it differently (maximal marginal
//! relevance: Carbonell and Goldstein, 1998).

use super::kmeans::near;

/// Among how many of the nearest texts others are looked for.
const AMONG: usize = 60;
/// How much being like a text that is shown already counts against a text.
const APART: f32 = 0.7;

/// The texts nearest to the middle of a group.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nearest {
    kept: Vec<(f32, usize, Vec<f32>)>,
}

impl Nearest {
    /// Takes a text into account.
    pub(crate) fn offer(&mut self, how_near: f32, text: usize, place: &[f32]) {
        let full = self.kept.len() == AMONG;
        if full && self.kept.last().is_some_and(|last| last.0 >= how_near) {
            return;
        }
        let at = self.kept.partition_point(|kept| kept.0 >= how_near);
        self.kept.insert(at, (how_near, text, place.to_vec()));
        self.kept.truncate(AMONG);
    }

    /// The places of at most `count` texts, the most central first; each further one is near the centre and far
    /// from those before it.
    pub(crate) fn quotes(&self, count: usize) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < count.min(self.kept.len()) {
            let worth = |at: usize| {
                let (to_centre, _, place) = &self.kept[at];
                let like = chosen.iter().map(|other| near(&self.kept[*other].2, place));
                to_centre - APART * like.fold(0.0, f32::max)
            };
            let best = (0..self.kept.len())
                .filter(|at| !chosen.contains(at))
                .max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.cmp(a)));
            match best {
                Some(at) => chosen.push(at),
                None => break,
            }
        }
        chosen.into_iter().map(|at| self.kept[at].1).collect()
    }
}
