//! From texts to named groups with quotes.

use super::quotes::Nearest;
use super::{Space, kmeans, naming};
use crate::features::WordVectors;
use crate::linear::Chance;
use crate::text::{Reading, Silence, silence};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// How groups are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Discovering {
    /// How many groups there are to be; from the number of texts if not said.
    pub groups: Option<usize>,
    /// How many quotes each group is shown with.
    pub quotes: usize,
    /// The seed of all chance.
    pub seed: u64,
}

impl Default for Discovering {
    fn default() -> Discovering {
        Discovering { groups: None, quotes: 3, seed: 7 }
    }
}

/// A group of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Words by which people tell it from the others.
    pub name: Vec<String>,
    /// The places of its texts.
    pub members: Vec<usize>,
    /// The places of texts that speak for it, the most central first.
    pub quotes: Vec<usize>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// The groups, the largest first. Those whose texts say nothing come as one group without a name.
    pub groups: Vec<Group>,
    /// For each text its group.
    pub of_text: Vec<usize>,
}

/// How many words a quote has.
const QUOTABLE: RangeInclusive<usize> = 3..=60;

/// From how many texts the space, the middles and the names are found. The others only come to the nearest middle, so
/// that memory does not grow with them.
const LEARNED_FROM: usize = 20_000;

/// Brings texts into groups. Each text is in one.
#[must_use]
pub fn discover(texts: &[&str], vectors: Option<Arc<WordVectors>>, how: &Discovering) -> Groups {
    let speaks = |text: &usize| {
        !matches!(silence(&Reading::of(texts[*text])), Some(Silence::Empty | Silence::NotAnswered))
    };
    let (speaking, silent): (Vec<usize>, Vec<usize>) = (0..texts.len()).partition(speaks);
    let count = how.groups.unwrap_or(usual_count(speaking.len())).max(1);
    let learned = sample(&speaking, how.seed);
    let readings: Vec<Reading> = learned.iter().map(|text| Reading::of(texts[*text])).collect();
    let (space, placed) = Space::of(&readings, vectors, how.seed);
    let (centres, groups) = kmeans::group(&placed, count, None, how.seed);
    drop(placed);
    let names = naming::names(&readings, &groups, centres.len());
    drop(readings);
    let mut found: Vec<(Group, Nearest)> = names
        .into_iter()
        .map(|name| (Group { name, members: Vec::new(), quotes: Vec::new() }, Nearest::default()))
        .collect();
    for text in speaking {
        let reading = Reading::of(texts[text]);
        let place = space.place(&reading);
        let Some((centre, how_near)) = centres.nearest(&place) else { continue };
        let (group, nearest) = &mut found[centre];
        group.members.push(text);
        if QUOTABLE.contains(&reading.len()) {
            nearest.offer(how_near, text, &place);
        }
    }
    let mut groups: Vec<Group> = found
        .into_iter()
        .filter(|(group, _)| !group.members.is_empty())
        .map(|(group, nearest)| Group { quotes: nearest.quotes(how.quotes), ..group })
        .collect();
    groups.sort_by_key(|group| (usize::MAX - group.members.len(), group.members[0]));
    if !silent.is_empty() {
        groups.push(Group { name: Vec::new(), members: silent, quotes: Vec::new() });
    }
    let mut of_text = vec![0; texts.len()];
    for (at, group) in groups.iter().enumerate() {
        for text in &group.members {
            of_text[*text] = at;
        }
    }
    Groups { groups, of_text }
}

/// How many groups so many texts have, if nobody says.
pub(crate) fn usual_count(texts: usize) -> usize {
    let usual = ((texts as f64).sqrt() / 2.0).round() as usize;
    usual.clamp(2, 60)
}

/// The texts that are learned from, in their order.
fn sample(texts: &[usize], seed: u64) -> Vec<usize> {
    let mut chosen = texts.to_vec();
    if chosen.len() > LEARNED_FROM {
        Chance::of(seed).shuffle(&mut chosen);
        chosen.truncate(LEARNED_FROM);
        chosen.sort_unstable();
    }
    chosen
}
