//! Names for groups that people can read: the words and pairs of words, as they are written, that a group has
//! more than the others.
//!
//! The weight of a phrase is how much more of the group's texts have it than of all texts, in the way of the
//! class-based TF-IDF of Grootendorst, "BERTopic" (2022).

use crate::text::{Reading, is_function_word};
use std::collections::{HashMap, HashSet};

/// How many phrases a name has.
const PHRASES: usize = 3;
/// How many texts of each group are read for its name.
const READ: usize = 2_000;

/// The names of groups: for each the phrases that tell it from the others, the best first.
pub(crate) fn names(readings: &[Reading], groups: &[usize], count: usize) -> Vec<Vec<String>> {
    let mut in_group: Vec<HashMap<String, u32>> = vec![HashMap::new(); count];
    let mut overall: HashMap<String, u32> = HashMap::new();
    let mut read = vec![0_usize; count];
    for (reading, group) in readings.iter().zip(groups) {
        if read[*group] == READ {
            continue;
        }
        read[*group] += 1;
        for phrase in phrases(reading) {
            *overall.entry(phrase.clone()).or_default() += 1;
            *in_group[*group].entry(phrase).or_default() += 1;
        }
    }
    let all: usize = read.iter().sum();
    in_group
        .iter()
        .zip(&read)
        .map(|(phrases, texts)| {
            let mut weighed: Vec<(f32, &String)> = phrases
                .iter()
                .filter(|(_, times)| **times >= 2 || *texts < 4)
                .map(|(phrase, times)| {
                    let here = *times as f32 / (*texts).max(1) as f32;
                    let there = overall[phrase] as f32 / all.max(1) as f32;
                    // Two words say more than one, if nearly as many have them.
                    let length = if phrase.contains(' ') { 1.6 } else { 1.0 };
                    (length * here * (here / there).ln().max(0.0), phrase)
                })
                .collect();
            weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
            apart(weighed.into_iter().map(|(_, phrase)| phrase))
        })
        .collect()
}

/// The first phrases that have no word in common.
fn apart<'a>(phrases: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut used: HashSet<&str> = HashSet::new();
    let mut chosen = Vec::new();
    for phrase in phrases {
        let stems: Vec<&str> = phrase.split(' ').map(crate::features::stem).collect();
        if stems.iter().any(|stem| used.contains(stem)) {
            continue;
        }
        used.extend(stems);
        chosen.push(phrase.clone());
        if chosen.len() == PHRASES {
            break;
        }
    }
    chosen
}

/// The words that say something, and the pairs of words of which at least one does and that begin and end so.
fn phrases(reading: &Reading) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut before: Option<(&str, usize)> = None;
    for word in reading.words() {
        let says = word.plain.len() > 2 && !is_function_word(word.plain);
        if says {
            found.insert(word.plain.to_owned());
            if let Some((last, clause)) = before
                && clause == word.clause
                && last != word.plain
            {
                found.insert(format!("{last} {}", word.plain));
            }
        }
        before = says.then_some((word.plain, word.clause));
    }
    found
}
