//! Who is whose successor: the pairing of two lists that has the most in common. The Hungarian method (Kuhn,
//! 1955) in the form with shortest augmenting paths (Jonker and Volgenant, 1987).

/// For each row the column that it is paired with, so that the sum of `worth[row][column]` is largest. Where
/// there are more rows than columns some rows get none. Rows that are short count as worth nothing.
#[must_use]
pub fn paired(worth: &[Vec<f64>]) -> Vec<Option<usize>> {
    let rows = worth.len();
    let columns = worth.iter().map(Vec::len).max().unwrap_or(0);
    let size = rows.max(columns);
    let cost = |row: usize, column: usize| {
        -worth.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0)
    };
    // Numbered from 1, as 0 stands for none.
    let mut row_price = vec![0.0; size + 1];
    let mut column_price = vec![0.0; size + 1];
    let mut row_of = vec![0_usize; size + 1];
    let mut way = vec![0_usize; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let here = row_of[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in 1..=size {
                if used[other] {
                    continue;
                }
                let left = cost(here - 1, other - 1) - row_price[here] - column_price[other];
                if left < least[other] {
                    least[other] = left;
                    way[other] = column;
                }
                if least[other] < step {
                    step = least[other];
                    next = other;
                }
            }
            for other in 0..=size {
                if used[other] {
                    row_price[row_of[other]] += step;
                    column_price[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    let mut pairs = vec![None; rows];
    for (column, row) in row_of.iter().enumerate().skip(1).take(columns) {
        if (1..=rows).contains(row) {
            pairs[row - 1] = Some(column - 1);
        }
    }
    pairs
}
