//! The promise of `rules::disclosure`, checked against one who knows the rule and the program and who goes
//! through every table there is.

use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;
use rules::disclosure::{Figure, grid, series, table};

/// All rows of this many cells, each from 0 to `most`.
fn rows(cells: usize, most: u64) -> Vec<Vec<u64>> {
    (0..cells).fold(vec![Vec::new()], |rows, _| {
        rows.into_iter()
            .flat_map(|row| {
                (0..=most).map(move |count| row.iter().copied().chain([count]).collect())
            })
            .collect()
    })
}

/// Sorts true tables by what is published of them, and finds each count that is hidden and yet has only one value
/// among the tables published alike. A table's counts and its figures stand in the same order.
fn betrayed<P: std::hash::Hash + Eq>(
    tables: impl IntoIterator<Item = (P, Vec<Figure>, Vec<u64>)>,
) -> Vec<Vec<u64>> {
    type Alike = (Vec<Figure>, Vec<BTreeSet<u64>>);
    let mut alike: HashMap<P, Alike> = HashMap::new();
    for (published, figures, counts) in tables {
        let (_, values) = alike
            .entry(published)
            .or_insert_with(|| (figures, vec![BTreeSet::new(); counts.len()]));
        for (values, count) in values.iter_mut().zip(counts) {
            values.insert(count);
        }
    }
    alike
        .into_values()
        .filter(|(figures, values)| {
            figures
                .iter()
                .zip(values)
                .any(|(figure, values)| figure.is_hidden() && values.len() < 2)
        })
        .map(|(_, values)| values.iter().flatten().copied().collect())
        .collect()
}

fn row_as_published(cells: Vec<u64>) -> (impl std::hash::Hash + Eq, Vec<Figure>, Vec<u64>) {
    let published = table(&cells);
    let figures = [published.cells.clone(), vec![published.total]].concat();
    let total = cells.iter().sum();
    (published, figures, [cells, vec![total]].concat())
}

fn grid_as_published(
    cells: Vec<u64>,
    width: usize,
) -> (impl std::hash::Hash + Eq, Vec<Figure>, Vec<u64>) {
    let lines: Vec<Vec<u64>> = cells.chunks(width).map(<[u64]>::to_vec).collect();
    let published = grid(&lines);
    let figures = [
        published.cells.concat(),
        published.row_totals.clone(),
        published.column_totals.clone(),
        vec![published.total],
    ]
    .concat();
    let row_totals = lines.iter().map(|line| line.iter().sum());
    let column_totals = (0..width).map(|at| lines.iter().map(|line| line[at]).sum());
    let totals: Vec<u64> = row_totals.chain(column_totals).chain([cells.iter().sum()]).collect();
    (published, figures, [cells, totals].concat())
}

#[test]
fn no_row_of_up_to_four_cells_betrays_a_hidden_count() {
    // The counts 0 to 12 are four whole steps of the rule, so the tables published alike are all here.
    for (cells, most) in [(1, 42), (2, 42), (3, 17), (4, 12)] {
        let found = betrayed(rows(cells, most).into_iter().map(row_as_published));
        assert!(found.is_empty(), "{cells} cells: {found:?}");
    }
}

#[test]
fn no_longer_row_of_small_counts_betrays_one() {
    for cells in 5..=7 {
        let found = betrayed(rows(cells, 4).into_iter().map(row_as_published));
        assert!(found.is_empty(), "{cells} cells: {found:?}");
    }
}

#[test]
fn no_grid_of_two_by_two_betrays_a_hidden_count() {
    let found = betrayed(rows(4, 8).into_iter().map(|c| grid_as_published(c, 2)));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_grid_of_two_by_three_of_small_counts_betrays_one() {
    let found = betrayed(rows(6, 4).into_iter().map(|c| grid_as_published(c, 3)));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn the_rule_without_the_care_for_totals_would_betray_many() {
    let careless = |cells: Vec<u64>| {
        let total = cells.iter().sum();
        let figures = series(&[cells.clone(), vec![total]].concat());
        (figures.clone(), figures, [cells, vec![total]].concat())
    };
    let found = betrayed(rows(4, 8).into_iter().map(careless));
    assert!(found.iter().any(|values| values == &[1, 1, 1, 1, 4]));
}

#[test]
fn a_hidden_group_is_not_found_as_the_difference_of_two_filters() {
    // Everything published at both filters and of the group itself, for every week by itself.
    let weeks = (0..=62u64).flat_map(|others| (0..=12u64).map(move |group| (others, group)));
    let found = betrayed(weeks.map(|(others, group)| {
        let counts = vec![others + group, others, group];
        let figures = series(&counts);
        (figures.clone(), figures, counts)
    }));
    // A hidden count of all, or of the others, is protected in the same way.
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn nor_as_the_difference_of_two_tables_with_their_totals() {
    for (cells, most) in [(2, 22), (3, 12), (4, 8)] {
        let found = betrayed(rows(cells, most).into_iter().map(|counts| {
            let without = table(&counts[1..]);
            let with = table(&counts);
            let figures = [with.cells.clone(), vec![with.total, without.total]].concat();
            let (all, others) = (counts.iter().sum(), counts[1..].iter().sum());
            ((with, without), figures, [counts, vec![all, others]].concat())
        }));
        assert!(found.is_empty(), "{cells} cells: {found:?}");
    }
}

#[test]
fn a_grid_with_nothing_to_hide_and_one_with_nothing_in_it() {
    let plain = grid(&[vec![10, 20], vec![0, 35]]);
    assert_eq!(plain.row_totals, [Figure::Rounded(30), Figure::Rounded(35)]);
    assert_eq!(plain.column_totals, [Figure::Rounded(10), Figure::Rounded(55)]);
    assert_eq!(plain.total, Figure::Rounded(65));
    assert_eq!(grid(&[]).total, Figure::Rounded(0));
    let ragged = grid(&[vec![10], vec![0, 35]]);
    assert_eq!(ragged.cells[0], [Figure::Rounded(10), Figure::Rounded(0)]);
}

/// Calls `each` with every table whose cells lie in these bounds.
fn every_table(bounds: &[(u64, u64)], each: &mut impl FnMut(&[u64])) {
    let mut counts: Vec<u64> = bounds.iter().map(|b| b.0).collect();
    loop {
        each(&counts);
        let Some(at) = (0..counts.len()).find(|&at| counts[at] < bounds[at].1) else {
            return;
        };
        counts[at] += 1;
        for before in 0..at {
            counts[before] = bounds[before].0;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// Larger grids: every table that fits the published figures is found by trying, each is published in the
    /// same figures, and between them they give every hidden cell two values or more.
    #[test]
    fn no_larger_grid_betrays_a_hidden_cell(
        filled in prop::collection::btree_map(0usize..12, prop_oneof![3 => 1u64..=4, 2 => 5u64..60], 2..=6),
        width in 3usize..=4,
    ) {
        let counts: Vec<u64> = (0..12).map(|at| filled.get(&at).copied().unwrap_or(0)).collect();
        let lines = |counts: &[u64]| -> Vec<Vec<u64>> { counts.chunks(width).map(<[u64]>::to_vec).collect() };
        let published = grid(&lines(&counts));
        let fits = |total: u64, figure: Figure| (figure.bounds().0..=figure.bounds().1).contains(&total);
        let figures = published.cells.concat();
        let bounds: Vec<(u64, u64)> = figures.iter().map(|figure| figure.bounds()).collect();
        let mut values = vec![BTreeSet::new(); counts.len()];
        let mut tables = 0;
        let mut published_otherwise = None;
        every_table(&bounds, &mut |other| {
            let rows_fit = other.chunks(width).zip(&published.row_totals).all(|(row, f)| fits(row.iter().sum(), *f));
            let columns_fit = (0..width)
                .all(|at| fits(other.iter().skip(at).step_by(width).sum(), published.column_totals[at]));
            if rows_fit && columns_fit && fits(other.iter().sum(), published.total) {
                tables += 1;
                // Publishing is slow beside counting: one in 29 will do.
                if tables % 29 == 1 && grid(&lines(other)) != published {
                    published_otherwise = Some(other.to_vec());
                }
                for (values, count) in values.iter_mut().zip(other) {
                    values.insert(*count);
                }
            }
        });
        prop_assert_eq!(published_otherwise, None);
        for (at, figure) in figures.iter().enumerate() {
            prop_assert!(!figure.is_hidden() || values[at].len() >= 2, "{:?} betrays cell {}", counts, at);
        }
    }
}
