//! How well a coder does on texts that it has not seen, when their codes are known.

use super::{Agreement, agreement, folds, without_duplicates};
use crate::coding::{Codebook, Coder, Example, Training, Wanted};
use crate::features::WordVectors;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Texts with the names of their codes.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The texts.
    pub texts: Vec<String>,
    /// For each text the names of its codes.
    pub labels: Vec<Vec<String>>,
    /// For each text the group it comes from, if texts of one are to be tried on what was learned from others.
    pub sources: Vec<String>,
}

/// How a coder is tried.
#[derive(Clone, Debug)]
pub struct Evaluating {
    /// In how many parts the texts are cut; each is tried on what was learned from the others.
    pub folds: usize,
    /// How many texts a code must have to be counted.
    pub least: usize,
    /// How many confirmed texts are learned from at most, if not all.
    pub confirmed: Option<usize>,
    /// Whether each source is tried on what was learned from the others, instead of parts drawn by chance.
    pub across: bool,
    /// How the parts are drawn.
    pub seed: u64,
    /// How a coder is trained.
    pub training: Training,
}

impl Default for Evaluating {
    fn default() -> Evaluating {
        Evaluating {
            folds: 5,
            least: 20,
            confirmed: None,
            across: false,
            seed: 7,
            training: Training::default(),
        }
    }
}

/// How well one code was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelScore {
    /// Its name.
    pub name: String,
    /// How many texts have it.
    pub there: usize,
    /// How many were given it.
    pub given: usize,
    /// How many were given it rightly.
    pub right: usize,
}

impl LabelScore {
    /// F1: the harmonic mean of precision and recall; 0 where nothing was right.
    #[must_use]
    pub fn f1(&self) -> f64 {
        f1(self.right, self.given, self.there)
    }
}

fn f1(right: usize, given: usize, there: usize) -> f64 {
    if given + there == 0 { 0.0 } else { 2.0 * right as f64 / (given + there) as f64 }
}

/// How well a coder did.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// How many texts were tried.
    pub texts: usize,
    /// How many were left out, because they are the same as another.
    pub duplicates: usize,
    /// For each code, over all parts together.
    pub labels: Vec<LabelScore>,
    /// Seconds that learning took, over all parts.
    pub training_seconds: f64,
    /// Seconds that coding took, over all texts.
    pub coding_seconds: f64,
    /// How many texts got no code.
    pub abstained: usize,
    /// How the likeliest codes, as groups, agree with the first of people's, over texts that have one.
    pub as_groups: Agreement,
    /// The same over texts to which people gave one code only.
    pub as_groups_of_one: Agreement,
}

impl Evaluation {
    /// F1 over all codes and texts together.
    #[must_use]
    pub fn micro(&self) -> f64 {
        let sum = |of: fn(&LabelScore) -> usize| self.labels.iter().map(of).sum();
        f1(sum(|one| one.right), sum(|one| one.given), sum(|one| one.there))
    }

    /// The mean of the codes' F1.
    #[must_use]
    pub fn macro_mean(&self) -> f64 {
        self.labels.iter().map(LabelScore::f1).sum::<f64>() / self.labels.len().max(1) as f64
    }

    /// Milliseconds for coding one text.
    #[must_use]
    pub fn milliseconds(&self) -> f64 {
        1000.0 * self.coding_seconds / self.texts.max(1) as f64
    }
}

/// Tries a coder on a table. `clock` tells the seconds of CPU time that were used so far.
pub fn evaluate(
    table: &Table,
    codebooks: &[Codebook],
    vectors: Option<&Arc<WordVectors>>,
    how: &Evaluating,
    clock: &dyn Fn() -> f64,
) -> Evaluation {
    let kept = without_duplicates(table.texts.iter().map(String::as_str));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for at in &kept {
        let own: HashSet<&str> = table.labels[*at].iter().map(String::as_str).collect();
        for label in own {
            *counts.entry(label).or_default() += 1;
        }
    }
    let mut names: Vec<(&str, usize)> =
        counts.into_iter().filter(|(_, count)| *count >= how.least.max(1)).collect();
    names.sort_by_key(|(name, count)| (usize::MAX - count, *name));
    let wanted: Vec<Wanted> =
        names.iter().map(|(name, _)| Wanted::named(name, codebooks)).collect();
    let codes: Vec<Vec<usize>> = kept
        .iter()
        .map(|at| {
            let has = |name: &str| table.labels[*at].iter().any(|label| label == name);
            (0..names.len()).filter(|code| has(names[*code].0)).collect()
        })
        .collect();
    let mut evaluation = Evaluation {
        texts: 0,
        duplicates: table.texts.len() - kept.len(),
        labels: names
            .iter()
            .map(|(name, _)| LabelScore { name: (*name).to_owned(), ..LabelScore::default() })
            .collect(),
        ..Evaluation::default()
    };
    let text = |at: usize| table.texts[kept[at]].as_str();
    let (parts, part) = parts(table, &kept, how);
    let mut groups: [(Vec<usize>, Vec<usize>); 2] = Default::default();
    for now in 0..parts {
        let mut learned: Vec<usize> = (0..kept.len()).filter(|at| part[*at] != now).collect();
        if let Some(most) = how.confirmed {
            crate::linear::Chance::of(how.seed + 1000 + now as u64).shuffle(&mut learned);
            learned.truncate(most);
            learned.sort_unstable();
        }
        let examples: Vec<Example<'_>> =
            learned.iter().map(|at| Example { text: text(*at), codes: &codes[*at] }).collect();
        let before = clock();
        let coder = Coder::trained(&wanted, &examples, vectors.cloned(), &how.training);
        let between = clock();
        for at in (0..kept.len()).filter(|at| part[*at] == now) {
            let coded = coder.code(text(at));
            let first = table.labels[kept[at]]
                .iter()
                .find_map(|label| codes[at].iter().copied().find(|code| names[*code].0 == label));
            if let Some(known) = first {
                let likeliest = coded.codes.first().map_or(names.len(), |one| one.code);
                groups[0].0.push(likeliest);
                groups[0].1.push(known);
                if table.labels[kept[at]].len() == 1 {
                    groups[1].0.push(likeliest);
                    groups[1].1.push(known);
                }
            }
            evaluation.texts += 1;
            evaluation.abstained += usize::from(coded.codes.is_empty());
            for code in &codes[at] {
                evaluation.labels[*code].there += 1;
            }
            for given in coded.codes {
                evaluation.labels[given.code].given += 1;
                evaluation.labels[given.code].right += usize::from(codes[at].contains(&given.code));
            }
        }
        evaluation.training_seconds += between - before;
        evaluation.coding_seconds += clock() - between;
    }
    evaluation.as_groups = agreement(&groups[0].0, &groups[0].1);
    evaluation.as_groups_of_one = agreement(&groups[1].0, &groups[1].1);
    evaluation
}

/// In how many parts the texts are cut, and in which each is.
fn parts(table: &Table, kept: &[usize], how: &Evaluating) -> (usize, Vec<usize>) {
    if !how.across {
        return (how.folds, folds(kept.len(), how.folds, how.seed));
    }
    let source = |at: usize| table.sources.get(kept[at]).map_or("", String::as_str);
    let mut sources: Vec<&str> = (0..kept.len()).map(source).collect();
    sources.sort_unstable();
    sources.dedup();
    let part = (0..kept.len()).map(|at| sources.binary_search(&source(at)).unwrap_or(0)).collect();
    (sources.len(), part)
}
