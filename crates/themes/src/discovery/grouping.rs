//! From texts to named groups with quotes.

use super::{Space, kmeans, naming, quotes};
use crate::features::WordVectors;
use crate::text::{Reading, Silence, silence};
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

/// Brings texts into groups. Each text is in one.
#[must_use]
pub fn discover(texts: &[&str], vectors: Option<Arc<WordVectors>>, how: &Discovering) -> Groups {
    let readings: Vec<Reading> = texts.iter().map(|text| Reading::of(text)).collect();
    let speaks = |reading: &Reading| {
        !matches!(silence(reading), Some(Silence::Empty | Silence::NotAnswered))
    };
    let speaking: Vec<usize> =
        (0..texts.len()).filter(|text| speaks(&readings[*text])).collect();
    let silent: Vec<usize> =
        (0..texts.len()).filter(|text| !speaks(&readings[*text])).collect();
    let heard: Vec<Reading> = speaking.iter().map(|text| readings[*text].clone()).collect();
    drop(readings);
    let usual = ((speaking.len() as f64).sqrt() / 2.0).round() as usize;
    let count = how.groups.unwrap_or(usual.clamp(2, 60)).max(1);
    let (_, placed) = Space::of(&heard, vectors, how.seed);
    let (centres, groups) = kmeans::group(&placed, count, None, how.seed);
    let names = naming::names(&heard, &groups, centres.len());
    let mut found = Vec::new();
    for (centre, name) in names.into_iter().enumerate() {
        let members: Vec<usize> =
            (0..speaking.len()).filter(|text| groups[*text] == centre).collect();
        if members.is_empty() {
            continue;
        }
        let quotable = |text: usize| (3..=60).contains(&heard[text].len());
        let quotes = quotes::quotes(&placed, centres.at(centre), &members, how.quotes, quotable);
        let whole = |texts: Vec<usize>| texts.into_iter().map(|text| speaking[text]).collect();
        found.push(Group { name, members: whole(members), quotes: whole(quotes) });
    }
    found.sort_by_key(|group| (usize::MAX - group.members.len(), group.members[0]));
    if !silent.is_empty() {
        found.push(Group { name: Vec::new(), members: silent, quotes: Vec::new() });
    }
    let mut of_text = vec![0; texts.len()];
    for (at, group) in found.iter().enumerate() {
        for text in &group.members {
            of_text[*text] = at;
        }
    }
    Groups { groups: found, of_text }
}
