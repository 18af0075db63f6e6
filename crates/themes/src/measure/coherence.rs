//! Whether the words of a name are found together: normalised pointwise mutual information over texts (Bouma,
//! 2009; Lau, Newman and Baldwin, 2014).

use crate::text::Reading;
use std::collections::{BTreeSet, HashMap};

/// The mean over names of the mean over pairs of their words; from -1 (never together) to 1 (always).
#[must_use]
pub fn coherence(names: &[Vec<String>], texts: &[&str]) -> f64 {
    let words: BTreeSet<&str> =
        names.iter().flatten().flat_map(|phrase| phrase.split(' ')).collect();
    let places: HashMap<&str, usize> =
        words.iter().enumerate().map(|(at, word)| (*word, at)).collect();
    let mut stands: Vec<Vec<usize>> = vec![Vec::new(); words.len()];
    for (text, written) in texts.iter().enumerate() {
        let reading = Reading::of(written);
        let here: BTreeSet<usize> =
            reading.words().filter_map(|word| places.get(word.plain)).copied().collect();
        for word in here {
            stands[word].push(text);
        }
    }
    let all = texts.len().max(1) as f64;
    let mut of_names = Vec::new();
    for name in names {
        let own: BTreeSet<usize> = name
            .iter()
            .flat_map(|phrase| phrase.split(' '))
            .filter_map(|word| places.get(word))
            .copied()
            .collect();
        let own: Vec<usize> = own.into_iter().collect();
        let mut of_pairs = Vec::new();
        for (at, a) in own.iter().enumerate() {
            for b in &own[at + 1..] {
                let here = stands[*a].iter().filter(|text| stands[*b].binary_search(text).is_ok());
                let both = here.count() as f64 / all;
                let (p, q) = (stands[*a].len() as f64 / all, stands[*b].len() as f64 / all);
                of_pairs.push(match both {
                    both if both <= 0.0 => -1.0,
                    both if both >= 1.0 => 1.0,
                    both => (both / (p * q)).ln() / -both.ln(),
                });
            }
        }
        if !of_pairs.is_empty() {
            of_names.push(of_pairs.iter().sum::<f64>() / of_pairs.len() as f64);
        }
    }
    of_names.iter().sum::<f64>() / of_names.len().max(1) as f64
}
