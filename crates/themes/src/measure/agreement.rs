//! How alike two groupings of the same texts are.

use std::collections::HashMap;

/// How two groupings agree.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// The adjusted Rand index: Hubert and Arabie, "Comparing partitions" (1985).
    pub ari: f64,
    /// The adjusted mutual information, against the mean of the entropies: Vinh, Epps and Bailey,
    /// "Information theoretic measures for clusterings comparison" (2010).
    pub ami: f64,
    /// The mutual information against the mean of the entropies.
    pub nmi: f64,
    /// The share of texts that are in the label that most of their group are in.
    pub purity: f64,
}

/// Compares a grouping that was found with one that people made, text by text.
#[must_use]
pub fn agreement(found: &[usize], known: &[usize]) -> Agreement {
    let texts = found.len().min(known.len());
    if texts == 0 {
        return Agreement::default();
    }
    let mut both: HashMap<(usize, usize), usize> = HashMap::new();
    let (mut left, mut right): (HashMap<usize, usize>, HashMap<usize, usize>) = Default::default();
    for (a, b) in found.iter().zip(known) {
        *both.entry((*a, *b)).or_default() += 1;
        *left.entry(*a).or_default() += 1;
        *right.entry(*b).or_default() += 1;
    }
    // In one order, so that sums are the same each time.
    let mut cells: Vec<((usize, usize), usize)> = both.into_iter().collect();
    cells.sort_unstable();
    let sorted = |counts: &HashMap<usize, usize>| {
        let mut counts: Vec<usize> = counts.values().copied().collect();
        counts.sort_unstable();
        counts
    };
    let (rows, columns) = (sorted(&left), sorted(&right));
    let n = texts as f64;
    let mut mutual = 0.0;
    for ((a, b), cell) in &cells {
        let cell = *cell as f64;
        mutual += cell / n * (n * cell / (left[a] as f64 * right[b] as f64)).ln();
    }
    let mean = f64::midpoint(entropy(&rows, n), entropy(&columns, n));
    let expected = expected_mutual(&rows, &columns, texts);
    let mut most: HashMap<usize, usize> = HashMap::new();
    for ((a, _), cell) in &cells {
        let best = most.entry(*a).or_default();
        *best = (*best).max(*cell);
    }
    let adjusted = |got: f64, chance: f64, best: f64| {
        if (best - chance).abs() < 1e-12 { 1.0 } else { (got - chance) / (best - chance) }
    };
    let pairs = |counts: &[usize]| counts.iter().map(|one| choose_two(*one)).sum::<f64>();
    let together: f64 = cells.iter().map(|(_, cell)| choose_two(*cell)).sum();
    let (in_rows, in_columns) = (pairs(&rows), pairs(&columns));
    let by_chance = in_rows * in_columns / choose_two(texts).max(1.0);
    Agreement {
        ari: adjusted(together, by_chance, f64::midpoint(in_rows, in_columns)),
        ami: adjusted(mutual, expected, mean),
        nmi: if mean > 0.0 { mutual / mean } else { 1.0 },
        purity: most.values().sum::<usize>() as f64 / n,
    }
}

fn choose_two(count: usize) -> f64 {
    let count = count as f64;
    count * (count - 1.0) / 2.0
}

fn entropy(counts: &[usize], n: f64) -> f64 {
    counts.iter().map(|count| *count as f64 / n).map(|share| -share * share.ln()).sum()
}

/// The mutual information that groupings of these sizes have by chance.
fn expected_mutual(rows: &[usize], columns: &[usize], texts: usize) -> f64 {
    let mut logs = vec![0.0_f64; texts + 1];
    for at in 1..=texts {
        logs[at] = logs[at - 1] + (at as f64).ln();
    }
    let n = texts as f64;
    let mut expected = 0.0;
    for a in rows {
        for b in columns {
            let fixed = logs[*a] + logs[*b] + logs[texts - a] + logs[texts - b] - logs[texts];
            for cell in (a + b).saturating_sub(texts).max(1)..=*a.min(b) {
                let term = cell as f64 / n * (n * cell as f64 / (*a as f64 * *b as f64)).ln();
                let log = fixed
                    - logs[cell]
                    - logs[a - cell]
                    - logs[b - cell]
                    - logs[texts + cell - a - b];
                expected += term * log.exp();
            }
        }
    }
    expected
}
